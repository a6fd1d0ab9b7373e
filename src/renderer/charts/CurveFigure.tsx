/** One chart of finished curves or points: its axes, what is compared with it, its sentence, its table, and what a click does. */
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language';
import { ChartCanvas } from './ChartCanvas';
import { ChartFrame } from './ChartFrame';
import type { Axis, ChartKind, Drawn, Picture, PointText } from './chartPicture';
import type { CurvePoint } from './curveBuckets';
import type { TableData } from './DataTable';
import type { LegendEntry } from './legendMark';
import { CHART_COLORS, type Scheme, seriesLook } from './palette';

export interface FigureSeries {
  readonly name: string;
  /** In rising x. */
  readonly points: readonly CurvePoint[];
  readonly drawn: Drawn;
  /** Which points show what is behind them; absent where none does. */
  readonly choosable?: (point: number) => boolean;
}

interface Properties {
  readonly title: string;
  readonly sentence: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly FigureSeries[];
  /** A straight dashed line to compare with. */
  readonly reference?: { readonly name: string; readonly from: CurvePoint; readonly to: CurvePoint };
  readonly verticalMark?: { readonly name: string; readonly at: number };
  readonly table: () => TableData;
  readonly controls?: ReactNode;
  /** What a point that can be chosen is, a line each. */
  readonly pointText?: PointText;
  /** Shows what is behind a point that can be chosen. */
  readonly onPoint?: (series: number, point: number) => void;
}

const HEIGHT = 280;

function pictureOf({ x, y, series, reference, verticalMark, pointText }: Properties) {
  return (scheme: Scheme): Picture => ({
    x,
    y,
    series: [
      ...series.map((one, position) => ({ ...one, look: seriesLook(scheme, position) })),
      ...(reference === undefined
        ? []
        : [
            {
              name: reference.name,
              look: { color: CHART_COLORS[scheme].mark, dash: [6, 4], marker: false as const },
              points: [reference.from, reference.to],
              drawn: 'line' as const,
            },
          ]),
    ],
    ...(verticalMark === undefined ? {} : { verticalMark: verticalMark.at }),
    ...(pointText === undefined ? {} : { pointText }),
  });
}

function legendOf({ series, reference, verticalMark }: Properties): LegendEntry[] {
  return [
    ...series.map(({ name, drawn }, position) => ({
      kind: 'series' as const,
      name,
      position,
      drawn,
    })),
    ...(reference === undefined ? [] : [{ kind: 'diagonal' as const, name: reference.name }]),
    ...(verticalMark === undefined ? [] : [{ kind: 'mark' as const, name: verticalMark.name }]),
  ];
}

function kindOf(series: readonly FigureSeries[]): ChartKind {
  if (series.some(({ drawn }) => drawn === 'bars')) return 'bar';
  return series.some(({ drawn }) => drawn !== 'line') ? 'scatter' : 'line';
}

export function CurveFigure(properties: Properties) {
  const { language } = useLanguage();
  const { title, sentence, series, table, controls, onPoint } = properties;
  return (
    <ChartFrame title={title} sentence={sentence} legend={legendOf(properties)} table={table} controls={controls}>
      <ChartCanvas
        key={kindOf(series)}
        kind={kindOf(series)}
        label={`${title}. ${sentence}`}
        height={HEIGHT}
        locale={language}
        picture={pictureOf(properties)}
        {...(onPoint === undefined ? {} : { onPoint })}
      />
    </ChartFrame>
  );
}
