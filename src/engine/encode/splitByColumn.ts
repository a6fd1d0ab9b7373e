/** Dividing rows by what a column says: groups that stay together, an order in time, or the parts themselves. */
import { type RandomSource, shuffle } from '../math/random';
import { NetloomError } from '../protocol';
import { type Column, isNumeric } from '../table/table';
import { classCodesOf } from './classCodes';

export interface PartSizes {
  readonly validation: number;
  readonly test: number;
}

/** 0-based row numbers, ascending. */
export interface RowParts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

type Part = keyof RowParts;

function partsOf(rows: Int32Array, partOfRow: (row: number, i: number) => Part | null): RowParts {
  const parts = rows.map((row, i) => {
    const part = partOfRow(row, i);
    return part === null ? -1 : PARTS.indexOf(part);
  });
  const [train, validation, test] = PARTS.map((_, part) => rows.filter((_row, i) => parts[i] === part));
  return { train, validation, test };
}
const PARTS = ['train', 'validation', 'test'] as const satisfies readonly Part[];

/**
 * No group has rows in two parts, so the parts are as large as asked for only to within a group. Where there are groups
 * enough every part that is asked for has one. A row that names no group is one by itself.
 * Throws NetloomError `splitPartEmpty`.
 */
export function splitByGroup(column: Column, rows: Int32Array, sizes: PartSizes, random: RandomSource): RowParts {
  const { codes, labels } = classCodesOf(column);
  let alone = labels.length;
  const groups = rows.map((row) => (codes[row] >= 0 ? codes[row] : alone++));
  const counts = new Int32Array(alone);
  for (const group of groups) counts[group] += 1;
  const order = Int32Array.from(counts.keys()).filter((group) => counts[group] > 0);
  shuffle(order, random);
  const partOf = assignGroups(order, counts, sizes);
  if (!partOf.includes('train')) throw new NetloomError('splitPartEmpty', { column: column.name });
  return partsOf(rows, (_, i) => partOf[groups[i]]);
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
export function splitByTime(column: Column, all: Int32Array, sizesOf: (rows: number) => PartSizes): RowParts {
  if (!isNumeric(column)) throw new NetloomError('splitColumnNoTime', { column: column.name });
  const { values } = column;
  const rows = all.filter((row) => Number.isFinite(values[row]));
  const { validation, test } = sizesOf(rows.length);
  const order = Int32Array.from(rows).sort((a, b) => values[a] - values[b] || a - b);
  const sameTime = (i: number): boolean => values[order[i]] === values[order[i - 1]];
  const testFrom = test === 0 ? order.length : edgeNear(order.length - test, order.length, sameTime);
  const wanted = testFrom - validation;
  const validationFrom = validation === 0 ? testFrom : edgeNear(wanted, testFrom, sameTime);
  return {
    train: order.slice(0, validationFrom).sort(),
    validation: order.slice(validationFrom, testFrom).sort(),
    test: order.slice(testFrom).sort(),
  };
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
const PART_OF_WORD = new Map(PARTS.flatMap((part) => WORDS[part].map((word) => [word, part] as const)));

/**
 * Each row goes where the column says; rows where it says nothing are left out.
 * Throws NetloomError `splitColumnNoParts`, `splitPartEmpty`.
 */
export function splitAsTold(column: Column, rows: Int32Array): RowParts {
  const { codes, labels } = classCodesOf(column);
  const partOfCode = labels.map((label) => PART_OF_WORD.get(label.trim().toLowerCase()));
  const parts = partsOf(rows, (row) => {
    const code = codes[row];
    if (code < 0) return null;
    const part = partOfCode[code];
    if (part !== undefined) return part;
    throw new NetloomError('splitColumnNoParts', { column: column.name, row: row + 1, value: labels[code] });
  });
  if (parts.train.length === 0) throw new NetloomError('splitPartEmpty', { column: column.name });
  return parts;
}
