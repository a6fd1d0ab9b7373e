/** Dropout, sums, and copies, plainly. */
import { counterHash } from '../math/counter';
import type { Pointer } from './contract';
import { elementAt, type PlainMemory } from './plainMemory';

/** Inverted dropout: Srivastava et al. (2014), section 10, with the scaling done in training. */
export function dropout({ floats }: PlainMemory, values: Pointer, count: number, rate: number, key: number): void {
  const at = elementAt(values);
  const threshold = rate * 2 ** 32;
  const scale = Math.fround(1 / (1 - rate));
  for (let i = 0; i < count; i++) {
    floats[at + i] = counterHash(key, i) >= threshold ? floats[at + i] * scale : 0;
  }
}

export function sumOfSquares({ floats }: PlainMemory, values: Pointer, count: number): number {
  const at = elementAt(values);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += floats[at + i] * floats[at + i];
  return sum;
}

/** Copies as integers, so that every bit pattern survives. */
export function gatherRows(
  { integers }: PlainMemory,
  out: Pointer,
  matrix: Pointer,
  indices: Pointer,
  rows: number,
  columns: number,
): void {
  let to = elementAt(out);
  for (let k = 0; k < rows; k++) {
    const from = elementAt(matrix) + integers[elementAt(indices) + k] * columns;
    for (let c = 0; c < columns; c++) integers[to + c] = integers[from + c];
    to += columns;
  }
}
