import { describe, expect, it } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import type { LayerParameters, NetworkSpec } from '../../src/engine/network/spec';
import { NetworkBench } from './networkBench';

/*
 * A network 2-2-1, sigmoid and identity, squared error, one row, learning rate 0.5. Every number below is exact in binary.
 *
 *   x = (1, 2)   target 0.5
 *   W1 = | 0.5 -0.25 |  b1 = (0, 0)     P1 = W1 x + b1 = (0.5 - 0.5, -1 + 1) = (0, 0)     X1 = sigmoid(P1) = (0.5, 0.5)
 *        | -1   0.5  |
 *   W2 = (2, -1)  b2 = 0.5              y = 1 - 0.5 + 0.5 = 1                              L = (1 - 0.5)^2 = 0.25
 *
 *   dL/dy  = 2 (1 - 0.5) = 1
 *   dL/dW2 = dL/dy X1 = (0.5, 0.5)      dL/db2 = 1
 *   dL/dX1 = dL/dy W2 = (2, -1)         dL/dP1 = dL/dX1 X1 (1 - X1) = (2, -1) / 4 = (0.5, -0.25)
 *   dL/dW1 = | 0.5    1   |             dL/db1 = (0.5, -0.25)
 *            | -0.25 -0.5 |
 *
 *   W2 <- (2 - 0.25, -1 - 0.25) = (1.75, -1.25)                    b2 <- 0.5 - 0.5 = 0
 *   W1 <- | 0.5 - 0.25    -0.25 - 0.5 |  = | 0.25   -0.75 |        b1 <- (-0.25, 0.125)
 *         | -1 + 0.125     0.5 + 0.25 |    | -0.875  0.75 |
 */
const SPEC: NetworkSpec = {
  inputs: 2,
  inputDropout: 0,
  hiddenLayers: [{ units: 2, activation: 'sigmoid', batchNorm: false, dropout: 0 }],
  output: { name: 'identityMse', units: 1 },
};
const layer = (weights: number[], biases: number[]): LayerParameters => ({
  weights: Float32Array.from(weights),
  biases: Float32Array.from(biases),
  batchNorm: null,
});
const BEFORE = [layer([0.5, -0.25, -1, 0.5], [0, 0]), layer([2, -1], [0.5])];
const GRADIENTS = [layer([0.5, 1, -0.25, -0.5], [0.5, -0.25]), layer([0.5, 0.5], [1])];
const AFTER = [layer([0.25, -0.75, -0.875, 0.75], [-0.25, 0.125]), layer([1.75, -1.25], [0])];

describe.each(availableKernels())('%s kernels', (kernels) => {
  it('make the update that was worked by hand', () => {
    const bench = new NetworkBench(SPEC, 1, kernels);
    bench.load(BEFORE, [1, 2], Float32Array.of(0.5));
    expect(bench.learn()).toBe(0.25);
    expect(bench.network.gradients()).toEqual(GRADIENTS);
    bench.step(0.5);
    expect(bench.network.parameters()).toEqual(AFTER);
  });

  it('average over the rows of a batch what single rows would give', () => {
    const inputs = [1, 2, -1, 0.5, 0.25, -2];
    const targets = [0.5, -1, 2];
    const batch = new NetworkBench(SPEC, 3, kernels);
    batch.load(BEFORE, inputs, Float32Array.from(targets));
    batch.learn();
    const singles = targets.map((target, row) => {
      const single = new NetworkBench(SPEC, 1, kernels);
      single.load(BEFORE, inputs.slice(2 * row, 2 * row + 2), Float32Array.of(target));
      single.learn();
      return single.network.gradients();
    });
    for (const [k, { weights, biases }] of batch.network.gradients().entries()) {
      for (const [i, value] of weights.entries()) {
        expect(value).toBeCloseTo(singles.reduce((sum, one) => sum + one[k].weights[i], 0) / 3, 6);
      }
      for (const [i, value] of biases.entries()) {
        expect(value).toBeCloseTo(singles.reduce((sum, one) => sum + one[k].biases[i], 0) / 3, 6);
      }
    }
  });
});
