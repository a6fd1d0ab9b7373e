/**
 * The compiled kernels with their large calls divided among a crew. The costs here only decide how many threads take
 * part; results are the same to the bit whatever they say. What returns a sum (losses, the length of a gradient) stays on
 * one thread, because its terms would be added in another order.
 */
import type { Crew } from './crew';
import type { JobName } from './jobs';
import type { SharedSpace } from './threadHost';
import type { WasmExports } from './wasmExports';

/** What one element costs, in multiply-adds of a matrix product (measured: 29 of those in a nanosecond). */
const COST = {
  /** Relu and the like, whose values are one comparison. */
  simple: 7,
  /** Activations with an exponential. */
  exponential: 45,
  batchNorm: 80,
  batchNormEvaluate: 20,
  dropout: 24,
  softmax: 65,
  /** Rows in no order, from a matrix that no cache holds. */
  gather: 26,
  sgd: 8,
  optimizer: 15,
} as const;
/** Codes of activations whose values cost little: see ACTIVATION_CODES. */
const [IDENTITY, RELU, LEAKY_RELU] = [0, 3, 4] as const;
/** float32 numbers of a cache line: threads do not write into the same one. */
const LINE = 16;
/** Rows of a tile of the matrix products. */
const TILE = 4;
/** A piece of fewer columns than this is mostly packing and reading. */
const LEAST_COLUMNS = 32;

function elementCost(code: number): number {
  if (code === IDENTITY) return 0;
  return code === RELU || code === LEAKY_RELU ? COST.simple : COST.exponential;
}

/** Where and how the calls are divided: everything that a job needs besides its arguments. */
export class Divider {
  readonly #exports: WasmExports;
  readonly #crew: Crew;
  readonly #space: SharedSpace;

  constructor(exports: WasmExports, crew: Crew, memory: Omit<SharedSpace, 'id'>) {
    this.#exports = exports;
    this.#crew = crew;
    this.#space = { id: crew.nextSpace(), ...memory };
  }

  /** How many pieces there are where `pieces` of the same work is more than one. */
  shares(work: number): number {
    return this.#crew.shares(work);
  }

  /** 0: not worth dividing. */
  pieces(work: number): number {
    return this.#crew.piecesFor(work);
  }

  run(job: JobName, pieces: number, total: number, grain: number, given: readonly number[]): void {
    const most = Math.min(pieces, Math.ceil(total / grain));
    this.#crew.run(this.#exports, this.#space, job, most, total, grain, given);
  }
}

export function divided(exports: WasmExports, divider: Divider): WasmExports {
  return {
    ...exports,
    ...dividedProducts(exports, divider),
    ...dividedElements(exports, divider),
    ...dividedNormalization(exports, divider),
    ...dividedDescent(exports, divider),
    ...dividedAdaptive(exports, divider),
  };
}

type Products = Pick<
  WasmExports,
  'dense' | 'denseActivate' | 'denseInputGradients' | 'denseActivateGradients' | 'denseWeightGradients'
>;

/** By columns, so that every weight is packed by one thread only, unless there are too few of them. */
function dividedProducts(exports: WasmExports, divider: Divider): Products {
  const byColumns = (columns: number, rows: number, pieces: number) =>
    columns >= LEAST_COLUMNS * pieces || columns >= rows;
  const denseActivate: Products['denseActivate'] = (code, y, out, x, weights, biases, rows, inputs, outputs) => {
    const pieces = divider.pieces(rows * outputs * (inputs + elementCost(code)));
    const given = [code, y, out, x, weights, biases, rows, inputs, outputs];
    if (pieces === 0) exports.denseActivate(code, y, out, x, weights, biases, rows, inputs, outputs);
    else if (byColumns(outputs, rows, pieces)) divider.run('denseOutputs', pieces, outputs, LINE, given);
    else divider.run('denseRows', pieces, rows, TILE, given);
  };
  const denseActivateGradients: Products['denseActivateGradients'] = (
    code,
    to,
    deltas,
    weights,
    x,
    y,
    rows,
    n,
    outputs,
  ) => {
    const pieces = divider.pieces(rows * n * (outputs + elementCost(code)));
    const given = [code, to, deltas, weights, x, y, rows, n, outputs];
    if (pieces === 0) exports.denseActivateGradients(code, to, deltas, weights, x, y, rows, n, outputs);
    else if (byColumns(n, rows, pieces)) divider.run('inputGradientInputs', pieces, n, LINE, given);
    else divider.run('inputGradientRows', pieces, rows, TILE, given);
  };
  return {
    denseActivate,
    denseActivateGradients,
    dense: (out, ...given) => denseActivate(IDENTITY, out, out, ...given),
    denseInputGradients: (to, deltas, weights, ...sizes) =>
      denseActivateGradients(IDENTITY, to, deltas, weights, to, to, ...sizes),
    denseWeightGradients(to, biases, deltas, x, rows, inputs, outputs) {
      const pieces = divider.pieces(rows * inputs * outputs);
      const given = [to, biases, deltas, x, rows, inputs, outputs];
      if (pieces === 0) exports.denseWeightGradients(to, biases, deltas, x, rows, inputs, outputs);
      else if (outputs >= inputs) divider.run('weightGradientOutputs', pieces, outputs, LINE, given);
      else divider.run('weightGradientInputs', pieces, inputs, LINE, given);
    },
  };
}

type Elements = Pick<WasmExports, 'activate' | 'activateGradients' | 'dropout' | 'softmax' | 'gatherRows'>;

