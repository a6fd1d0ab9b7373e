/**
 * Which rows are learned from, which decide when to stop, and which are kept for the final score. Every part's rows are
 * in ascending order; their order in training is drawn anew in every epoch anyway.
 */
import { type RandomSource, shuffle } from '../math/random';
import { NetloomError, type Settings, type Task } from '../protocol';
import { type Column, isNumeric, type Table } from '../table/table';
import { classCodesOf } from './classCodes';
import { columnsNamed, isPresent } from './columns';
import { type PartSizes, type RowParts, splitAsTold, splitByGroup, splitByTime } from './splitByColumn';

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
export function usableRows(
  table: Table,
  inputs: readonly string[],
  targets: readonly string[],
  settings: Settings,
): Int32Array {
  const drops = (column: Column): boolean =>
    isNumeric(column) ? settings.numberGaps === 'dropRow' : settings.categoryGaps === 'dropRow';
  const needed = [...columnsNamed(table, targets), ...columnsNamed(table, inputs).filter(drops)];
  const rows = new Int32Array(table.rows);
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    if (needed.every((column) => isPresent(column, row))) rows[count++] = row;
  }
  return rows.slice(0, count);
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

/** Rows in groups that are divided alike: by class, in order of first appearance, or all together. */
function groupRows(rows: Int32Array, target: Column | undefined): Int32Array[] {
  if (target === undefined) return [rows.slice()];
  const { codes, labels } = classCodesOf(target);
  const counts = new Int32Array(labels.length);
  for (const row of rows) counts[codes[row]] += 1;
  const groups = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(labels.length);
  for (const row of rows) {
    const code = codes[row];
    groups[code][filled[code]] = row;
    filled[code] += 1;
  }
  return groups.filter((group) => group.length > 0);
}

function joinSorted(parts: readonly Int32Array[]): Int32Array {
  const joined = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined.sort();
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
  const rows = usableRows(table, inputs, targets, settings);
  const targetColumns = columnsNamed(table, targets);
  const empty = targetColumns.find((column) => !anyPresent(column, table.rows));
  if (empty !== undefined && table.rows > 0) throw new NetloomError('targetEmpty', { column: empty.name });
  if (rows.length < MINIMUM_ROWS) throw new NetloomError('tooFewRows', { rows: rows.length, minimum: MINIMUM_ROWS });
  const parts = partsOf(request, rows, targetColumns);
  if (parts.train.length < MINIMUM_ROWS) {
    throw new NetloomError('tooFewRows', { rows: parts.train.length, minimum: MINIMUM_ROWS });
  }
  return { ...parts, leftOut: table.rows - parts.train.length - parts.validation.length - parts.test.length };
}

function partsOf(request: SplitRequest, rows: Int32Array, targets: readonly Column[]): RowParts {
  const { settings, random } = request;
  if (settings.splitMode === 'fileOrder') return inFileOrder(rows, partSizes(rows.length, settings));
  if (settings.splitMode === 'shuffled') {
    const stratified = request.task === 'classification' && settings.stratify;
    const groups = groupRows(rows, stratified ? targets[0] : undefined);
    for (const group of groups) shuffle(group, random);
    return divideGroups(groups, partSizes(rows.length, settings));
  }
  if (settings.splitColumn === '') throw new NetloomError('splitColumnMissing');
  const [column] = columnsNamed(request.table, [settings.splitColumn]);
  if (settings.splitMode === 'column') return splitAsTold(column, rows);
  if (settings.splitMode === 'time') return splitByTime(column, rows, (count) => partSizes(count, settings));
  return splitByGroup(column, rows, partSizes(rows.length, settings), random);
}

function inFileOrder(rows: Int32Array, sizes: PartSizes): RowParts {
  const train = rows.length - sizes.validation - sizes.test;
  return {
    train: rows.slice(0, train),
    validation: rows.slice(train, train + sizes.validation),
    test: rows.slice(train + sizes.validation),
  };
}

/** From each group its first rows for test, the next for validation, the rest, at least one, for training. */
function divideGroups(groups: readonly Int32Array[], sizes: PartSizes): RowParts {
  const counts = groups.map((group) => group.length);
  const spare = counts.map((count) => count - 1);
  const test = apportion(sizes.test, counts, spare);
  const left = spare.map((count, i) => count - test[i]);
  const validation = apportion(sizes.validation, counts, left);
  return {
    test: joinSorted(groups.map((group, i) => group.subarray(0, test[i]))),
    validation: joinSorted(groups.map((group, i) => group.subarray(test[i], test[i] + validation[i]))),
    train: joinSorted(groups.map((group, i) => group.subarray(test[i] + validation[i]))),
  };
}

function anyPresent(column: Column, rows: number): boolean {
  for (let row = 0; row < rows; row++) if (isPresent(column, row)) return true;
  return false;
}
