/**
 * The fast kernels beside the plain ones, over every size around the blocks they work in: the results agree, nothing is
 * written outside the destinations, and a planted mistake of one element is noticed.
 */
import { describe, expect, test } from 'vitest';
import { ArenaLayout } from '../../src/engine/kernels/arena';
import { availableKernels, createKernels } from '../../src/engine/kernels/load';
import { RandomSource } from '../../src/engine/math/random';
import { ACTIVATION_NAMES } from '../../src/engine/protocol';
import { type Case, KernelPair } from './kernelPair';

const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 49, 100];
const BYTES = 8 * 2 ** 20;
/** One block more or less than the matrix products hold in their scratch space, in each dimension. */
const BEYOND_BLOCKS = [
  [131, 259, 261],
  [300, 17, 5],
  [5, 515, 9],
  [9, 5, 515],
  [2, 513, 7],
  [3, 6, 514],
] as const;
const FAST = availableKernels().filter((name) => name !== 'plain');
const STEP = { learningRate: 0.01, gradientScale: 0.5, l1: 0.01, l2: 0.02 };

const product = (rows: number, inputs: number, outputs: number): Case => ({
  plan: {
    x: [rows * inputs, 'random'],
    w: [outputs * inputs, 'random'],
    b: [outputs, 'random'],
    d: [rows * outputs, 'random'],
    out: [rows * outputs, 'empty'],
    xGradients: [rows * inputs, 'empty'],
    wGradients: [outputs * inputs, 'empty'],
    bGradients: [outputs, 'empty'],
  },
  destinations: ['out', 'xGradients', 'wGradients', 'bGradients'],
  call: (kernels, at) => {
    kernels.dense(at.out, at.x, at.w, at.b, rows, inputs, outputs);
    kernels.denseInputGradients(at.xGradients, at.d, at.w, rows, inputs, outputs);
    kernels.denseWeightGradients(at.wGradients, at.bGradients, at.d, at.x, rows, inputs, outputs);
  },
  // A sum of n random terms is of size sqrt(n), and so is its error in units of the last place.
  relative: 2e-6,
  floor: Math.sqrt(Math.max(rows, inputs, outputs)) + 1,
});

const normalization = (rows: number, units: number): Case => ({
  plan: {
    x: [rows * units, 'random'],
    gamma: [units, 'random'],
    beta: [units, 'random'],
    deltas: [rows * units, 'random'],
    out: [rows * units, 'empty'],
    evaluated: [rows * units, 'empty'],
    normalized: [rows * units, 'empty'],
    inverse: [units, 'empty'],
    mean: [units, 'random'],
    variance: [units, 'positive'],
    gammaGradients: [units, 'empty'],
    betaGradients: [units, 'empty'],
  },
  destinations: [
    'out',
    'evaluated',
    'normalized',
    'inverse',
    'mean',
    'variance',
    'deltas',
    'gammaGradients',
    'betaGradients',
  ],
  call: (kernels, at) => {
    kernels.batchNormEvaluate(at.evaluated, at.x, at.gamma, at.beta, at.mean, at.variance, rows, units);
    kernels.batchNorm(
      at.out,
      at.normalized,
      at.inverse,
      at.mean,
      at.variance,
      at.x,
      at.gamma,
      at.beta,
      rows,
      units,
      0.1,
    );
    kernels.batchNormGradients(
      at.deltas,
      at.gammaGradients,
      at.betaGradients,
      at.normalized,
      at.inverse,
      at.gamma,
      rows,
      units,
    );
  },
  // With two or three rows the terms of a delta cancel almost wholly, and the rest is divided by a deviation that may be tiny.
  relative: 1e-6,
  floor: rows < 4 ? 100 : 2,
});

