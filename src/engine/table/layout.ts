/**
 * Where the table stands in its file: lines above it, the header, a row of units under the header. From a sample of rows, as
 * they are in the file; a person's decisions come first, and nothing here changes a cell.
 */
import type { ReadingOptions, Sureness } from '../protocol';
import { isMissingWord } from './cells';
import { findHeader, isBlank, isBlankLine, isQuantity, lacksFirstName, usualWidth } from './dialect';

export interface Layout {
  /** Rows of the file above the header (or the first row), blank ones counted. */
  readonly titleLines: number;
  readonly titles: readonly (readonly string[])[];
  readonly header: boolean;
  readonly headerSure: Sureness;
  /** The row of units; null where there is none. */
  readonly units: readonly string[] | null;
  /** Rows of the sample below header and units, blank ones left out; the header itself. */
  readonly names: readonly string[];
  readonly rows: readonly string[][];
}

const filledIn = (row: readonly string[]): number => row.reduce((sum, cell) => sum + (isBlank(cell) ? 0 : 1), 0);

/** `rows`: all of the sample, with blank lines. There must be one that is not blank. */
export function findLayout(rows: readonly string[][], reading: ReadingOptions): Layout {
  const titleLines = Math.min(reading.titleLines ?? (countTitles(rows) || countLinesOfOtherForm(rows)), rows.length);
  const table = rows.slice(titleLines).filter((row) => !isBlankLine(row));
  const found = findHeader(table);
  const header = reading.header ?? found.header;
  const names = header ? (table[0] ?? []) : [];
  const below = header ? table.slice(1) : table;
  const wantsUnits = reading.unitsRow ?? (header && hasUnits(below));
  const units = wantsUnits && header ? (below[0] ?? null) : null;
  return {
    titleLines,
    titles: rows.slice(0, titleLines),
    header,
    headerSure: found.sure,
    units,
    names,
    rows: units === null ? below : below.slice(1),
  };
}

/** A table begins within so many lines. */
const MOST_TITLES = 50;
const ROWS_COMPARED = 100;
/** From so many columns on a text alone in a line of empty cells is a title that a spreadsheet padded. */
const PADDED_WIDTH = 4;

/**
 * Lines at the beginning that have less than half of the cells that lines of the table usually have, and fewer than a row
 * has: titles, notes, blank lines between them; and comments (#).
 */
function countTitles(rows: readonly string[][]): number {
  const filled = rows.filter((row) => !isBlankLine(row));
  const width = usualWidth(filled);
  const usual = medianOf(filled.slice(-ROWS_COMPARED).map(filledIn));
  const least = Math.max(Math.min(2, usual), usual / 2);
  let titles = 0;
  for (let at = 0; at < Math.min(rows.length, MOST_TITLES); at += 1) {
    const row = rows[at] ?? [];
    if (isBlankLine(row)) continue;
    const isComment = (row[0] ?? '').startsWith('#') && (row.length !== width || width === 1);
    const isSparse = filledIn(row) < least && (row.length < width || (filledIn(row) <= 1 && width >= PADDED_WIDTH));
    if (!isComment && !isSparse) return titles > 0 && !isHeaderAlone(rows, filled) ? at : 0;
    titles += 1;
  }
  return 0;
}

/**
 * Lines at the beginning that have cells, but fewer than the lines of the table (pairs of a name and a value), or begin like
 * comments; only where names stand below them, above values: a header may be shorter than its table, too.
 */
function countLinesOfOtherForm(rows: readonly string[][]): number {
  const width = usualWidth(rows.filter((row) => !isBlankLine(row)));
  const isOther = (row: readonly string[]): boolean =>
    isBlankLine(row) || row.length < width || (row[0] ?? '').startsWith('#');
  const at = rows.findIndex((row) => !isOther(row));
  if (at <= 0 || at > MOST_TITLES || isBlankLine(rows[0] ?? [''])) return 0;
  const table = rows.slice(at).filter((row) => !isBlankLine(row));
  const { header, sure } = findHeader(table);
  return header && sure !== 'guess' && table.length > 1 ? at : 0;
}

/** One name above two columns, the first of which are row names: short, but the header. */
function isHeaderAlone(rows: readonly string[][], filled: readonly string[][]): boolean {
  const [first = []] = rows;
  return first.length === 1 && !/[\s#]/.test((first[0] ?? '').trim()) && lacksFirstName(filled);
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const UNIT =
  /^[[(].{1,20}[\])]$|^(?:[numkcdµμ]?(?:m|g|l|s|a|v|w|hz|pa|mol|cd|j|n)(?:[²³]|\^?[23])?|mm|cm|km|kg|mg|µg|ml|%|‰|°[cf]?|k|min|h|hr|hours?|days?|years?|iso|usd|eur|€|\$|£|¥|mph|km\/h|m\/s|g\/l|mg\/l|kwh|ppm|permil|db|px|[a-zµ]{1,3}\/[a-zµ]{1,4}[²³23]?)$/i;
const LONGEST_UNIT = 16;

/**
 * A row of units: no number in it where all rows below have numbers, words there instead that do not come again, and these
 * are units, or there are several of them.
 */
function hasUnits([first, ...below]: readonly string[][]): boolean {
  if (first === undefined || below.length < 2) return false;
  let [words, units] = [0, 0];
  for (const [position, cell] of first.entries()) {
    const isFilled = !isMissingWord(cell);
    if (!isQuantityColumn(below, position)) continue;
    if (!isFilled) continue;
    if (isQuantity(cell) || cell.length > LONGEST_UNIT) return false;
    if (below.some((row) => row[position] === cell)) return false;
    words += 1;
    if (UNIT.test(cell.trim())) units += 1;
  }
  return units > 0 && units * 2 >= words;
}

function isQuantityColumn(rows: readonly string[][], position: number): boolean {
  let [filled, quantities] = [0, 0];
  for (const row of rows.slice(0, ROWS_COMPARED)) {
    const cell = row[position] ?? '';
    if (isMissingWord(cell)) continue;
    filled += 1;
    if (isQuantity(cell)) quantities += 1;
  }
  return filled > 0 && quantities >= filled * 0.9;
}
