/**
 * Which rows are learned from, which decide when to stop, and which are kept for the final score. Every part's rows are
 * in ascending order; their order in training is drawn anew in every epoch anyway.
 */
import { type RandomSource, shuffle } from '../math/random';
import { NetloomError, type Settings, type Task } from '../protocol';
import { type Column, isNumeric, type Table } from '../table/table';
import { classCodesOf } from './classCodes';
import { columnsNamed, isPresent } from './columns';
import { NO_PART, type RowParts, rowPartsOf, rowsMarked, TEST, TRAIN, VALIDATION } from './rowParts';
import { type PartSizes, splitAsTold, splitByGroup, splitByTime } from './splitByColumn';

export interface SplitRequest {
  readonly table: Table;
  /** Names of the input columns: where gaps drop rows, theirs count. */
  readonly inputs: readonly string[];
  readonly targets: readonly string[];
  readonly task: Task;
  readonly settings: Settings;
  /** The stream `fork('split')`. Only shuffled splits and those by group draw from it. */
  readonly random: RandomSource;
}

export interface RowSplit extends RowParts {
  /** Rows without a target, with a gap where gaps drop rows, or of which a column to divide by says nothing. */
  readonly leftOut: number;
}

/** Training needs at least so many rows. */
const MINIMUM_ROWS = 2;

/**
 * Rows that can be learned from or scored: every target is there, and so is every input whose gaps drop rows. Also the
 * rows of a separate test file. Throws NetloomError `columnUnknown`.
 */
export const usableRows = (
  table: Table,
  inputs: readonly string[],
  targets: readonly string[],
  settings: Settings,
): Int32Array => rowsMarked(markUsable(table, inputs, targets, settings), TRAIN);

/** One mark per row of the table: usable rows are for training as long as nobody says otherwise. */
function markUsable(
  table: Table,
  inputs: readonly string[],
  targets: readonly string[],
  settings: Settings,
): Uint8Array {
  const drops = (column: Column): boolean =>
    isNumeric(column) ? settings.numberGaps === 'dropRow' : settings.categoryGaps === 'dropRow';
  const marks = new Uint8Array(table.rows).fill(TRAIN);
  for (const column of [...columnsNamed(table, targets), ...columnsNamed(table, inputs).filter(drops)]) {
    for (let row = 0; row < table.rows; row++) if (!isPresent(column, row)) marks[row] = NO_PART;
  }
  return marks;
}

/**
 * Divides `total` in proportion to `weights` by largest remainders (Hamilton's method), of equals the first, at most
 * `caps[i]` to each; what no one may take stays undivided.
 */
function apportion(total: number, weights: readonly number[], caps: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const quotas = weights.map((weight) => (total * weight) / all);
  const parts = quotas.map((quota, i) => Math.min(Math.floor(quota + 1e-9), caps[i]));
  const rest = (i: number): number => quotas[i] - parts[i];
  const order = weights.map((_, i) => i).sort((a, b) => rest(b) - rest(a) || a - b);
  let left = total - parts.reduce((sum, part) => sum + part, 0);
  for (let given = 1; left > 0 && given > 0; ) {
    given = 0;
    for (const i of order) {
      if (left === 0 || parts[i] >= caps[i]) continue;
      parts[i] = parts[i] + 1;
      left -= 1;
      given += 1;
    }
  }
  return parts;
}

/** Rows of validation and test; at least `MINIMUM_ROWS` are left for training. */
function partSizes(rows: number, settings: Settings): PartSizes {
  const { validationShare, testShare } = settings;
  const weights = [1 - validationShare - testShare, validationShare, testShare];
  let [, validation = 0, test = 0] = apportion(rows, weights, [rows, rows, rows]);
  while (rows - validation - test < MINIMUM_ROWS) {
    if (validation > test) validation -= 1;
    else test -= 1;
  }
  return { validation, test };
}

/** The rows one behind the other, group by group, and how many each group has. */
interface Groups {
  readonly order: Int32Array;
  readonly counts: readonly number[];
}

