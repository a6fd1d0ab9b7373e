/**
 * Rows that are alike in every one of some columns. Rows are told apart by 64 bits mixed from their values, so a million of
 * them are compared in a fraction of a second; that two different rows share all 64 by chance is not to be expected.
 */
import { type Column, isNumeric } from './table';

/** Two words of hash per row. */
export interface RowHashes {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

const scramble = (word: number): number => {
  const mixed = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return again ^ (again >>> 16);
};

/** Adds what a column says in each row; columns may be added in any order, and taken away with `sign` -1. */
export function addColumn(hashes: RowHashes, column: Column, position: number, sign: 1 | -1 = 1): void {
  const { low, high } = hashes;
  const seed = scramble(position + 0x9e3779b1);
  if (!isNumeric(column)) {
    const { codes } = column;
    for (let row = 0; row < low.length; row++) {
      const mixed = scramble((codes[row] ?? -1) ^ seed);
      low[row] = (low[row] ?? 0) + sign * mixed;
      high[row] = (high[row] ?? 0) + sign * scramble(mixed ^ 0x5bd1e995);
    }
    return;
  }
  const { values } = column;
  const number = new Float64Array(1);
  const bits = new Int32Array(number.buffer);
  for (let row = 0; row < low.length; row++) {
    // 0 and -0 are the same number, and so are all that are missing.
    const value = values[row] ?? Number.NaN;
    number[0] = Number.isNaN(value) ? Number.NaN : value + 0;
    const mixed = scramble((bits[0] ?? 0) ^ scramble((bits[1] ?? 0) ^ seed));
    low[row] = (low[row] ?? 0) + sign * mixed;
    high[row] = (high[row] ?? 0) + sign * scramble(mixed ^ Math.imul(bits[1] ?? 0, 0x5bd1e995) ^ 0x5bd1e995);
  }
}

export const emptyHashes = (rows: number): RowHashes => ({ low: new Int32Array(rows), high: new Int32Array(rows) });

/** For each row the first row that is like it: itself where it is the first. */
export function firstAlike({ low, high }: RowHashes): Int32Array {
  const rows = low.length;
  let size = 16;
  while (size < rows * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const first = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let slot = ((low[row] ?? 0) ^ Math.imul(high[row] ?? 0, 0x9e3779b1)) & (size - 1);
    let other = slots[slot] ?? -1;
    while (other !== -1 && (low[other] !== low[row] || high[other] !== high[row])) {
      slot = (slot + 1) & (size - 1);
      other = slots[slot] ?? -1;
    }
    if (other === -1) slots[slot] = row;
    first[row] = other === -1 ? row : other;
  }
  return first;
}

/** Rows, ascending, that repeat an earlier one in all of `columns`. */
export function repeatedRows(columns: readonly Column[], rows: number): Int32Array {
  if (columns.length === 0) return new Int32Array(0);
  const hashes = emptyHashes(rows);
  columns.forEach((column, position) => {
    addColumn(hashes, column, position);
  });
  const first = firstAlike(hashes);
  return Int32Array.from(first.keys()).filter((row) => first[row] !== row);
}
