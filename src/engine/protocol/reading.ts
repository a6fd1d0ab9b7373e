/**
 * How a file is read: what a person may decide, and the receipt that says what was decided, by whom, why, how sure it is,
 * and what else it could be. Every alternative carries the change of options that chooses it: one click, and the file is
 * read again. All sentences are here, in tables by code.
 */
import type { MessageParameters } from './message';
import { COLUMN_KINDS, type ColumnKind } from './names';
import { z } from './zod';

export const ENCODING_NAMES = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'gbk',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
] as const;
export type EncodingName = (typeof ENCODING_NAMES)[number];

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The empty text: no cell is quoted. */
export const QUOTE_SIGNS = ['"', "'", ''] as const;
export type QuoteSign = (typeof QUOTE_SIGNS)[number];

export const DECIMAL_SIGNS = ['.', ','] as const;
export type DecimalSign = (typeof DECIMAL_SIGNS)[number];

/** A blank stands for every kind of blank; the apostrophe for ’ too; the empty text: thousands are not marked. */
export const THOUSANDS_SIGNS = ['', ',', '.', ' ', "'"] as const;
export type ThousandsSign = (typeof THOUSANDS_SIGNS)[number];

/** Year, month and day in the order in which they are written. A year of four digits in front is read so in any order. */
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export type LineEnds = 'LF' | 'CRLF' | 'CR' | 'mixed';

const columnReadingSchema = z.strictObject({
  kind: z.enum(COLUMN_KINDS).optional(),
  decimal: z.enum(DECIMAL_SIGNS).optional(),
  thousands: z.enum(THOUSANDS_SIGNS).optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
  /** Cells that mean "no value" besides the usual ones: sentinels such as -999. */
  missing: z.array(z.string().min(1).max(80)).max(20).optional(),
  /** False: words such as NA are values, and only the empty cell is missing. */
  missingWords: z.boolean().optional(),
});
export type ColumnReading = z.infer<typeof columnReadingSchema>;

/** What a person may decide about a reading; whatever is absent is found out from the file. */
export const readingOptionsSchema = z.strictObject({
  encoding: z.enum(ENCODING_NAMES).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  quote: z.enum(QUOTE_SIGNS).optional(),
  /** Lines above the header (or, without one, above the first row) that are no part of the table, blank ones counted. */
  titleLines: z.int().min(0).max(1000).optional(),
  header: z.boolean().optional(),
  /** A row of units under the header, left out. */
  unitsRow: z.boolean().optional(),
  /** Lines behind the last row that are no part of the table, blank ones not counted. */
  footerLines: z.int().min(0).max(1000).optional(),
  /** Of a workbook. */
  sheet: z.string().min(1).max(200).optional(),
  /** By column position (0-based). */
  columns: z.record(z.string().regex(/^\d{1,5}$/), columnReadingSchema).optional(),
});
export type ReadingOptions = z.infer<typeof readingOptionsSchema>;

/** The options with a change laid over them; columns are changed key by key. */
export function changeReading(reading: ReadingOptions, change: ReadingOptions): ReadingOptions {
  const changed: ReadingOptions = { ...reading, ...change };
  if (reading.columns === undefined || change.columns === undefined) return changed;
  const columns: Record<string, ColumnReading> = { ...reading.columns };
  for (const [position, column] of Object.entries(change.columns)) {
    columns[position] = { ...columns[position], ...column };
  }
  return { ...changed, columns };
}

/** What a person decided about the column at a position. */
export function columnReadingOf({ columns }: ReadingOptions, position: number): ColumnReading {
  const key = String(position);
  return columns !== undefined && Object.hasOwn(columns, key) ? (columns[key] ?? {}) : {};
}

/** Why something is read as it is. */
export const READING_REASONS = {
  decidedByYou: 'You decided so.',
  byteOrderMark: 'The file begins with the mark of this encoding.',
  validUtf8: 'The whole file is valid UTF-8.',
  plainAscii: 'The file has only characters that nearly all encodings share.',
  zeroBytes: 'Every other byte is zero where the letters are Latin.',
  damagedUtf8: 'Nearly all of the file is valid UTF-8; {count} characters are damaged.',
  encodingWeighed: 'The file is not valid UTF-8; of all encodings this one gives the most usual letters ({language}).',
  workbook: 'A workbook says so itself.',
  statedDelimiter: 'The first line of the file says so (sep=).',
  delimiterFits: '{share}% of the lines have {columns} cells so.',
  oneColumn: 'No sign divides the lines into equally many cells.',
  quotesFound: '{count} cells are enclosed in it.',
  quotesUsual: 'No cell shows another.',
  headerNames: 'The first line has names where the lines below have values.',
  headerAssumed: 'Nothing speaks against names in the first line.',
  headerIsData: 'The first line looks like the lines below.',
  titlesFound: '{count} lines above the header do not have the cells of a table.',
  noTitles: 'The table begins with the first line.',
  unitsFound: 'The line under the header has words such as “{value}” where all lines below have numbers.',
  noUnits: 'The line under the header looks like the lines below.',
  footerFound: '{count} lines at the end do not have the cells of a table.',
  noFooter: 'The last line looks like the lines above.',
  onlySheet: 'The workbook has one sheet.',
  firstSheet: 'It is the first sheet with a table.',
  empty: 'Every cell is empty.',
  allNumbers: 'All {filled} filled cells are numbers.',
  mostNumbers: '{others} of {filled} filled cells are not numbers; they count as missing.',
  allDates: 'All {filled} filled cells are dates.',
  mostDates: '{others} of {filled} filled cells are not dates; they count as missing.',
  yesAndNo: 'The cells say {no} or {yes}.',
  codes: '{count} cells are codes: a leading zero, or more digits than a number keeps.',
  tooFewNumbers: '{others} of {filled} filled cells are not numbers.',
  tooFewDates: '{others} of {filled} filled cells are not dates.',
  fewWords: 'There are {distinct} different words in {filled} filled cells.',
  manyWords: 'More than half of the {filled} filled cells are different.',
  signShown: 'Cells such as “{value}” can be read in no other way.',
  signNotNeeded: 'No cell has one.',
  signOfFile: 'Its cells could be read in two ways; the other columns of the file decide.',
  signByWholeNumbers: 'The whole numbers of the same column show which sign parts thousands.',
  signAssumed: 'Its cells could be read in two ways, and nothing in the file decides.',
} as const satisfies Record<string, string>;
export type ReadingReason = keyof typeof READING_REASONS;

