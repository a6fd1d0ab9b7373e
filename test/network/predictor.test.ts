import { describe, expect, it } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import { RandomSource } from '../../src/engine/math/random';
import { initialParameters } from '../../src/engine/network/initializers';
import { classProbabilities } from '../../src/engine/network/outputs';
import { Predictor } from '../../src/engine/network/predictor';
import type { LayerParameters, NetworkSpec } from '../../src/engine/network/spec';
import type { OutputName } from '../../src/engine/protocol';
import { NetworkBench } from './networkBench';

const ROWS = 700;
const INPUTS = 9;
const source = new RandomSource('predictor');
const inputs = Float32Array.from({ length: ROWS * INPUTS }, () => source.normal());

/** Two layers with batch normalization in a row, one without, so that buffers take turns in every way. */
const spec = (name: OutputName, units: number): NetworkSpec => ({
  inputs: INPUTS,
  inputDropout: 0.5,
  hiddenLayers: [
    { units: 13, activation: 'gelu', batchNorm: true, dropout: 0.5 },
    { units: 7, activation: 'tanh', batchNorm: true, dropout: 0 },
    { units: 11, activation: 'relu', batchNorm: false, dropout: 0.5 },
  ],
  output: { name, units },
});

function trainedLike(network: NetworkSpec): LayerParameters[] {
  return initialParameters(network, 'auto', new RandomSource(3)).map((layer) => ({
    ...layer,
    batchNorm: layer.batchNorm && {
      ...layer.batchNorm,
      runningMean: layer.batchNorm.runningMean.map(() => source.normal()),
      runningVariance: layer.batchNorm.runningVariance.map(() => 0.5 + source.next()),
    },
  }));
}

describe.each(availableKernels())('predicting with %s kernels', (kernels) => {
  const network = spec('softmaxCrossEntropy', 4);
  const parameters = trainedLike(network);

  it('is what a network in training computes in evaluation, through the head', () => {
    const bench = new NetworkBench(network, ROWS, kernels);
    bench.load(parameters, inputs, new Int32Array(ROWS));
    bench.evaluate();
    bench.network.applyHead(ROWS);
    expect(new Predictor(network, parameters, kernels).predict(inputs, ROWS)).toEqual(bench.outputs());
  });

  it('gives every row the same answer, to the bit, alone and among others', () => {
    const predictor = new Predictor(network, parameters, kernels);
    const together = predictor.predict(inputs, ROWS);
    for (const row of [0, 1, 2, 3, 5, 511, 512, 699]) {
      const alone = predictor.predict(inputs.subarray(row * INPUTS, (row + 1) * INPUTS), 1);
      expect(alone).toEqual(together.slice(4 * row, 4 * row + 4));
    }
    expect(predictor.predict(inputs, 333)).toEqual(together.slice(0, 4 * 333));
    expect(predictor.predict(inputs, 0).length).toBe(0);
  });

  it('gives probabilities that sum to 1', () => {
    const answers = new Predictor(network, parameters, kernels).predict(inputs, ROWS);
    for (let row = 0; row < ROWS; row++) {
      const line = answers.subarray(4 * row, 4 * row + 4);
      expect(line.every((p) => p >= 0 && p <= 1)).toBe(true);
      expect(line.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    }
  });

  it('goes through a sigmoid for binary classes, and straight for numbers', () => {
    const binary = spec('sigmoidBinaryCrossEntropy', 1);
    const linear = spec('identityMse', 1);
    const shared = trainedLike(binary);
    const logits = new Predictor(linear, shared, kernels).predict(inputs, ROWS);
    const probabilities = new Predictor(binary, shared, kernels).predict(inputs, ROWS);
    for (let row = 0; row < ROWS; row++) {
      expect(probabilities[row]).toBeCloseTo(1 / (1 + Math.exp(-logits[row])), 6);
    }
  });

  it('refuses fewer inputs than rows need', () => {
    expect(() => new Predictor(network, parameters, kernels).predict(inputs.subarray(1), ROWS)).toThrow(RangeError);
  });
});

describe('class probabilities', () => {
  const of = (name: OutputName, outputs: number[], units: number): number[] =>
    [...classProbabilities(name, Float32Array.from(outputs), units)].map((p) => Math.round(p * 1e6) / 1e6);

  it.each<[OutputName, number[], number, number[]]>([
    ['softmaxCrossEntropy', [0.25, 0.5, 0.25], 3, [0.25, 0.5, 0.25]],
    ['sigmoidBinaryCrossEntropy', [0.25, 1], 1, [0.75, 0.25, 0, 1]],
    ['sigmoidBinaryCrossEntropy', [0.5, 0.25, 0.25, 0, 0, 0], 3, [0.5, 0.25, 0.25, 0.333333, 0.333333, 0.333333]],
    ['sigmoidMse', [0.5, 0.5, 1], 3, [0.25, 0.25, 0.5]],
    ['tanhMse', [-1, 0, 1], 1, [1, 0, 0.5, 0.5, 0, 1]],
    ['tanhMse', [-1, 0, 1], 3, [0, 0.333333, 0.666667]],
  ])('of %s %j', (name, outputs, units, expected) => {
    expect(of(name, outputs, units)).toEqual(expected);
  });
});
