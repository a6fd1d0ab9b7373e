/** Cells to lines of CSV (RFC 4180, with any delimiter): the one form in which rows that were read are written again. */

export type RowWriter = (cells: readonly string[]) => string;

/** Makes lines that end in a line feed; a cell is quoted where it has to be. */
export function createRowWriter(delimiter: string): RowWriter {
  const special = new RegExp(`["\\r\\n${delimiter === '|' ? '\\|' : delimiter}]`);
  const quoted = (cell: string): string => (special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return (cells) => `${cells.map(quoted).join(delimiter)}\n`;
}