function dividedElements(exports: WasmExports, divider: Divider): Elements {
  return {
    activate(code, out, x, count) {
      const pieces = divider.pieces(count * elementCost(code));
      if (pieces === 0) exports.activate(code, out, x, count);
      else divider.run('activate', pieces, count, LINE, [code, out, x, count]);
    },
    activateGradients(code, deltas, x, y, count) {
      const pieces = divider.pieces(count * elementCost(code));
      if (pieces === 0) exports.activateGradients(code, deltas, x, y, count);
      else divider.run('activateGradients', pieces, count, LINE, [code, deltas, x, y, count]);
    },
    dropout(values, count, threshold, scale, key, first) {
      const pieces = divider.pieces(count * COST.dropout);
      if (pieces === 0) exports.dropout(values, count, threshold, scale, key, first);
      else divider.run('dropout', pieces, count, LINE, [values, count, threshold, scale, key, first]);
    },
    softmax(out, logits, rows, classes) {
      const pieces = divider.pieces(rows * classes * COST.softmax);
      if (pieces === 0) exports.softmax(out, logits, rows, classes);
      else divider.run('softmax', pieces, rows, TILE, [out, logits, rows, classes]);
    },
    gatherRows(out, matrix, indices, rows, columns) {
      const pieces = divider.pieces(rows * columns * COST.gather);
      if (pieces === 0) exports.gatherRows(out, matrix, indices, rows, columns);
      else divider.run('gatherRows', pieces, rows, TILE, [out, matrix, indices, rows, columns]);
    },
  };
}

type Normalization = Pick<WasmExports, 'batchNorm' | 'batchNormEvaluate' | 'batchNormGradients'>;

function dividedNormalization(exports: WasmExports, divider: Divider): Normalization {
  return {
    batchNorm(out, normalized, inverses, mean, variance, x, gamma, beta, rows, units, momentum) {
      const pieces = divider.pieces(rows * units * COST.batchNorm);
      if (pieces === 0)
        exports.batchNorm(out, normalized, inverses, mean, variance, x, gamma, beta, rows, units, momentum);
      else
        divider.run('batchNorm', pieces, units, LINE, [
          out,
          normalized,
          inverses,
          mean,
          variance,
          x,
          gamma,
          beta,
          rows,
          units,
          momentum,
        ]);
    },
    batchNormEvaluate(out, x, gamma, beta, mean, variance, rows, units) {
      const pieces = divider.pieces(rows * units * COST.batchNormEvaluate);
      if (pieces === 0) exports.batchNormEvaluate(out, x, gamma, beta, mean, variance, rows, units);
      else divider.run('batchNormEvaluate', pieces, rows, TILE, [out, x, gamma, beta, mean, variance, rows, units]);
    },
    batchNormGradients(deltas, gammas, betas, normalized, inverses, gamma, rows, units) {
      const pieces = divider.pieces(rows * units * COST.batchNorm);
      if (pieces === 0) exports.batchNormGradients(deltas, gammas, betas, normalized, inverses, gamma, rows, units);
      else
        divider.run('batchNormGradients', pieces, units, LINE, [
          deltas,
          gammas,
          betas,
          normalized,
          inverses,
          gamma,
          rows,
          units,
        ]);
    },
  };
}

function dividedDescent(exports: WasmExports, divider: Divider): Pick<WasmExports, 'sgd' | 'momentum'> {
  return {
    sgd(weights, gradients, count, rate, scale, l1, l2) {
      const pieces = divider.pieces(count * COST.sgd);
      if (pieces === 0) exports.sgd(weights, gradients, count, rate, scale, l1, l2);
      else divider.run('sgd', pieces, count, LINE, [weights, gradients, count, rate, scale, l1, l2]);
    },
    momentum(weights, gradients, velocity, count, rate, scale, l1, l2, decay, nesterov) {
      const pieces = divider.pieces(count * COST.optimizer);
      if (pieces === 0) exports.momentum(weights, gradients, velocity, count, rate, scale, l1, l2, decay, nesterov);
      else
        divider.run('momentum', pieces, count, LINE, [
          weights,
          gradients,
          velocity,
          count,
          rate,
          scale,
          l1,
          l2,
          decay,
          nesterov,
        ]);
    },
  };
}

function dividedAdaptive(exports: WasmExports, divider: Divider): Pick<WasmExports, 'scaledBySquares' | 'adam'> {
  return {
    scaledBySquares(weights, gradients, squares, count, rate, scale, l1, l2, keep, add, epsilon) {
      const pieces = divider.pieces(count * COST.optimizer);
      if (pieces === 0)
        exports.scaledBySquares(weights, gradients, squares, count, rate, scale, l1, l2, keep, add, epsilon);
      else
        divider.run('scaledBySquares', pieces, count, LINE, [
          weights,
          gradients,
          squares,
          count,
          rate,
          scale,
          l1,
          l2,
          keep,
          add,
          epsilon,
        ]);
    },
    adam(weights, gradients, first, second, count, scale, l1, l2, beta1, gain1, beta2, gain2, rate, root, keep) {
      const pieces = divider.pieces(count * COST.optimizer);
      if (pieces === 0)
        exports.adam(
          weights,
          gradients,
          first,
          second,
          count,
          scale,
          l1,
          l2,
          beta1,
          gain1,
          beta2,
          gain2,
          rate,
          root,
          keep,
        );
      else
        divider.run('adam', pieces, count, LINE, [
          weights,
          gradients,
          first,
          second,
          count,
          scale,
          l1,
          l2,
          beta1,
          gain1,
          beta2,
          gain2,
          rate,
          root,
          keep,
        ]);
    },
  };
}
