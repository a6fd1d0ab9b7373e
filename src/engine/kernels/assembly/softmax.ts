// Softmax, and cross-entropy after it: elements in float32, sums of losses in float64.

import { exponential, naturalLog, naturalLogs } from './exponential';
import { addDoubles, firstOf, highDoubles, lowDoubles, put, toSingles, totalOf } from './vector';

const INFINITE: f32 = Infinity;
/** From two to so many classes a row is no longer than a vector, and four rows are taken together. */
const FEW_CLASSES: i32 = 4;
const PRODUCT_ROWS: i32 = 256;

/** The largest of a row; NaN where one is NaN. */
function largestOf(from: usize, count: i32): f32 {
  const least = f32x4.splat(-INFINITE);
  let found = least;
  for (let left = count; left > 0; left -= 4, from += 16) {
    found = f32x4.max(found, firstOf(v128.load(from), left, least));
  }
  const first = max(f32x4.extract_lane(found, 0), f32x4.extract_lane(found, 1));
  return max(first, max(f32x4.extract_lane(found, 2), f32x4.extract_lane(found, 3)));
}

/**
 * Writes exp(z - largest) of a row and returns their sum. It is taken in float64: a right and certain answer has a sum
 * just above 1, whose logarithm is the loss.
 */
function exponentials(out: usize, from: usize, count: i32, largest: f32): f64 {
  const shift = f32x4.splat(largest), zero = f32x4.splat(0);
  let sums = f64x2.splat(0);
  for (let left = count; left > 0; left -= 4, from += 16, out += 16) {
    const e = exponential(f32x4.sub(v128.load(from), shift));
    put(out, e, left);
    sums = addDoubles(sums, firstOf(e, left, zero));
  }
  return totalOf(sums);
}

/** values = values / divisor * factor for one row, in place. */
function rescale(at: usize, count: i32, divisor: f32, factor: f32): void {
  const d = f32x4.splat(divisor), f = f32x4.splat(factor);
  for (let left = count; left > 0; left -= 4, at += 16) put(at, f32x4.mul(f32x4.div(v128.load(at), d), f), left);
}

export function softmax(out: usize, logits: usize, rows: i32, classes: i32): void {
  const stride = usize(classes) << 2;
  for (let r = 0; r < rows; r++, out += stride, logits += stride) {
    const sum = exponentials(out, logits, classes, largestOf(logits, classes));
    rescale(out, classes, f32(sum), 1);
  }
}

/** The sum of the rows' weights, which is 0 if no row counts; `rowWeights` 0: all 1. */
export function weightSum(rowWeights: usize, rows: i32): f64 {
  if (rowWeights == 0) return f64(rows);
  let sums = f64x2.splat(0);
  for (let left = rows; left > 0; left -= 4, rowWeights += 16) {
    sums = addDoubles(sums, firstOf(v128.load(rowWeights), left, f32x4.splat(0)));
  }
  return totalOf(sums);
}

/** Deltas are of the mean over a batch of `batchRows`, whose weights are at `batchWeights`; these rows are some of it. */
export function crossEntropy(
  deltas: usize, logits: usize, classes: usize, rowWeights: usize, rows: i32, classCount: i32,
  batchRows: i32, batchWeights: usize,
): f64 {
  const stride = usize(classCount) << 2, total = weightSum(batchWeights, batchRows);
  if (classCount > 1 && classCount <= FEW_CLASSES) {
    return crossEntropyOfFew(deltas, logits, classes, rowWeights, rows, classCount, total);
  }
  let loss: f64 = 0;
  for (let r = 0; r < rows; r++, deltas += stride, logits += stride) {
    const weight: f64 = rowWeights == 0 ? 1 : f64(load<f32>(rowWeights + (usize(r) << 2)));
    const share = f32(total == 0 ? 0 : weight / total);
    const chosen = usize(load<i32>(classes + (usize(r) << 2))) << 2;
    const largest = largestOf(logits, classCount);
    const below = f64(largest) - f64(load<f32>(logits + chosen));
    const sum = exponentials(deltas, logits, classCount, largest);
    loss += weight * (naturalLog(sum) + below);
    const probability = load<f32>(deltas + chosen) / f32(sum);
    rescale(deltas, classCount, f32(sum), share);
    store<f32>(deltas + chosen, (probability - 1) * share);
  }
  return loss;
}

/**
 * Four rows at a time, one of their classes to a vector. Where all rows weigh 1, the sum of their logarithms is taken as
 * the logarithm of a product, which loses nothing in float64 and cannot overflow in `PRODUCT_ROWS` factors of up to 4.
 */
