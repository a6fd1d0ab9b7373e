// Dropout, sums, and copies.

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
