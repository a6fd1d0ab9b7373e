// Packing: copying a block of a matrix into the order in which the tile loop reads it. Unused places at the end of the
// last panel receive whatever lies behind a row; what is computed from them is never stored.

import { PANEL_COLUMNS, TILE_ROWS } from './tile';

/** Panels of eight columns of a [depth][columns] block: a copy. */
export function packColumns(to: usize, from: usize, stride: usize, depth: i32, columns: i32): void {
  for (let n = 0; n < columns; n += PANEL_COLUMNS, from += 32) {
    for (let k = 0, at = from; k < depth; k++, at += stride, to += 32) {
      v128.store(to, v128.load(at));
      v128.store(to, v128.load(at, 16), 16);
    }
  }
}

/** Tiles of four columns of a [depth][columns] block, which become the rows of `a`: a copy. */
export function packTiles(to: usize, from: usize, stride: usize, depth: i32, columns: i32): void {
  for (let n = 0; n < columns; n += TILE_ROWS, from += 16) {
    for (let k = 0, at = from; k < depth; k++, at += stride, to += 16) v128.store(to, v128.load(at));
  }
}

/** Panels of eight columns of the transpose of a [columns][depth] block, by 4 x 4 transpositions. */
export function packTransposed(to: usize, from: usize, stride: usize, depth: i32, columns: i32): void {
  for (let n = 0; n < columns; n += PANEL_COLUMNS, to += usize(depth) << 5) {
    packFourTransposed(to, from, stride, depth, n, columns);
    packFourTransposed(to + 16, from, stride, depth, n + 4, columns);
  }
}

function packFourTransposed(to: usize, from: usize, stride: usize, depth: i32, n: i32, columns: i32): void {
  // Rows behind the last one are not there to be read; the last one takes their place.
  const last = columns - 1;
  let w0 = from + usize(min(n, last)) * stride, w1 = from + usize(min(n + 1, last)) * stride;
  let w2 = from + usize(min(n + 2, last)) * stride, w3 = from + usize(min(n + 3, last)) * stride;
  let k = 0;
  for (; k + 4 <= depth; k += 4, to += 128) {
    const r0 = v128.load(w0), r1 = v128.load(w1), r2 = v128.load(w2), r3 = v128.load(w3);
    const low01 = i32x4.shuffle(r0, r1, 0, 4, 1, 5), high01 = i32x4.shuffle(r0, r1, 2, 6, 3, 7);
    const low23 = i32x4.shuffle(r2, r3, 0, 4, 1, 5), high23 = i32x4.shuffle(r2, r3, 2, 6, 3, 7);
    v128.store(to, i64x2.shuffle(low01, low23, 0, 2));
    v128.store(to, i64x2.shuffle(low01, low23, 1, 3), 32);
    v128.store(to, i64x2.shuffle(high01, high23, 0, 2), 64);
    v128.store(to, i64x2.shuffle(high01, high23, 1, 3), 96);
    w0 += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
  }
  for (; k < depth; k++, to += 32) {
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
