// The heart of the matrix products: blocks of sums that stay in registers.
//
//   c [rows][columns]  =  initial + a [rows][depth] * b [depth][columns]
//
// `b` comes packed in panels of twelve columns, so that it is read straight through; at the end there may be panels of
// eight, which are all there are without fused multiply-add. `a` is read by strides:
//
//   panel 0: k = 0: columns 0 … 11 │ k = 1: columns 0 … 11 │ … │ k = depth - 1      panel 1: k = 0: columns 12 … 23 │ …
//
// A block is 3 x 12 sums, and 4 x 8 in panels of eight. V8 loads all factors of a step before it multiplies: sums, and
// factors of one step, stay in registers only while they are fifteen vectors together at most. Here they are fifteen and
// fourteen; 4 x 12, 6 x 8, or two steps at once would need more, and run at half the speed. So does 3 x 12 where a
// product needs a register of its own before it is added.
//
// Every sum runs over k in order, from zero, and `initial` is added last. So a sum's value does not depend on which
// block, row, or path of the product it was computed in.

import { multiplyAdd, put } from './vector';

const WIDE: i32 = 12;
const NARROW: i32 = 8;
/** Whole panels of either width. */
export const PANELS_COLUMNS: i32 = 24;

/** The most terms of a block of a sum. */
export const DEEPEST: i32 = 256;

/** Terms of a block of a sum of `terms`; in fours, as they are transposed. */
export function depthOf(terms: i32): i32 {
  const blocks = (terms + DEEPEST - 1) / DEEPEST;
  return blocks < 2 ? terms : ((terms + blocks - 1) / blocks + 3) & ~3;
}

/** Columns of the next panel where `left` are left. */
@inline
export function panelColumns(left: i32): i32 {
  return ASC_FEATURE_RELAXED_SIMD && left > NARROW && (left <= WIDE || left > 2 * NARROW) ? WIDE : NARROW;
}

/**
 * Strides are in bytes. The initial value of row r and column n lies at
 * initial + r * initialRowStride + n * initialColumnStride; both strides 0 and twelve zeros there: none.
 */
export function multiplyBlock(
  c: usize, cStride: usize, initial: usize, initialRowStride: usize, initialColumnStride: usize,
  a: usize, aRowStride: usize, aStep: usize, b: usize, rows: i32, columns: i32, depth: i32,
): void {
  for (let left = columns; left > 0; ) {
    const width = panelColumns(left), bytes = usize(width) << 2;
    if (width == WIDE) {
      multiplyPanel(c, cStride, initial, initialRowStride, a, aRowStride, aStep, b, rows, left, depth);
    } else {
      multiplyNarrowPanel(c, cStride, initial, initialRowStride, a, aRowStride, aStep, b, rows, left, depth);
    }
    b += usize(depth) * bytes;
    c += bytes;
    initial += initialColumnStride * usize(width);
    left -= width;
  }
}

/** Twelve columns, three rows at a time; with fewer rows left the last one is computed several times over. */
function multiplyPanel(
  c: usize, cStride: usize, initial: usize, initialRowStride: usize,
  a: usize, aRowStride: usize, aStep: usize, b: usize, rows: i32, columns: i32, depth: i32,
): void {
  const end = b + usize(depth) * 48;
  for (let r = rows; r > 0; r -= 3) {
    const last = usize(min(r, 3) - 1), second = min<usize>(1, last);
    let a0 = a, a1 = a + second * aRowStride, a2 = a + last * aRowStride;
    let s00 = f32x4.splat(0), s01 = s00, s02 = s00, s10 = s00, s11 = s00, s12 = s00, s20 = s00, s21 = s00, s22 = s00;
    for (let at = b; at < end; at += 48) {
      const b0 = v128.load(at), b1 = v128.load(at, 16), b2 = v128.load(at, 32);
      const x0 = v128.load32_splat(a0);
      s00 = multiplyAdd(x0, b0, s00);
      s01 = multiplyAdd(x0, b1, s01);
      s02 = multiplyAdd(x0, b2, s02);
      const x1 = v128.load32_splat(a1);
      s10 = multiplyAdd(x1, b0, s10);
      s11 = multiplyAdd(x1, b1, s11);
      s12 = multiplyAdd(x1, b2, s12);
      const x2 = v128.load32_splat(a2);
      s20 = multiplyAdd(x2, b0, s20);
      s21 = multiplyAdd(x2, b1, s21);
      s22 = multiplyAdd(x2, b2, s22);
      a0 += aStep;
      a1 += aStep;
      a2 += aStep;
    }
    // All initial values are read before anything is written: they may be the old contents of c.
    const i1 = initial + second * initialRowStride, i2 = initial + last * initialRowStride;
    s00 = f32x4.add(s00, v128.load(initial));
    s01 = f32x4.add(s01, v128.load(initial, 16));
    s02 = f32x4.add(s02, v128.load(initial, 32));
    s10 = f32x4.add(s10, v128.load(i1));
    s11 = f32x4.add(s11, v128.load(i1, 16));
    s12 = f32x4.add(s12, v128.load(i1, 32));
    s20 = f32x4.add(s20, v128.load(i2));
    s21 = f32x4.add(s21, v128.load(i2, 16));
    s22 = f32x4.add(s22, v128.load(i2, 32));
    putTwelve(c, s00, s01, s02, columns);
    putTwelve(c + second * cStride, s10, s11, s12, columns);
    putTwelve(c + last * cStride, s20, s21, s22, columns);
    a += 3 * aRowStride;
    c += 3 * cStride;
    initial += 3 * initialRowStride;
  }
}

