/** The rows where the model is farthest from the truth. */
import { Button } from '@mantine/core';
import type { Analysis } from '../../engine/protocol';
import { showRowsBehind } from '../actions/trust';
import { ChartFrame } from '../charts/ChartFrame';
import type { TableData } from '../charts/DataTable';
import { figure } from '../charts/figure';
import { useLanguage } from '../language/language';

export function WorstRows({ analysis: { run, worst, task } }: { readonly analysis: Analysis }) {
  const { t, format } = useLanguage();
  if (worst.length === 0) return null;
  const error = t(task === 'classification' ? 'trust.worstErrorClass' : 'trust.worstErrorNumber');
  const rowTitle = (row: number) => t('trust.scatterRow', { row: format.count(row + 1) });
  const table = (): TableData => ({
    columns: [t('trust.row'), t('trust.actual'), t('trust.answer'), error],
    rows: worst.map((row) => [format.count(row.row + 1), row.actual, row.predicted, figure(format, row.error)]),
    show: (at) => {
      const { row } = worst[at] ?? { row: 0 };
      return () => void showRowsBehind(run, rowTitle(row), { kind: 'rows', rows: [row] });
    },
  });
  const title = t('trust.worstTitle');
  return (
    <ChartFrame
      title={title}
      sentence={t('trust.worstSentence', { count: worst.length })}
      controls={
        <Button size="compact-xs" variant="subtle" onClick={() => void showRowsBehind(run, title, { kind: 'worst' })}>
          {t('trust.worstAll')}
        </Button>
      }
      table={table}
    />
  );
}
