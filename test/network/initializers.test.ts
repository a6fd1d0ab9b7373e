import { describe, expect, it } from 'vitest';
import { RandomSource } from '../../src/engine/math/random';
import { initialParameters, weightDistribution } from '../../src/engine/network/initializers';
import type { NetworkSpec } from '../../src/engine/network/spec';
import {
  ACTIVATION_NAMES,
  type ActivationName,
  INITIALIZER_NAMES,
  type InitializerName,
} from '../../src/engine/protocol';

const IN = 60;
const OUT = 40;

const spec = (activation: ActivationName, batchNorm = false): NetworkSpec => ({
  inputs: IN,
  inputDropout: 0,
  hiddenLayers: [{ units: OUT, activation, batchNorm, dropout: 0 }],
  output: { name: 'identityMse', units: 1 },
});
const firstWeights = (initializer: InitializerName | 'auto', activation: ActivationName): Float32Array =>
  initialParameters(spec(activation), initializer, new RandomSource(7))[0].weights;

const limitOf = (weights: Float32Array): number => weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
const deviationOf = (weights: Float32Array): number => {
  const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
  return Math.sqrt(weights.reduce((sum, w) => sum + (w - mean) ** 2, 0) / weights.length);
};

/** Limits of uniform initializers, and deviations of normal ones, as their authors write them. */
const UNIFORM: [InitializerName, ActivationName, number][] = [
  ['xavierNotesUniform', 'sigmoid', Math.sqrt(6 / (IN + OUT))],
  ['xavierNotesUniform', 'relu', Math.sqrt(12 / (IN + OUT))],
  ['xavierNotesUniform', 'tanh', 4 * Math.sqrt(6 / (IN + OUT))],
  ['glorotUniform', 'tanh', Math.sqrt(6 / (IN + OUT))],
  ['heUniform', 'relu', Math.sqrt(6 / IN)],
  ['lecunUniform', 'selu', Math.sqrt(3 / IN)],
];
const NORMAL: [InitializerName, ActivationName, number][] = [
  ['xavierNotesNormal', 'sigmoid', Math.sqrt(2 / (IN + OUT))],
  ['xavierNotesNormal', 'relu', Math.sqrt(4 / (IN + OUT))],
  ['xavierNotesNormal', 'tanh', 4 * Math.sqrt(2 / (IN + OUT))],
  ['glorotNormal', 'sigmoid', Math.sqrt(2 / (IN + OUT))],
  ['heNormal', 'relu', Math.sqrt(2 / IN)],
  ['lecunNormal', 'selu', Math.sqrt(1 / IN)],
];

describe('initial weights', () => {
  it.each(UNIFORM)('%s with %s fill their range and never pass it', (initializer, activation, limit) => {
    const weights = firstWeights(initializer, activation);
    expect(limitOf(weights)).toBeLessThanOrEqual(Math.fround(limit));
    expect(limitOf(weights)).toBeGreaterThan(0.99 * limit);
    expect(deviationOf(weights)).toBeCloseTo(limit / Math.sqrt(3), 1);
  });

  it.each(NORMAL)('%s with %s have the promised deviation', (initializer, activation, deviation) => {
    const weights = firstWeights(initializer, activation);
    // 2,400 draws: the deviation's own standard error is 1.4 % of it.
    expect(Math.abs(deviationOf(weights) / deviation - 1)).toBeLessThan(0.05);
    expect(limitOf(weights)).toBeGreaterThan(2.5 * deviation);
  });

  it('smallUniform lies in [0, 0.01), zeros are zeros', () => {
    const small = firstWeights('smallUniform', 'relu');
    expect(small.every((w) => w >= 0 && w < 0.01)).toBe(true);
    expect(limitOf(small)).toBeGreaterThan(0.0099);
    expect(firstWeights('zeros', 'relu').every((w) => w === 0)).toBe(true);
  });

  it('are He for rectifiers, LeCun for SELU and Glorot for the rest, unless chosen', () => {
    const chosen = Object.fromEntries(
      ACTIVATION_NAMES.map((activation) => {
        const shape = { inputs: IN, units: OUT, activation, batchNorm: false, dropout: 0, shiftCancels: false };
        const automatic = JSON.stringify(weightDistribution('auto', shape));
        return [
          activation,
          INITIALIZER_NAMES.filter((name) => JSON.stringify(weightDistribution(name, shape)) === automatic),
        ];
      }),
    );
    for (const activation of ['relu', 'leakyRelu', 'elu', 'gelu', 'silu', 'softplus']) {
      expect(chosen[activation]).toEqual(['heNormal']);
    }
    expect(chosen.selu).toEqual(['lecunNormal']);
    for (const activation of ['identity', 'sigmoid', 'tanh']) expect(chosen[activation]).toContain('glorotUniform');
  });

  it('leave biases at 0, gamma at 1, and running statistics at 0 and 1', () => {
    const [layer] = initialParameters(spec('tanh', true), 'smallUniform', new RandomSource(1));
    expect([...layer.biases]).toEqual(Array(OUT).fill(0));
    expect([...(layer.batchNorm?.gamma ?? [])]).toEqual(Array(OUT).fill(1));
    expect([...(layer.batchNorm?.beta ?? [])]).toEqual(Array(OUT).fill(0));
    expect([...(layer.batchNorm?.runningMean ?? [])]).toEqual(Array(OUT).fill(0));
    expect([...(layer.batchNorm?.runningVariance ?? [])]).toEqual(Array(OUT).fill(1));
  });

  it('are the same for the same seed, and others for another', () => {
    const draw = (seed: number): Float32Array =>
      initialParameters(spec('relu'), 'auto', new RandomSource(seed))[0].weights;
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });
});
