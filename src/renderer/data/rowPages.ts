/**
 * The rows that the grid has seen, in pages, fetched as they come into view and forgotten when many have been seen.
 * A page is small when the table is wide, so that an answer stays a moment's work.
 */
import { ask } from '../api';

const MOST_CELLS_PER_PAGE = 20_000;
const MOST_ROWS_PER_PAGE = 200;
const FEWEST_ROWS_PER_PAGE = 20;
const PAGES_KEPT = 60;

export const rowsPerPage = (columns: number): number =>
  Math.max(FEWEST_ROWS_PER_PAGE, Math.min(MOST_ROWS_PER_PAGE, Math.floor(MOST_CELLS_PER_PAGE / Math.max(1, columns))));

type Page = readonly (readonly string[])[] | 'asked';

export interface RowPages {
  /** The cells of a row, or undefined while they are not here. */
  readonly row: (index: number) => readonly string[] | undefined;
  /** Fetches what is missing of these rows; `arrived` is called for every page that comes. */
  readonly want: (first: number, end: number) => void;
}

export function createRowPages(rows: number, columns: number, arrived: () => void): RowPages {
  const size = rowsPerPage(columns);
  const pages = new Map<number, Page>();

  async function fetchPage(index: number): Promise<void> {
    pages.set(index, 'asked');
    const start = index * size;
    const result = await ask({ kind: 'tableRows', start, count: Math.min(size, rows - start) });
    // A failure leaves the page unknown: it is asked for again when it is next looked at.
    if (result.ok) pages.set(index, result.value.cells);
    else pages.delete(index);
    const oldest = pages.keys().next();
    if (pages.size > PAGES_KEPT && !oldest.done) pages.delete(oldest.value);
    if (result.ok) arrived();
  }

  return {
    row: (index) => {
      const page = pages.get(Math.floor(index / size));
      return page === undefined || page === 'asked' ? undefined : page[index % size];
    },
    want: (first, end) => {
      const last = Math.floor((Math.min(end, rows) - 1) / size);
      for (let index = Math.floor(first / size); index <= last; index += 1) {
        if (!pages.has(index)) void fetchPage(index);
      }
    },
  };
}
