// The products of a layer with up to four outputs, such as most last layers: packing would cost more than it saves, and
// most of a tile would be empty. Sums are taken over blocks of up to 256 terms in order, for any number of rows the same.

import { putEight } from './tile';
import { multiplyAdd, put } from './vector';

/** The most outputs, of the whole layer where a part of them is asked for. */
export const FEW_OUTPUTS: i32 = 4;
const DEPTH_BLOCK: i32 = 256;

/** out [rows][outputs] as `dense`, four rows at a time, to whose vectors their inputs are transposed. */
export function narrowDense(
  out: usize, outStride: usize, x: usize, weights: usize, biases: usize, rows: i32, inputs: i32, outputs: i32,
): void {
  const stride = usize(inputs) << 2, zero = f32x4.splat(0);
  const second = outputs > 1, third = outputs > 2, fourth = outputs > 3;
  for (let left = rows; left > 0; left -= 4, x += stride << 2, out += outStride << 2) {
    // Rows behind the last one are not there to be read; the last one takes their place.
    const last = usize(min(left, 4) - 1);
    let x0 = x, x1 = x + min<usize>(1, last) * stride, x2 = x + min<usize>(2, last) * stride, x3 = x + last * stride;
    let t0 = v128.load32_splat(biases), t1 = v128.load32_splat(biases, 4);
    let t2 = v128.load32_splat(biases, 8), t3 = v128.load32_splat(biases, 12), w = weights;
    for (let k = 0; k < inputs; k += DEPTH_BLOCK) {
      let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
      for (let depth = min(inputs - k, DEPTH_BLOCK); depth > 0; depth -= 4, x0 += 16, x1 += 16, x2 += 16, x3 += 16) {
        const r0 = v128.load(x0), r1 = v128.load(x1), r2 = v128.load(x2), r3 = v128.load(x3);
        const low01 = i32x4.shuffle(r0, r1, 0, 4, 1, 5), high01 = i32x4.shuffle(r0, r1, 2, 6, 3, 7);
        const low23 = i32x4.shuffle(r2, r3, 0, 4, 1, 5), high23 = i32x4.shuffle(r2, r3, 2, 6, 3, 7);
        const c0 = i64x2.shuffle(low01, low23, 0, 2), c1 = i64x2.shuffle(low01, low23, 1, 3);
        const c2 = i64x2.shuffle(high01, high23, 0, 2), c3 = i64x2.shuffle(high01, high23, 1, 3);
        s0 = addFour(s0, c0, c1, c2, c3, w, depth);
        if (second) s1 = addFour(s1, c0, c1, c2, c3, w + stride, depth);
        if (third) s2 = addFour(s2, c0, c1, c2, c3, w + 2 * stride, depth);
        if (fourth) s3 = addFour(s3, c0, c1, c2, c3, w + 3 * stride, depth);
        w += 16;
      }
      t0 = f32x4.add(s0, t0);
      t1 = f32x4.add(s1, t1);
      t2 = f32x4.add(s2, t2);
      t3 = f32x4.add(s3, t3);
    }
    if (outStride == 4) put(out, t0, left);
    else putColumns(out, outStride, min(left, 4), outputs, t0, t1, t2, t3);
  }
}

/** sum + the products of up to four inputs, of four rows each, with one output's weights. */
@inline
function addFour(sum: v128, c0: v128, c1: v128, c2: v128, c3: v128, w: usize, depth: i32): v128 {
  sum = multiplyAdd(c0, v128.load32_splat(w), sum);
  if (depth > 1) sum = multiplyAdd(c1, v128.load32_splat(w, 4), sum);
  if (depth > 2) sum = multiplyAdd(c2, v128.load32_splat(w, 8), sum);
  if (depth > 3) sum = multiplyAdd(c3, v128.load32_splat(w, 12), sum);
  return sum;
}

/** Stores the first of the four columns c0 … c3 as up to four rows. */
@inline
function putColumns(
  at: usize, stride: usize, rows: i32, columns: i32, c0: v128, c1: v128, c2: v128, c3: v128,
): void {
  const low01 = i32x4.shuffle(c0, c1, 0, 4, 1, 5), low23 = i32x4.shuffle(c2, c3, 0, 4, 1, 5);
  const high01 = i32x4.shuffle(c0, c1, 2, 6, 3, 7), high23 = i32x4.shuffle(c2, c3, 2, 6, 3, 7);
  putFew(at, i64x2.shuffle(low01, low23, 0, 2), columns);
  if (rows > 1) putFew(at + stride, i64x2.shuffle(low01, low23, 1, 3), columns);
  if (rows > 2) putFew(at + 2 * stride, i64x2.shuffle(high01, high23, 0, 2), columns);
  if (rows > 3) putFew(at + 3 * stride, i64x2.shuffle(high01, high23, 1, 3), columns);
}

