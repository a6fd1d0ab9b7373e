/** What a reading reports of a table: how it was read, every column, every doubt. No cell values but samples. */

import type { TableEdits, TableHistory } from './findings';
import type { MessageParameters } from './message';
import type { ColumnKind, ColumnRole, Task } from './names';
import type { Delimiter, EncodingName, ReadingOptions, ReadingReceipt } from './reading';

/** English templates of everything a reading may remark; `column` and `row` are parameters. */
export const WARNINGS = {
  raggedRow:
    '{count} rows have more or fewer cells than the header, the first in row {row}: missing cells are read as empty, extra cells are left out.',
  duplicateHeader: 'The header names “{column}” more than once; the later one is called “{renamed}”.',
  emptyHeader: 'Column {position} has no name; it is called “{renamed}”.',
  allMissing: 'Column “{column}” is empty in every row and is ignored.',
  constant: 'Column “{column}” has the same value in every row and is ignored.',
  identifier: 'Column “{column}” looks like an identifier (nearly every row is different) and is ignored.',
  freeText: 'Column “{column}” holds free text ({distinct} different values) and is ignored.',
  mixedKinds:
    '{count} of {rows} cells of “{column}” are not numbers, the first in row {row} (“{value}”), so the column is read as text.',
  mixedDates:
    '{count} of {rows} cells of “{column}” are not dates, the first in row {row} (“{value}”), so the column is read as text.',
  codesKept:
    '{count} of {rows} cells of “{column}” are codes (a leading zero, or more digits than a number keeps), the first in row {row} (“{value}”), so the column is read as text.',
  decimalComma: 'The numbers of column “{column}” are written with a decimal comma.',
  ambiguousNumbers:
    '{count} cells of “{column}” could be two numbers, the first in row {row} (“{value}”); nothing in the file decides, and it is read as {read}, not as {other}.',
  ambiguousDates:
    'The dates of “{column}” could begin with the day or with the month, the first in row {row} (“{value}”); nothing in the file decides, and it is read as {read}, not as {other}.',
  mixedSigns:
    'The numbers of “{column}” carry different signs ({signs}), the first other one in row {row} (“{value}”); they are read as plain numbers.',
  partlyPercent:
    '{count} of {filled} numbers of “{column}” have a percent sign and the others have none; all are read as plain numbers.',
  disagreeing:
    '{count} cells of “{column}” could not be read as {kind}, the first in row {row} (“{value}”); they count as missing.',
  invalidText: '{count} characters could not be decoded, the first in row {row}; they are shown as �.',
  encodingGuessed: 'The file is not valid UTF-8 and was read as {encoding}; check letters with accents.',
  nulCharacters: '{count} NUL characters are left out, the first in row {row}.',
  openQuote:
    '{count} rows have a quotation mark that is not closed where its cell ends, the first is row {row}; the mark is kept as a character, and no row is lost.',
  titleLines: '{count} lines above the header are left out; the first says “{value}”.',
  unitsRow: 'The line of units under the header is left out (“{value}”).',
  footerLines: '{count} lines behind the last row are left out; the first says “{value}”.',
  truncatedRow: 'The last row ({row}) ends early: {missing} cells are missing and count as empty.',
  emptyRows: '{count} empty rows at the end of the file are left out.',
  emptyColumns: '{count} empty columns without names at the right are left out.',
  infinite: '{count} cells of “{column}” are infinite, the first in row {row}; they count as missing.',
  headerGuessed: 'The first line looks like data, so columns are named by position.',
  targetMissing: '{count} rows have no value of the target “{column}” and are left out of training.',
  rareClass: 'The class “{value}” of “{column}” has only {count} rows.',
  smallTable: 'The table has only {rows} rows; scores will be uncertain.',
} as const satisfies Record<string, string>;
export type WarningCode = keyof typeof WARNINGS;

export interface Warning {
  readonly code: WarningCode;
  /** Name of the column concerned, or null for the whole table. */
  readonly column: string | null;
  readonly parameters: MessageParameters;
}

export interface Histogram {
  /** Lower edge of the first bar and upper edge of the last, in the column's units (milliseconds since 1970 for dates). */
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

export interface ColumnProfile {
  readonly position: number;
  readonly name: string;
  readonly kind: ColumnKind;
  readonly role: ColumnRole;
  readonly missing: number;
  /** Number of different values, missing not counted; at most `DISTINCT_CAP` for numbers, exact for categories. */
  readonly distinct: number;
  /** Numbers and dates only (dates in milliseconds since 1970, UTC). */
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly histogram: Histogram | null;
  /** Most frequent categories first, at most 20. */
  readonly topCategories: readonly { readonly value: string; readonly count: number }[];
}

/** Distinct numbers are counted exactly up to this many. */
export const DISTINCT_CAP = 10_000;

export interface TableProfile {
  /** File name without folder. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  readonly delimiter: Delimiter;
  readonly encoding: EncodingName;
  readonly header: boolean;
  readonly columns: readonly ColumnProfile[];
  /** Names of the columns with role `target`. */
  readonly targets: readonly string[];
  readonly task: Task;
  readonly warnings: readonly Warning[];
  /** What the person decided; an alternative's change is laid over it. */
  readonly reading: ReadingOptions;
  readonly receipt: ReadingReceipt;
  readonly edits: TableEdits;
  readonly history: TableHistory;
}
