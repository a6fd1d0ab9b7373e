// The three products of a layer: the small ones directly, all others packed, block by block.
// Sums are taken in float32 over blocks of up to 256 terms in order, all about equally long, and the blocks' sums are
// added in order: the same on both paths, so the result for a row does not depend on how many rows come with it.
// Every product exists for a part of its matrix too, a run of columns given by strides, so that threads can share it.
//
//   scratch:  64 zero bytes │ packed b: 65,536 float32 (256 KiB) │ packed a: 256 x 128 float32 (128 KiB) │ slack

import { activate, activateGradients, IDENTITY } from './activations';
import { denseRow, inputGradientRow, weightGradientsOfFewRows } from './fewRows';
import { FEW_OUTPUTS, narrowDense, narrowInputGradients, narrowWeightGradients } from './narrow';
import { packColumns, packRows, packTransposed } from './packing';
import { DEEPEST, depthOf, multiplyBlock, PANELS_COLUMNS, putEight } from './tile';

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

/** Columns of a block of so many terms: panels are whole in all but the last. */
function columnsOf(depth: i32): i32 {
  return PACKED_FLOATS / depth / PANELS_COLUMNS * PANELS_COLUMNS;
}

/** out [rows][outputs] = biases + x [rows][inputs] * transpose of weights [outputs][inputs]. */
export function dense(out: usize, x: usize, weights: usize, biases: usize, rows: i32, inputs: i32, outputs: i32): void {
  product(out, x, weights, biases, rows, inputs, outputs, outputs);
}

/** The same, and activations = f(out), where `kind` names f. */
export function denseActivate(
  kind: i32, activations: usize, out: usize, x: usize, weights: usize, biases: usize,
  rows: i32, inputs: i32, outputs: i32,
): void {
  densePart(kind, activations, out, x, weights, biases, rows, inputs, outputs, outputs);
}

/** The same for `outputs` of the `allOutputs` in a row of out; pointers are to the first of them. */
export function densePart(
  kind: i32, activations: usize, out: usize, x: usize, weights: usize, biases: usize,
  rows: i32, inputs: i32, outputs: i32, allOutputs: i32,
): void {
  product(out, x, weights, biases, rows, inputs, outputs, allOutputs);
  if (kind == IDENTITY && activations == out) return;
  const stride = usize(allOutputs) << 2, whole = outputs == allOutputs;
  for (let r = whole ? rows : 1; r <= rows; r++, activations += stride, out += stride) {
    activate(kind, activations, out, whole ? rows * outputs : outputs);
  }
}

function product(
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

/** xGradients [rows][inputs] = deltas [rows][outputs] * weights [outputs][inputs]. */
export function denseInputGradients(
  xGradients: usize, deltas: usize, weights: usize, rows: i32, inputs: i32, outputs: i32,
): void {
  productOfDeltas(xGradients, deltas, weights, rows, inputs, outputs, inputs);
}

/** The same times f'(sums), where `kind` names f, and activations = f(sums). */
export function denseActivateGradients(
  kind: i32, xGradients: usize, deltas: usize, weights: usize, sums: usize, activations: usize,
  rows: i32, inputs: i32, outputs: i32,
): void {
  inputGradientsPart(kind, xGradients, deltas, weights, sums, activations, rows, inputs, outputs, inputs);
}

/** The same for `inputs` of the `allInputs` in a row of all but deltas. */
export function inputGradientsPart(
  kind: i32, xGradients: usize, deltas: usize, weights: usize, sums: usize, activations: usize,
  rows: i32, inputs: i32, outputs: i32, allInputs: i32,
): void {
  productOfDeltas(xGradients, deltas, weights, rows, inputs, outputs, allInputs);
  if (kind == IDENTITY) return;
  const stride = usize(allInputs) << 2, whole = inputs == allInputs;
  for (let r = whole ? rows : 1; r <= rows; r++, xGradients += stride, sums += stride, activations += stride) {
    activateGradients(kind, xGradients, sums, activations, whole ? rows * inputs : inputs);
  }
}

function productOfDeltas(
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
