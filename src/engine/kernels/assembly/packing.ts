// Packing: copying a block of a matrix into the order in which the tile loop reads it. Unused places at the end of the
// last panel receive whatever lies behind a row; what is computed from them is never stored.

import { panelColumns } from './tile';

/** Panels of columns of a [depth][columns] block: a copy. */
export function packColumns(to: usize, from: usize, stride: usize, depth: i32, columns: i32): void {
  for (let left = columns; left > 0; ) {
    const width = panelColumns(left);
    for (let k = 0, at = from; k < depth; k++, at += stride, to += usize(width) << 2) {
      v128.store(to, v128.load(at));
      v128.store(to, v128.load(at, 16), 16);
      if (width > 8) v128.store(to, v128.load(at, 32), 32);
    }
    from += usize(width) << 2;
    left -= width;
  }
}

/** The rows of a [depth][columns] block one behind the other: whole vectors of them, `stride` bytes apart. */
export function packRows(to: usize, toStride: usize, from: usize, stride: usize, depth: i32): void {
  for (let k = 0; k < depth; k++, to += toStride, from += stride) {
    for (let at: usize = 0; at < toStride; at += 16) v128.store(to + at, v128.load(from + at));
  }
}

/** Panels of columns of the transpose of a [columns][depth] block, by 4 x 4 transpositions. */
export function packTransposed(to: usize, from: usize, stride: usize, depth: i32, columns: i32): void {
  for (let n = 0; n < columns; ) {
    const width = panelColumns(columns - n), step = usize(width) << 2;
    for (let i = 0; i < width; i += 4) packFourTransposed(to + (usize(i) << 2), step, from, stride, depth, n + i, columns);
    to += usize(depth) * step;
    n += width;
  }
}

/** `step` is from one place of a column to its next. */
function packFourTransposed(
  to: usize, step: usize, from: usize, stride: usize, depth: i32, n: i32, columns: i32,
): void {
  // Rows behind the last one are not there to be read; the last one takes their place.
  const last = columns - 1;
  let w0 = from + usize(min(n, last)) * stride, w1 = from + usize(min(n + 1, last)) * stride;
  let w2 = from + usize(min(n + 2, last)) * stride, w3 = from + usize(min(n + 3, last)) * stride;
  let k = 0;
  for (; k + 4 <= depth; k += 4) {
    const r0 = v128.load(w0), r1 = v128.load(w1), r2 = v128.load(w2), r3 = v128.load(w3);
    const low01 = i32x4.shuffle(r0, r1, 0, 4, 1, 5), high01 = i32x4.shuffle(r0, r1, 2, 6, 3, 7);
    const low23 = i32x4.shuffle(r2, r3, 0, 4, 1, 5), high23 = i32x4.shuffle(r2, r3, 2, 6, 3, 7);
    v128.store(to, i64x2.shuffle(low01, low23, 0, 2));
    v128.store(to + step, i64x2.shuffle(low01, low23, 1, 3));
    to += step << 1;
    v128.store(to, i64x2.shuffle(high01, high23, 0, 2));
    v128.store(to + step, i64x2.shuffle(high01, high23, 1, 3));
    to += step << 1;
    w0 += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
  }
  for (; k < depth; k++, to += step) {
    store<u32>(to, load<u32>(w0));
    store<u32>(to, load<u32>(w1), 4);
    store<u32>(to, load<u32>(w2), 8);
    store<u32>(to, load<u32>(w3), 12);
    w0 += 4;
    w1 += 4;
    w2 += 4;
    w3 += 4;
  }
}
