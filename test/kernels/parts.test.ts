/**
 * What threads share piece by piece: every kernel that can do a part of its work does all of it in parts, to the bit as at
 * once, in all kernels, and writes nothing else; and programs that are run as pieces.
 */
import { describe, expect, test } from 'vitest';
import type { Kernels, Pointer } from '../../src/engine/kernels/contract';
import { availableKernels } from '../../src/engine/kernels/load';
import { lonelyCrew } from '../train/data';
import { GuardedMemory } from './guardedMemory';
import { type Case, KernelPair } from './kernelPair';

const SIZES = [1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 49, 100];
const BYTES = 8 * 2 ** 20;

type Runs = readonly (readonly [from: number, to: number])[];
/** Around the cut; a part may be empty. */
const cut = (total: number, at: number): Runs => [
  [0, Math.min(at, total)],
  [Math.min(at, total), total],
];

const gradients = (rows: number, inputs: number, outputs: number, i: Runs, o: Runs): Case => ({
  plan: {
    x: [rows * inputs, 'random'],
    d: [rows * outputs, 'random'],
    w: [outputs * inputs, 'empty'],
    b: [outputs, 'empty'],
  },
  destinations: ['w', 'b'],
  call: (kernels, at) => {
    kernels.denseWeightGradients(at.w, at.b, at.d, at.x, rows, inputs, outputs);
  },
  mistaken: (kernels, at) => {
    for (const [from, to] of o) {
      for (const [first, end] of i) {
        const sizes = [rows, end - first, to - from, inputs, outputs] as const;
        const b = first === 0 ? at.b + 4 * from : 0;
        if (end === first || to === from) continue;
        kernels.denseWeightGradients(
          at.w + 4 * (from * inputs + first),
          b,
          at.d + 4 * from,
          at.x + 4 * first,
          ...sizes,
        );
      }
    }
  },
  relative: 0,
  floor: 0,
});

/** Every loss, and dropout, of some rows of a batch. */
const someRows = (rows: number, outputs: number, parts: Runs): Case => {
  const run = (kernels: Kernels, at: Readonly<Record<string, Pointer>>, runs: Runs): void => {
    for (const [from, to] of runs) {
      const [r, e, count] = [4 * from, 4 * from * outputs, to - from];
      const z = at.z + e;
      kernels.crossEntropy(at.d1 + e, z, at.classes + r, at.weights + r, count, outputs, rows, at.weights);
      kernels.crossEntropy(at.d2 + e, z, at.classes + r, 0, count, outputs, rows, 0);
      kernels.binaryCrossEntropy(at.d3 + e, z, at.yesNo + e, at.weights + r, count, outputs, rows, at.weights);
      kernels.binaryCrossEntropy(at.d4 + e, z, at.yesNo + e, 0, count, outputs, rows, 0);
      kernels.meanSquaredError(at.d5 + e, z, at.t + e, count, outputs, rows);
      kernels.meanAbsoluteError(at.d6 + e, z, at.t + e, count, outputs, rows);
      kernels.huber(at.d7 + e, z, at.t + e, count, outputs, rows);
      kernels.dropout(at.dropped + e, count * outputs, 0.4, 77, 3, from * outputs);
    }
  };
  const deltas = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7'] as const;
  return {
    plan: {
      z: [rows * outputs, 'random'],
      t: [rows * outputs, 'random'],
      yesNo: [rows * outputs, 'binary'],
      classes: [rows, { below: outputs }],
      weights: [rows, 'positive'],
      dropped: [rows * outputs, 'random'],
      ...Object.fromEntries(deltas.map((name) => [name, [rows * outputs, 'empty'] as const])),
    },
    destinations: ['dropped', ...deltas],
    call: (kernels, at) => {
      run(kernels, at, [[0, rows]]);
    },
    mistaken: (kernels, at) => {
      run(kernels, at, parts);
    },
    relative: 0,
    floor: 0,
  };
};

describe.each(availableKernels())('in parts, %s', (name) => {
  // The second of the pair goes through a crew, which changes nothing either.
  const pair = new KernelPair(name, BYTES, lonelyCrew());
  const check = (what: string, given: Case) => {
    const found = pair.compare(given);
    if (found !== null) expect.fail(`${what}: ${found}`);
  };

  test('makes the gradients of any inputs and outputs of a layer', () => {
    for (const rows of [1, 3, 5, 33]) {
      for (const inputs of SIZES) {
        for (const outputs of SIZES) {
          const of = `${rows} rows, ${inputs} inputs, ${outputs} outputs`;
          check(of, gradients(rows, inputs, outputs, cut(inputs, 16), cut(outputs, 4)));
          check(of, gradients(rows, inputs, outputs, cut(inputs, inputs >> 1), cut(outputs, outputs >> 1)));
        }
      }
    }
    for (const [rows, inputs, outputs] of [
      [300, 17, 261],
      [131, 530, 133],
      [9, 515, 5],
    ] as const) {
      check(`${rows} rows`, gradients(rows, inputs, outputs, cut(inputs, 16), cut(outputs, 129)));
    }
  });

  test('takes the losses and the masks of some rows of a batch', () => {
    for (const rows of [...SIZES, 257]) {
      for (const outputs of [1, 2, 3, 4, 5, 8, 17]) {
        const of = `${rows} rows, ${outputs} outputs`;
        check(of, someRows(rows, outputs, cut(rows, 4)));
        check(of, someRows(rows, outputs, cut(rows, rows >> 1)));
      }
    }
  });

  test('and one row too few is noticed', () => {
    expect(pair.compare(someRows(9, 3, cut(8, 4)))).toMatch(/^dropped: element 24 is /);
    expect(pair.compare(gradients(9, 17, 5, cut(17, 16), cut(4, 2)))).toMatch(/^w: element 68 is NaN/);
  });
});

