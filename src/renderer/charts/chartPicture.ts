/** What a chart shows, as plain data, and its translation into Chart.js. The only file that knows Chart.js options. */
import {
  BarController,
  BarElement,
  Chart,
  type ChartConfiguration,
  type ChartDataset,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  type Plugin,
  PointElement,
  type ScaleOptionsByType,
  ScatterController,
  Tooltip,
} from 'chart.js';
import type { CurvePoint } from './curveBuckets';
import { CHART_COLORS, type ChartColors, type Scheme, type SeriesLook } from './palette';
import { hasChoices, PICK_MODE, remember, shownOn } from './picking';

export interface Axis {
  readonly title: string;
  readonly logarithmic?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The axis reaches at least this far, so that a single point does not fill it. */
  readonly reach?: number;
  readonly reachBelow?: number;
  /** Whole numbers only, as epochs are. */
  readonly whole?: boolean;
  readonly format: (value: number) => string;
}

/** The axis of all curves: from the start, ten epochs wide before there are as many. */
export const epochAxis = (title: string, format: Axis['format']): Axis => ({
  title,
  format,
  minimum: 0,
  reach: 10,
  whole: true,
});

export interface Series {
  readonly name: string;
  readonly look: SeriesLook;
  /** In rising x, which Chart.js relies on. */
  readonly points: readonly CurvePoint[];
  readonly drawn: Drawn;
  /** Which of its points can be chosen, to see what is behind them; absent where none can. */
  readonly choosable?: (point: number) => boolean;
}

/** Bars stand at even distances and touch one another; spots are few, and lie over everything else. */
export type Drawn = 'line' | 'marks' | 'bars' | 'spots';

export interface Picture {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Where a vertical line with a diamond on top marks something, in units of x. */
  readonly verticalMark?: number;
  /** What a point is, a line each; without it the values on both axes are told. */
  readonly pointText?: PointText;
}

export type PointText = (series: number, point: number) => readonly string[];

export type ChartKind = 'line' | 'scatter' | 'bar';
export type PictureChart = Chart<ChartKind, CurvePoint[]>;

/** Beyond this many points single markers run into one another, and only the line is drawn. */
const MOST_MARKERS = 24;

const verticalMarkPlugin: Plugin = {
  id: 'verticalMark',
  beforeDatasetsDraw(chart) {
    const shown = shownOn(chart);
    const scale = chart.scales.x;
    if (shown?.picture.verticalMark === undefined || scale === undefined) return;
    const x = scale.getPixelForValue(shown.picture.verticalMark);
    const { left, right, top, bottom } = chart.chartArea;
    if (x < left || x > right) return;
    const { ctx } = chart;
    ctx.save();
    const { mark } = CHART_COLORS[shown.scheme];
    ctx.strokeStyle = mark;
    ctx.fillStyle = mark;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([1, 3]);
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, bottom);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x + 5, top + 6);
    ctx.lineTo(x, top + 12);
    ctx.lineTo(x - 5, top + 6);
    ctx.closePath();
    ctx.fill();
    ctx.restore();
  },
};

Chart.register(
  BarController,
  BarElement,
  LineController,
  ScatterController,
  LineElement,
  PointElement,
  LinearScale,
  LogarithmicScale,
  Tooltip,
  verticalMarkPlugin,
);

/** What differs between the ways a series is drawn; `few` points of a line have markers. */
function drawing({ drawn, look: { color, marker } }: Series, few: boolean) {
  switch (drawn) {
    case 'line':
      return { showLine: true, borderWidth: 2, pointRadius: few && marker !== false ? 2.5 : 0 };
    case 'marks':
      return { showLine: false, borderWidth: 1, pointRadius: 3.5, pointBackgroundColor: `${color}55` };
    case 'spots':
      return { showLine: false, borderWidth: 1, pointRadius: 6, order: -1 };
    case 'bars':
      return {
        // The edge alone shows a bar that is lower than a pixel; an empty place has none.
        borderWidth: ({ raw }: { readonly raw: unknown }) => ((raw as CurvePoint).y === 0 ? 0 : 1),
        backgroundColor: `${color}99`,
        barPercentage: 1,
        categoryPercentage: 1,
      };
  }
}

function dataset(series: Series): ChartDataset<ChartKind, CurvePoint[]> {
  const { color, dash, marker } = series.look;
  return {
    label: series.name,
    data: [...series.points],
    borderColor: color,
    backgroundColor: color,
    // Half of a line at the very edge of the chart would be cut off.
    clip: 6,
    borderDash: [...dash],
    pointStyle: marker,
    pointHoverRadius: 6,
    pointHitRadius: 6,
    pointBorderColor: color,
    pointBackgroundColor: color,
    ...drawing(series, series.points.length <= MOST_MARKERS),
  };
}

/** More powers of ten than this leave room for the text of the powers themselves only. */
const POWERS_WITH_STEPS = 2;

/** A logarithmic axis has more ticks than room for texts: 1, 2 and 5 of each power of ten are written, or the 1 alone. */
function tickText({ logarithmic, format }: Axis, value: number, all: readonly { readonly value: number }[]): string {
  if (!logarithmic) return format(value);
  const leading = Number((value / 10 ** Math.floor(Math.log10(value))).toPrecision(6));
  const powers = Math.log10((all.at(-1)?.value ?? value) / (all[0]?.value ?? value));
  const written = powers <= POWERS_WITH_STEPS ? [1, 2, 5, 10] : [1, 10];
  return written.includes(leading) ? format(value) : '';
}

