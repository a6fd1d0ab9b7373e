// The products of a layer for one to three rows, directly: packing would cost more than it saves.
// Sums are taken over the same blocks, in the same order, as in the products of many rows.

import { depthOf, putEight } from './tile';
import { multiplyAdd, put } from './vector';

/** One row, eight outputs at a time; 4 x 4 weights are transposed in registers. */
export function denseRow(out: usize, x: usize, weights: usize, biases: usize, inputs: i32, outputs: i32): void {
  const stride = usize(inputs) << 2, deepest = depthOf(inputs);
  for (let n = 0; n < outputs; n += 8) {
    let s0 = v128.load(biases + (usize(n) << 2)), s1 = v128.load(biases + (usize(n) << 2), 16);
    for (let k = 0; k < inputs; k += deepest) {
      const depth = min(inputs - k, deepest), at = usize(k) << 2;
      s0 = f32x4.add(dotFour(x + at, weights + at, stride, depth, n, outputs), s0);
      if (n + 4 < outputs) s1 = f32x4.add(dotFour(x + at, weights + at, stride, depth, n + 4, outputs), s1);
    }
    putEight(out + (usize(n) << 2), s0, s1, outputs - n);
  }
}

/** The products of x [depth] with weights of outputs n … n + 3. */
function dotFour(x: usize, weights: usize, stride: usize, depth: i32, n: i32, outputs: i32): v128 {
  const last = outputs - 1;
  let w0 = weights + usize(n) * stride, w1 = weights + usize(min(n + 1, last)) * stride;
  let w2 = weights + usize(min(n + 2, last)) * stride, w3 = weights + usize(min(n + 3, last)) * stride;
  let sum = f32x4.splat(0);
  for (let left = depth; left > 0; left -= 4, x += 16) {
    const r0 = v128.load(w0), r1 = v128.load(w1), r2 = v128.load(w2), r3 = v128.load(w3);
    const low01 = i32x4.shuffle(r0, r1, 0, 4, 1, 5), high01 = i32x4.shuffle(r0, r1, 2, 6, 3, 7);
    const low23 = i32x4.shuffle(r2, r3, 0, 4, 1, 5), high23 = i32x4.shuffle(r2, r3, 2, 6, 3, 7);
    sum = multiplyAdd(v128.load32_splat(x), i64x2.shuffle(low01, low23, 0, 2), sum);
    if (left > 1) sum = multiplyAdd(v128.load32_splat(x, 4), i64x2.shuffle(low01, low23, 1, 3), sum);
    if (left > 2) sum = multiplyAdd(v128.load32_splat(x, 8), i64x2.shuffle(high01, high23, 0, 2), sum);
    if (left > 3) sum = multiplyAdd(v128.load32_splat(x, 12), i64x2.shuffle(high01, high23, 1, 3), sum);
    w0 += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
  }
  return sum;
}

/** One row, sixteen inputs (a cache line) at a time. */
export function inputGradientRow(
  xGradients: usize, deltas: usize, weights: usize, inputs: i32, outputs: i32, stride: usize,
): void {
  const zero = f32x4.splat(0), deepest = depthOf(outputs);
  for (let n = 0; n < inputs; n += 16) {
    let t0 = zero, t1 = zero, t2 = zero, t3 = zero, w = weights + (usize(n) << 2), d = deltas;
    for (let k = 0; k < outputs; k += deepest) {
      let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
      for (const end = d + (usize(min(outputs - k, deepest)) << 2); d < end; d += 4, w += stride) {
        const delta = v128.load32_splat(d);
        s0 = multiplyAdd(delta, v128.load(w), s0);
        s1 = multiplyAdd(delta, v128.load(w, 16), s1);
        s2 = multiplyAdd(delta, v128.load(w, 32), s2);
        s3 = multiplyAdd(delta, v128.load(w, 48), s3);
      }
      t0 = f32x4.add(s0, t0);
      t1 = f32x4.add(s1, t1);
      t2 = f32x4.add(s2, t2);
      t3 = f32x4.add(s3, t3);
    }
    const at = xGradients + (usize(n) << 2);
    putEight(at, t0, t1, inputs - n);
    if (n + 8 < inputs) putEight(at + 32, t2, t3, inputs - n - 8);
  }
}

/** As `denseWeightGradients`, without biases. */
export function weightGradientsOfFewRows(
  weightGradients: usize, deltas: usize, x: usize, rows: i32, inputs: i32, outputs: i32, xStride: usize, dStride: usize,
): void {
  const zero = f32x4.splat(0);
  for (let o = 0; o < outputs; o++, deltas += 4) {
    for (let i = 0; i < inputs; i += 4) {
      let sum = zero;
      for (let r = 0, d = deltas, at = x + (usize(i) << 2); r < rows; r++, d += dStride, at += xStride) {
        sum = multiplyAdd(v128.load32_splat(d), v128.load(at), sum);
      }
      put(weightGradients + (usize(i) << 2), f32x4.add(sum, zero), inputs - i);
    }
    weightGradients += xStride;
  }
}