/** What else something could be: the labels of the clicks that choose it. */
export const READING_ALTERNATIVES = {
  readInEncoding: 'Read the file in {encoding}',
  divideAtComma: 'Divide cells at commas',
  divideAtSemicolon: 'Divide cells at semicolons',
  divideAtTab: 'Divide cells at tabs',
  divideAtBar: 'Divide cells at vertical bars',
  quoteWith: 'Take {quote} for the quotation mark',
  quoteWithNothing: 'Take quotation marks for ordinary characters',
  firstLineIsData: 'Read the first line as values',
  firstLineIsHeader: 'Read the first line as names',
  titlesAreRows: 'Begin the table with the first line',
  leaveOutLines: 'Begin the table with line {line}',
  unitsAreRow: 'Read the line under the header as values',
  leaveOutUnits: 'Leave out the line under the header',
  footerIsRows: 'Keep the last {count} lines as rows',
  readSheet: 'Read the sheet “{sheet}”',
  readAsNumber: 'Read as numbers',
  readAsCategory: 'Read as categories',
  readAsYesNo: 'Read as yes and no',
  readAsDate: 'Read as dates',
  readAsText: 'Read as text',
  /** One cell as an example: `1.234` is 1234. */
  signsOtherwise: 'Read “{raw}” as {value}',
  dayFirst: 'Read “{raw}” as {value} (day first)',
  monthFirst: 'Read “{raw}” as {value} (month first)',
  yearFirst: 'Read “{raw}” as {value} (year first)',
  takeAsMissing: 'Take “{value}” ({count} cells) as missing',
  keepAsValue: 'Keep “{value}” as a value',
  keepMissingWords: 'Keep “{value}” ({count} cells) as a value',
} as const satisfies Record<string, string>;
export type AlternativeCode = keyof typeof READING_ALTERNATIVES;

export interface Alternative {
  readonly code: AlternativeCode;
  readonly parameters: MessageParameters;
  /** To be laid over the profile's `reading` with `changeReading`. */
  readonly change: ReadingOptions;
}

/** `certain`: nothing else is possible; `likely`: the file speaks for it; `guess`: nothing in the file decides. */
export type Sureness = 'certain' | 'likely' | 'guess';

export interface Decision<Value> {
  readonly value: Value;
  readonly by: 'netloom' | 'person';
  readonly sure: Sureness;
  readonly reason: ReadingReason;
  readonly parameters: MessageParameters;
  readonly alternatives: readonly Alternative[];
}

/** A cell worth a look: what the file says, what it is read as, and what it could be read as. */
export interface CellReading {
  /** 1 is the first row below the header. */
  readonly row: number;
  readonly raw: string;
  /** '' where it counts as missing. */
  readonly value: string;
  /** The other reading of an ambiguous cell; null for a cell that just disagrees. */
  readonly other: string | null;
}
export interface CellReadings {
  readonly count: number;
  /** The first ones, at most `CELLS_SHOWN`. */
  readonly cells: readonly CellReading[];
}
export const CELLS_SHOWN = 20;

export interface ColumnReceipt {
  readonly position: number;
  readonly kind: Decision<ColumnKind>;
  /** Numbers only, else null. `thousands` is '' where no cell shows one. */
  readonly signs: Decision<{ readonly decimal: DecimalSign; readonly thousands: ThousandsSign }> | null;
  /** Dates only, else null. */
  readonly dateOrder: Decision<DateOrder> | null;
  /** Cells that are not of the column's kind and count as missing; of columns that became words, those that are the reason. */
  readonly disagreeing: CellReadings;
  /** Cells with a second reading that nothing in the column excludes. */
  readonly ambiguous: CellReadings;
  /** Words that were taken as missing (the empty cell not counted), most frequent first, at most 10. */
  readonly missingWords: readonly { readonly value: string; readonly count: number }[];
  /** What may stand for a missing value (-999): offered, not taken; what a person took as missing, and the usual words, to be kept. */
  readonly sentinels: readonly Alternative[];
}

/** Everything that concerns the file as a whole. Of a workbook `encoding`, `delimiter`, `quote` and `lineEnds` mean nothing. */
export interface FileReceipt {
  readonly workbook: boolean;
  readonly encoding: Decision<EncodingName>;
  readonly delimiter: Decision<Delimiter>;
  readonly quote: Decision<QuoteSign>;
  readonly lineEnds: LineEnds;
  readonly titleLines: Decision<number>;
  /** What the lines above the header say, at most 20 lines. */
  readonly titles: readonly string[];
  readonly header: Decision<boolean>;
  readonly unitsRow: Decision<boolean>;
  /** What the row of units says, by column; empty where there is none. */
  readonly units: readonly string[];
  readonly footerLines: Decision<number>;
  readonly footers: readonly string[];
  /** Null where the file is no workbook. */
  readonly sheet: Decision<string> | null;
}

export interface ReadingReceipt {
  readonly file: FileReceipt;
  readonly columns: readonly ColumnReceipt[];
}