/** Rows in groups that are divided alike: by class, in order of first appearance, or all together. */
function groupRows(marks: Uint8Array, target: Column | undefined): Groups {
  if (target === undefined) {
    const order = rowsMarked(marks, TRAIN);
    return { order, counts: [order.length] };
  }
  const { codes, labels } = classCodesOf(target);
  const counts = new Int32Array(labels.length);
  for (let row = 0; row < marks.length; row++) if (marks[row] === TRAIN) counts[codes[row]] += 1;
  const next = new Int32Array(labels.length);
  for (let code = 1; code < next.length; code++) next[code] = next[code - 1] + counts[code - 1];
  const order = new Int32Array(counts.reduce((sum, count) => sum + count, 0));
  for (let row = 0; row < marks.length; row++) if (marks[row] === TRAIN) order[next[codes[row]]++] = row;
  return { order, counts: [...counts].filter((count) => count > 0) };
}

/**
 * File order: training rows first, then validation, then test rows (the latest, for rows in time order). Shuffled: drawn at
 * random; stratified by class where there are classes, each part's rows divided among the classes by largest remainders,
 * and every class with at least one row in training, however small it is. By group, time or column: splitByColumn.ts.
 * Throws NetloomError `tooFewRows`, `targetEmpty`, `columnUnknown`, `splitColumnMissing`, `splitColumnNoTime`,
 * `splitColumnNoParts`, `splitPartEmpty`.
 */
export function splitRows(request: SplitRequest): RowSplit {
  const { table, inputs, targets, settings } = request;
  const marks = markUsable(table, inputs, targets, settings);
  const targetColumns = columnsNamed(table, targets);
  const empty = targetColumns.find((column) => !anyPresent(column, table.rows));
  if (empty !== undefined && table.rows > 0) throw new NetloomError('targetEmpty', { column: empty.name });
  const rows = marks.reduce((count, mark) => (mark === TRAIN ? count + 1 : count), 0);
  if (rows < MINIMUM_ROWS) throw new NetloomError('tooFewRows', { rows, minimum: MINIMUM_ROWS });
  const parts = partsOf(request, marks, rows, targetColumns);
  if (parts.train.length < MINIMUM_ROWS) {
    throw new NetloomError('tooFewRows', { rows: parts.train.length, minimum: MINIMUM_ROWS });
  }
  return { ...parts, leftOut: table.rows - parts.train.length - parts.validation.length - parts.test.length };
}

function partsOf(request: SplitRequest, marks: Uint8Array, rows: number, targets: readonly Column[]): RowParts {
  const { settings, random } = request;
  const sizes = partSizes(rows, settings);
  if (settings.splitMode === 'fileOrder') return inFileOrder(rowsMarked(marks, TRAIN), sizes);
  if (settings.splitMode === 'shuffled') {
    const stratified = request.task === 'classification' && settings.stratify;
    const groups = groupRows(marks, stratified ? targets[0] : undefined);
    return divideGroups(groups, sizes, marks, random);
  }
  if (settings.splitColumn === '') throw new NetloomError('splitColumnMissing');
  const [column] = columnsNamed(request.table, [settings.splitColumn]);
  if (settings.splitMode === 'column') return splitAsTold(column, marks);
  if (settings.splitMode === 'time') return splitByTime(column, marks, (count) => partSizes(count, settings));
  return splitByGroup(column, marks, sizes, random);
}

function inFileOrder(rows: Int32Array, sizes: PartSizes): RowParts {
  const train = rows.length - sizes.validation - sizes.test;
  return {
    train: rows.subarray(0, train),
    validation: rows.slice(train, train + sizes.validation),
    test: rows.slice(train + sizes.validation),
  };
}

/** From each group, shuffled, its first rows for test, the next for validation, the rest, at least one, for training. */
function divideGroups({ order, counts }: Groups, sizes: PartSizes, marks: Uint8Array, random: RandomSource): RowParts {
  const spare = counts.map((count) => count - 1);
  const test = apportion(sizes.test, counts, spare);
  const left = spare.map((count, i) => count - test[i]);
  const validation = apportion(sizes.validation, counts, left);
  let from = 0;
  counts.forEach((count, i) => {
    const group = order.subarray(from, from + count);
    shuffle(group, random);
    for (const row of group.subarray(0, test[i])) marks[row] = TEST;
    for (const row of group.subarray(test[i], test[i] + validation[i])) marks[row] = VALIDATION;
    from += count;
  });
  return rowPartsOf(marks, order);
}

function anyPresent(column: Column, rows: number): boolean {
  for (let row = 0; row < rows; row++) if (isPresent(column, row)) return true;
  return false;
}
