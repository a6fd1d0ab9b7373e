// The three products of a layer: the small ones directly, all others packed, block by block.
// Sums are taken in float32 over blocks of up to 256 terms in order, all about equally long, and the blocks' sums are
// added in order: the same on both paths, so the result for a row does not depend on how many rows come with it.
// Every product exists for a part of its matrix too, a run of columns given by strides, so that threads can share it.
//
//   scratch:  64 zero bytes │ packed b: 65,536 float32 (256 KiB) │ packed a: 256 x 128 float32 (128 KiB) │ slack

import { FEW_OUTPUTS, narrowDense, narrowInputGradients, narrowWeightGradients } from './narrow';
import { packColumns, packRows, packTransposed } from './packing';
import { multiplyBlock, PANELS_COLUMNS, putEight } from './tile';
import { multiplyAdd, put } from './vector';

const DEEPEST: i32 = 256;
const PACKED_FLOATS: i32 = 65_536;
const ROW_BLOCK: i32 = 128;
const PACKED_B: usize = 64;
const PACKED_A: usize = PACKED_B + usize(PACKED_FLOATS * 4);
const SCRATCH_BYTES: usize = PACKED_A + usize(DEEPEST * ROW_BLOCK * 4) + 64;
/** With fewer rows, packing costs more than it saves. */
const PACKED_ROWS: i32 = 4;

let scratch: usize = 0;

/** Bytes that the kernels need behind everything of the caller's. */
export function scratchBytes(): usize {
  return SCRATCH_BYTES;
}

/** Tells where that room is: zeroed, aligned to 64 bytes, at the end of memory. Must come first. */
export function setScratch(at: usize): void {
  scratch = at;
}

/** Terms of a block of a sum of `terms`; in fours, as they are transposed. */
function depthOf(terms: i32): i32 {
  const blocks = (terms + DEEPEST - 1) / DEEPEST;
  return blocks < 2 ? terms : ((terms + blocks - 1) / blocks + 3) & ~3;
}

/** Columns of a block of so many terms: panels are whole in all but the last. */
function columnsOf(depth: i32): i32 {
  return PACKED_FLOATS / depth / PANELS_COLUMNS * PANELS_COLUMNS;
}

/** out [rows][outputs] = biases + x [rows][inputs] * transpose of weights [outputs][inputs]. */
export function dense(out: usize, x: usize, weights: usize, biases: usize, rows: i32, inputs: i32, outputs: i32): void {
  densePart(out, x, weights, biases, rows, inputs, outputs, outputs);
}

/** The same for `outputs` of the `allOutputs` in a row of out; pointers are to the first of them. */
export function densePart(
  out: usize, x: usize, weights: usize, biases: usize, rows: i32, inputs: i32, outputs: i32, allOutputs: i32,
): void {
  const xStride = usize(inputs) << 2, outStride = usize(allOutputs) << 2, b = scratch + PACKED_B;
  if (allOutputs <= FEW_OUTPUTS) {
    narrowDense(out, outStride, x, weights, biases, rows, inputs, outputs);
    return;
  }
  if (rows < PACKED_ROWS) {
    for (let r = 0; r < rows; r++, out += outStride, x += xStride) denseRow(out, x, weights, biases, inputs, outputs);
    return;
  }
  const deepest = depthOf(inputs), widest = columnsOf(deepest);
  for (let k = 0; k < inputs; k += deepest) {
    const depth = min(inputs - k, deepest), kBytes = usize(k) << 2;
    for (let n = 0; n < outputs; n += widest) {
      const columns = min(outputs - n, widest), nBytes = usize(n) << 2;
      packTransposed(b, weights + usize(n) * xStride + kBytes, xStride, depth, columns);
      for (let r = 0; r < rows; r += ROW_BLOCK) {
        const c = out + usize(r) * outStride + nBytes;
        multiplyBlock(
          c, outStride, k == 0 ? biases + nBytes : c, k == 0 ? 0 : outStride, 4,
          x + usize(r) * xStride + kBytes, xStride, 4, b, min(rows - r, ROW_BLOCK), columns, depth,
        );
      }
    }
  }
}

