/** One small chart as inline SVG: a line or points on a square, with a diagonal to compare with. No script, no style sheet. */
import { significant } from '../explain';
import { type Html, html } from './html';

export interface SvgChart {
  readonly title: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly kind: 'line' | 'points';
  readonly diagonal: boolean;
  /** Ends of both axes. */
  readonly from: number;
  readonly to: number;
}

const SIDE = 260;
const MARGIN = 46;
const MOST_POINTS = 400;

export const shortNumber = (value: number): string => String(significant(value, 4));

export function svgChart({ title, points, kind, diagonal, from, to }: SvgChart): Html {
  // Halves, because the difference of two large numbers may be none.
  const span = to > from ? to / 2 - from / 2 : 1;
  const place = (value: number): number => ((value / 2 - from / 2) / span) * SIDE;
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  const shown = points.filter((_, at) => at % step === 0 || at === points.length - 1);
  const at = ({ x, y }: { x: number; y: number }) =>
    [MARGIN + place(x), MARGIN / 2 + SIDE - place(y)].map((value) => value.toFixed(1));
  const drawing =
    kind === 'line'
      ? html`<polyline fill="none" stroke="#1864ab" stroke-width="2" points="${shown.map((point) => at(point).join(',')).join(' ')}"/>`
      : html`${shown.map((point) => html`<circle cx="${at(point)[0]}" cy="${at(point)[1]}" r="2.5" fill="#1864ab" fill-opacity="0.5"/>`)}`;
  const [low, high] = [at({ x: from, y: from }), at({ x: to, y: to })];
  const line = diagonal
    ? html`<line x1="${low[0]}" y1="${low[1]}" x2="${high[0]}" y2="${high[1]}" stroke="#868e96" stroke-dasharray="4 4"/>`
    : html``;
  const bottom = MARGIN / 2 + SIDE;
  return html`<figure><svg role="img" aria-label="${title}" viewBox="0 0 ${SIDE + 2 * MARGIN} ${SIDE + MARGIN * 1.2}" width="${SIDE + 2 * MARGIN}">
<rect x="${MARGIN}" y="${MARGIN / 2}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#adb5bd"/>
${line}${drawing}
<text x="${MARGIN}" y="${bottom + 18}" font-size="12">${shortNumber(from)}</text>
<text x="${MARGIN + SIDE}" y="${bottom + 18}" font-size="12" text-anchor="end">${shortNumber(to)}</text>
<text x="${MARGIN - 6}" y="${bottom}" font-size="12" text-anchor="end">${shortNumber(from)}</text>
<text x="${MARGIN - 6}" y="${MARGIN / 2 + 12}" font-size="12" text-anchor="end">${shortNumber(to)}</text>
</svg><figcaption>${title}</figcaption></figure>
`;
}