/** As `put`, where a call would cost more than all the rest. */
@inline
function putFew(at: usize, values: v128, count: i32): void {
  if (count == 4) {
    v128.store(at, values);
  } else if (count == 1) {
    v128.store32_lane(at, values, 0);
  } else {
    v128.store64_lane(at, values, 0);
    if (count == 3) v128.store32_lane(at, values, 2, 8);
  }
}

/** xGradients [rows][inputs] as `denseInputGradients`, eight inputs at a time, whose weights stay in registers. */
export function narrowInputGradients(
  xGradients: usize, deltas: usize, weights: usize, rows: i32, inputs: i32, outputs: i32, stride: usize,
): void {
  const dStride = usize(outputs) << 2, second = outputs > 1, third = outputs > 2, fourth = outputs > 3;
  const w1: usize = second ? stride : 0, w2: usize = third ? stride * 2 : 0, w3: usize = fourth ? stride * 3 : 0;
  for (let left = inputs; left > 0; left -= 8, xGradients += 32, weights += 32) {
    const w00 = v128.load(weights), w01 = v128.load(weights, 16);
    const w10 = v128.load(weights + w1), w11 = v128.load(weights + w1, 16);
    const w20 = v128.load(weights + w2), w21 = v128.load(weights + w2, 16);
    const w30 = v128.load(weights + w3), w31 = v128.load(weights + w3, 16);
    for (let d = deltas, to = xGradients, end = deltas + usize(rows) * dStride; d < end; d += dStride, to += stride) {
      let delta = v128.load32_splat(d);
      let s0 = f32x4.mul(delta, w00), s1 = f32x4.mul(delta, w01);
      if (second) {
        delta = v128.load32_splat(d, 4);
        s0 = multiplyAdd(delta, w10, s0);
        s1 = multiplyAdd(delta, w11, s1);
      }
      if (third) {
        delta = v128.load32_splat(d, 8);
        s0 = multiplyAdd(delta, w20, s0);
        s1 = multiplyAdd(delta, w21, s1);
      }
      if (fourth) {
        delta = v128.load32_splat(d, 12);
        s0 = multiplyAdd(delta, w30, s0);
        s1 = multiplyAdd(delta, w31, s1);
      }
      if (left >= 8) {
        v128.store(to, s0);
        v128.store(to, s1, 16);
      } else {
        putEight(to, s0, s1, left);
      }
    }
  }
}

/** weightGradients [outputs][inputs] as `denseWeightGradients`, one output and sixteen inputs at a time. */
export function narrowWeightGradients(
  weightGradients: usize, deltas: usize, x: usize, rows: i32, inputs: i32, outputs: i32, xStride: usize, dStride: usize,
): void {
  const zero = f32x4.splat(0);
  for (let o = 0; o < outputs; o++, deltas += 4, weightGradients += xStride) {
    for (let i = 0; i < inputs; i += 16) {
      let t0 = zero, t1 = zero, t2 = zero, t3 = zero, d = deltas, at = x + (usize(i) << 2);
      for (let k = 0; k < rows; k += DEPTH_BLOCK) {
        let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        for (const end = d + usize(min(rows - k, DEPTH_BLOCK)) * dStride; d < end; d += dStride, at += xStride) {
          const delta = v128.load32_splat(d);
          s0 = multiplyAdd(delta, v128.load(at), s0);
          s1 = multiplyAdd(delta, v128.load(at, 16), s1);
          s2 = multiplyAdd(delta, v128.load(at, 32), s2);
          s3 = multiplyAdd(delta, v128.load(at, 48), s3);
        }
        t0 = f32x4.add(s0, t0);
        t1 = f32x4.add(s1, t1);
        t2 = f32x4.add(s2, t2);
        t3 = f32x4.add(s3, t3);
      }
      const to = weightGradients + (usize(i) << 2);
      putEight(to, t0, t1, inputs - i);
      if (i + 8 < inputs) putEight(to + 32, t2, t3, inputs - i - 8);
    }
  }
}
