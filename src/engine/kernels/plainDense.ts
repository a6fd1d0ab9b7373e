/**
 * The three matrix products of a layer, plainly: every sum runs in order, in float64, and is rounded once.
 * Loops work on blocks of four or eight sums at a time, so that a loaded number is used several times.
 *
 *   o  output   i  input   r  row   x [rows][inputs]   w weights [outputs][inputs]   d deltas [rows][outputs]
 */
import type { Pointer } from './contract';
import { elementAt, type PlainMemory } from './plainMemory';

export function dense(
  { floats }: PlainMemory,
  out: Pointer,
  x: Pointer,
  weights: Pointer,
  biases: Pointer,
  rows: number,
  inputs: number,
  outputs: number,
): void {
  const biasAt = elementAt(biases);
  for (let r = 0; r < rows; r++) {
    const xAt = elementAt(x) + r * inputs;
    const outAt = elementAt(out) + r * outputs;
    let o = 0;
    for (; o + 4 <= outputs; o += 4) {
      const w0 = elementAt(weights) + o * inputs;
      const w1 = w0 + inputs;
      const w2 = w1 + inputs;
      const w3 = w2 + inputs;
      let s0 = floats[biasAt + o];
      let s1 = floats[biasAt + o + 1];
      let s2 = floats[biasAt + o + 2];
      let s3 = floats[biasAt + o + 3];
      for (let i = 0; i < inputs; i++) {
        const value = floats[xAt + i];
        s0 += value * floats[w0 + i];
        s1 += value * floats[w1 + i];
        s2 += value * floats[w2 + i];
        s3 += value * floats[w3 + i];
      }
      floats[outAt + o] = s0;
      floats[outAt + o + 1] = s1;
      floats[outAt + o + 2] = s2;
      floats[outAt + o + 3] = s3;
    }
    for (; o < outputs; o++) {
      const wAt = elementAt(weights) + o * inputs;
      let sum = floats[biasAt + o];
      for (let i = 0; i < inputs; i++) sum += floats[xAt + i] * floats[wAt + i];
      floats[outAt + o] = sum;
    }
  }
}

export function denseInputGradients(
  { floats }: PlainMemory,
  xGradients: Pointer,
  deltas: Pointer,
  weights: Pointer,
  rows: number,
  inputs: number,
  outputs: number,
): void {
  let i = 0;
  // Columns outside, rows inside: the four columns of weights stay in the cache for all rows.
  for (; i + 4 <= inputs; i += 4) {
    for (let r = 0; r < rows; r++) {
      const deltaAt = elementAt(deltas) + r * outputs;
      let w = elementAt(weights) + i;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let o = 0; o < outputs; o++, w += inputs) {
        const delta = floats[deltaAt + o];
        s0 += delta * floats[w];
        s1 += delta * floats[w + 1];
        s2 += delta * floats[w + 2];
        s3 += delta * floats[w + 3];
      }
      const gradientAt = elementAt(xGradients) + r * inputs + i;
      floats[gradientAt] = s0;
      floats[gradientAt + 1] = s1;
      floats[gradientAt + 2] = s2;
      floats[gradientAt + 3] = s3;
    }
  }
  for (; i < inputs; i++) {
    for (let r = 0; r < rows; r++) {
      const deltaAt = elementAt(deltas) + r * outputs;
      let w = elementAt(weights) + i;
      let sum = 0;
      for (let o = 0; o < outputs; o++, w += inputs) sum += floats[deltaAt + o] * floats[w];
      floats[elementAt(xGradients) + r * inputs + i] = sum;
    }
  }
}

export function denseWeightGradients(
  { floats }: PlainMemory,
  weightGradients: Pointer,
  biasGradients: Pointer,
  deltas: Pointer,
  x: Pointer,
  rows: number,
  inputs: number,
  outputs: number,
  allInputs = inputs,
  allOutputs = outputs,
): void {
  for (let o = 0; o < outputs; o++) {
    const gradientAt = elementAt(weightGradients) + o * allInputs;
    let i = 0;
    for (; i + 4 <= inputs; i += 4) {
      let d = elementAt(deltas) + o;
      let xAt = elementAt(x) + i;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let r = 0; r < rows; r++, d += allOutputs, xAt += allInputs) {
        const delta = floats[d];
        s0 += delta * floats[xAt];
        s1 += delta * floats[xAt + 1];
        s2 += delta * floats[xAt + 2];
        s3 += delta * floats[xAt + 3];
      }
      floats[gradientAt + i] = s0;
      floats[gradientAt + i + 1] = s1;
      floats[gradientAt + i + 2] = s2;
      floats[gradientAt + i + 3] = s3;
    }
    for (; i < inputs; i++) {
      let sum = 0;
      for (let r = 0; r < rows; r++) {
        sum += floats[elementAt(deltas) + r * allOutputs + o] * floats[elementAt(x) + r * allInputs + i];
      }
      floats[gradientAt + i] = sum;
    }
    if (biasGradients === 0) continue;
    let deltaSum = 0;
    for (let r = 0; r < rows; r++) deltaSum += floats[elementAt(deltas) + r * allOutputs + o];
    floats[elementAt(biasGradients) + o] = deltaSum;
  }
}
