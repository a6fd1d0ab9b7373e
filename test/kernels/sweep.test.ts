/**
 * The fast kernels beside the plain ones, over every size around the blocks they work in: the results agree, nothing is
 * written outside the destinations, and a planted mistake of one element is noticed.
 */
import { describe, expect, test } from 'vitest';
import { ArenaLayout } from '../../src/engine/kernels/arena';
import { availableKernels, createKernels } from '../../src/engine/kernels/load';
import { RandomSource } from '../../src/engine/math/random';
import { ACTIVATION_NAMES } from '../../src/engine/protocol';
import { answers, copies, losses, normalization, product, steps, values } from './cases';
import { KernelPair } from './kernelPair';

/** Around vectors, around the blocks of 3 x 12 and 4 x 8 sums, and around the panels of 12 and 8 columns side by side. */
const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 20, 21, 24, 25, 31, 33, 49, 100];
const BYTES = 8 * 2 ** 20;
/** One block more or less than the matrix products hold in their scratch space, in each dimension. */
const BEYOND_BLOCKS = [
  [131, 259, 261],
  [300, 17, 5],
  [5, 515, 9],
  [9, 5, 515],
  [2, 513, 7],
  [3, 6, 514],
  [5, 515, 1],
  [300, 259, 3],
  [515, 9, 4],
  [7, 256, 500],
  [7, 500, 256],
  [256, 500, 7],
] as const;
const FAST = availableKernels().filter((name) => name !== 'plain');
describe.each(FAST)('%s agrees with plain', (name) => {
  const pair = new KernelPair(name, BYTES);

  test('on the products of a layer, all sizes by all sizes by all sizes', () => {
    for (const rows of SIZES) {
      for (const inputs of SIZES) {
        for (const outputs of SIZES) {
          const found = pair.compare(product(rows, inputs, outputs));
          if (found !== null) expect.fail(`${rows} rows, ${inputs} inputs, ${outputs} outputs: ${found}`);
        }
      }
    }
  });

  test.each(BEYOND_BLOCKS)('on products larger than a block: %d rows, %d inputs, %d outputs', (...sizes) => {
    expect(pair.compare(product(...sizes))).toBeNull();
  });

  test.each([
    ['batch normalization', normalization],
    ['losses and softmax', losses],
    ['copies of rows', copies],
    ['right answers', answers],
  ] as const)('on %s, all sizes by all sizes', (_, of) => {
    for (const rows of SIZES) {
      for (const columns of SIZES) {
        const found = pair.compare(of(rows, columns));
        if (found !== null) expect.fail(`${rows} rows, ${columns} columns: ${found}`);
      }
    }
  });

  test('on optimizers, dropout, orders and sums, all sizes', () => {
    for (const size of SIZES) {
      expect(pair.compare(steps(size)), `${size} weights`).toBeNull();
      expect(pair.compare(values(size)), `${size} values`).toBeNull();
    }
  });

  test.each([2, 3, 4])('on the losses of more rows of %d classes than are taken together', (classes) => {
    for (const rows of [255, 256, 257, 515]) expect(pair.compare(losses(rows, classes)), `${rows} rows`).toBeNull();
  });

  test.each(ACTIVATION_NAMES)('on %s, all sizes', (activation) => {
    for (const size of [...SIZES, 10_000]) {
      const found = pair.compare({
        plan: { x: [size, 'random'], y: [size, 'empty'], d: [size, 'random'] },
        destinations: ['y', 'd'],
        call: (kernels, at) => {
          kernels.activate(activation, at.y, at.x, size);
          kernels.activateGradients(activation, at.d, at.x, at.y, size);
        },
        relative: 1e-6,
        floor: 1,
      });
      expect(found, `${size} elements`).toBeNull();
    }
  });
});

describe.each(FAST.flatMap((name) => [[name, 37] as const, [name, 3] as const]))(
  '%s: the result of a row of %d outputs',
  (name, outputs) => {
    const [inputs, most] = [300, 9];
    const layout = new ArenaLayout();
    const [x, w, b, d] = [most * inputs, outputs * inputs, outputs, most * outputs].map((count) =>
      layout.float32(count),
    );
    const [out, xGradients] = [most * outputs, most * inputs].map((count) => layout.float32(count));
    const at = { x, w, b, d, out, xGradients } as Readonly<Record<string, number>>;
    const kernels = createKernels(layout.bytes, name);
    const source = new RandomSource('rows');
    const floats = new Float32Array(kernels.buffer, 0, layout.bytes / 4);
    for (let i = 0; i < floats.length; i++) floats[i] = source.normal();

    test('does not depend on how many rows come with it, to the bit', () => {
      const run = (rows: number) => {
        kernels.dense(at.out, at.x, at.w, at.b, rows, inputs, outputs);
        kernels.denseInputGradients(at.xGradients, at.d, at.w, rows, inputs, outputs);
        return [
          new Float32Array(kernels.buffer, at.out, rows * outputs).slice(),
          new Float32Array(kernels.buffer, at.xGradients, rows * inputs).slice(),
        ] as const;
      };
      const [allOut, allGradients] = run(most);
      for (let rows = 1; rows < most; rows++) {
        const [someOut, someGradients] = run(rows);
        expect(someOut, `${rows} rows`).toEqual(allOut.slice(0, rows * outputs));
        expect(someGradients, `${rows} rows`).toEqual(allGradients.slice(0, rows * inputs));
      }
    });
  },
);

describe.each(FAST)('%s: a planted mistake is noticed', (name) => {
  const pair = new KernelPair(name, BYTES);
  const right = product(17, 9, 5);

  test('one input too few', () => {
    const found = pair.compare({
      ...right,
      mistaken: (kernels, at) => {
        kernels.dense(at.out, at.x, at.w, at.b, 17, 8, 5);
      },
    });
    expect(found).toMatch(/^out: element 0 is /);
  });

  test('one row too few, and one too many', () => {
    const rows = (count: number) =>
      pair.compare({
        ...right,
        destinations: ['out'],
        mistaken: (kernels, at) => {
          kernels.dense(at.out, at.x, at.w, at.b, count, 9, 5);
        },
      });
    expect(rows(17)).toBeNull();
    expect(rows(16)).toMatch(/^out: element 80 is NaN/);
    expect(rows(18)).toBe('word 85 behind the start of out was written');
  });

  test('one term of a weight gradient left out', () => {
    const found = pair.compare({
      ...right,
      destinations: ['wGradients'],
      mistaken: (kernels, at) => {
        kernels.denseWeightGradients(at.wGradients, at.bGradients, at.d, at.x, 16, 9, 5);
      },
    });
    expect(found).toMatch(/^wGradients: element 0 is /);
  });
});
