// Dropout, orders, sums, and copies.

import { firstOf, highDoubles, lowDoubles, put, totalOf } from './vector';

/** Elements of a row that are worth the call which `memory.copy` is; from there on it is up to three times as fast. */
const LEAST_COPY: i32 = 64;

@inline
function mix(bits: v128): v128 {
  let x = i32x4.mul(v128.xor(bits, i32x4.shr_u(bits, 16)), i32x4.splat(0x7feb352d));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/**
 * counterHash of ../../math/counter.ts, four elements at a time; those with a hash of at least `threshold` survive.
 * `first` is the number of the first element.
 */
export function dropout(values: usize, count: i32, threshold: u32, scale: f32, key: u32, first: i32): void {
  const keys = i32x4.splat(key), least = i32x4.splat(threshold), scales = f32x4.splat(scale), four = i32x4.splat(4);
  let counters = i32x4.add(i32x4.add(i32x4(0, 1, 2, 3), i32x4.splat(first)), keys);
  for (let left = count; left > 0; left -= 4, values += 16) {
    const survives = i32x4.ge_u(mix(v128.xor(mix(counters), keys)), least);
    put(values, v128.and(f32x4.mul(v128.load(values), scales), survives), left);
    counters = i32x4.add(counters, four);
  }
}

export function sumOfSquares(values: usize, count: i32): f64 {
  let low = f64x2.splat(0), high = low;
  for (let left = count; left > 0; left -= 4, values += 16) {
    const four = firstOf(v128.load(values), left, f32x4.splat(0));
    const a = lowDoubles(four), b = highDoubles(four);
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  return totalOf(f64x2.add(low, high));
}

/** NaN where the norm is not finite. */
export function clippingScale(gradients: usize, count: i32, clipNorm: f64): f64 {
  const norm = sqrt(sumOfSquares(gradients, count));
  if (!isFinite(norm)) return NaN;
  return norm > clipNorm ? clipNorm / norm : 1;
}

export function clear(values: usize, count: i32): void {
  memory.fill(values, 0, usize(count) << 2);
}

function mixOne(bits: u32): u32 {
  let x = (bits ^ (bits >> 16)) * 0x7feb352d;
  x = (x ^ (x >> 15)) * 0x846ca68b;
  return x ^ (x >> 16);
}

export function counterHash(key: u32, index: u32): u32 {
  return mixOne(mixOne(index + key) ^ key);
}

/** shuffleByKey of ../../math/counter.ts, from the numbers in their order. */
export function shuffle(order: usize, count: i32, key: u32): void {
  for (let i = 0; i < count; i++) store<i32>(order + (usize(i) << 2), i);
  for (let last = count - 1; last > 0; last--) {
    const chosen = i32(f64(counterHash(key, last)) / 4294967296 * f64(last + 1));
    const from = order + (usize(chosen) << 2), to = order + (usize(last) << 2), moved = load<i32>(from);
    store<i32>(from, load<i32>(to));
    store<i32>(to, moved);
  }
}

export function countRight(outputs: usize, classes: usize, rows: i32, units: i32, threshold: f32): i32 {
  let right = 0;
  for (let r = 0; r < rows; r++, classes += 4) {
    let best = 0;
    if (units == 1) best = i32(load<f32>(outputs) > threshold);
    let largest = load<f32>(outputs);
    outputs += 4;
    for (let unit = 1; unit < units; unit++, outputs += 4) {
      const value = load<f32>(outputs);
      if (value > largest) {
        largest = value;
        best = unit;
      }
    }
    right += i32(best == load<i32>(classes));
  }
  return right;
}

export function gatherRows(out: usize, matrix: usize, indices: usize, rows: i32, columns: i32): void {
  const bytes = usize(columns) << 2;
  for (let r = 0; r < rows; r++, out += bytes, indices += 4) {
    const from = matrix + usize(load<i32>(indices)) * bytes;
    if (columns < LEAST_COPY) {
      for (let left = columns, at: usize = 0; left > 0; left -= 4, at += 16) put(out + at, v128.load(from + at), left);
    } else {
      memory.copy(out, from, bytes);
    }
  }
}
