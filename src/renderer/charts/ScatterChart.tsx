/** Predicted against actual values of one target, with the diagonal on which predictions are exact. */
import { useLanguage, type Words } from '../language/language';
import { ChartCanvas } from './ChartCanvas';
import { ChartFrame } from './ChartFrame';
import type { Picture } from './chartPicture';
import type { TableData } from './DataTable';
import { figure } from './figure';
import { CHART_COLORS, type Scheme, seriesLook } from './palette';
import { scatterSentence } from './sentences';

interface Properties {
  readonly target: string;
  /** In the target's own units; both of the same length. */
  readonly actual: readonly number[];
  readonly predicted: readonly number[];
  /** How many rows there are in all, where only some are shown. */
  readonly rows: number;
  readonly height?: number;
}

const MOST_TABLE_ROWS = 200;

function scatterPicture({ t, format }: Words, actual: readonly number[], predicted: readonly number[]) {
  const lowest = Math.min(...actual, ...predicted);
  const highest = Math.max(...actual, ...predicted);
  const points = actual.map((x, row) => ({ x, y: predicted[row] ?? Number.NaN })).sort((a, b) => a.x - b.x);
  return (scheme: Scheme): Picture => ({
    x: { title: t('chart.actual'), format: format.number },
    y: { title: t('chart.predicted'), format: format.number },
    series: [
      // The first is drawn last, over the crowd of points.
      {
        name: t('chart.diagonal'),
        look: { color: CHART_COLORS[scheme].mark, dash: [6, 4], marker: false },
        points: [
          { x: lowest, y: lowest },
          { x: highest, y: highest },
        ],
        drawn: 'line',
      },
      { name: t('chart.rowsShown'), look: seriesLook(scheme, 0), points, drawn: 'marks' },
    ],
  });
}

function scatterTable({ t, format }: Words, actual: readonly number[], predicted: readonly number[]): TableData {
  const stride = Math.ceil(actual.length / MOST_TABLE_ROWS);
  const rows = actual.flatMap((value, row) => {
    const answer = predicted[row];
    if (answer === undefined || row % stride !== 0) return [];
    return [[value, answer, answer - value].map((cell) => figure(format, cell))];
  });
  return { columns: [t('chart.actual'), t('chart.predicted'), t('chart.difference')], rows };
}

export function ScatterChart({ target, actual, predicted, rows, height = 320 }: Properties) {
  const words = useLanguage();
  const { t, language } = words;
  const title = t('chart.scatterTitle', { target });
  const sentence = scatterSentence(words, actual, predicted, rows);
  return (
    <ChartFrame
      title={title}
      sentence={sentence}
      legend={[
        { kind: 'series', name: t('chart.rowsShown'), position: 0, marks: true },
        { kind: 'diagonal', name: t('chart.diagonal') },
      ]}
      table={() => scatterTable(words, actual, predicted)}
    >
      {actual.length === 0 ? null : (
        <ChartCanvas
          kind="scatter"
          label={`${title}. ${sentence}`}
          height={height}
          locale={language}
          picture={scatterPicture(words, actual, predicted)}
        />
      )}
    </ChartFrame>
  );
}
