/**
 * The colors and marks of all charts, per color scheme, because Chart.js does not follow the theme. The hues are those
 * of Okabe and Ito (2008), which color-blind people tell apart; no two series differ by hue alone, each has its own
 * dash and its own marker as well.
 */

export type Scheme = 'light' | 'dark';
export type Marker = 'circle' | 'rectRot' | 'triangle' | 'rect';

export interface SeriesLook {
  readonly color: string;
  /** Lengths of line and gap in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** False for a line without points of its own. */
  readonly marker: Marker | false;
}

export interface ChartColors {
  readonly text: string;
  readonly grid: string;
  /** The line that marks the best epoch, and the diagonal of perfect predictions. */
  readonly mark: string;
  readonly hues: readonly string[];
}

export const CHART_COLORS: Readonly<Record<Scheme, ChartColors>> = {
  light: {
    text: '#495057',
    grid: '#e3e6ea',
    mark: '#00664a',
    hues: ['#0072b2', '#c04a00', '#00795a', '#a3487f', '#5f5f00', '#3f4a9c'],
  },
  dark: {
    text: '#c1c2c5',
    grid: '#3b3d42',
    mark: '#4fd1a8',
    hues: ['#56b4e9', '#f0a041', '#2cc79a', '#e29ac5', '#d8cf5a', '#aab4ff'],
  },
};

const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3], [14, 4], [4, 2, 1, 2]];
const MARKERS: readonly Marker[] = ['circle', 'rectRot', 'triangle', 'rect'];

/** The look of the n-th series; after six they repeat with another marker, so no two of the first twelve are alike. */
export function seriesLook(scheme: Scheme, position: number): SeriesLook & { readonly marker: Marker } {
  const { hues } = CHART_COLORS[scheme];
  return {
    color: hues[position % hues.length] ?? '#000000',
    dash: DASHES[position % DASHES.length] ?? [],
    marker: MARKERS[position % MARKERS.length] ?? 'circle',
  };
}
