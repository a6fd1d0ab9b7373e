/** A table's cells as text again, for the grid and for whatever needs a row as a person would write it. */
import { formatDate } from './dates';
import { type Column, isNumeric, type Table } from './table';

/** Numbers in their shortest form, dates as ISO, '' for a missing value. Reading the text gives the same value again. */
export function cellText(column: Column, row: number): string {
  if (!isNumeric(column)) return column.categories[column.codes[row] ?? -1] ?? '';
  const value = column.values[row] ?? Number.NaN;
  if (Number.isNaN(value)) return '';
  if (column.kind === 'number') return String(value);
  const text = formatDate(value);
  return column.zoned === true && text.includes('T') ? `${text}Z` : text;
}

/** `count` rows from `start` (0-based), fewer at the table's end; rows × columns. */
export function rowsAsText(table: Table, start: number, count: number): string[][] {
  const rows = Math.max(0, Math.min(count, table.rows - start));
  return Array.from({ length: rows }, (_, index) => table.columns.map((column) => cellText(column, start + index)));
}
