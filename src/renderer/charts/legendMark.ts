/** What stands for a series in a legend, 28 by 12 pixels: the same dash and marker as on the canvas. */
import type { Drawn } from './chartPicture';
import { CHART_COLORS, type Marker, type Scheme, seriesLook } from './palette';

export type LegendEntry =
  | { readonly kind: 'series'; readonly name: string; readonly position: number; readonly drawn?: Drawn }
  | { readonly kind: 'mark'; readonly name: string }
  | { readonly kind: 'diagonal'; readonly name: string };

export interface LegendMark {
  readonly color: string;
  /** Lengths of line and gap; null without a line. */
  readonly dash: readonly number[] | null;
  /** An SVG path; null without a marker. */
  readonly shape: string | null;
}

export const MARK_WIDTH = 28;
export const MARK_HEIGHT = 12;

const SHAPES: Readonly<Record<Marker, string>> = {
  circle: 'M14 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8z',
  rectRot: 'M14 1l5 5l-5 5l-5-5z',
  triangle: 'M14 1.5l4.5 8h-9z',
  rect: 'M10.5 2.5h7v7h-7z',
};
const BARS = 'M6 5h7v7h-7zM13 1h7v11h-7z';

export function legendMark(entry: LegendEntry, scheme: Scheme): LegendMark {
  const { mark } = CHART_COLORS[scheme];
  if (entry.kind === 'mark') return { color: mark, dash: [1, 3], shape: SHAPES.rectRot };
  if (entry.kind === 'diagonal') return { color: mark, dash: [6, 4], shape: null };
  const { color, dash, marker } = seriesLook(scheme, entry.position);
  const drawn = entry.drawn ?? 'line';
  return { color, dash: drawn === 'line' ? dash : null, shape: drawn === 'bars' ? BARS : SHAPES[marker] };
}
