/**
 * What a look at a whole table finds that a person should know before training: each finding has a sentence, the evidence,
 * and what mends it. A mend is plain data that the session or the form can carry out as it stands; nothing is ever mended
 * without being asked for.
 */
import type { MessageParameters } from './message';
import type { ColumnRole } from './names';
import type { Settings } from './settings';
import { z } from './zod';

/** English sentences; `{column}` and `{other}` name columns, `{share}` is a whole number of percent. */
export const FINDINGS = {
  identifier:
    'Column “{column}” looks like an identifier or a row number: {distinct} different values in {rows} rows. A network learns it by heart and learns nothing from it.',
  constant:
    'Column “{column}” has the same value (“{value}”) wherever it has one, so there is nothing to learn from it.',
  nearlyConstant:
    'Column “{column}” is “{value}” in {share}% of the rows; the others ({count}) are too few to teach much.',
  leak: 'Column “{column}” alone predicts “{target}” almost perfectly ({share}% right on rows that were kept aside). It may only be known afterwards; a model that uses it would be of no use for new rows.',
  leakOfNumber:
    'Column “{column}” alone explains {share}% of the variation of “{target}” on rows that were kept aside. It may only be known afterwards; a model that uses it would be of no use for new rows.',
  leakCopy: 'Column “{column}” says the same as the target “{target}”, in other words or on another scale.',
  copies: 'Columns “{column}” and “{other}” say the same, in other words or on another scale; one of them is enough.',
  duplicateRows: 'Rows that repeat an earlier row exactly: {count}. Each counts as often as it is there.',
  twinsAcrossSplit:
    'Of the {rows} test rows, {count} are also among the training rows, so the test would partly ask for what was learned by heart.',
  similarCategories:
    'Column “{column}” has categories that differ only in capitals or blanks, as “{value}” and “{other}”; to the network they are as different as any two.',
  highCardinality:
    'Column “{column}” has {distinct} different categories in {rows} rows; too few rows of each to learn from, and an input for each.',
  rareClasses:
    'Classes of “{column}” with fewer than {minimum} rows: {count}, as “{value}” with {rows}. They are too small to be both learned and tested.',
  imbalance:
    'The classes of “{column}” are far from equal: “{value}” has {share}% of the rows. Always saying “{other}” is right in {majority}% of them.',
  skewedTarget:
    'The target “{column}” is very uneven: most values are small and a few are very large (up to {maximum}). On a logarithmic scale all of them count.',
  outliers:
    'Values of “{column}” that lie far away from all others: {count}, as {value} where most are from {from} to {to}.',
  mostlyMissing: 'Column “{column}” is empty in {share}% of the rows.',
  sortedByTarget:
    'The rows are sorted by “{column}”: taken in the order of the file, training and test rows would not be alike.',
  sortedByTime:
    'The rows are in the order of “{column}”. If the future is to be predicted from the past, the latest rows should be the test.',
  groups:
    'The same “{column}” comes in many rows ({distinct} different ones in {rows} rows). Rows that belong together would be both learned and tested unless they are divided by group.',
  fewRows: 'There are only {rows} rows to learn from; what is found in them may be chance.',
  largeNetwork:
    'The network has {parameters} numbers to learn and only {rows} rows to learn them from; a smaller one has less to learn by heart with.',
} as const satisfies Record<string, string>;
export type FindingCode = keyof typeof FINDINGS;

/** English words of the buttons that mend. */
export const MENDS = {
  ignoreColumn: 'Ignore “{column}”',
  ignoreColumns: 'Ignore these columns ({count})',
  dropDuplicates: 'Leave out the repeated rows ({count})',
  dropRows: 'Leave out these rows ({count})',
  mergeCategories: 'Merge what is alike ({count})',
  splitByGroup: 'Divide the rows by “{column}”',
  splitByTime: 'Test on the latest rows of “{column}”',
  splitShuffled: 'Shuffle the rows',
  logTarget: 'Learn the logarithm of “{column}”',
  balanceClasses: 'Make every class count the same',
  oversample: 'Repeat training rows of the rarer classes',
  smallerNetwork: 'Use a network of {units} units',
} as const satisfies Record<string, string>;
export type MendCode = keyof typeof MENDS;

