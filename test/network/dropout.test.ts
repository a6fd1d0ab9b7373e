import { describe, expect, it } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import type { LayerParameters, NetworkSpec } from '../../src/engine/network/spec';
import { NetworkBench } from './networkBench';

const ROWS = 40;
const UNITS = 100;

/** Every hidden unit says sigmoid(0) = 0.5, so what dropout does can be read off. */
function spec(dropout: number, inputDropout = 0): NetworkSpec {
  return {
    inputs: 2,
    inputDropout,
    hiddenLayers: [{ units: UNITS, activation: 'sigmoid', batchNorm: false, dropout }],
    output: { name: 'identityMse', units: 1 },
  };
}
const flat = (units: number, inputs: number, weight: number): LayerParameters => ({
  weights: new Float32Array(units * inputs).fill(weight),
  biases: new Float32Array(units),
  batchNorm: null,
});

function benchOf(kernels: 'plain' | 'simd' | 'relaxed', dropout: number, inputDropout = 0): NetworkBench {
  const bench = new NetworkBench(spec(dropout, inputDropout), ROWS, kernels);
  bench.load([flat(UNITS, 2, 0), flat(1, UNITS, 0.01)], new Float32Array(2 * ROWS).fill(1), new Float32Array(ROWS));
  return bench;
}
const hidden = (bench: NetworkBench): Float32Array => bench.read(bench.network.plan.layers[0].output, UNITS);
const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(availableKernels())('dropout with %s kernels', (kernels) => {
  it('blanks its share of units per row, and keeps their expectation', () => {
    const bench = benchOf(kernels, 0.4);
    bench.network.maskKey = 12345;
    bench.forward();
    const values = hidden(bench);
    const blanked = values.filter((value) => value === 0).length / values.length;
    // 4,000 coins: a standard error of 0.8 %.
    expect(Math.abs(blanked - 0.4)).toBeLessThan(0.03);
    expect(values.every((value) => value === 0 || Math.abs(value - 0.5 / 0.6) < 1e-6)).toBe(true);
    expect(mean(values)).toBeCloseTo(0.5, 1);
    expect(values.slice(0, UNITS)).not.toEqual(values.slice(UNITS, 2 * UNITS));
  });

  it('draws a mask anew for every key, and the same one for the same', () => {
    const bench = benchOf(kernels, 0.4);
    const masks = [1, 2, 1].map((key) => {
      bench.network.maskKey = key;
      bench.forward();
      return hidden(bench);
    });
    expect(masks[0]).toEqual(masks[2]);
    expect(masks[0]).not.toEqual(masks[1]);
  });

  it('is off in evaluation', () => {
    const bench = benchOf(kernels, 0.4);
    bench.evaluate();
    for (const output of bench.outputs()) expect(output).toBeCloseTo(0.5, 5);
  });

  it('lets gradients pass through the units that were kept, and only through them', () => {
    const bench = benchOf(kernels, 0.4);
    bench.network.maskKey = 99;
    bench.learn();
    const outputs = bench.outputs();
    const values = hidden(bench);
    const { biases } = bench.network.gradients()[0];
    for (let unit = 0; unit < UNITS; unit++) {
      // dL/db = sum over rows of 2 (y - 0) / rows * weight * mask / 0.6 * sigmoid'(0), all of it known.
      let expected = 0;
      for (let row = 0; row < ROWS; row++) {
        if (values[row * UNITS + unit] !== 0) expected += ((2 * outputs[row]) / ROWS) * 0.01 * (1 / 0.6) * 0.25;
      }
      expect(biases[unit]).toBeCloseTo(expected, 7);
    }
  });

  it('blanks inputs in training, with a mask of their own', () => {
    const bench = benchOf(kernels, 0, 0.3);
    bench.network.maskKey = 5;
    bench.forward();
    const inputs = bench.read(bench.network.plan.inputs, 2);
    expect(inputs.every((value) => value === 0 || Math.abs(value - 1 / 0.7) < 1e-6)).toBe(true);
    const blanked = inputs.filter((value) => value === 0).length;
    expect(blanked).toBeGreaterThan(8);
    expect(blanked).toBeLessThan(42);
  });
});
