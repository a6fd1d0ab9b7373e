/** What a reading reports of a table: how it was read, every column, every doubt. No cell values but samples. */

import type { TableEdits, TableHistory } from './findings';
import type { MessageParameters } from './message';
import { COLUMN_KINDS, type ColumnKind, type ColumnRole, type Task } from './names';
import { z } from './zod';

/** What a person may decide about a reading; whatever is absent is found out from the file. */
export const readingOptionsSchema = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  header: z.boolean().optional(),
  /** Decided kinds by column position (0-based). */
  kinds: z.record(z.string().regex(/^\d{1,5}$/), z.enum(COLUMN_KINDS)).optional(),
});
export type ReadingOptions = z.infer<typeof readingOptionsSchema>;

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
  disagreeing:
    '{count} cells of “{column}” could not be read as {kind}, the first in row {row} (“{value}”); they count as missing.',
  invalidText: '{count} characters could not be decoded, the first in row {row}; they are shown as �.',
  encodingGuessed: 'The file is not valid UTF-8 and was read as {encoding}; check letters with accents.',
  openQuote:
    'A quotation mark opened in row {row} is not closed where its cell ends; the rows below it may have been read as part of that cell.',
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
  readonly delimiter: string;
  readonly encoding: string;
  readonly header: boolean;
  readonly columns: readonly ColumnProfile[];
  /** Names of the columns with role `target`. */
  readonly targets: readonly string[];
  readonly task: Task;
  readonly warnings: readonly Warning[];
  readonly reading: ReadingOptions;
  readonly edits: TableEdits;
  readonly history: TableHistory;
}