function scale(axis: Axis, colors: ChartColors, kind?: ChartKind): Partial<ScaleOptionsByType<'linear'>> {
  return {
    // Bars would otherwise begin half a step inside of the axis.
    ...(kind === 'bar' ? { offset: false } : {}),
    // The types of a linear scale serve both: only what they share is set.
    type: (axis.logarithmic ? 'logarithmic' : 'linear') as 'linear',
    ...(axis.minimum === undefined ? {} : { min: axis.minimum }),
    ...(axis.maximum === undefined ? {} : { max: axis.maximum }),
    ...(axis.reach === undefined ? {} : { suggestedMax: axis.reach }),
    ...(axis.reachBelow === undefined ? {} : { suggestedMin: axis.reachBelow }),
    title: { display: true, text: axis.title, color: colors.text, align: 'center', font: { size: 12 }, padding: 4 },
    grid: { color: colors.grid, offset: false } as ScaleOptionsByType<'linear'>['grid'],
    border: { color: colors.grid } as ScaleOptionsByType<'linear'>['border'],
    ticks: {
      color: colors.text,
      maxTicksLimit: axis.logarithmic ? 100 : 8,
      autoSkip: !axis.logarithmic,
      maxRotation: 0,
      ...(axis.whole ? { precision: 0 } : {}),
      callback: (value: string | number, _index: number, all: readonly { readonly value: number }[]) =>
        tickText(axis, Number(value), all),
    } as unknown as ScaleOptionsByType<'linear'>['ticks'],
  };
}

const INTERACTIONS = { line: 'nearest', scatter: 'point', bar: 'index' } as const;

/** A point in words: its own, or the values on both axes; the first line is the heading. */
export function textOf({ x, y, series, pointText }: Picture, at: { series: number; point: number }): readonly string[] {
  const point = series[at.series]?.points[at.point];
  if (point === undefined) return [];
  if (pointText !== undefined && series[at.series]?.choosable !== undefined) return pointText(at.series, at.point);
  return [`${x.title}: ${x.format(point.x)}`, `${series[at.series]?.name ?? ''}: ${y.format(point.y)}`];
}

function optionsOf(picture: Picture, kind: ChartKind, colors: ChartColors) {
  const { x, y } = picture;
  const choices = hasChoices(picture);
  const lines = (items: readonly TooltipPlace[]): readonly (readonly string[])[] =>
    items.map(({ chart, datasetIndex, dataIndex }) =>
      textOf(shownOn(chart)?.picture ?? picture, { series: datasetIndex, point: dataIndex }),
    );
  return {
    animation: false as const,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false as const,
    normalized: true,
    layout: { padding: { top: 6, right: 8 } },
    interaction: { mode: choices ? PICK_MODE : INTERACTIONS[kind], axis: 'x' as const, intersect: false },
    onHover: (_: unknown, elements: readonly unknown[], { canvas }: { readonly canvas: HTMLCanvasElement }) => {
      canvas.style.cursor = choices && elements.length > 0 ? 'pointer' : '';
    },
    plugins: {
      tooltip: {
        animation: false as const,
        displayColors: !choices,
        callbacks: {
          title: (items: readonly TooltipPlace[]) => lines(items)[0]?.[0] ?? '',
          label: (item: TooltipPlace) => [...(lines([item])[0]?.slice(1) ?? [])],
        },
      },
    },
    scales: { x: scale(x, colors, kind), y: scale(y, colors) },
  };
}

interface TooltipPlace {
  readonly chart: object;
  readonly datasetIndex: number;
  readonly dataIndex: number;
}

/** What the axes look like, as one text: while it stays the same, only data are handed to Chart.js. */
export const axesKey = (picture: Picture, scheme: Scheme, locale: string): string =>
  JSON.stringify([picture.x, picture.y, scheme, locale, hasChoices(picture)]);

export function createChart(
  canvas: HTMLCanvasElement,
  kind: ChartKind,
  picture: Picture,
  scheme: Scheme,
): PictureChart {
  remember(canvas, picture, scheme);
  const configuration: ChartConfiguration<ChartKind, CurvePoint[]> = {
    type: kind,
    data: { datasets: [] },
    options: optionsOf(picture, kind, CHART_COLORS[scheme]) as ChartConfiguration<ChartKind, CurvePoint[]>['options'],
  };
  return new Chart(canvas, configuration);
}

/** Hands new data, and new axes when `axesChanged`, to a chart and draws it once, without animation. */
export function drawPicture(
  chart: PictureChart,
  kind: ChartKind,
  picture: Picture,
  scheme: Scheme,
  axesChanged: boolean,
): void {
  const colors = CHART_COLORS[scheme];
  if (axesChanged) chart.options = optionsOf(picture, kind, colors) as PictureChart['options'];
  remember(chart.canvas, picture, scheme);
  chart.data.datasets = picture.series.map(dataset);
  chart.update('none');
}
