/** One chart of finished curves or points: its axes, what is compared with it, its sentence, its table, and what a click does. */
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language';
import { ChartCanvas } from './ChartCanvas';
import { ChartFrame } from './ChartFrame';
import type { Axis, Picture } from './chartPicture';
import type { CurvePoint } from './curveBuckets';
import type { TableData } from './DataTable';
import type { LegendEntry } from './Legend';
import { CHART_COLORS, type Scheme, seriesLook } from './palette';

export interface FigureSeries {
  readonly name: string;
  /** In rising x. */
  readonly points: readonly CurvePoint[];
  readonly drawn: 'line' | 'marks';
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
  /** A keyboard reaches the same through the table. */
  readonly onPoint?: (series: number, point: number) => void;
}

const HEIGHT = 280;

function pictureOf({ x, y, series, reference, verticalMark }: Properties) {
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
  });
}

function legendOf({ series, reference, verticalMark }: Properties): LegendEntry[] {
  return [
    ...series.map(({ name, drawn }, position) => ({
      kind: 'series' as const,
      name,
      position,
      marks: drawn === 'marks',
    })),
    ...(reference === undefined ? [] : [{ kind: 'diagonal' as const, name: reference.name }]),
    ...(verticalMark === undefined ? [] : [{ kind: 'mark' as const, name: verticalMark.name }]),
  ];
}

export function CurveFigure(properties: Properties) {
  const { language } = useLanguage();
  const { title, sentence, series, table, controls, onPoint } = properties;
  const kind = series.some(({ drawn }) => drawn === 'marks') ? 'scatter' : 'line';
  return (
    <ChartFrame title={title} sentence={sentence} legend={legendOf(properties)} table={table} controls={controls}>
      <ChartCanvas
        kind={kind}
        label={`${title}. ${sentence}`}
        height={HEIGHT}
        locale={language}
        picture={pictureOf(properties)}
        {...(onPoint === undefined ? {} : { onPoint })}
      />
    </ChartFrame>
  );
}
