import { describe, expect, it } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import { RandomSource } from '../../src/engine/math/random';
import { initialParameters } from '../../src/engine/network/initializers';
import { OUTPUTS } from '../../src/engine/network/outputs';
import type { LayerParameters, NetworkSpec } from '../../src/engine/network/spec';
import { ACTIVATION_NAMES, OUTPUT_NAMES, type OutputName } from '../../src/engine/protocol';
import { NetworkBench } from './networkBench';
import { numericalGradients, referenceLoss, referenceParameters } from './referenceNetwork';

const ROWS = 7;
const INPUTS = 3;
const OUTPUT_UNITS = 3;

function randomParameters(spec: NetworkSpec, source: RandomSource): LayerParameters[] {
  return initialParameters(spec, 'glorotNormal', source).map((layer) => ({
    weights: layer.weights,
    biases: layer.biases.map(() => 0.3 * source.normal()),
    batchNorm: layer.batchNorm && {
      ...layer.batchNorm,
      gamma: layer.batchNorm.gamma.map(() => 0.5 + source.next()),
      beta: layer.batchNorm.beta.map(() => 0.3 * source.normal()),
    },
  }));
}

function randomTargets(output: OutputName, source: RandomSource): Int32Array | Float32Array {
  if (OUTPUTS[output].targets === 'classes')
    return Int32Array.from({ length: ROWS }, () => source.integer(OUTPUT_UNITS));
  const binary = output === 'sigmoidBinaryCrossEntropy';
  return Float32Array.from({ length: ROWS * OUTPUT_UNITS }, () => (binary ? source.integer(2) : 1.5 * source.normal()));
}

const cases = OUTPUT_NAMES.flatMap((output) =>
  ACTIVATION_NAMES.flatMap((activation) => [false, true].map((batchNorm) => ({ output, activation, batchNorm }))),
);

describe.each(availableKernels())('%s kernels: backpropagation agrees with central differences', (kernels) => {
  it.each(cases)('$activation, $output, batch norm $batchNorm', ({ output, activation, batchNorm }) => {
    const spec: NetworkSpec = {
      inputs: INPUTS,
      inputDropout: 0,
      hiddenLayers: [5, 4].map((units) => ({ units, activation, batchNorm, dropout: 0 })),
      output: { name: output, units: OUTPUT_UNITS },
    };
    const source = new RandomSource(`${activation} ${output} ${batchNorm}`);
    const parameters = randomParameters(spec, source);
    const inputs = Float32Array.from({ length: ROWS * INPUTS }, () => source.normal());
    const targets = randomTargets(output, source);
    const bench = new NetworkBench(spec, ROWS, kernels);
    bench.load(parameters, inputs, targets);

    const reference = referenceParameters(parameters);
    expect(bench.learn()).toBeCloseTo(referenceLoss(spec, reference, inputs, targets), 5);

    const numerical = numericalGradients(spec, reference, inputs, targets);
    for (const [k, gradients] of bench.network.gradients().entries()) {
      expectClose(gradients.weights, numerical[k].weights, `weights of layer ${k}`);
      expectClose(gradients.biases, numerical[k].biases, `biases of layer ${k}`);
      expectClose(gradients.batchNorm?.gamma ?? [], numerical[k].gamma, `gamma of layer ${k}`);
      expectClose(gradients.batchNorm?.beta ?? [], numerical[k].beta, `beta of layer ${k}`);
    }
  });
});

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  expect(actual.length, what).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    expect(Math.abs(actual[i] - expected[i]), `${what} [${i}]: ${actual[i]}, ${expected[i]}`).toBeLessThan(
      1e-6 + 2e-5 * Math.abs(expected[i]),
    );
  }
}

describe('a shift that the next batch normalization takes away', () => {
  const norm = { activation: 'identity', batchNorm: true, dropout: 0 } as const;
  const gradientsOf = (hiddenLayers: NetworkSpec['hiddenLayers']): LayerParameters[] => {
    const spec: NetworkSpec = {
      inputs: INPUTS,
      inputDropout: 0,
      hiddenLayers,
      output: { name: 'identityMse', units: OUTPUT_UNITS },
    };
    const source = new RandomSource('shift');
    const bench = new NetworkBench(spec, ROWS);
    const inputs = Float32Array.from({ length: ROWS * INPUTS }, () => source.normal());
    bench.load(randomParameters(spec, source), inputs, randomTargets('identityMse', source));
    bench.learn();
    return bench.network.gradients();
  };

  it('has a gradient of exactly 0, not of what rounding leaves', () => {
    const [first, second] = gradientsOf([
      { ...norm, units: 5 },
      { ...norm, units: 4 },
    ]);
    expect(first.biases.every((g) => g === 0)).toBe(true);
    expect(first.batchNorm?.beta.every((g) => g === 0)).toBe(true);
    expect(first.weights.some((g) => g !== 0)).toBe(true);
    expect(second.batchNorm?.beta.every((g) => g !== 0)).toBe(true);
  });

  it('is one only where nothing else lies between', () => {
    const [curved] = gradientsOf([
      { ...norm, units: 5, activation: 'tanh' },
      { ...norm, units: 4 },
    ]);
    expect(curved.batchNorm?.beta.every((g) => g !== 0)).toBe(true);
    const [plain] = gradientsOf([
      { ...norm, units: 5, batchNorm: false },
      { ...norm, units: 4, batchNorm: false },
    ]);
    expect(plain.biases.every((g) => g !== 0)).toBe(true);
  });
});
