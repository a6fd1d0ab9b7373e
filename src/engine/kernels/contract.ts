/**
 * The contract of every kernel: the hot loops of the network, over one flat memory.
 *
 * Grammar of a signature: destination, sources, counts. Pointers are in BYTES into `buffer`, 16-byte aligned where a
 * block starts; counts and sizes are in ELEMENTS. Matrices are dense, row-major float32; a weight matrix is
 * [outputs][inputs]. A kernel allocates nothing, keeps nothing between calls, and writes only its destinations.
 * Destinations may not overlap sources, except where a line says "in place".
 *
 * The plain kernels (`plain.ts`) define what is right; every other set is compared with them.
 * Formulas and conventions are those of test/fixtures/generate.py.
 */
import type { ActivationName, KernelName } from '../protocol';

/** A byte offset into the kernels' memory; 0 stands for "absent" where a parameter allows it (nothing lives at 0). */
export type Pointer = number;

/** Rates of one optimizer step; `gradientScale` shortens the gradient (clipping) before any penalty is added. */
export interface StepRates {
  readonly learningRate: number;
  readonly gradientScale: number;
  /** Added to the gradient: l1 * sign(w) + l2 * w. Zero for biases, gamma, and beta. */
  readonly l1: number;
  readonly l2: number;
}
export interface AdamRates extends StepRates {
  readonly beta1: number;
  readonly beta2: number;
  /** 1-based number of this step, for the bias corrections. */
  readonly step: number;
  /** AdamW: w is multiplied by (1 - learningRate * decoupledDecay) before the step. */
  readonly decoupledDecay: number;
}

type NumbersLoss = (
  deltas: Pointer,
  predictions: Pointer,
  targets: Pointer,
  rows: number,
  outputs: number,
  batchRows?: number,
) => number;

export interface Kernels {
  readonly name: KernelName;
  /** The one memory. It may be longer than was asked for: what lies behind is the kernels' own scratch space. */
  readonly buffer: ArrayBufferLike;

  /** out[r][o] = biases[o] + sum_i x[r][i] * weights[o][i]. */
  dense(
    out: Pointer,
    x: Pointer,
    weights: Pointer,
    biases: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
  ): void;
  /** xGradients[r][i] = sum_o deltas[r][o] * weights[o][i]. */
  denseInputGradients(
    xGradients: Pointer,
    deltas: Pointer,
    weights: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
  ): void;
  /**
   * weightGradients[o][i] = sum_r deltas[r][o] * x[r][i]; biasGradients[o] = sum_r deltas[r][o], unless that is 0.
   * For a part of a layer, pointers are to its first input and output, and `allInputs` and `allOutputs` say how many of
   * them are in a row.
   */
  denseWeightGradients(
    weightGradients: Pointer,
    biasGradients: Pointer,
    deltas: Pointer,
    x: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
    allInputs?: number,
    allOutputs?: number,
  ): void;

  /** `dense` into `preActivations`, then `activate`: a layer in one. */
  denseActivate(
    name: ActivationName,
    activations: Pointer,
    preActivations: Pointer,
    x: Pointer,
    weights: Pointer,
    biases: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
  ): void;
  /**
   * `denseInputGradients`, then `activateGradients` of the layer before, whose activations were this one's x: f is
   * `name`, and `preActivations` and `activations` are [rows][inputs].
   */
  denseActivateGradients(
    name: ActivationName,
    xGradients: Pointer,
    deltas: Pointer,
    weights: Pointer,
    preActivations: Pointer,
    activations: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
  ): void;

  /** out = f(preActivations), element by element; in place allowed. */
  activate(name: ActivationName, out: Pointer, preActivations: Pointer, count: number): void;
  /** deltas = deltas * f'(preActivations), in place; `activations` = f(preActivations) is given for those that use it. */
  activateGradients(
    name: ActivationName,
    deltas: Pointer,
    preActivations: Pointer,
    activations: Pointer,
    count: number,
  ): void;

