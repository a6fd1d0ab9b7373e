/** Numbers: predicted against actual, and how the errors are spread; every point and bin shows its rows. */
import { SegmentedControl, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Analysis, ResidualView } from '../../engine/protocol';
import { showRowsBehind } from '../actions/trust';
import { CurveFigure } from '../charts/CurveFigure';
import { figure } from '../charts/figure';
import { ScatterChart } from '../charts/ScatterChart';
import { useLanguage } from '../language/language';
import { say } from '../language/say';

interface Properties {
  readonly analysis: Analysis;
  readonly position: number;
  readonly view: ResidualView;
}

/** A bar in the middle of each bin. */
const barsOf = ({ edges, counts }: ResidualView) =>
  counts.map((y, bin) => ({ x: ((edges[bin] ?? 0) + (edges[bin + 1] ?? 0)) / 2, y }));

function ErrorsChart({ analysis: { run, sayings }, position, view }: Properties) {
  const words = useLanguage();
  const { t, format } = words;
  const { target, edges, counts } = view;
  const saying = sayings.find(({ code, parameters }) => code.startsWith('residuals') && parameters.target === target);
  const edge = (at: number) => figure(format, edges[at] ?? 0);
  const binText = (bin: number) => t('trust.bin', { from: edge(bin), to: edge(bin + 1) });
  const [least = 0, most = 0] = [edges[0], edges.at(-1)];
  const show = (bin: number) => {
    const title = t('trust.residualRows', { target, from: edge(bin), to: edge(bin + 1) });
    void showRowsBehind(run, title, { kind: 'residual', target: position, bin });
  };
  return (
    <CurveFigure
      title={t('trust.residualTitle', { target })}
      sentence={saying === undefined ? '' : say(words, saying)}
      x={{ title: t('trust.residual'), format: format.number, reachBelow: least, reach: most }}
      y={{ title: t('trust.residualCount'), minimum: 0, whole: true, format: format.number }}
      series={[
        {
          name: t('trust.residualCount'),
          points: barsOf(view),
          drawn: 'bars',
          choosable: (bin) => (counts[bin] ?? 0) > 0,
        },
      ]}
      pointText={(_, bin) => [
        `${t('trust.residual')}: ${binText(bin)}`,
        `${t('trust.residualCount')}: ${format.count(counts[bin] ?? 0)}`,
      ]}
      verticalMark={{ name: t('trust.noError'), at: 0 }}
      table={() => ({
        columns: [t('trust.residual'), t('trust.residualCount')],
        rows: counts.map((count, bin) => [binText(bin), format.count(count)]),
        show: (bin) => (counts[bin] === 0 ? null : () => show(bin)),
      })}
      onPoint={(_, bin) => show(bin)}
    />
  );
}

export function Residuals({ analysis }: { readonly analysis: Analysis }) {
  const { t, format } = useLanguage();
  const { residuals, run, rows } = analysis;
  const [position, setPosition] = useState(0);
  const view = residuals[position];
  if (view === undefined) return null;
  const showRow = (row: number) =>
    void showRowsBehind(run, t('trust.scatterRow', { row: format.count(row + 1) }), { kind: 'rows', rows: [row] });
  return (
    <Stack gap="md" miw={0}>
      {residuals.length < 2 ? null : (
        <SegmentedControl
          aria-label={t('results.whichTarget')}
          value={String(position)}
          onChange={(value) => setPosition(Number(value))}
          data={residuals.map(({ target }, index) => ({ value: String(index), label: target }))}
        />
      )}
      <SimpleGrid type="container" cols={{ base: 1, '680px': 2 }} spacing="xl">
        <ScatterChart
          target={view.target}
          actual={view.actual}
          predicted={view.predicted}
          rows={rows}
          numbers={view.rows}
          onRow={showRow}
        />
        <ErrorsChart analysis={analysis} position={position} view={view} />
      </SimpleGrid>
    </Stack>
  );
}
