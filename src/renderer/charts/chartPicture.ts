/** What a chart shows, as plain data, and its translation into Chart.js. The only file that knows Chart.js options. */
import {
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

export interface Axis {
  readonly title: string;
  readonly logarithmic?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The axis reaches at least this far, so that a single point does not fill it. */
  readonly reach?: number;
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
  readonly drawn: 'line' | 'marks';
}

export interface Picture {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Where a vertical line with a diamond on top marks something, in units of x. */
  readonly verticalMark?: number;
}

type ChartKind = 'line' | 'scatter';
export type PictureChart = Chart<ChartKind, CurvePoint[]>;

/** Beyond this many points single markers run into one another, and only the line is drawn. */
const MOST_MARKERS = 24;

/** What the plug-in below draws, by chart; kept here because Chart.js has no place for foreign values. */
const marks = new WeakMap<object, { readonly at: number | undefined; readonly color: string }>();

const verticalMarkPlugin: Plugin = {
  id: 'verticalMark',
  beforeDatasetsDraw(chart) {
    const mark = marks.get(chart);
    const scale = chart.scales.x;
    if (mark?.at === undefined || scale === undefined) return;
    const x = scale.getPixelForValue(mark.at);
    const { left, right, top, bottom } = chart.chartArea;
    if (x < left || x > right) return;
    const { ctx } = chart;
    ctx.save();
    ctx.strokeStyle = mark.color;
    ctx.fillStyle = mark.color;
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
  LineController,
  ScatterController,
  LineElement,
  PointElement,
  LinearScale,
  LogarithmicScale,
  Tooltip,
  verticalMarkPlugin,
);

function dataset(series: Series): ChartDataset<ChartKind, CurvePoint[]> {
  const { color, dash, marker } = series.look;
  const few = series.points.length <= MOST_MARKERS;
  const marksOnly = series.drawn === 'marks';
  return {
    label: series.name,
    data: [...series.points],
    showLine: !marksOnly,
    borderColor: color,
    backgroundColor: marksOnly ? `${color}66` : color,
    // Half of a line at the very edge of the chart would be cut off.
    clip: 6,
    borderWidth: marksOnly ? 1 : 2,
    borderDash: [...dash],
    pointStyle: marker,
    pointRadius: marksOnly ? 3.5 : few && marker !== false ? 2.5 : 0,
    pointHoverRadius: 5,
    pointHitRadius: 6,
    pointBorderColor: color,
    pointBackgroundColor: marksOnly ? `${color}55` : color,
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

function scale(axis: Axis, colors: ChartColors): Partial<ScaleOptionsByType<'linear'>> {
  return {
    // The types of a linear scale serve both: only what they share is set.
    type: (axis.logarithmic ? 'logarithmic' : 'linear') as 'linear',
    ...(axis.minimum === undefined ? {} : { min: axis.minimum }),
    ...(axis.maximum === undefined ? {} : { max: axis.maximum }),
    ...(axis.reach === undefined ? {} : { suggestedMax: axis.reach }),
    title: { display: true, text: axis.title, color: colors.text, align: 'center', font: { size: 12 }, padding: 4 },
    grid: { color: colors.grid } as ScaleOptionsByType<'linear'>['grid'],
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

function optionsOf({ x, y }: Picture, kind: ChartKind, colors: ChartColors) {
  return {
    animation: false as const,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false as const,
    normalized: true,
    layout: { padding: { top: 6, right: 8 } },
    interaction: {
      mode: kind === 'line' ? ('nearest' as const) : ('point' as const),
      axis: 'x' as const,
      intersect: false,
    },
    plugins: {
      tooltip: {
        animation: false as const,
        callbacks: {
          title: (items: readonly { parsed: { x: number | null } }[]) =>
            `${x.title}: ${x.format(items[0]?.parsed.x ?? 0)}`,
          label: (item: { dataset: { label?: string }; parsed: { y: number | null } }) =>
            `${item.dataset.label ?? ''}: ${y.format(item.parsed.y ?? 0)}`,
        },
      },
    },
    scales: { x: scale(x, colors), y: scale(y, colors) },
  };
}

/** What the axes look like, as one text: while it stays the same, only data are handed to Chart.js. */
export const axesKey = ({ x, y }: Picture, scheme: Scheme, locale: string): string =>
  JSON.stringify([x, y, scheme, locale]);

export function createChart(
  canvas: HTMLCanvasElement,
  kind: ChartKind,
  picture: Picture,
  scheme: Scheme,
): PictureChart {
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
  marks.set(chart, { at: picture.verticalMark, color: colors.mark });
  chart.data.datasets = picture.series.map(dataset);
  chart.update('none');
}
