/** Batch normalization, plainly: Ioffe and Szegedy (2015), algorithm 1, one unit (column) after the other. */
import type { Pointer } from './contract';
import { elementAt, type PlainMemory } from './plainMemory';

/** Added to the variance, inside the root. */
export const BATCH_NORM_EPSILON = 1e-5;

export function batchNorm(
  { floats }: PlainMemory,
  out: Pointer,
  normalized: Pointer,
  inverseDeviations: Pointer,
  runningMean: Pointer,
  runningVariance: Pointer,
  x: Pointer,
  gamma: Pointer,
  beta: Pointer,
  rows: number,
  units: number,
  momentum: number,
): void {
  const cells = rows * units;
  for (let u = 0; u < units; u++) {
    const xAt = elementAt(x) + u;
    let sum = 0;
    for (let at = 0; at < cells; at += units) sum += floats[xAt + at];
    const mean = sum / rows;
    let squares = 0;
    for (let at = 0; at < cells; at += units) squares += (floats[xAt + at] - mean) ** 2;
    const inverseDeviation = 1 / Math.sqrt(squares / rows + BATCH_NORM_EPSILON);
    const scale = floats[elementAt(gamma) + u];
    const shift = floats[elementAt(beta) + u];
    for (let at = u; at < cells; at += units) {
      const value = (floats[elementAt(x) + at] - mean) * inverseDeviation;
      floats[elementAt(normalized) + at] = value;
      floats[elementAt(out) + at] = scale * value + shift;
    }
    floats[elementAt(inverseDeviations) + u] = inverseDeviation;
    const meanAt = elementAt(runningMean) + u;
    floats[meanAt] += momentum * (mean - floats[meanAt]);
    if (rows === 1) continue;
    const varianceAt = elementAt(runningVariance) + u;
    floats[varianceAt] += momentum * (squares / (rows - 1) - floats[varianceAt]);
  }
}

export function batchNormEvaluate(
  { floats }: PlainMemory,
  out: Pointer,
  x: Pointer,
  gamma: Pointer,
  beta: Pointer,
  runningMean: Pointer,
  runningVariance: Pointer,
  rows: number,
  units: number,
): void {
  const cells = rows * units;
  for (let u = 0; u < units; u++) {
    const mean = floats[elementAt(runningMean) + u];
    const deviation = Math.sqrt(floats[elementAt(runningVariance) + u] + BATCH_NORM_EPSILON);
    const scale = floats[elementAt(gamma) + u] / deviation;
    const shift = floats[elementAt(beta) + u];
    for (let at = u; at < cells; at += units) {
      floats[elementAt(out) + at] = (floats[elementAt(x) + at] - mean) * scale + shift;
    }
  }
}

/**
 * With d the deltas on `out` and z the normalized values of one unit:
 * delta on x = gamma / deviation * (d - mean(d) - z * mean(d * z)), the chain rule through mean and variance.
 */
export function batchNormGradients(
  { floats }: PlainMemory,
  deltas: Pointer,
  gammaGradients: Pointer,
  betaGradients: Pointer,
  normalized: Pointer,
  inverseDeviations: Pointer,
  gamma: Pointer,
  rows: number,
  units: number,
): void {
  const cells = rows * units;
  const zAt = elementAt(normalized);
  const deltaAt = elementAt(deltas);
  for (let u = 0; u < units; u++) {
    let sum = 0;
    let product = 0;
    for (let at = u; at < cells; at += units) {
      sum += floats[deltaAt + at];
      product += floats[deltaAt + at] * floats[zAt + at];
    }
    const scale = floats[elementAt(gamma) + u] * floats[elementAt(inverseDeviations) + u];
    for (let at = u; at < cells; at += units) {
      floats[deltaAt + at] = scale * (floats[deltaAt + at] - sum / rows - (floats[zAt + at] * product) / rows);
    }
    floats[elementAt(gammaGradients) + u] = product;
    floats[elementAt(betaGradients) + u] = sum;
  }
}
