/**
 * How a file is written, from a sample of its beginning: the delimiter and whether the first row is a header.
 * A person's decisions come first; nothing here changes a cell.
 */
import { DELIMITERS, type Delimiter, type LineEnds, type QuoteSign, type Sureness } from '../protocol';
import { isMissingWord } from './cells';
import { ordersOf } from './dateText';
import { stylesOf } from './numberText';
import { RowParser } from './rowParser';

/** Rows of the sample that are compared. */
const SAMPLE_ROWS = 1000;
/** Lines above the table, and what each of them takes from a delimiter's score. */
const MOST_TITLES = 20;
const LINE_ABOVE = 0.97;
/** Below this a delimiter explains too few rows, and the file has one column. */
const LEAST_SCORE = 0.4;

export const isBlank = (text: string): boolean => text === '' || text.trim() === '';
export const isBlankLine = (row: readonly string[]): boolean => row.length === 1 && isBlank(row[0] ?? '');

/** The sample's rows; the unfinished last one only where the file ends with the sample. */
export function sampleRows(sample: string, whole: boolean, delimiter: string, quote: QuoteSign = '"'): string[][] {
  return new RowParser(delimiter, quote).feed(sample, whole).rows.slice(0, SAMPLE_ROWS);
}

export interface FoundDelimiter {
  readonly delimiter: Delimiter;
  /** Cells of most rows, and the share of rows that have so many; 1 column where nothing divides the rows. */
  readonly columns: number;
  readonly share: number;
}

/** The delimiter that splits most rows into the same number of cells; a comma where none splits them. */
export function findDelimiter(sample: string, whole: boolean, quote: QuoteSign = '"'): FoundDelimiter {
  let best: FoundDelimiter = { delimiter: ',', columns: 1, share: 1 };
  let bestScore = LEAST_SCORE;
  for (const delimiter of DELIMITERS) {
    if (!sample.includes(delimiter)) continue;
    const parsed = new RowParser(delimiter, quote).feed(sample, whole);
    const rows = parsed.rows.filter((row) => !isBlankLine(row)).slice(0, SAMPLE_ROWS);
    const { score: fit, columns, share } = scoreOf(rows, delimiter);
    // A delimiter that tears quoted cells apart is none.
    const score = fit * (1 - Math.min(1, parsed.openQuotes.length / Math.max(1, rows.length))) ** 2;
    if (columns < 2 || score < LEAST_SCORE) continue;
    // Nearly equal scores: the one with more columns says more.
    const closeCall = Math.abs(score - bestScore) < 0.02 && columns > best.columns;
    if (closeCall || score > bestScore + 0.02) {
      best = { delimiter, columns, share };
      bestScore = score;
    }
  }
  return best;
}

/**
 * From 0 to 1: the share of rows with the most frequent number of cells (squared, as a wrong delimiter often splits half
 * of the rows alike), less for every line above the first such row, and less where cells still hold other delimiters.
 */
function scoreOf(all: readonly string[][], delimiter: Delimiter): { score: number; columns: number; share: number } {
  if (all.length === 0) return { score: 0, columns: 0, share: 0 };
  const columns = usualWidth(all);
  // Titles above the table and notes below it have no say, as long as they are few.
  const above = Math.min(
    all.findIndex((row) => row.length === columns),
    MOST_TITLES,
  );
  const below = Math.min(all.length - 1 - all.findLastIndex((row) => row.length === columns), MOST_TITLES);
  const rows = all.slice(above, all.length - below);
  const share = rows.filter((row) => row.length === columns).length / rows.length;
  const score = share * share * LINE_ABOVE ** above * (1 - 0.5 * shareUnsplit(rows, delimiter));
  return { score, columns, share };
}

function mostFrequent(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, times] of tally) if (times > (tally.get(best) ?? 0)) best = count;
  return best;
}

/** Commas are left out: sentences have them, and decimal numbers. */
function shareUnsplit(rows: readonly string[][], delimiter: Delimiter): number {
  const others = DELIMITERS.filter((other) => other !== delimiter && other !== ',');
  const cells = rows.flat();
  return cells.filter((cell) => others.some((other) => cell.includes(other))).length / cells.length;
}

/** The most frequent number of cells, which is the number of columns of a file without header. */
export const usualWidth = (rows: readonly (readonly string[])[]): number => mostFrequent(rows.map((row) => row.length));

/**
 * Whether the first row names the columns. Columns of numbers or dates decide by what stands above them: a word speaks
 * for a header, another number against. A word that comes again below itself speaks against. Where nothing speaks
 * (all text), a header is assumed unless two of its cells are equal or one is empty.
 */
