/**
 * Dividing rows by what a column says: groups that stay together, an order in time, or the parts themselves. `marks` are
 * one per row of the table, `TRAIN` for every row that is to be divided; they are written over.
 */
import { type RandomSource, shuffle } from '../math/random';
import { NetloomError } from '../protocol';
import { type Column, isNumeric } from '../table/table';
import { classCodesOf } from './classCodes';
import { NO_PART, type RowParts, rowPartsOf, rowsMarked, TEST, TRAIN, VALIDATION } from './rowParts';

export interface PartSizes {
  readonly validation: number;
  readonly test: number;
}

const PART_MARKS = { train: TRAIN, validation: VALIDATION, test: TEST } as const;
type Part = keyof typeof PART_MARKS;

/**
 * No group has rows in two parts, so the parts are as large as asked for only to within a group. Where there are groups
 * enough every part that is asked for has one. A row that names no group is one by itself.
 * Throws NetloomError `splitPartEmpty`.
 */
export function splitByGroup(column: Column, marks: Uint8Array, sizes: PartSizes, random: RandomSource): RowParts {
  const { codes, labels } = classCodesOf(column);
  const rows = rowsMarked(marks, TRAIN);
  let alone = labels.length;
  const groups = rows.map((row) => (codes[row] >= 0 ? codes[row] : alone++));
  const counts = new Int32Array(alone);
  for (const group of groups) counts[group] += 1;
  const order = Int32Array.from(counts.keys()).filter((group) => counts[group] > 0);
  shuffle(order, random);
  const partOf = assignGroups(order, counts, sizes);
  if (!partOf.includes('train')) throw new NetloomError('splitPartEmpty', { column: column.name });
  for (let i = 0; i < rows.length; i++) marks[rows[i]] = PART_MARKS[partOf[groups[i]]];
  return rowPartsOf(marks, rows);
}

/** Group after group to the part that still has room for half of it, test first; by group. */
function assignGroups(order: Int32Array, counts: Int32Array, sizes: PartSizes): Part[] {
  const partOf: Part[] = Array.from(counts, () => 'train');
  const filled = { validation: 0, test: 0 };
  for (const group of order) {
    const half = counts[group] / 2;
    const part = (['test', 'validation'] as const).find((one) => filled[one] + half <= sizes[one]);
    if (part === undefined) continue;
    partOf[group] = part;
    filled[part] += counts[group];
  }
  // A few large groups leave no room: each part takes the smallest, as long as training keeps one.
  for (const part of ['test', 'validation'] as const) {
    const training = [...order].filter((group) => partOf[group] === 'train').sort((a, b) => counts[a] - counts[b]);
    if (sizes[part] > 0 && filled[part] === 0 && training.length > 1) {
      partOf[training[0]] = part;
      filled[part] = counts[training[0]];
    }
  }
  return partOf;
}

/**
 * The earliest rows for training, the latest for test. Rows of the same time stay together where that leaves no part
 * empty; rows without a time are left out. Throws NetloomError `splitColumnNoTime`.
 */
export function splitByTime(column: Column, marks: Uint8Array, sizesOf: (rows: number) => PartSizes): RowParts {
  if (!isNumeric(column)) throw new NetloomError('splitColumnNoTime', { column: column.name });
  const { values } = column;
  for (let row = 0; row < marks.length; row++) if (!Number.isFinite(values[row])) marks[row] = NO_PART;
  const order = rowsMarked(marks, TRAIN).sort((a, b) => values[a] - values[b] || a - b);
  const { validation, test } = sizesOf(order.length);
  const sameTime = (i: number): boolean => values[order[i]] === values[order[i - 1]];
  const testFrom = test === 0 ? order.length : edgeNear(order.length - test, order.length, sameTime);
  const wanted = testFrom - validation;
  const validationFrom = validation === 0 ? testFrom : edgeNear(wanted, testFrom, sameTime);
  for (const row of order.subarray(validationFrom, testFrom)) marks[row] = VALIDATION;
  for (const row of order.subarray(testFrom)) marks[row] = TEST;
  return rowPartsOf(marks, order);
}

/** The place nearest to `at`, after 0 and before `end`, where a new time begins; `at` itself where there is none. */
function edgeNear(at: number, end: number, sameTime: (i: number) => boolean): number {
  for (let away = 0; at - away > 0 || at + away < end; away++) {
    if (at - away > 0 && !sameTime(at - away)) return at - away;
    if (at + away < end && at + away > 0 && !sameTime(at + away)) return at + away;
  }
  return at;
}

const WORDS: Readonly<Record<Part, readonly string[]>> = {
  train: ['train', 'training', 'learn', 'learning', 'fit', '训练', '训练集'],
  validation: ['validation', 'validate', 'valid', 'val', 'dev', 'development', '验证', '验证集'],
  test: ['test', 'testing', 'holdout', 'hold-out', '测试', '测试集'],
};
const MARK_OF_WORD = new Map(
  (['train', 'validation', 'test'] as const).flatMap((part) =>
    WORDS[part].map((word) => [word, PART_MARKS[part]] as const),
  ),
);

/**
 * Each row goes where the column says; rows where it says nothing are left out.
 * Throws NetloomError `splitColumnNoParts`, `splitPartEmpty`.
 */
export function splitAsTold(column: Column, marks: Uint8Array): RowParts {
  const { codes, labels } = classCodesOf(column);
  const markOfCode = labels.map((label) => MARK_OF_WORD.get(label.trim().toLowerCase()));
  for (let row = 0; row < marks.length; row++) {
    if (marks[row] !== TRAIN) continue;
    const code = codes[row];
    const mark = code < 0 ? NO_PART : markOfCode[code];
    if (mark === undefined) {
      throw new NetloomError('splitColumnNoParts', { column: column.name, row: row + 1, value: labels[code] });
    }
    marks[row] = mark;
  }
  const parts = rowPartsOf(marks);
  if (parts.train.length === 0) throw new NetloomError('splitPartEmpty', { column: column.name });
  return parts;
}
