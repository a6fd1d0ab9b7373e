/** Dropout, orders, sums, and copies, plainly. */
import { counterHash, shuffleByKey } from '../math/counter';
import type { Pointer } from './contract';
import { elementAt, type PlainMemory } from './plainMemory';

/** Inverted dropout: Srivastava et al. (2014), section 10, with the scaling done in training. */
export function dropout(
  { floats }: PlainMemory,
  values: Pointer,
  count: number,
  rate: number,
  key: number,
  stream: number,
  first = 0,
): void {
  const at = elementAt(values);
  const streamKey = counterHash(key, stream);
  const threshold = rate * 2 ** 32;
  const scale = Math.fround(1 / (1 - rate));
  for (let i = 0; i < count; i++) {
    floats[at + i] = counterHash(streamKey, first + i) >= threshold ? floats[at + i] * scale : 0;
  }
}

export function sumOfSquares({ floats }: PlainMemory, values: Pointer, count: number): number {
  const at = elementAt(values);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += floats[at + i] * floats[at + i];
  return sum;
}

export function clippingScale(memory: PlainMemory, gradients: Pointer, count: number, clipNorm: number): number {
  const norm = Math.sqrt(sumOfSquares(memory, gradients, count));
  if (!Number.isFinite(norm)) return Number.NaN;
  return norm > clipNorm ? clipNorm / norm : 1;
}

export function clear({ floats }: PlainMemory, values: Pointer, count: number): void {
  floats.fill(0, elementAt(values), elementAt(values) + count);
}

export function shuffle({ integers }: PlainMemory, order: Pointer, count: number, key: number): void {
  const numbers = integers.subarray(elementAt(order), elementAt(order) + count);
  for (let i = 0; i < count; i++) numbers[i] = i;
  shuffleByKey(numbers, key);
}

/** The first of the largest; of a single output, whether it is above the threshold. */
function answerAt(floats: Float32Array, at: number, units: number, threshold: number): number {
  if (units === 1) return floats[at] > threshold ? 1 : 0;
  let best = 0;
  for (let unit = 1; unit < units; unit++) if (floats[at + unit] > floats[at + best]) best = unit;
  return best;
}

export function countRight(
  { floats, integers }: PlainMemory,
  outputs: Pointer,
  classes: Pointer,
  rows: number,
  units: number,
  threshold: number,
): number {
  let right = 0;
  for (let row = 0; row < rows; row++) {
    const answer = answerAt(floats, elementAt(outputs) + row * units, units, threshold);
    if (answer === integers[elementAt(classes) + row]) right++;
  }
  return right;
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
