/** Where the model errs: which class is taken for which, or predicted against actual numbers. */
import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import type { TestReport } from '../../engine/protocol';
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

export function Errors({ report: { confusion, scatter, scores } }: { readonly report: TestReport }) {
  if (confusion !== null) return <ConfusionTable confusion={confusion} />;
  return <Scatters scatter={scatter} scores={scores} />;
}
