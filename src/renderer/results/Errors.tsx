/** Where the model errs: which class is taken for which, or predicted against actual numbers. */
import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import type { TestReport } from '../../engine/protocol';
import { showRowsBehind } from '../actions/trust';
import { ConfusionTable } from '../charts/ConfusionTable';
import { ScatterChart } from '../charts/ScatterChart';
import { useLanguage } from '../language/language';

function Scatters({ scatter, scores }: Pick<TestReport, 'scatter' | 'scores'>) {
  const { t } = useLanguage();
  const [position, setPosition] = useState(0);
  const shown = scatter[position] ?? scatter[0];
  if (shown === undefined) return null;
  return (
    <Stack gap="sm" miw={0}>
      {scatter.length < 2 ? null : (
        <SegmentedControl
          aria-label={t('results.whichTarget')}
          value={String(position)}
          onChange={(value) => setPosition(Number(value))}
          data={scatter.map(({ target }, index) => ({ value: String(index), label: target }))}
        />
      )}
      <ScatterChart target={shown.target} actual={shown.actual} predicted={shown.predicted} rows={scores.rows} />
    </Stack>
  );
}

interface Properties {
  readonly report: TestReport;
  /** The run whose rows can be shown; null while they are not at hand. */
  readonly run: number | null;
}

export function Errors({ report: { confusion, scatter, scores }, run }: Properties) {
  const { t } = useLanguage();
  if (confusion === null) return <Scatters scatter={scatter} scores={scores} />;
  if (run === null) return <ConfusionTable confusion={confusion} />;
  const showCell = (actual: number, predicted: number) => {
    const names = { actual: confusion.classes[actual] ?? '', predicted: confusion.classes[predicted] ?? '' };
    const title = actual === predicted ? t('trust.confusionRight', names) : t('trust.confusionRows', names);
    void showRowsBehind(run, title, { kind: 'confusion', actual, predicted });
  };
  return <ConfusionTable confusion={confusion} onCell={showCell} />;
}
