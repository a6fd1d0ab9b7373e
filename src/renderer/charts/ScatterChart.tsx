/** Predicted against actual values of one target, with the diagonal on which predictions are exact. */
import { useMemo } from 'react';
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
  /** 0-based numbers of the rows in their file, and what shows one of them. */
  readonly numbers?: readonly number[];
  readonly onRow?: (row: number) => void;
}

const MOST_TABLE_ROWS = 200;

interface PlacedPoint {
  readonly x: number;
  readonly y: number;
  /** Its place among the rows that are shown. */
  readonly place: number;
}

/** In rising x, as charts want them. */
const pointsOf = (actual: readonly number[], predicted: readonly number[]): PlacedPoint[] =>
  actual.map((x, place) => ({ x, y: predicted[place] ?? Number.NaN, place })).sort((a, b) => a.x - b.x);

function scatterPicture({ t, format }: Words, points: readonly PlacedPoint[], choosable: boolean) {
  const all = points.flatMap(({ x, y }) => [x, y]);
  const [lowest, highest] = [Math.min(...all), Math.max(...all)];
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
      {
        name: t('chart.rowsShown'),
        look: seriesLook(scheme, 0),
        points,
        drawn: 'marks',
        ...(choosable ? { choosable: () => true } : {}),
      },
    ],
  });
}

function scatterTable(
  { t, format }: Words,
  points: readonly PlacedPoint[],
  show: ((place: number) => void) | null,
): TableData {
  const stride = Math.ceil(points.length / MOST_TABLE_ROWS);
  const shown = points.toSorted((a, b) => a.place - b.place).filter(({ place }) => place % stride === 0);
  return {
    columns: [t('chart.actual'), t('chart.predicted'), t('chart.difference')],
    rows: shown.map(({ x, y }) => [x, y, y - x].map((cell) => figure(format, cell))),
    ...(show === null ? {} : { show: (row: number) => () => show(shown[row]?.place ?? 0) }),
  };
}

export function ScatterChart({ target, actual, predicted, rows, height = 320, numbers, onRow }: Properties) {
  const words = useLanguage();
  const { t, language } = words;
  const title = t('chart.scatterTitle', { target });
  const points = useMemo(() => pointsOf(actual, predicted), [actual, predicted]);
  const show = onRow === undefined ? null : (place: number) => onRow(numbers?.[place] ?? 0);
  const sentence = scatterSentence(words, actual, predicted, rows);
  return (
    <ChartFrame
      title={title}
      sentence={sentence}
      legend={[
        { kind: 'series', name: t('chart.rowsShown'), position: 0, drawn: 'marks' },
        { kind: 'diagonal', name: t('chart.diagonal') },
      ]}
      table={() => scatterTable(words, points, show)}
    >
      {actual.length === 0 ? null : (
        <ChartCanvas
          kind="scatter"
          label={`${title}. ${sentence}`}
          height={height}
          locale={language}
          {...(show === null
            ? {}
            : {
                onPoint: (_: number, point: number) => show(points[point]?.place ?? 0),
              })}
          picture={scatterPicture(words, points, show !== null)}
        />
      )}
    </ChartFrame>
  );
}