function crossEntropyOfFew(
  deltas: usize, logits: usize, classes: usize, rowWeights: usize, rows: i32, classCount: i32, total: f64,
): f64 {
  const stride = usize(classCount) << 2;
  const one = f32x4.splat(1), zero = f32x4.splat(0), zeros = f64x2.splat(0), ones = f64x2.splat(1);
  let weights = one, shares = sharesOf(weights, total), losses = zeros, products = ones;
  for (let left = rows; left > 0; left -= 4, classes += 16, logits += stride << 2, deltas += stride << 2) {
    const r0 = v128.load(logits), r1 = v128.load(logits + stride);
    const r2 = v128.load(logits + 2 * stride), r3 = v128.load(logits + 3 * stride);
    const low01 = i32x4.shuffle(r0, r1, 0, 4, 1, 5), high01 = i32x4.shuffle(r0, r1, 2, 6, 3, 7);
    const low23 = i32x4.shuffle(r2, r3, 0, 4, 1, 5), high23 = i32x4.shuffle(r2, r3, 2, 6, 3, 7);
    const z0 = i64x2.shuffle(low01, low23, 0, 2), none = f32x4.splat(-INFINITE);
    const z1 = i64x2.shuffle(low01, low23, 1, 3);
    const z2 = classCount > 2 ? i64x2.shuffle(high01, high23, 0, 2) : none;
    const z3 = classCount > 3 ? i64x2.shuffle(high01, high23, 1, 3) : none;
    // Not pmax: NaN must stay, since the logarithm below knows only numbers.
    const largest = f32x4.max(f32x4.max(z0, z1), f32x4.max(z2, z3));
    const e0 = exponential(f32x4.sub(z0, largest)), e1 = exponential(f32x4.sub(z1, largest));
    const e2 = classCount > 2 ? exponential(f32x4.sub(z2, largest)) : zero;
    const e3 = classCount > 3 ? exponential(f32x4.sub(z3, largest)) : zero;
    const low = f64x2.add(f64x2.add(lowDoubles(e0), lowDoubles(e1)), f64x2.add(lowDoubles(e2), lowDoubles(e3)));
    const high = f64x2.add(f64x2.add(highDoubles(e0), highDoubles(e1)), f64x2.add(highDoubles(e2), highDoubles(e3)));
    const chosen = v128.load(classes);
    const is0 = i32x4.eq(chosen, i32x4.splat(0)), is1 = i32x4.eq(chosen, i32x4.splat(1));
    const is2 = i32x4.eq(chosen, i32x4.splat(2)), is3 = i32x4.eq(chosen, i32x4.splat(3));
    const right = v128.bitselect(z0, v128.bitselect(z1, v128.bitselect(z2, z3, is2), is1), is0);
    const belowLow = firstTwo(f64x2.sub(lowDoubles(largest), lowDoubles(right)), left, zeros);
    const belowHigh = firstTwo(f64x2.sub(highDoubles(largest), highDoubles(right)), left - 2, zeros);
    const sumLow = firstTwo(low, left, ones), sumHigh = firstTwo(high, left - 2, ones);
    if (rowWeights == 0) {
      losses = f64x2.add(losses, f64x2.add(belowLow, belowHigh));
      products = f64x2.mul(products, f64x2.mul(sumLow, sumHigh));
      if (left % PRODUCT_ROWS < 4) {
        losses = f64x2.add(losses, naturalLogs(products));
        products = ones;
      }
    } else {
      weights = firstOf(v128.load(rowWeights), left, f32x4.splat(0));
      rowWeights += 16;
      shares = sharesOf(weights, total);
      losses = f64x2.add(losses, f64x2.mul(lowDoubles(weights), f64x2.add(naturalLogs(sumLow), belowLow)));
      losses = f64x2.add(losses, f64x2.mul(highDoubles(weights), f64x2.add(naturalLogs(sumHigh), belowHigh)));
    }
    putDeltas(deltas, stride, left, classCount, toSingles(low, high), shares, e0, e1, e2, e3, is0, is1, is2, is3);
  }
  return totalOf(f64x2.add(losses, naturalLogs(products)));
}

/** What the deltas of four rows are multiplied by. */
@inline
function sharesOf(weights: v128, total: f64): v128 {
  if (total == 0) return f32x4.splat(0);
  const totals = f64x2.splat(total);
  return toSingles(f64x2.div(lowDoubles(weights), totals), f64x2.div(highDoubles(weights), totals));
}

/** The first `left` of two values, and `others` in the places behind them. */
@inline
function firstTwo(values: v128, left: i32, others: v128): v128 {
  if (left >= 2) return values;
  return left == 1 ? i64x2.shuffle(values, others, 0, 3) : others;
}

/** (e / sum - (1 where it is the class)) * share, class by class for up to four rows, back to one row behind the other. */
@inline
function putDeltas(
  at: usize, stride: usize, rows: i32, columns: i32, sums: v128, shares: v128,
  e0: v128, e1: v128, e2: v128, e3: v128, is0: v128, is1: v128, is2: v128, is3: v128,
): void {
  const one = f32x4.splat(1);
  const c0 = f32x4.mul(f32x4.sub(f32x4.div(e0, sums), v128.and(one, is0)), shares);
  const c1 = f32x4.mul(f32x4.sub(f32x4.div(e1, sums), v128.and(one, is1)), shares);
  const c2 = f32x4.mul(f32x4.sub(f32x4.div(e2, sums), v128.and(one, is2)), shares);
  const c3 = f32x4.mul(f32x4.sub(f32x4.div(e3, sums), v128.and(one, is3)), shares);
  const low01 = i32x4.shuffle(c0, c1, 0, 4, 1, 5), low23 = i32x4.shuffle(c2, c3, 0, 4, 1, 5);
  const high01 = i32x4.shuffle(c0, c1, 2, 6, 3, 7), high23 = i32x4.shuffle(c2, c3, 2, 6, 3, 7);
  // What is stored behind a row is overwritten by the row after it; only the last one may write nothing else.
  const last = at + usize(min(rows, 4) - 1) * stride;
  let row = i64x2.shuffle(low01, low23, 0, 2);
  if (rows > 1) {
    v128.store(at, row);
    row = i64x2.shuffle(low01, low23, 1, 3);
  }
  if (rows > 2) {
    v128.store(at + stride, row);
    row = i64x2.shuffle(high01, high23, 0, 2);
  }
  if (rows > 3) {
    v128.store(at + 2 * stride, row);
    row = i64x2.shuffle(high01, high23, 1, 3);
  }
  put(last, row, columns);
}