describe.each(availableKernels().filter((name) => name !== 'plain'))('pieces of a program of %s kernels', (name) => {
  const blocks = {
    matrix: Float32Array.from({ length: 12 }, (_, i) => i),
    order: Int32Array.of(5, 3, 1, 0, 2, 4),
    rows: new Float32Array(6),
    targets: new Float32Array(6),
    deltas: new Float32Array(6),
    weights: Float32Array.from({ length: 40 }, (_, i) => i / 10),
    gradients: Float32Array.from({ length: 40 }, (_, i) => Math.cos(i)),
    first: new Float32Array(40),
    second: new Float32Array(40),
  };
  const RUN = { rounds: 1, skip: 1, learningRate: 0.1, steps: 4, maskKey: 7 };
  const RATES = { learningRate: 0.1, gradientScale: 1, l1: 0.01, l2: 0.02 };
  const ADAM = { ...RATES, beta1: 0.9, beta2: 0.999, step: 5, decoupledDecay: 0.1 };

  test('are asked for one by one, and give the sum of their losses', () => {
    const memory = new GuardedMemory(name, blocks);
    const asked: string[] = [];
    const program = memory.kernels.share(0, 0, (kernels, piece, pieces) => {
      asked.push(`${piece} of ${pieces}`);
      kernels.gatherRows(memory.at('rows'), memory.at('matrix'), memory.at('order'), 3, 2);
      kernels.meanSquaredError(memory.at('deltas'), memory.at('rows'), memory.at('targets'), 3, 2);
    });
    expect(asked).toEqual(['0 of 1']);
    expect(program?.run(RUN)).toBe(6 ** 2 + 7 ** 2 + 2 ** 2 + 3 ** 2 + 0 + 1);
    expect([...memory.floats('rows')]).toEqual([6, 7, 2, 3, 0, 1]);
    memory.expectIntact('rows', 'deltas');
  });

  /** Every optimizer on `width` of 7 numbers in each of 5 rows, as the calls themselves or as a program. */
  const strided = (kernels: Kernels, memory: GuardedMemory, width: number): void => {
    const at = (block: string, row: number) => memory.at(block) + 4 * (7 * row + 1);
    const each = (move: (w: Pointer, g: Pointer, m: Pointer, v: Pointer) => void) => {
      for (let row = 0; row < 5; row++) {
        move(at('weights', row), at('gradients', row), at('first', row), at('second', row));
      }
    };
    each((w, g) => kernels.sgd(w, g, width, RATES));
    each((w, g, m) => kernels.momentum(w, g, m, width, RATES, 0.9, true));
    each((w, g, _, v) => kernels.rmsprop(w, g, v, width, RATES, 0.9));
    each((w, g, m, v) => kernels.adam(w, g, m, v, width, ADAM));
    // No run of the one before: another step of its pointers, then another rate.
    kernels.adam(at('weights', 3), at('gradients', 2), at('first', 1), at('second', 0), width, ADAM);
    kernels.adam(at('weights', 4), at('gradients', 3), at('first', 2), at('second', 1), width, { ...ADAM, l2: 0.5 });
    kernels.adam(at('weights', 0), at('gradients', 0), at('first', 0), at('second', 0), width, { ...ADAM, l2: 0.5 });
  };

  test.each([1, 3, 4, 5, 6])('move %d numbers of every row like the calls one by one', (width) => {
    const [right, found] = [new GuardedMemory(name, blocks), new GuardedMemory(name, blocks)];
    strided(right.kernels, right, width);
    found.kernels.share(0, 0, (kernels) => strided(kernels, found, width))?.run(RUN);
    for (const block of ['weights', 'first', 'second']) expect(found.floats(block)).toEqual(right.floats(block));
    found.expectIntact('weights', 'first', 'second');
    expect(found.floats('weights')[0]).toBe(0);
    expect(found.floats('weights')[1 + width]).toBe(blocks.weights[1 + width]);
  });

  test('take room for one call, however many runs it has', () => {
    const memory = new GuardedMemory(name, blocks);
    for (let i = 0; i < 100; i++) {
      const program = memory.kernels.share(0, 0, (kernels) => {
        for (let j = 0; j < 100; j++)
          kernels.sgd(memory.at('weights') + 4 * j, memory.at('gradients') + 4 * j, 1, RATES);
      });
      expect(program).not.toBeNull();
    }
  });

  test('are not made where there is no room, or every piece would do too much again', () => {
    const memory = new GuardedMemory(name, blocks, lonelyCrew(3));
    const asked: number[] = [];
    const describe = (_: Kernels, piece: number) => void asked.push(piece);
    expect(memory.kernels.share(100, 2 ** 23, describe)).toBeNull();
    expect(memory.kernels.share(2 ** 28, 2 ** 23, describe)).not.toBeNull();
    expect(asked).toEqual([0, 0, 1, 2]);
    const many = (kernels: Kernels) => {
      for (let i = 0; i < 500; i++) kernels.clear(memory.at('rows'), 6);
    };
    expect(memory.kernels.share(100, 0, many)).toBeNull();
    expect(memory.kernels.share(100, 0, describe)).not.toBeNull();
  });
});