export function findHeader(rows: readonly string[][]): { header: boolean; sure: Sureness } {
  const [first, ...below] = rows;
  if (first === undefined) return { header: true, sure: 'guess' };
  if (below.length === 0) return { header: !first.some(isQuantity), sure: 'guess' };
  if (areYears(first, below)) return { header: true, sure: 'likely' };
  let votes = 0;
  for (const [position, cell] of first.entries()) votes += voteOf(cell, below, position);
  if (votes !== 0) return { header: votes > 0, sure: Math.abs(votes) > 1 ? 'certain' : 'likely' };
  const names = first.map((cell) => cell.trim());
  return { header: new Set(names).size === names.length && !names.includes(''), sure: 'guess' };
}

/** Columns that are called 2019, 2020, 2021, above numbers that are no years. */
function areYears(first: readonly string[], below: readonly string[][]): boolean {
  const years = first.flatMap((cell, position) => (/^(?:19|20)\d\d$/.test(cell.trim()) ? [{ cell, position }] : []));
  const isSequence = years.every(
    ({ cell }, at) => at === 0 || Math.abs(Number(cell) - Number(years[at - 1]?.cell)) === 1,
  );
  if (years.length < 2 || !isSequence || isQuantity(first[0] ?? '') !== (years[0]?.position === 0)) return false;
  return !below.some((row) => years.some(({ position }) => /^(?:19|20)\d\d$/.test((row[position] ?? '').trim())));
}

export const isQuantity = (cell: string): boolean => stylesOf(cell) !== 0 || ordersOf(cell) !== 0;

function voteOf(cell: string, below: readonly string[][], position: number): number {
  if (isMissingWord(cell)) return 0;
  let filled = 0;
  let quantities = 0;
  let repeats = 0;
  for (const row of below) {
    const other = row[position] ?? '';
    if (isMissingWord(other)) continue;
    filled += 1;
    if (isQuantity(other)) quantities += 1;
    if (other === cell) repeats += 1;
  }
  if (filled === 0) return 0;
  if (quantities >= 0.9 * filled) return isQuantity(cell) ? -1 : 1;
  return repeats > 0 ? -1 : 0;
}

/**
 * True where the header has one name less than the rows have cells, and the first cells all differ: row names, as R writes
 * them. Without this every name would stand above its neighbor's cells.
 */
export function lacksFirstName(rows: readonly (readonly string[])[]): boolean {
  const [header, ...below] = rows;
  if (header === undefined || below.length < 3) return false;
  const isWider = below.every((row) => row.length === header.length + 1);
  return (
    isWider &&
    below.some((row) => !isBlank(row.at(-1) ?? '')) &&
    new Set(below.map((row) => row[0])).size === below.length
  );
}

/** A first line `sep=;`, which Excel writes and reads as an instruction; null where there is none. */
export function separatorLine(sample: string): { delimiter: Delimiter | undefined; length: number } | null {
  const match = /^"?sep=(.)"?(?:\r\n|\r|\n)/i.exec(sample);
  if (match === null) return null;
  return { delimiter: DELIMITERS.find((delimiter) => delimiter === match[1]), length: match[0].length };
}

/** A file needs so many cells in single quotation marks, and none in double ones, to be taken for written so. */
const TELLING_QUOTES = 2;

/** The quotation mark that cells are enclosed in, and how many of the sample's cells are. */
export function findQuote(sample: string): { quote: QuoteSign; count: number } {
  const double = countQuoted(sample, '"');
  const single = double === 0 ? countQuoted(sample, "'") : 0;
  return single >= TELLING_QUOTES ? { quote: "'", count: single } : { quote: '"', count: double };
}

function countQuoted(sample: string, mark: string): number {
  const cell = new RegExp(`(?<=^|[,;\\t|])${mark}[^${mark}\\r\\n]*${mark}(?=[,;\\t|]|\\r|\\n|$)`, 'gm');
  return sample.match(cell)?.length ?? 0;
}

/** The line ends of a text. */
export function findLineEnds(sample: string): LineEnds {
  const crlf = sample.split('\r\n').length - 1;
  const lf = sample.split('\n').length - 1 - crlf;
  const cr = sample.split('\r').length - 1 - crlf;
  const kinds = [crlf, lf, cr].filter((count) => count > 0).length;
  if (kinds > 1) return 'mixed';
  return crlf > 0 ? 'CRLF' : cr > 0 ? 'CR' : 'LF';
}
