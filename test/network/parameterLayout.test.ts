import { describe, expect, it } from 'vitest';
import { RandomSource } from '../../src/engine/math/random';
import { initialParameters } from '../../src/engine/network/initializers';
import { layOutParameters, packParameters, unpackParameters } from '../../src/engine/network/parameterLayout';
import type { NetworkSpec } from '../../src/engine/network/spec';
import { parameterCount, summarizeNetwork } from '../../src/engine/network/summary';

const SPEC: NetworkSpec = {
  inputs: 3,
  inputDropout: 0.1,
  hiddenLayers: [
    { units: 5, activation: 'relu', batchNorm: true, dropout: 0.25 },
    { units: 2, activation: 'tanh', batchNorm: false, dropout: 0 },
  ],
  output: { name: 'softmaxCrossEntropy', units: 3 },
};
const parameters = initialParameters(SPEC, 'heNormal', new RandomSource(1));
const layout = layOutParameters(SPEC);

describe('the parameter block', () => {
  it('has every array at a multiple of 4 elements, weights first, running values last, none overlapping', () => {
    const spans = layout.layers.flatMap((layer) => [
      ['weights', layer.weights, layer.units * layer.inputs] as const,
      ['rest', layer.biases, layer.units] as const,
      ...(layer.batchNorm
        ? ([
            ['rest', layer.gamma, layer.units],
            ['rest', layer.beta, layer.units],
            ['running', layer.runningMean, layer.units],
            ['running', layer.runningVariance, layer.units],
          ] as const)
        : []),
    ]);
    const ends = { weights: layout.weightCount, rest: layout.learnedCount, running: layout.totalCount };
    const starts = { weights: 0, rest: layout.weightCount, running: layout.learnedCount };
    const used = new Set<number>();
    for (const [part, start, count] of spans) {
      expect(start % 4).toBe(0);
      expect(start).toBeGreaterThanOrEqual(starts[part]);
      expect(start + count).toBeLessThanOrEqual(ends[part]);
      for (let i = start; i < start + count; i++) {
        expect(used.has(i)).toBe(false);
        used.add(i);
      }
    }
    expect(used.size).toBe(15 + 10 + 6 + (5 + 2 + 3) + 2 * 5 + 2 * 5);
  });

  it('gives back what was packed', () => {
    expect(unpackParameters(layout, packParameters(layout, parameters))).toEqual(parameters);
  });

  it('refuses parameters of another shape, and says which', () => {
    expect(() => packParameters(layout, parameters.slice(1))).toThrow('2 layers of parameters for a network of 3');
    const short = parameters.with(1, { ...parameters[1], weights: new Float32Array(9) });
    expect(() => packParameters(layout, short)).toThrow('weights of layer 2 has 9 numbers instead of 10');
    const bare = parameters.with(0, { ...parameters[0], batchNorm: null });
    expect(() => packParameters(layout, bare)).toThrow('layer 1 must have batch normalization');
    const extra = parameters.with(2, { ...parameters[2], batchNorm: parameters[0].batchNorm });
    expect(() => packParameters(layout, extra)).toThrow('layer 3 must not have batch normalization');
  });
});

describe('the summary', () => {
  it('counts learned numbers only', () => {
    expect(parameterCount(SPEC)).toBe(3 * 5 + 5 + 2 * 5 + (5 * 2 + 2) + (2 * 3 + 3));
    expect(parameterCount({ ...SPEC, hiddenLayers: [] })).toBe(3 * 3 + 3);
  });

  it('shows the output layer last, with the activation of its predictions', () => {
    expect(summarizeNetwork(SPEC)).toEqual({
      inputs: 3,
      layers: [...SPEC.hiddenLayers, { units: 3, activation: 'softmax', batchNorm: false, dropout: 0 }],
      output: 'softmaxCrossEntropy',
      parameters: 51,
    });
  });
});
