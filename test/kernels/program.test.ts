/** What programs of the compiled kernels promise besides doing what the calls do (test/train/quickBatches.test.ts). */
import { describe, expect, test } from 'vitest';
import type { Kernels, Program } from '../../src/engine/kernels/contract';
import { availableKernels } from '../../src/engine/kernels/load';
import { counterHash } from '../../src/engine/math/counter';
import { wholePower } from '../../src/engine/math/wholePower';
import { GuardedMemory } from './guardedMemory';

const FAST = availableKernels().filter((name) => name !== 'plain');
const ONE_ROUND = { rounds: 1, skip: 0, learningRate: 0.1, steps: 0, maskKey: 7 };

function written(kernels: Kernels, describe: (kernels: Kernels) => void): Program {
  const program = kernels.record(0, describe);
  if (program === null) throw new Error('there was no room');
  return program;
}

describe.each(FAST)('a program of %s kernels', (name) => {
  const blocks = {
    matrix: Float32Array.from({ length: 12 }, (_, i) => i),
    order: Int32Array.of(5, 3, 1, 0, 2, 4),
    rows: new Float32Array(4),
    targets: new Float32Array(4),
    deltas: new Float32Array(4),
    weights: new Float32Array(5).fill(1),
    gradients: Float32Array.of(3, 4, 0, 0, 0),
  };

  test('does nothing while it is written down, and only what it says after', () => {
    const memory = new GuardedMemory(name, blocks);
    const program = written(memory.kernels, (kernels) => {
      kernels.clear(memory.at('rows'), 3);
      kernels.sgd(memory.at('weights'), memory.at('gradients'), 5, {
        ...{ learningRate: 99, gradientScale: 99 },
        ...{ l1: 0, l2: 0 },
      });
    });
    memory.expectIntact();
    memory.floats('rows').fill(7);
    expect(program.run(ONE_ROUND)).toBe(0);
    expect([...memory.floats('rows')]).toEqual([0, 0, 0, 7]);
    memory.expectIntact('rows', 'weights');
    expect([...memory.floats('weights')].map((weight) => Number(weight.toFixed(5)))).toEqual([0.7, 0.6, 1, 1, 1]);
  });

  test('takes the next rows of the order in every round, behind those that are left out, and adds up the losses', () => {
    const memory = new GuardedMemory(name, blocks);
    const program = written(memory.kernels, (kernels) => {
      kernels.gatherRows(memory.at('rows'), memory.at('matrix'), memory.at('order'), 2, 2);
      kernels.meanSquaredError(memory.at('deltas'), memory.at('rows'), memory.at('targets'), 2, 2);
    });
    const loss = program.run({ ...ONE_ROUND, rounds: 2, skip: 1 });
    expect([...memory.floats('rows')]).toEqual([0, 1, 4, 5]);
    expect(loss).toBe(6 ** 2 + 7 ** 2 + 2 ** 2 + 3 ** 2 + 0 + 1 + 4 ** 2 + 5 ** 2);
    memory.expectIntact('rows', 'deltas');
  });

  test('clips every round by its own gradients, and names masks by the step', () => {
    const memory = new GuardedMemory(name, blocks);
    const program = written(memory.kernels, (kernels) => {
      const gradientScale = kernels.clippingScale(memory.at('gradients'), 5, 1);
      kernels.sgd(memory.at('weights'), memory.at('gradients'), 5, { learningRate: 1, gradientScale, l1: 0, l2: 0 });
      kernels.dropout(memory.at('matrix'), 12, 0.5, 0, 3);
    });
    program.run({ ...ONE_ROUND, steps: 8 });
    expect([...memory.floats('weights')].map((weight) => Number(weight.toFixed(5)))).toEqual([0.94, 0.92, 1, 1, 1]);
    const key = counterHash(counterHash(counterHash(7, 8), 0), 3);
    expect([...memory.floats('matrix')]).toEqual(
      [...blocks.matrix].map((value, i) => (counterHash(key, i) >= 2 ** 31 ? 2 * value : 0)),
    );
  });

  test('ends before anything moves where a loss is not finite', () => {
    const memory = new GuardedMemory(name, { ...blocks, targets: new Float32Array(4).fill(Number.NaN) });
    const program = written(memory.kernels, (kernels) => {
      kernels.meanSquaredError(memory.at('deltas'), memory.at('rows'), memory.at('targets'), 2, 2);
      kernels.clear(memory.at('weights'), 5);
    });
    expect(program.run({ ...ONE_ROUND, rounds: 3 })).toBeNaN();
    memory.expectIntact('deltas');
  });

  test('ends before anything moves where gradients are not finite', () => {
    const memory = new GuardedMemory(name, { ...blocks, gradients: Float32Array.of(3, Number.POSITIVE_INFINITY) });
    const program = written(memory.kernels, (kernels) => {
      const gradientScale = kernels.clippingScale(memory.at('gradients'), 2, 1);
      kernels.sgd(memory.at('weights'), memory.at('gradients'), 2, { learningRate: 1, gradientScale, l1: 0, l2: 0 });
    });
    expect(program.run(ONE_ROUND)).toBeNaN();
    memory.expectIntact();
  });

  test('refuses calls that it does not know', () => {
    const { kernels } = new GuardedMemory(name, blocks);
    expect(() => kernels.record(0, (recorded) => recorded.softmax(16, 16, 1, 1))).toThrow('softmax is no part');
  });

  test('finds room or is not made, and leaves those before it as they were', () => {
    const memory = new GuardedMemory(name, blocks);
    const clears = (count: number) => (kernels: Kernels) => {
      for (let i = 0; i < count; i++) kernels.clear(memory.at('rows'), 4);
    };
    const first = written(memory.kernels, clears(100));
    expect(memory.kernels.record(0, clears(10_000))).toBeNull();
    const last = written(memory.kernels, clears(1_200));
    expect(memory.kernels.record(0, clears(100))).toBeNull();
    for (const program of [first, last]) {
      memory.floats('rows').fill(7);
      program.run(ONE_ROUND);
      expect([...memory.floats('rows')]).toEqual([0, 0, 0, 0]);
    }
    memory.expectIntact('rows');
  });
});

test('plain kernels write nothing down: the calls are as fast', () => {
  const { kernels } = new GuardedMemory('plain', { rows: new Float32Array(4) });
  expect(kernels.record(0, () => {})).toBeNull();
});

test('whole powers are powers', () => {
  expect([wholePower(3, 0), wholePower(3, 1), wholePower(3, 13), wholePower(-2, 5)]).toEqual([1, 3, 3 ** 13, -32]);
  for (const step of [1, 7, 1000, 123_456]) {
    expect(wholePower(0.999, step) / 0.999 ** step).toBeCloseTo(1, 9);
    expect(wholePower(0.9, step)).toBeCloseTo(0.9 ** step, 12);
  }
});
