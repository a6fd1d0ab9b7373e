/**
 * One small chart as inline SVG: a line, points or bars between two axes with their titles, and a diagonal or level to compare
 * with. No script, no style sheet, and no text of a person's file inside, which could not be broken over lines there.
 */
import { significant } from '../explain';
import { type Html, html } from './html';

export interface SvgAxis {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  /** Written as percent. */
  readonly share?: boolean;
}

export interface SvgChart {
  /** Below the chart; may hold names of the person's file. */
  readonly title: string;
  readonly kind: 'line' | 'points' | 'bars';
  /** Bars stand on the lower axis, and are as wide as the first two are apart. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly x: SvgAxis;
  readonly y: SvgAxis;
  /** From corner to corner, or level at a height; absent for nothing to compare with. */
  readonly compared?: 'diagonal' | number;
}

const [WIDTH, HEIGHT] = [244, 200];
const [LEFT, RIGHT, TOP, BOTTOM] = [58, 22, 10, 44];
const MOST_POINTS = 400;
/** Steps that an axis is divided into, about. */
const STEPS = 5;

export const shortNumber = (value: number): string => String(significant(value, 3));

/** Round numbers from `from` to `to`: multiples of 1, 2 or 5 times a power of ten. */
export function ticksOf(from: number, to: number): number[] {
  const span = to - from;
  if (!(span > 0) || !Number.isFinite(span)) return [from];
  const power = 10 ** Math.floor(Math.log10(span / STEPS));
  const step = ([1, 2, 5].find((factor) => span / (factor * power) <= STEPS * 1.3) ?? 10) * power;
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  // Rounded, because three times 0.1 is 0.30000000000000004.
  return Array.from({ length: count }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

const tickText = ({ share }: SvgAxis, value: number): string =>
  share === true ? `${shortNumber(100 * value)}%` : shortNumber(value);

interface Places {
  x(value: number): string;
  y(value: number): string;
}

function placesOf({ x, y }: SvgChart): Places {
  // Halves, because the difference of two large numbers may be none.
  const share = ({ from, to }: SvgAxis, value: number): number =>
    to > from ? (value / 2 - from / 2) / (to / 2 - from / 2) : 0.5;
  return {
    x: (value) => (LEFT + share(x, value) * WIDTH).toFixed(1),
    y: (value) => (TOP + (1 - share(y, value)) * HEIGHT).toFixed(1),
  };
}

function axesOf({ x, y }: SvgChart, at: Places): Html[] {
  const [right, bottom] = [LEFT + WIDTH, TOP + HEIGHT];
  const across = ticksOf(x.from, x.to).map(
    (tick) => html`<line x1="${at.x(tick)}" y1="${TOP}" x2="${at.x(tick)}" y2="${bottom}" stroke="#e9ecef"/>
<text x="${at.x(tick)}" y="${bottom + 15}" text-anchor="middle">${tickText(x, tick)}</text>`,
  );
  const up = ticksOf(y.from, y.to).map(
    (tick) => html`<line x1="${LEFT}" y1="${at.y(tick)}" x2="${right}" y2="${at.y(tick)}" stroke="#e9ecef"/>
<text x="${LEFT - 6}" y="${Number(at.y(tick)) + 4}" text-anchor="end">${tickText(y, tick)}</text>`,
  );
  return [
    ...across,
    ...up,
    html`<rect x="${LEFT}" y="${TOP}" width="${WIDTH}" height="${HEIGHT}" fill="none" stroke="#adb5bd"/>
<text x="${LEFT + WIDTH / 2}" y="${bottom + 36}" text-anchor="middle">${x.title}</text>
<text transform="translate(13 ${TOP + HEIGHT / 2}) rotate(-90)" text-anchor="middle">${y.title}</text>`,
  ];
}

function marksOf({ kind, points, y }: SvgChart, at: Places): Html[] {
  if (kind === 'bars') {
    const wide = Math.abs(Number(at.x(points[1]?.x ?? 0)) - Number(at.x(points[0]?.x ?? 0)));
    return points
      .filter((point) => point.y > 0)
      .map((point) => {
        const height = Number(at.y(y.from)) - Number(at.y(point.y));
        const left = Number(at.x(point.x)) - wide / 2;
        return html`<rect x="${left.toFixed(1)}" y="${at.y(point.y)}" width="${wide.toFixed(1)}" height="${height.toFixed(1)}" fill="#1864ab" fill-opacity="0.6" stroke="#1864ab"/>`;
      });
  }
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  const shown = points.filter((_, place) => place % step === 0 || place === points.length - 1);
  if (kind === 'points') {
    return shown.map(
      (point) => html`<circle cx="${at.x(point.x)}" cy="${at.y(point.y)}" r="2.5" fill="#1864ab" fill-opacity="0.5"/>`,
    );
  }
  const path = shown.map((point) => `${at.x(point.x)},${at.y(point.y)}`).join(' ');
  return [html`<polyline fill="none" stroke="#1864ab" stroke-width="2" points="${path}"/>`];
}

function comparedOf({ compared, x, y }: SvgChart, at: Places): Html {
  if (compared === undefined) return html``;
  const [left, right] = compared === 'diagonal' ? [y.from, y.to] : [compared, compared];
  return html`<line x1="${at.x(x.from)}" y1="${at.y(left)}" x2="${at.x(x.to)}" y2="${at.y(right)}" stroke="#868e96" stroke-dasharray="4 4"/>`;
}

export function svgChart(chart: SvgChart): Html {
  const at = placesOf(chart);
  const [width, height] = [LEFT + WIDTH + RIGHT, TOP + HEIGHT + BOTTOM];
  return html`<figure><svg role="img" aria-label="${chart.title}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="11" fill="#495057">
${[...axesOf(chart, at), comparedOf(chart, at), ...marksOf(chart, at)]}
</svg><figcaption>${chart.title}</figcaption></figure>
`;
}