const losses = (rows: number, outputs: number): Case => ({
  plan: {
    z: [rows * outputs, 'random'],
    t: [rows * outputs, 'random'],
    yesNo: [rows * outputs, 'binary'],
    classes: [rows, { below: outputs }],
    weights: [rows, 'positive'],
    p: [rows * outputs, 'empty'],
    d1: [rows * outputs, 'empty'],
    d2: [rows * outputs, 'empty'],
    d3: [rows * outputs, 'empty'],
    d4: [rows * outputs, 'empty'],
    d5: [rows * outputs, 'empty'],
    d6: [rows * outputs, 'empty'],
    d7: [rows * outputs, 'empty'],
  },
  destinations: ['p', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7'],
  call: (kernels, at) => {
    kernels.softmax(at.p, at.z, rows, outputs);
    return (
      kernels.crossEntropy(at.d1, at.z, at.classes, at.weights, rows, outputs) +
      kernels.crossEntropy(at.d2, at.z, at.classes, 0, rows, outputs) +
      kernels.binaryCrossEntropy(at.d3, at.z, at.yesNo, at.weights, rows, outputs) +
      kernels.binaryCrossEntropy(at.d4, at.z, at.yesNo, 0, rows, outputs) +
      kernels.meanSquaredError(at.d5, at.z, at.t, rows, outputs) +
      kernels.meanAbsoluteError(at.d6, at.z, at.t, rows, outputs) +
      kernels.huber(at.d7, at.z, at.t, rows, outputs)
    );
  },
  relative: 1e-6,
  floor: 1 / rows,
});

const steps = (count: number): Case => ({
  plan: {
    w1: [count, 'random'],
    w2: [count, 'random'],
    w3: [count, 'random'],
    w4: [count, 'random'],
    w5: [count, 'random'],
    w6: [count, 'random'],
    g: [count, 'random'],
    v: [count, 'random'],
    n: [count, 'random'],
    s: [count, 'positive'],
    a: [count, 'positive'],
    m: [count, 'random'],
    q: [count, 'positive'],
  },
  destinations: ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'v', 'n', 's', 'a', 'm', 'q'],
  call: (kernels, at) => {
    kernels.sgd(at.w1, at.g, count, STEP);
    kernels.momentum(at.w2, at.g, at.v, count, STEP, 0.9, false);
    kernels.momentum(at.w3, at.g, at.n, count, STEP, 0.9, true);
    kernels.rmsprop(at.w4, at.g, at.s, count, STEP, 0.9);
    kernels.adagrad(at.w5, at.g, at.a, count, STEP);
    kernels.adam(at.w6, at.g, at.m, at.q, count, { ...STEP, beta1: 0.9, beta2: 0.999, step: 3, decoupledDecay: 0.1 });
  },
  relative: 1e-6,
  floor: 1,
});

const values = (count: number): Case => ({
  plan: { x: [count, 'random'], y: [count, 'random'] },
  destinations: ['x'],
  call: (kernels, at) => {
    kernels.dropout(at.x, count, 0.4, 77);
    return kernels.sumOfSquares(at.y, count);
  },
  relative: 1e-12,
  floor: 0,
});

const copies = (rows: number, columns: number): Case => ({
  plan: {
    matrix: [rows * columns, 'random'],
    indices: [3 * rows, { below: rows }],
    out: [3 * rows * columns, 'empty'],
  },
  destinations: ['out'],
  call: (kernels, at) => {
    kernels.gatherRows(at.out, at.matrix, at.indices, 3 * rows, columns);
  },
  relative: 0,
  floor: 0,
});

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
  ] as const)('on %s, all sizes by all sizes', (_, of) => {
    for (const rows of SIZES) {
      for (const columns of SIZES) {
        const found = pair.compare(of(rows, columns));
        if (found !== null) expect.fail(`${rows} rows, ${columns} columns: ${found}`);
      }
    }
  });

  test('on optimizers, dropout and sums, all sizes', () => {
    for (const size of SIZES) {
      expect(pair.compare(steps(size)), `${size} weights`).toBeNull();
      expect(pair.compare(values(size)), `${size} values`).toBeNull();
    }
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

describe.each(FAST)('%s: the result of a row', (name) => {
  const [inputs, outputs, most] = [300, 37, 9];
  const layout = new ArenaLayout();
  const [x, w, b, d] = [most * inputs, outputs * inputs, outputs, most * outputs].map((count) => layout.float32(count));
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
});

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
