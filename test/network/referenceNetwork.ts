/**
 * The textbook network in float64, one number at a time and independent of the engine's formulas: nothing is fused,
 * nothing is stable for large arguments, and the normal distribution of GELU is integrated numerically.
 */
import type { LayerParameters, NetworkSpec } from '../../src/engine/network/spec';
import type { ActivationName, OutputName } from '../../src/engine/protocol';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Simpson's rule for the integral of the normal density from 0 to x. */
function normalDistribution(x: number): number {
  const intervals = 200;
  const density = (t: number): number => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(x);
  for (let i = 1; i < intervals; i++) sum += (i % 2 === 1 ? 4 : 2) * density((i * x) / intervals);
  return 0.5 + (sum * x) / intervals / 3;
}

const ACTIVATIONS: Record<ActivationName, (x: number) => number> = {
  identity: (x) => x,
  sigmoid,
  tanh: (x) => (Math.exp(x) - Math.exp(-x)) / (Math.exp(x) + Math.exp(-x)),
  relu: (x) => (x > 0 ? x : 0),
  leakyRelu: (x) => (x > 0 ? x : 0.01 * x),
  elu: (x) => (x > 0 ? x : Math.exp(x) - 1),
  selu: (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.exp(x) - 1)),
  gelu: (x) => x * normalDistribution(x),
  silu: (x) => x * sigmoid(x),
  softplus: (x) => Math.log(1 + Math.exp(x)),
};

type Matrix = number[][];
type Loss = (outputs: Matrix, targets: Int32Array | Float32Array) => number;

function meanOver(outputs: Matrix, targets: ArrayLike<number>, loss: (y: number, t: number) => number): number {
  const width = outputs[0].length;
  let sum = 0;
  for (const [r, line] of outputs.entries()) {
    for (const [o, y] of line.entries()) sum += loss(y, targets[r * width + o]);
  }
  return sum / (outputs.length * width);
}

const squared: Loss = (outputs, targets) => meanOver(outputs, targets, (y, t) => (y - t) ** 2);
const mapped =
  (f: (x: number) => number, loss: Loss): Loss =>
  (outputs, targets) =>
    loss(
      outputs.map((line) => line.map(f)),
      targets,
    );

const LOSSES: Record<OutputName, Loss> = {
  softmaxCrossEntropy: (outputs, targets) => {
    const losses = outputs.map((line, r) => {
      const total = line.reduce((sum, logit) => sum + Math.exp(logit), 0);
      return -Math.log(Math.exp(line[targets[r]]) / total);
    });
    return losses.reduce((sum, loss) => sum + loss, 0) / outputs.length;
  },
  sigmoidBinaryCrossEntropy: mapped(sigmoid, (outputs, targets) =>
    meanOver(outputs, targets, (p, t) => -(t * Math.log(p) + (1 - t) * Math.log(1 - p))),
  ),
  identityMse: squared,
  sigmoidMse: mapped(sigmoid, squared),
  tanhMse: mapped(ACTIVATIONS.tanh, squared),
  identityMae: (outputs, targets) => meanOver(outputs, targets, (y, t) => Math.abs(y - t)),
  identityHuber: (outputs, targets) =>
    meanOver(outputs, targets, (y, t) => (Math.abs(y - t) < 1 ? (y - t) ** 2 / 2 : Math.abs(y - t) - 0.5)),
};

/** The parameters that are learned, as float64 arrays that may be nudged. */
export type ReferenceParameters = Record<'weights' | 'biases' | 'gamma' | 'beta', Float64Array>[];

export function referenceParameters(parameters: readonly LayerParameters[]): ReferenceParameters {
  return parameters.map(({ weights, biases, batchNorm }) => ({
    weights: Float64Array.from(weights),
    biases: Float64Array.from(biases),
    gamma: Float64Array.from(batchNorm?.gamma ?? []),
    beta: Float64Array.from(batchNorm?.beta ?? []),
  }));
}

/** Normalizes every column with the batch's own mean and biased variance. */
function normalize(sums: Matrix, gamma: Float64Array, beta: Float64Array): Matrix {
  const rows = sums.length;
  const means = gamma.map((_, u) => sums.reduce((sum, line) => sum + line[u], 0) / rows);
  const variances = gamma.map((_, u) => sums.reduce((sum, line) => sum + (line[u] - means[u]) ** 2, 0) / rows);
  return sums.map((line) => line.map((x, u) => (gamma[u] * (x - means[u])) / Math.sqrt(variances[u] + 1e-5) + beta[u]));
}

/** The mean loss in training, without dropout. */
export function referenceLoss(
  spec: NetworkSpec,
  parameters: ReferenceParameters,
  inputs: Float32Array,
  targets: Int32Array | Float32Array,
): number {
  const rows = inputs.length / spec.inputs;
  let values: Matrix = Array.from({ length: rows }, (_, r) => [
    ...inputs.subarray(r * spec.inputs, (r + 1) * spec.inputs),
  ]);
  for (const [k, { weights, biases, gamma, beta }] of parameters.entries()) {
    const sums = values.map((line) =>
      [...biases].map((bias, u) => line.reduce((sum, x, i) => sum + weights[u * line.length + i] * x, bias)),
    );
    const normalized = gamma.length > 0 ? normalize(sums, gamma, beta) : sums;
    const layer = spec.hiddenLayers[k];
    const f = layer === undefined ? ACTIVATIONS.identity : ACTIVATIONS[layer.activation];
    values = normalized.map((line) => line.map(f));
  }
  return LOSSES[spec.output.name](values, targets);
}

/** Central differences of `referenceLoss` by every learned parameter. */
export function numericalGradients(
  spec: NetworkSpec,
  parameters: ReferenceParameters,
  inputs: Float32Array,
  targets: Int32Array | Float32Array,
): ReferenceParameters {
  const step = 1e-5;
  const nudged = (values: Float64Array, i: number, by: number): number => {
    const before = values[i];
    values[i] = before + by;
    const loss = referenceLoss(spec, parameters, inputs, targets);
    values[i] = before;
    return loss;
  };
  const slopes = (values: Float64Array): Float64Array =>
    values.map((_, i) => (nudged(values, i, step) - nudged(values, i, -step)) / (2 * step));
  return parameters.map(({ weights, biases, gamma, beta }) => ({
    weights: slopes(weights),
    biases: slopes(biases),
    gamma: slopes(gamma),
    beta: slopes(beta),
  }));
}