/** Eight columns, four rows at a time; with fewer rows left the last one is computed several times over. */
function multiplyNarrowPanel(
  c: usize, cStride: usize, initial: usize, initialRowStride: usize,
  a: usize, aRowStride: usize, aStep: usize, b: usize, rows: i32, columns: i32, depth: i32,
): void {
  const end = b + (usize(depth) << 5);
  for (let r = rows; r > 0; r -= 4) {
    const last = usize(min(r, 4) - 1), second = min<usize>(1, last), third = min<usize>(2, last);
    let a0 = a, a1 = a + second * aRowStride, a2 = a + third * aRowStride, a3 = a + last * aRowStride;
    let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
    for (let at = b; at < end; at += 32) {
      const b0 = v128.load(at), b1 = v128.load(at, 16);
      const x0 = v128.load32_splat(a0);
      s00 = multiplyAdd(x0, b0, s00);
      s01 = multiplyAdd(x0, b1, s01);
      const x1 = v128.load32_splat(a1);
      s10 = multiplyAdd(x1, b0, s10);
      s11 = multiplyAdd(x1, b1, s11);
      const x2 = v128.load32_splat(a2);
      s20 = multiplyAdd(x2, b0, s20);
      s21 = multiplyAdd(x2, b1, s21);
      const x3 = v128.load32_splat(a3);
      s30 = multiplyAdd(x3, b0, s30);
      s31 = multiplyAdd(x3, b1, s31);
      a0 += aStep;
      a1 += aStep;
      a2 += aStep;
      a3 += aStep;
    }
    const i1 = initial + second * initialRowStride, i2 = initial + third * initialRowStride;
    const i3 = initial + last * initialRowStride;
    s00 = f32x4.add(s00, v128.load(initial));
    s01 = f32x4.add(s01, v128.load(initial, 16));
    s10 = f32x4.add(s10, v128.load(i1));
    s11 = f32x4.add(s11, v128.load(i1, 16));
    s20 = f32x4.add(s20, v128.load(i2));
    s21 = f32x4.add(s21, v128.load(i2, 16));
    s30 = f32x4.add(s30, v128.load(i3));
    s31 = f32x4.add(s31, v128.load(i3, 16));
    putEight(c, s00, s01, columns);
    putEight(c + second * cStride, s10, s11, columns);
    putEight(c + third * cStride, s20, s21, columns);
    putEight(c + last * cStride, s30, s31, columns);
    a += aRowStride << 2;
    c += cStride << 2;
    initial += initialRowStride << 2;
  }
}

/** Stores the first `left` of eight elements. */
@inline
export function putEight(at: usize, first: v128, second: v128, left: i32): void {
  put(at, first, left);
  if (left > 4) put(at + 16, second, left - 4);
}

/** Stores the first `left` of twelve elements. */
@inline
function putTwelve(at: usize, first: v128, second: v128, third: v128, left: i32): void {
  if (left < WIDE) {
    putEight(at, first, second, left);
    if (left > 8) put(at + 32, third, left - 8);
    return;
  }
  v128.store(at, first);
  v128.store(at, second, 16);
  v128.store(at, third, 32);
}
