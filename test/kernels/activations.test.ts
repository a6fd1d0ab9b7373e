/** Values of the activations against an independent reference, derivatives against central differences. */
import { describe, expect, test } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import { ACTIVATION_NAMES, type ActivationName, type KernelName } from '../../src/engine/protocol';
import { expectClose, GuardedMemory } from './guardedMemory';

const POINTS = [-30, -5, -1, -0.125, -(2 ** -9), 0, 2 ** -9, 0.125, 1, 5, 30];
/** Computed with 40 digits by mpmath. */
const REFERENCE: Readonly<Record<ActivationName, readonly number[]>> = {
  identity: [-30.0, -5.0, -1.0, -0.125, -0.001953125, 0.0, 0.001953125, 0.125, 1.0, 5.0, 30.0],
  sigmoid: [
    9.35762297e-14, 0.00669285092, 0.268941421, 0.468790627, 0.499511719, 0.5, 0.500488281, 0.531209373, 0.731058579,
    0.993307149, 1.0,
  ],
  tanh: [
    -1.0, -0.999909204, -0.761594156, -0.124353002, -0.00195312252, 0.0, 0.00195312252, 0.124353002, 0.761594156,
    0.999909204, 1.0,
  ],
  relu: [0, 0, 0, 0, 0, 0.0, 0.001953125, 0.125, 1.0, 5.0, 30.0],
  leakyRelu: [-0.3, -0.05, -0.01, -0.00125, -1.953125e-5, 0.0, 0.001953125, 0.125, 1.0, 5.0, 30.0],
  elu: [-1.0, -0.993262053, -0.632120559, -0.117503097, -0.00195121889, 0.0, 0.001953125, 0.125, 1.0, 5.0, 30.0],
  selu: [
    -1.75809934, -1.74625336, -1.11133074, -0.206582118, -0.00343043665, 0.0, 0.00205215037, 0.131337623, 1.05070099,
    5.25350494, 31.5210296,
  ],
  gelu: [
    -1.47201418e-196, -1.43325786e-6, -0.158655254, -0.0562827219, -0.000975040657, 0.0, 0.000978084343, 0.0687172781,
    0.841344746, 4.99999857, 30.0,
  ],
  silu: [
    -2.80728689e-12, -0.0334642546, -0.268941421, -0.0585988283, -0.000975608826, 0.0, 0.000977516174, 0.0664011717,
    0.731058579, 4.96653575, 30.0,
  ],
  softplus: [
    9.35762297e-14,
    0.00671534849,
    0.313261688,
    0.632599035,
    0.692171095,
    Math.LN2,
    0.69412422,
    0.757599035,
    1.31326169,
    5.00671535,
    30.0,
  ],
};

function valuesOf(kernel: KernelName, activation: ActivationName, points: readonly number[]): Float32Array {
  const memory = new GuardedMemory(kernel, { x: Float32Array.from(points), y: new Float32Array(points.length) });
  memory.kernels.activate(activation, memory.at('y'), memory.at('x'), points.length);
  memory.expectIntact('y');
  return memory.floats('y');
}

function derivativesOf(kernel: KernelName, activation: ActivationName, points: readonly number[]): Float32Array {
  const x = Float32Array.from(points);
  const y = valuesOf(kernel, activation, points);
  const memory = new GuardedMemory(kernel, { x, y, deltas: new Float32Array(x.length).fill(1) });
  memory.kernels.activateGradients(activation, memory.at('deltas'), memory.at('x'), memory.at('y'), x.length);
  memory.expectIntact('deltas');
  return memory.floats('deltas');
}

describe.each(availableKernels())('%s', (kernel) => {
  describe.each(ACTIVATION_NAMES)('%s', (activation) => {
    test('has the values of the reference', () => {
      expectClose(valuesOf(kernel, activation, POINTS), REFERENCE[activation], 4e-7, 1e-3);
    });

    test('has the derivative that central differences of the plain values give', () => {
      // Steps are exact in float32, and no step crosses the kink at 0.
      const step = 2 ** -6;
      const points = Array.from({ length: 60 }, (_, i) => (i - 30) / 4 + 1 / 8);
      const left = valuesOf(
        'plain',
        activation,
        points.map((x) => x - step),
      );
      const right = valuesOf(
        'plain',
        activation,
        points.map((x) => x + step),
      );
      const slopes = [...right].map((value, i) => (value - (left[i] ?? Number.NaN)) / (2 * step));
      // The difference itself errs by step^2 / 6 of the third derivative, and by rounding of the values.
      expectClose(derivativesOf(kernel, activation, points), slopes, 1.5e-4, 1);
    });

    test('works in place and on every count, touching nothing else', () => {
      for (let count = 0; count <= 19; count++) {
        const points = Array.from({ length: count }, (_, i) => i - 9.5);
        const memory = new GuardedMemory(kernel, { x: Float32Array.from(points) });
        memory.kernels.activate(activation, memory.at('x'), memory.at('x'), count);
        expect(memory.floats('x')).toEqual(valuesOf(kernel, activation, points));
        memory.expectIntact('x');
      }
    });

    test('multiplies the deltas, and lets NaN through', () => {
      const x = Float32Array.of(-2, 0.5, 3);
      const y = valuesOf(kernel, activation, [...x]);
      const derivatives = derivativesOf(kernel, activation, [...x]);
      const memory = new GuardedMemory(kernel, { x, y, deltas: Float32Array.of(2, -3, 0) });
      memory.kernels.activateGradients(activation, memory.at('deltas'), memory.at('x'), memory.at('y'), 3);
      expectClose(
        memory.floats('deltas'),
        [2, -3, 0].map((delta, i) => delta * (derivatives[i] ?? Number.NaN)),
      );
      expect(valuesOf(kernel, activation, [Number.NaN, 1])[0]).toBeNaN();
    });
  });

  test('the ends of the range stay finite or become what the formula says', () => {
    const ends = [-1e30, -1000, 1000, 1e30];
    expectClose(valuesOf(kernel, 'sigmoid', ends), [0, 0, 1, 1]);
    expectClose(valuesOf(kernel, 'tanh', ends), [-1, -1, 1, 1]);
    expectClose(valuesOf(kernel, 'elu', ends), [-1, -1, 1000, 1e30]);
    expectClose(valuesOf(kernel, 'gelu', ends), [0, 0, 1000, 1e30]);
    expectClose(valuesOf(kernel, 'silu', ends), [0, 0, 1000, 1e30]);
    expectClose(valuesOf(kernel, 'softplus', ends), [0, 0, 1000, 1e30]);
    for (const activation of ACTIVATION_NAMES) {
      expect([...derivativesOf(kernel, activation, ends)].every(Number.isFinite), activation).toBe(true);
    }
  });
});
