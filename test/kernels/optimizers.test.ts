/** Two steps of every optimizer, worked by hand, and the same step on every count of weights. */
import { describe, expect, test } from 'vitest';
import type { AdamRates, StepRates } from '../../src/engine/kernels/contract';
import { availableKernels } from '../../src/engine/kernels/load';
import { expectClose, GuardedMemory } from './guardedMemory';

const RATES: StepRates = { learningRate: 0.1, gradientScale: 1, l1: 0, l2: 0 };
const ADAM: AdamRates = { ...RATES, beta1: 0.9, beta2: 0.999, step: 1, decoupledDecay: 0 };

/** One weight of 2 with gradient 3, the states zero. */
const single = (name: (typeof KERNELS)[number]): GuardedMemory =>
  new GuardedMemory(name, {
    w: Float32Array.of(2),
    g: Float32Array.of(3),
    s: new Float32Array(1),
    t: new Float32Array(1),
  });
const KERNELS = availableKernels();

describe.each(KERNELS)('%s', (name) => {
  test('sgd: 2 - 0.1 * 3', () => {
    const memory = single(name);
    memory.kernels.sgd(memory.at('w'), memory.at('g'), 1, RATES);
    expectClose(memory.floats('w'), [1.7]);
    memory.expectIntact('w');
  });

  test('penalties and clipping: g = 0.5 * 3 + 0.25 * sign(2) + 0.1 * 2 = 1.95, for -2: 1.5 - 0.25 - 0.2 = 1.05', () => {
    const memory = new GuardedMemory(name, { w: Float32Array.of(2, -2, 0), g: Float32Array.of(3, 3, 3) });
    memory.kernels.sgd(memory.at('w'), memory.at('g'), 3, { learningRate: 1, gradientScale: 0.5, l1: 0.25, l2: 0.1 });
    expectClose(memory.floats('w'), [2 - 1.95, -2 - 1.05, -1.5]);
  });

  test('momentum: v = 3, w = 2 - 0.3; then v = 0.9 * 3 + 3 = 5.7, w = 1.7 - 0.57', () => {
    const memory = single(name);
    for (const expected of [1.7, 1.13]) {
      memory.kernels.momentum(memory.at('w'), memory.at('g'), memory.at('s'), 1, RATES, 0.9, false);
      expectClose(memory.floats('w'), [expected]);
    }
    expectClose(memory.floats('s'), [5.7]);
    memory.expectIntact('w', 's');
  });

  test('nesterov: v = 3, w = 2 - 0.1 * (3 + 0.9 * 3); then v = 5.7, w = 1.43 - 0.1 * (3 + 0.9 * 5.7)', () => {
    const memory = single(name);
    for (const expected of [1.43, 0.617]) {
      memory.kernels.momentum(memory.at('w'), memory.at('g'), memory.at('s'), 1, RATES, 0.9, true);
      expectClose(memory.floats('w'), [expected]);
    }
  });

  test('rmsprop: s = 0.1 * 9 = 0.9; then s = 0.9 * 0.9 + 0.9 = 1.71', () => {
    const memory = single(name);
    const first = 2 - 0.3 / Math.sqrt(0.9);
    for (const expected of [first, first - 0.3 / Math.sqrt(1.71)]) {
      memory.kernels.rmsprop(memory.at('w'), memory.at('g'), memory.at('s'), 1, RATES, 0.9);
      expectClose(memory.floats('w'), [expected]);
    }
    expectClose(memory.floats('s'), [1.71]);
    memory.expectIntact('w', 's');
  });

  test('adagrad: s = 9, w = 2 - 0.1; then s = 18', () => {
    const memory = single(name);
    for (const expected of [1.9, 1.9 - 0.3 / Math.sqrt(18)]) {
      memory.kernels.adagrad(memory.at('w'), memory.at('g'), memory.at('s'), 1, RATES);
      expectClose(memory.floats('w'), [expected]);
    }
    expectClose(memory.floats('s'), [18]);
    memory.expectIntact('w', 's');
  });

  test('adam: the first two steps of a constant gradient are the learning rate', () => {
    const memory = single(name);
    for (const [step, expected] of [
      [1, 1.9],
      [2, 1.8],
    ] as const) {
      memory.kernels.adam(memory.at('w'), memory.at('g'), memory.at('s'), memory.at('t'), 1, { ...ADAM, step });
      expectClose(memory.floats('w'), [expected]);
    }
    // 0.9 * 0.3 + 0.3, and 0.999 * 0.009 + 0.009.
    expectClose(memory.floats('s'), [0.57]);
    expectClose(memory.floats('t'), [0.017991], 1e-6, 1e-3);
    memory.expectIntact('w', 's', 't');
  });

  test('adamw: the weight shrinks by 1 - 0.1 * 0.5 before the step', () => {
    const memory = single(name);
    memory.kernels.adam(memory.at('w'), memory.at('g'), memory.at('s'), memory.at('t'), 1, {
      ...ADAM,
      decoupledDecay: 0.5,
    });
    expectClose(memory.floats('w'), [1.8]);
  });

  test('a gradient of zero moves nothing, without dividing by zero', () => {
    for (const step of ['rmsprop', 'adagrad', 'adam'] as const) {
      const memory = new GuardedMemory(name, {
        w: Float32Array.of(2),
        g: new Float32Array(1),
        s: new Float32Array(1),
        t: new Float32Array(1),
      });
      const [w, g, s, t] = ['w', 'g', 's', 't'].map((block) => memory.at(block)) as [number, number, number, number];
      if (step === 'rmsprop') memory.kernels.rmsprop(w, g, s, 1, RATES, 0.9);
      if (step === 'adagrad') memory.kernels.adagrad(w, g, s, 1, RATES);
      if (step === 'adam') memory.kernels.adam(w, g, s, t, 1, ADAM);
      expect([...memory.floats('w')], step).toEqual([2]);
    }
  });
});