  /**
   * Batch normalization in training (Ioffe and Szegedy 2015, algorithm 1), epsilon 1e-5 inside the root, biased variance.
   * normalized = (x - mean) / sqrt(variance + epsilon); out = gamma * normalized + beta.
   * Writes `normalized` [rows][units] and `inverseDeviations` [units] for the backward pass, and moves the running values
   * by `momentum` towards the batch mean and the UNBIASED batch variance (a batch of one row moves only the mean).
   */
  batchNorm(
    out: Pointer,
    normalized: Pointer,
    inverseDeviations: Pointer,
    runningMean: Pointer,
    runningVariance: Pointer,
    x: Pointer,
    gamma: Pointer,
    beta: Pointer,
    rows: number,
    units: number,
    momentum: number,
  ): void;
  /** The same with the running values instead of the batch's. */
  batchNormEvaluate(
    out: Pointer,
    x: Pointer,
    gamma: Pointer,
    beta: Pointer,
    runningMean: Pointer,
    runningVariance: Pointer,
    rows: number,
    units: number,
  ): void;
  /** Turns deltas on `out` into deltas on `x`, in place, and writes the gradients of gamma and beta. */
  batchNormGradients(
    deltas: Pointer,
    gammaGradients: Pointer,
    betaGradients: Pointer,
    normalized: Pointer,
    inverseDeviations: Pointer,
    gamma: Pointer,
    rows: number,
    units: number,
  ): void;

  /**
   * Inverted dropout, in place: element i survives, multiplied by 1 / (1 - rate), where
   * counterHash(counterHash(key, stream), i) >= rate * 2^32, and becomes 0 elsewhere. The same call on the deltas is the
   * backward pass. The elements are those from number `first` on; without it all of them from 0.
   */
  dropout(values: Pointer, count: number, rate: number, key: number, stream: number, first?: number): void;

  /** Row-wise softmax, stable (the row's maximum is subtracted); in place allowed. */
  softmax(out: Pointer, logits: Pointer, rows: number, classes: number): void;
  /**
   * Softmax with cross-entropy: weighted mean over rows of -log p[class]. Writes deltas on the logits,
   * (p - onehot) * w[row] / W with W the sum of the rows' weights; in place on logits allowed. `rowWeights` 0: all 1.
   * `classes` points to int32 class numbers. Returns the weighted SUM of losses (divide by W for the mean).
   * Where the rows are some of a batch, the mean is over its `batchRows`, which weigh `batchWeights`; likewise below.
   */
  crossEntropy(
    deltas: Pointer,
    logits: Pointer,
    classes: Pointer,
    rowWeights: Pointer,
    rows: number,
    classCount: number,
    batchRows?: number,
    batchWeights?: Pointer,
  ): number;
  /** Sigmoid with binary cross-entropy on logits, mean over rows and outputs; targets float32 0 or 1. Otherwise as `crossEntropy`. */
  binaryCrossEntropy(
    deltas: Pointer,
    logits: Pointer,
    targets: Pointer,
    rowWeights: Pointer,
    rows: number,
    outputs: number,
    batchRows?: number,
    batchWeights?: Pointer,
  ): number;
  /** Mean over rows and outputs of (prediction - target)^2. Deltas are on the predictions. Returns the SUM over rows and outputs. */
  readonly meanSquaredError: NumbersLoss;
  /** As above with |prediction - target|; derivative 0 where they are equal. */
  readonly meanAbsoluteError: NumbersLoss;
  /** As above with Huber's loss (1964), delta 1. */
  readonly huber: NumbersLoss;