const position = z.int().min(0).max(100_000);

/** A change of the table that lies over the file; the file itself is never changed. */
export const tableEditSchema = z.discriminatedUnion('kind', [
  /** Leaves out rows that repeat an earlier one in every column that is not ignored. */
  z.strictObject({ kind: z.literal('dropDuplicates') }),
  /** Row numbers from 0, as `tableRows` counts them. */
  z.strictObject({ kind: z.literal('dropRows'), rows: z.array(z.int().min(0)).max(10_000_000) }),
  /** Takes back every row that was left out. */
  z.strictObject({ kind: z.literal('restoreRows') }),
  /** Reads every category in `from` as `into`, here and in every file that the model predicts on. */
  z.strictObject({
    kind: z.literal('mergeCategories'),
    position,
    groups: z
      .array(z.strictObject({ into: z.string(), from: z.array(z.string()).min(1).max(100_000) }))
      .min(1)
      .max(100_000),
  }),
  /** Takes back what was merged in a column. */
  z.strictObject({ kind: z.literal('separateCategories'), position }),
]);
export type TableEdit = z.infer<typeof tableEditSchema>;

/** `changeColumns` and `editTable` are commands as they stand; `changeSettings` is for whoever keeps the settings. */
export type MendAction =
  | { readonly kind: 'changeColumns'; readonly changes: { position: number; role: ColumnRole }[] }
  | { readonly kind: 'editTable'; readonly edits: TableEdit[] }
  | { readonly kind: 'changeSettings'; readonly settings: Partial<Settings> };

export interface Mend {
  readonly code: MendCode;
  readonly parameters: MessageParameters;
  readonly action: MendAction;
}

/** `problem`: the result would be wrong or worthless; `doubt`: probably worth a change; `note`: good to know. */
export const SEVERITIES = ['problem', 'doubt', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What the finding is seen by; at most `EVIDENCE_CAP` of each. */
export interface FindingEvidence {
  /** Row numbers from 0, as `tableRows` counts them. */
  readonly rows: readonly number[];
  /** Values with the number of rows that have them. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  /** Rows or values that belong together, by twos. */
  readonly pairs: readonly (readonly [string | number, string | number])[];
}
export const EVIDENCE_CAP = 20;

export interface Finding {
  readonly code: FindingCode;
  /** Names; none for the whole table. */
  readonly columns: readonly string[];
  readonly parameters: MessageParameters;
  readonly severity: Severity;
  readonly evidence: FindingEvidence;
  /** The best first; none where nothing has to be done. */
  readonly mends: readonly Mend[];
}

export interface FindingsReport {
  /** The gravest first. */
  readonly findings: readonly Finding[];
  /** Rows that relations between columns were looked for in; the rest of the checks take all rows. */
  readonly rowsCompared: number;
}

/** English names of the steps that can be undone. */
export const TABLE_STEPS = {
  changeReading: 'read the file in another way',
  changeKinds: 'change the kind of columns ({count})',
  changeRoles: 'change the use of columns ({count})',
  chooseTask: 'choose the task',
  dropDuplicates: 'leave out repeated rows ({count})',
  dropRows: 'leave out rows ({count})',
  restoreRows: 'take rows back ({count})',
  mergeCategories: 'merge categories of “{column}”',
  separateCategories: 'separate categories of “{column}”',
  editTable: 'change the table',
  goBack: 'go back to run {run}',
} as const satisfies Record<string, string>;
export type TableStepCode = keyof typeof TABLE_STEPS;

export interface TableStep {
  readonly code: TableStepCode;
  readonly parameters: MessageParameters;
}

/** What `undo` and `redo` would do; null where there is nothing. */
export interface TableHistory {
  readonly undo: TableStep | null;
  readonly redo: TableStep | null;
}

/** How the table differs from what its file says. */
export interface TableEdits {
  readonly rowsLeftOut: number;
  readonly merged: readonly { readonly position: number; readonly into: string; readonly from: readonly string[] }[];
}
