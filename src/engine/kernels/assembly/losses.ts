// The losses and their deltas, but for those of classes: elements in float32, sums of losses in float64.

import { logOnePlusExponential, sigmoid } from './exponential';
import { weightSum } from './softmax';
import { addDoubles, firstOf, put, totalOf } from './vector';

/**
 * Sigmoid with binary cross-entropy over a run of elements, each with its own weight (`weights` not 0) or all with one.
 * `factor` times an element's weight scales its delta.
 */
@inline
function binaryRun(
  deltas: usize, logits: usize, targets: usize, weights: usize, weight: f32, count: i32, factor: f32,
): f64 {
  const zero = f32x4.splat(0), f = f32x4.splat(factor);
  let sums = f64x2.splat(0), w = f32x4.splat(weight);
  for (let left = count, at: usize = 0; left > 0; left -= 4, at += 16) {
    const z = v128.load(logits + at), t = v128.load(targets + at);
    if (weights != 0) w = v128.load(weights + at);
    const terms = f32x4.add(f32x4.sub(f32x4.pmax(z, zero), f32x4.mul(z, t)), logOnePlusExponential(z));
    sums = addDoubles(sums, firstOf(f32x4.mul(w, terms), left, zero));
    put(deltas + at, f32x4.mul(f32x4.sub(sigmoid(z), t), f32x4.mul(w, f)), left);
  }
  return totalOf(sums);
}

/** Deltas are of the mean over a batch of `batchRows`, whose weights are at `batchWeights`; these rows are some of it. */
export function binaryCrossEntropy(
  deltas: usize, logits: usize, targets: usize, rowWeights: usize, rows: i32, outputs: i32,
  batchRows: i32, batchWeights: usize,
): f64 {
  const total = weightSum(batchWeights, batchRows);
  const factor = f32(total == 0 ? 0 : 1 / (total * f64(outputs)));
  if (rowWeights == 0 || outputs == 1) {
    return binaryRun(deltas, logits, targets, rowWeights, 1, rows * outputs, factor);
  }
  const stride = usize(outputs) << 2;
  let loss: f64 = 0;
  for (let r = 0; r < rows; r++, deltas += stride, logits += stride, targets += stride) {
    loss += binaryRun(deltas, logits, targets, 0, load<f32>(rowWeights + (usize(r) << 2)), outputs, factor);
  }
  return loss;
}

/** Deltas are of the mean over `batchCount` elements, of which these are some; likewise below. */
export function meanSquaredError(
  deltas: usize, predictions: usize, targets: usize, count: i32, batchCount: i32,
): f64 {
  const zero = f32x4.splat(0), factor = f32x4.splat(f32(2 / f64(batchCount)));
  let sums = f64x2.splat(0);
  for (let left = count; left > 0; left -= 4, deltas += 16, predictions += 16, targets += 16) {
    const error = f32x4.sub(v128.load(predictions), v128.load(targets));
    sums = addDoubles(sums, firstOf(f32x4.mul(error, error), left, zero));
    put(deltas, f32x4.mul(error, factor), left);
  }
  return totalOf(sums);
}

export function meanAbsoluteError(
  deltas: usize, predictions: usize, targets: usize, count: i32, batchCount: i32,
): f64 {
  const zero = f32x4.splat(0), one = f32x4.splat(f32(1 / f64(batchCount)));
  let sums = f64x2.splat(0);
  for (let left = count; left > 0; left -= 4, deltas += 16, predictions += 16, targets += 16) {
    const error = f32x4.sub(v128.load(predictions), v128.load(targets));
    sums = addDoubles(sums, firstOf(f32x4.abs(error), left, zero));
    const right = v128.and(one, f32x4.gt(error, zero));
    put(deltas, f32x4.sub(right, v128.and(one, f32x4.lt(error, zero))), left);
  }
  return totalOf(sums);
}

export function huber(
  deltas: usize, predictions: usize, targets: usize, count: i32, batchCount: i32,
): f64 {
  const zero = f32x4.splat(0), half = f32x4.splat(0.5), one = f32x4.splat(1);
  const factor = f32x4.splat(f32(1 / f64(batchCount)));
  let sums = f64x2.splat(0);
  for (let left = count; left > 0; left -= 4, deltas += 16, predictions += 16, targets += 16) {
    const error = f32x4.sub(v128.load(predictions), v128.load(targets));
    const size = f32x4.abs(error);
    const parabola = f32x4.mul(half, f32x4.mul(size, size));
    const terms = v128.bitselect(parabola, f32x4.sub(size, half), f32x4.le(size, one));
    sums = addDoubles(sums, firstOf(terms, left, zero));
    put(deltas, f32x4.mul(f32x4.max(f32x4.neg(one), f32x4.min(one, error)), factor), left);
  }
  return totalOf(sums);
}