/** One row, eight outputs at a time; 4 x 4 weights are transposed in registers. */
function denseRow(out: usize, x: usize, weights: usize, biases: usize, inputs: i32, outputs: i32): void {
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

/** xGradients [rows][inputs] = deltas [rows][outputs] * weights [outputs][inputs]. */
export function denseInputGradients(
  xGradients: usize, deltas: usize, weights: usize, rows: i32, inputs: i32, outputs: i32,
): void {
  inputGradientsPart(xGradients, deltas, weights, rows, inputs, outputs, inputs);
}

/** The same for `inputs` of the `allInputs` in a row of xGradients and weights. */
export function inputGradientsPart(
  xGradients: usize, deltas: usize, weights: usize, rows: i32, inputs: i32, outputs: i32, allInputs: i32,
): void {
  const cStride = usize(allInputs) << 2, dStride = usize(outputs) << 2, b = scratch + PACKED_B;
  if (outputs <= FEW_OUTPUTS) {
    narrowInputGradients(xGradients, deltas, weights, rows, inputs, outputs, cStride);
    return;
  }
  if (rows < PACKED_ROWS) {
    for (let r = 0; r < rows; r++, xGradients += cStride, deltas += dStride) {
      inputGradientRow(xGradients, deltas, weights, inputs, outputs, cStride);
    }
    return;
  }
  const deepest = depthOf(outputs), widest = columnsOf(deepest);
  for (let k = 0; k < outputs; k += deepest) {
    const depth = min(outputs - k, deepest), kBytes = usize(k) << 2;
    for (let n = 0; n < inputs; n += widest) {
      const columns = min(inputs - n, widest), nBytes = usize(n) << 2;
      packColumns(b, weights + usize(k) * cStride + nBytes, cStride, depth, columns);
      for (let r = 0; r < rows; r += ROW_BLOCK) {
        const c = xGradients + usize(r) * cStride + nBytes;
        multiplyBlock(
          c, cStride, k == 0 ? scratch : c, k == 0 ? 0 : cStride, k == 0 ? 0 : 4,
          deltas + usize(r) * dStride + kBytes, dStride, 4, b, min(rows - r, ROW_BLOCK), columns, depth,
        );
      }
    }
  }
}

/** One row, sixteen inputs (a cache line) at a time. */
function inputGradientRow(
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

/**
 * weightGradients [outputs][inputs] = transpose of deltas [rows][outputs] * x [rows][inputs];
 * biasGradients [outputs] = sums of deltas over the rows.
 */
export function denseWeightGradients(
  weightGradients: usize, biasGradients: usize, deltas: usize, x: usize, rows: i32, inputs: i32, outputs: i32,
): void {
  weightGradientsPart(weightGradients, biasGradients, deltas, x, rows, inputs, outputs, inputs, outputs);
}

/**
 * The same for `inputs` of the `allInputs` in a row of x and `outputs` of the `allOutputs` in a row of deltas.
 * biasGradients 0: none are wanted.
 */
export function weightGradientsPart(
  weightGradients: usize, biasGradients: usize, deltas: usize, x: usize, rows: i32, inputs: i32, outputs: i32,
  allInputs: i32, allOutputs: i32,
): void {
  const cStride = usize(allInputs) << 2, dStride = usize(allOutputs) << 2;
  const a = scratch + PACKED_A, b = scratch + PACKED_B;
  const isNarrow = allOutputs <= FEW_OUTPUTS;
  if (isNarrow) narrowWeightGradients(weightGradients, deltas, x, rows, inputs, outputs, cStride, dStride);
  if (rows < PACKED_ROWS) {
    if (biasGradients != 0) sumColumns(biasGradients, scratch, 0, deltas, rows, outputs, dStride);
    if (!isNarrow) weightGradientsOfFewRows(weightGradients, deltas, x, rows, inputs, outputs, cStride, dStride);
    return;
  }
  const deepest = depthOf(rows), widest = columnsOf(deepest);
  for (let k = 0; k < rows; k += deepest) {
    const depth = min(rows - k, deepest);
    const d = deltas + usize(k) * dStride;
    if (biasGradients != 0) {
      sumColumns(biasGradients, k == 0 ? scratch : biasGradients, k == 0 ? 0 : 64, d, depth, outputs, dStride);
    }
    if (isNarrow) continue;
    for (let n = 0; n < inputs; n += widest) {
      const columns = min(inputs - n, widest), nBytes = usize(n) << 2;
      packColumns(b, x + usize(k) * cStride + nBytes, cStride, depth, columns);
      for (let o = 0; o < outputs; o += ROW_BLOCK) {
        const c = weightGradients + usize(o) * cStride + nBytes, tileRows = min(outputs - o, ROW_BLOCK);
        // Rows of deltas that are no longer than packed ones are used where they are.
        if (allOutputs > ROW_BLOCK) packRows(a, usize(ROW_BLOCK << 2), d + (usize(o) << 2), dStride, depth);
        multiplyBlock(
          c, cStride, k == 0 ? scratch : c, k == 0 ? 0 : cStride, k == 0 ? 0 : 4,
          allOutputs > ROW_BLOCK ? a : d, 4, min<usize>(dStride, ROW_BLOCK << 2), b, tileRows, columns, depth,
        );
      }
    }
  }
}

function weightGradientsOfFewRows(
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

/** out [columns] = initial + sums over the rows of values [rows][columns], sixteen columns (a cache line) at a time. */
function sumColumns(
  out: usize, initial: usize, initialStep: usize, values: usize, rows: i32, columns: i32, stride: usize,
): void {
  const bytes = usize(rows) * stride, zero = f32x4.splat(0);
  for (let n = 0; n < columns; n += 16, out += 64, values += 64, initial += initialStep) {
    let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
    for (let at = values, end = values + bytes; at < end; at += stride) {
      s0 = f32x4.add(s0, v128.load(at));
      s1 = f32x4.add(s1, v128.load(at, 16));
      s2 = f32x4.add(s2, v128.load(at, 32));
      s3 = f32x4.add(s3, v128.load(at, 48));
    }
    s0 = f32x4.add(s0, v128.load(initial));
    s1 = f32x4.add(s1, v128.load(initial, 16));
    s2 = f32x4.add(s2, v128.load(initial, 32));
    s3 = f32x4.add(s3, v128.load(initial, 48));
    putEight(out, s0, s1, columns - n);
    if (n + 8 < columns) putEight(out + 32, s2, s3, columns - n - 8);
  }
}
