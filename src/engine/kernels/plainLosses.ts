/**
 * The losses and their deltas, plainly. Each returns the SUM of the losses in float64 and writes deltas of the MEAN,
 * so the deltas of a batch do not grow with its size.
 */
import type { Pointer } from './contract';
import { elementAt, type PlainMemory } from './plainMemory';

function rowMaximum(floats: Float32Array, from: number, classes: number): number {
  let maximum = floats[from];
  for (let c = 1; c < classes; c++) maximum = Math.max(maximum, floats[from + c]);
  return maximum;
}

/** Writes softmax of one row, in place allowed, and returns the logarithm of the sum of exp(z - maximum). */
function softmaxRow(floats: Float32Array, outAt: number, from: number, classes: number, maximum: number): number {
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += Math.exp(floats[from + c] - maximum);
  for (let c = 0; c < classes; c++) floats[outAt + c] = Math.exp(floats[from + c] - maximum) / sum;
  return Math.log(sum);
}

export function softmax({ floats }: PlainMemory, out: Pointer, logits: Pointer, rows: number, classes: number): void {
  for (let r = 0; r < rows; r++) {
    const from = elementAt(logits) + r * classes;
    softmaxRow(floats, elementAt(out) + r * classes, from, classes, rowMaximum(floats, from, classes));
  }
}

/** Sum of the rows' weights; without weights every row counts 1. A sum of 0 means that no row counts. */
function weightSum(floats: Float32Array, rowWeights: Pointer, rows: number): number {
  if (rowWeights === 0) return rows;
  let sum = 0;
  for (let r = 0; r < rows; r++) sum += floats[elementAt(rowWeights) + r];
  return sum;
}

export function crossEntropy(
  { floats, integers }: PlainMemory,
  deltas: Pointer,
  logits: Pointer,
  classes: Pointer,
  rowWeights: Pointer,
  rows: number,
  classCount: number,
  batchRows = rows,
  batchWeights = rowWeights,
): number {
  const total = weightSum(floats, batchWeights, batchRows);
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const from = elementAt(logits) + r * classCount;
    const outAt = elementAt(deltas) + r * classCount;
    const weight = rowWeights === 0 ? 1 : floats[elementAt(rowWeights) + r];
    const chosen = integers[elementAt(classes) + r];
    const maximum = rowMaximum(floats, from, classCount);
    const below = maximum - floats[from + chosen];
    loss += weight * (softmaxRow(floats, outAt, from, classCount, maximum) + below);
    floats[outAt + chosen] -= 1;
    const share = total === 0 ? 0 : weight / total;
    for (let c = 0; c < classCount; c++) floats[outAt + c] *= share;
  }
  return loss;
}

export function binaryCrossEntropy(
  { floats }: PlainMemory,
  deltas: Pointer,
  logits: Pointer,
  targets: Pointer,
  rowWeights: Pointer,
  rows: number,
  outputs: number,
  batchRows = rows,
  batchWeights = rowWeights,
): number {
  const total = weightSum(floats, batchWeights, batchRows) * outputs;
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const weight = rowWeights === 0 ? 1 : floats[elementAt(rowWeights) + r];
    const share = total === 0 ? 0 : weight / total;
    for (let o = 0; o < outputs; o++) {
      const at = r * outputs + o;
      const logit = floats[elementAt(logits) + at];
      const target = floats[elementAt(targets) + at];
      // log(1 + e^z) - t z, written so that no exponential can overflow.
      loss += weight * (Math.max(logit, 0) - logit * target + Math.log1p(Math.exp(-Math.abs(logit))));
      floats[elementAt(deltas) + at] = (1 / (1 + Math.exp(-logit)) - target) * share;
    }
  }
  return loss;
}

export function meanSquaredError(
  { floats }: PlainMemory,
  deltas: Pointer,
  predictions: Pointer,
  targets: Pointer,
  rows: number,
  outputs: number,
  batchRows = rows,
): number {
  const count = rows * outputs;
  const batchCount = batchRows * outputs;
  let loss = 0;
  for (let i = 0; i < count; i++) {
    const error = floats[elementAt(predictions) + i] - floats[elementAt(targets) + i];
    loss += error * error;
    floats[elementAt(deltas) + i] = (2 * error) / batchCount;
  }
  return loss;
}

export function meanAbsoluteError(
  { floats }: PlainMemory,
  deltas: Pointer,
  predictions: Pointer,
  targets: Pointer,
  rows: number,
  outputs: number,
  batchRows = rows,
): number {
  const count = rows * outputs;
  const batchCount = batchRows * outputs;
  let loss = 0;
  for (let i = 0; i < count; i++) {
    const error = floats[elementAt(predictions) + i] - floats[elementAt(targets) + i];
    loss += Math.abs(error);
    floats[elementAt(deltas) + i] = Math.sign(error) / batchCount;
  }
  return loss;
}

/** Huber (1964): a parabola up to an error of 1, a straight line beyond. */
export function huber(
  { floats }: PlainMemory,
  deltas: Pointer,
  predictions: Pointer,
  targets: Pointer,
  rows: number,
  outputs: number,
  batchRows = rows,
): number {
  const count = rows * outputs;
  const batchCount = batchRows * outputs;
  let loss = 0;
  for (let i = 0; i < count; i++) {
    const error = floats[elementAt(predictions) + i] - floats[elementAt(targets) + i];
    const size = Math.abs(error);
    loss += size <= 1 ? 0.5 * error * error : size - 0.5;
    floats[elementAt(deltas) + i] = Math.max(-1, Math.min(1, error)) / batchCount;
  }
  return loss;
}