  /** w -= learningRate * g. */
  sgd(weights: Pointer, gradients: Pointer, count: number, rates: StepRates): void;
  /** PyTorch's form: v = momentum * v + g; w -= learningRate * (nesterov ? g + momentum * v : v). */
  momentum(
    weights: Pointer,
    gradients: Pointer,
    velocity: Pointer,
    count: number,
    rates: StepRates,
    momentum: number,
    nesterov: boolean,
  ): void;
  /** s = rho * s + (1 - rho) * g^2; w -= learningRate * g / (sqrt(s) + 1e-8). */
  rmsprop(
    weights: Pointer,
    gradients: Pointer,
    meanSquare: Pointer,
    count: number,
    rates: StepRates,
    rho: number,
  ): void;
  /** s += g^2; w -= learningRate * g / (sqrt(s) + 1e-10). */
  adagrad(weights: Pointer, gradients: Pointer, sumSquare: Pointer, count: number, rates: StepRates): void;
  /** Kingma and Ba (2015), algorithm 1, epsilon 1e-8 outside the root; with `decoupledDecay` AdamW. */
  adam(
    weights: Pointer,
    gradients: Pointer,
    firstMoment: Pointer,
    secondMoment: Pointer,
    count: number,
    rates: AdamRates,
  ): void;

  sumOfSquares(values: Pointer, count: number): number;
  /**
   * What shortens gradients to the norm `clipNorm` (Pascanu, Mikolov and Bengio 2013, algorithm 1): 1 where they are
   * shorter already, NaN where their norm is not finite.
   */
  clippingScale(gradients: Pointer, count: number, clipNorm: number): number;
  /** values = 0. */
  clear(values: Pointer, count: number): void;
  /**
   * How many rows of outputs [rows][units] answer with their class (int32): by the first of the largest, or, where there is
   * one output, by whether it is above `threshold`.
   */
  countRight(outputs: Pointer, classes: Pointer, rows: number, units: number, threshold: number): number;
  /** order = the numbers 0 to count - 1 in an order that `key`, a uint32, names: see `shuffleByKey`. */
  shuffle(order: Pointer, count: number, key: number): void;
  /** out[k] = matrix[indices[k]] for k < rows: copies rows of `columns` 4-byte words; `indices` points to int32. */
  gatherRows(out: Pointer, matrix: Pointer, indices: Pointer, rows: number, columns: number): void;

  /**
   * Writes down the calls that `describe` makes of the kernels it is given, to be done later. Null where that gains nothing:
   * where JavaScript does the work anyway, and where calls of `work` multiply-adds are shared among threads.
   */
  record(work: number, describe: (kernels: Kernels) => void): Program | null;
  /**
   * Writes down work of `work` multiply-adds that threads may share: `describe` is asked for every piece of it, once as
   * the only one and, where there are threads to share it, once more in `pieces`. What a piece writes no other may touch.
   * `again` is what every piece does besides its share. Null where this gains nothing. Its runs are of one round.
   */
  share(
    work: number,
    again: number,
    describe: (kernels: Kernels, piece: number, pieces: number) => void,
  ): Program | null;
}

/** What a run of a program takes instead of what was written down. */
export interface ProgramRun {
  readonly rounds: number;
  /** Indices of `gatherRows` that the first round leaves out. */
  readonly skip: number;
  readonly learningRate: number;
  /** Optimizer steps before the first round. */
  readonly steps: number;
  /** Names the dropout masks of all steps: those of a step take the key counterHash(counterHash(maskKey, steps), 0). */
  readonly maskKey: number;
}

/**
 * Calls that make up a step of learning, written down once and done many times without JavaScript between them. Results
 * are the same to the bit as those of the calls themselves.
 */
export interface Program {
  /**
   * Does the calls in order, `rounds` times. Every round takes the indices of `gatherRows` behind those of the round
   * before it, is the next step for the optimizer and for dropout, and clips by its own `clippingScale`.
   * Returns the sum of all losses. It is not finite, and nothing further has been done, as soon as a loss or a clipping
   * scale is not.
   */
  run(run: ProgramRun): number;
}
