/**
 * Which rows of a long list are on screen. Lists of at most some ten thousand rows use real heights; a grid of a
 * million rows would be taller than a browser allows, so its scroll height is capped and rows are found by share.
 */

export interface Span {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

/** Rows of equal height in a scrolled box, with `overscan` more on either side. */
export function visibleSpan(
  scrollTop: number,
  viewport: number,
  rowHeight: number,
  rows: number,
  overscan: number,
): Span {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan);
  const end = Math.min(rows, Math.ceil((scrollTop + viewport) / rowHeight) + overscan);
  return { first: Math.min(first, end), end };
}

/** Browsers stop near 33.5 million pixels (Chromium) and 17.9 million (Firefox); this stays well below both. */
export const TALLEST = 8_000_000;

export const scrollHeight = (rows: number, rowHeight: number): number => Math.min(rows * rowHeight, TALLEST);

/** The row (with fraction) at the top of the viewport. The last pixel of the scroll bar shows the last row. */
export function rowAtScroll(scrollTop: number, viewport: number, rowHeight: number, rows: number): number {
  const reach = scrollHeight(rows, rowHeight) - viewport;
  const lastTop = Math.max(0, rows - viewport / rowHeight);
  return reach <= 0 ? 0 : Math.min(1, Math.max(0, scrollTop / reach)) * lastTop;
}

/** The inverse of `rowAtScroll`. */
export function scrollAtRow(row: number, viewport: number, rowHeight: number, rows: number): number {
  const reach = scrollHeight(rows, rowHeight) - viewport;
  const lastTop = Math.max(0, rows - viewport / rowHeight);
  return lastTop === 0 || reach <= 0 ? 0 : (Math.min(lastTop, Math.max(0, row)) / lastTop) * reach;
}
