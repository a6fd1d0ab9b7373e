/**
 * Rows of cells to CSV (RFC 4180, with the delimiter of the file they came from). Cells of the person's own file are
 * written as they were, whatever they begin with: changing them would be changing data. Of the cells that Netloom adds,
 * numbers are harmless, and words are made so (`harmlessWord`), because a model file may come from anyone.
 */

export type RowWriter = (cells: readonly string[]) => string;

/** Makes lines that end in a line feed; a cell is quoted where it has to be. */
export function createRowWriter(delimiter: string): RowWriter {
  const special = new RegExp(`["\\r\\n${delimiter === '|' ? '\\|' : delimiter}]`);
  const quoted = (cell: string): string => (special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return (cells) => `${cells.map(quoted).join(delimiter)}\n`;
}

const NUMBER = /^[+-]?[\d.,]+(e[+-]?\d+)?$/i;

/** A word that a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets take for "this is text". */
export function harmlessWord(word: string): string {
  return /^[=+\-@\t\r]./s.test(word) && !NUMBER.test(word) ? `'${word}` : word;
}

/** Like `harmlessWord`, of the person's own cells: only of what would run, so that "-", "+49 30" and "@name" stay as they are. */
export function harmlessFormula(word: string): string {
  return /^(?:[=\t\r]|[+\-@].*[(|!])/s.test(word) && word.length > 1 ? `'${word}` : word;
}

/** The names, each with `_2`, `_3` … behind it where it is taken already. */
export function freeNames(names: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken);
  return names.map((name) => {
    let free = name;
    for (let attempt = 2; used.has(free); attempt++) free = `${name}_${attempt}`;
    used.add(free);
    return free;
  });
}
