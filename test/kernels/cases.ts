/** Calls that cover every kernel, by size, with the differences that rounding to float32 may make. */
import type { ActivationName } from '../../src/engine/protocol';
import type { Case } from './kernelPair';

const STEP = { learningRate: 0.01, gradientScale: 0.5, l1: 0.01, l2: 0.02 };

export const product = (rows: number, inputs: number, outputs: number): Case => ({
  plan: {
    x: [rows * inputs, 'random'],
    w: [outputs * inputs, 'random'],
    b: [outputs, 'random'],
    d: [rows * outputs, 'random'],
    out: [rows * outputs, 'empty'],
    xGradients: [rows * inputs, 'empty'],
    wGradients: [outputs * inputs, 'empty'],
    bGradients: [outputs, 'empty'],
    sums: [rows * outputs, 'empty'],
    y: [rows * outputs, 'empty'],
    turned: [rows * inputs, 'empty'],
  },
  destinations: ['out', 'xGradients', 'wGradients', 'bGradients', 'sums', 'y', 'turned'],
  call: (kernels, at) => {
    kernels.dense(at.out, at.x, at.w, at.b, rows, inputs, outputs);
    kernels.denseInputGradients(at.xGradients, at.d, at.w, rows, inputs, outputs);
    kernels.denseWeightGradients(at.wGradients, at.bGradients, at.d, at.x, rows, inputs, outputs);
    kernels.denseActivate('tanh', at.y, at.sums, at.x, at.w, at.b, rows, inputs, outputs);
    kernels.denseActivateGradients('relu', at.turned, at.d, at.w, at.x, at.x, rows, inputs, outputs);
  },
  // A sum of n random terms is of size sqrt(n), and so is its error in units of the last place.
  relative: 2e-6,
  floor: Math.sqrt(Math.max(rows, inputs, outputs)) + 1,
});

/** A layer in one call beside the same in two, for a pair of the same kernels: no bit differs. */
export const activated = (name: ActivationName, rows: number, inputs: number, outputs: number): Case => ({
  plan: {
    x: [rows * inputs, 'random'],
    w: [outputs * inputs, 'random'],
    b: [outputs, 'random'],
    d: [rows * outputs, 'random'],
    sums: [rows * outputs, 'empty'],
    y: [rows * outputs, 'empty'],
    turned: [rows * inputs, 'empty'],
  },
  destinations: ['sums', 'y', 'turned'],
  call: (kernels, at) => {
    kernels.denseActivate(name, at.y, at.sums, at.x, at.w, at.b, rows, inputs, outputs);
    kernels.denseActivateGradients(name, at.turned, at.d, at.w, at.x, at.x, rows, inputs, outputs);
  },
  mistaken: (kernels, at) => {
    kernels.dense(at.sums, at.x, at.w, at.b, rows, inputs, outputs);
    kernels.activate(name, at.y, at.sums, rows * outputs);
    kernels.denseInputGradients(at.turned, at.d, at.w, rows, inputs, outputs);
    kernels.activateGradients(name, at.turned, at.x, at.x, rows * inputs);
  },
  relative: 0,
  floor: 0,
});

export const normalization = (rows: number, units: number): Case => ({
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

export const losses = (rows: number, outputs: number): Case => ({
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

export const steps = (count: number): Case => ({
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

export const values = (count: number): Case => ({
  plan: {
    x: [count, 'random'],
    y: [count, 'random'],
    cleared: [count, 'random'],
    order: [count, 'empty'],
  },
  destinations: ['x', 'cleared', 'order'],
  call: (kernels, at) => {
    kernels.dropout(at.x, count, 0.4, 77, 3);
    kernels.clear(at.cleared, count);
    kernels.shuffle(at.order, count, 4_000_000_000);
    return kernels.sumOfSquares(at.y, count) + kernels.clippingScale(at.y, count, 0.1);
  },
  relative: 1e-12,
  floor: 0,
});

export const answers = (rows: number, units: number): Case => ({
  plan: { z: [rows * units, 'random'], classes: [rows, { below: Math.max(2, units) }] },
  destinations: [],
  call: (kernels, at) => kernels.countRight(at.z, at.classes, rows, units, 0.1),
  relative: 0,
  floor: 0,
});

export const copies = (rows: number, columns: number): Case => ({
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
