// The heart of the matrix products: blocks of 4 x 8 sums that stay in registers.
//
//   c [rows][columns]  =  initial + a [rows][depth] * b [depth][columns]
//
// `b` comes packed in panels of eight columns, so that it is read straight through; `a` is read by strides:
//
//   panel 0: k = 0: columns 0 … 7 │ k = 1: columns 0 … 7 │ … │ k = depth - 1      panel 1: k = 0: columns 8 … 15 │ …
//
// Every sum runs over k in order, from zero, and `initial` is added last. So a sum's value does not depend on which
// block, row, or path of the product it was computed in.

import { multiplyAdd, put } from './vector';

export const TILE_ROWS: i32 = 4;
export const PANEL_COLUMNS: i32 = 8;
/** Bytes of one step of a panel. */
const PANEL_STEP: usize = 32;

/**
 * Strides are in bytes. The initial value of row r and column n lies at
 * initial + r * initialRowStride + n * initialColumnStride; both strides 0 and eight zeros there: none.
 * A tile with fewer than four rows left computes its last row several times over, which costs nothing.
 */
export function multiplyBlock(
  c: usize, cStride: usize, initial: usize, initialRowStride: usize, initialColumnStride: usize,
  a: usize, aRowStride: usize, aStep: usize, aTileStride: usize, b: usize, rows: i32, columns: i32, depth: i32,
): void {
  const panelBytes = usize(depth) * PANEL_STEP;
  for (let n = 0; n < columns; n += PANEL_COLUMNS, b += panelBytes) {
    let aTile = a;
    for (let r = 0; r < rows; r += TILE_ROWS, aTile += aTileStride) {
      const last = usize(min(rows - r, TILE_ROWS) - 1);
      const second = min<usize>(1, last);
      const third = min<usize>(2, last);
      let a0 = aTile, a1 = aTile + second * aRowStride, a2 = aTile + third * aRowStride, a3 = aTile + last * aRowStride;
      let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
      for (let bAt = b, end = b + panelBytes; bAt < end; bAt += PANEL_STEP) {
        const b0 = v128.load(bAt), b1 = v128.load(bAt, 16);
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
      // All initial values are read before anything is written: they may be the old contents of c.
      const i0 = initial + usize(r) * initialRowStride + usize(n) * initialColumnStride;
      const i1 = i0 + second * initialRowStride, i2 = i0 + third * initialRowStride, i3 = i0 + last * initialRowStride;
      s00 = f32x4.add(s00, v128.load(i0));
      s01 = f32x4.add(s01, v128.load(i0, 16));
      s10 = f32x4.add(s10, v128.load(i1));
      s11 = f32x4.add(s11, v128.load(i1, 16));
      s20 = f32x4.add(s20, v128.load(i2));
      s21 = f32x4.add(s21, v128.load(i2, 16));
      s30 = f32x4.add(s30, v128.load(i3));
      s31 = f32x4.add(s31, v128.load(i3, 16));
      const c0 = c + usize(r) * cStride + (usize(n) << 2), left = columns - n;
      putEight(c0, s00, s01, left);
      putEight(c0 + second * cStride, s10, s11, left);
      putEight(c0 + third * cStride, s20, s21, left);
      putEight(c0 + last * cStride, s30, s31, left);
    }
  }
}

/** Stores the first `left` of eight elements. */
@inline
export function putEight(at: usize, first: v128, second: v128, left: i32): void {
  put(at, first, left);
  if (left > 4) put(at + 16, second, left - 4);
}
