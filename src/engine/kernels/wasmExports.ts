/**
 * What the compiled kernels export, parameter by parameter: the signatures in assembly/, where `usize` and every number
 * type are `number` here. They differ from the contract only where a loop wants its constants ready made.
 */
import type { Kernels, Pointer } from './contract';
import { platform, type WebAssemblyMemory, type WebAssemblyModule } from './platform';

type ElementLoss = (
  deltas: Pointer,
  predictions: Pointer,
  targets: Pointer,
  count: number,
  batchCount: number,
) => number;
type WeightedLoss = (
  deltas: Pointer,
  logits: Pointer,
  targets: Pointer,
  rowWeights: Pointer,
  rows: number,
  outputs: number,
  batchRows: number,
  batchWeights: Pointer,
) => number;

type DirectName =
  | 'dense'
  | 'denseInputGradients'
  | 'batchNorm'
  | 'batchNormEvaluate'
  | 'batchNormGradients'
  | 'softmax'
  | 'sumOfSquares'
  | 'clippingScale'
  | 'clear'
  | 'countRight'
  | 'shuffle'
  | 'gatherRows';

export interface WasmExports extends Pick<Kernels, DirectName> {
  scratchBytes(): number;
  setScratch(at: Pointer): void;
  denseActivate(
    code: number,
    activations: Pointer,
    out: Pointer,
    x: Pointer,
    weights: Pointer,
    biases: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
  ): void;
  denseActivateGradients(
    code: number,
    xGradients: Pointer,
    deltas: Pointer,
    weights: Pointer,
    preActivations: Pointer,
    activations: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
  ): void;
  /**
   * `denseActivate` for `outputs` of the `allOutputs` in a row; pointers are to the first of them. Likewise the others
   * below. With the identity, and activations where the sums are, this is `dense`.
   */
  densePart(
    code: number,
    activations: Pointer,
    out: Pointer,
    x: Pointer,
    weights: Pointer,
    biases: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
    allOutputs: number,
  ): void;
  inputGradientsPart(
    code: number,
    xGradients: Pointer,
    deltas: Pointer,
    weights: Pointer,
    preActivations: Pointer,
    activations: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
    allInputs: number,
  ): void;
  denseWeightGradients(
    weightGradients: Pointer,
    biasGradients: Pointer,
    deltas: Pointer,
    x: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
  ): void;
  weightGradientsPart(
    weightGradients: Pointer,
    biasGradients: Pointer,
    deltas: Pointer,
    x: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
    allInputs: number,
    allOutputs: number,
  ): void;
  batchNormPart(
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
    allUnits: number,
  ): void;
  batchNormGradientsPart(
    deltas: Pointer,
    gammaGradients: Pointer,
    betaGradients: Pointer,
    normalized: Pointer,
    inverseDeviations: Pointer,
    gamma: Pointer,
    rows: number,
    units: number,
    allUnits: number,
  ): void;
  activate(code: number, out: Pointer, preActivations: Pointer, count: number): void;
  activateGradients(code: number, deltas: Pointer, preActivations: Pointer, activations: Pointer, count: number): void;
  /** `first` is the number of the first element in the generator's stream. */
  dropout(values: Pointer, count: number, threshold: number, scale: number, key: number, first: number): void;
  readonly crossEntropy: WeightedLoss;
  readonly binaryCrossEntropy: WeightedLoss;
  readonly meanSquaredError: ElementLoss;
  readonly meanAbsoluteError: ElementLoss;
  readonly huber: ElementLoss;
  sgd(
    weights: Pointer,
    gradients: Pointer,
    count: number,
    learningRate: number,
    gradientScale: number,
    l1: number,
    l2: number,
  ): void;
  momentum(
    weights: Pointer,
    gradients: Pointer,
    velocity: Pointer,
    count: number,
    learningRate: number,
    gradientScale: number,
    l1: number,
    l2: number,
    decay: number,
    nesterov: number,
  ): void;
  scaledBySquares(
    weights: Pointer,
    gradients: Pointer,
    squares: Pointer,
    count: number,
    learningRate: number,
    gradientScale: number,
    l1: number,
    l2: number,
    keep: number,
    add: number,
    epsilon: number,
  ): void;
  adam(
    weights: Pointer,
    gradients: Pointer,
    firstMoment: Pointer,
    secondMoment: Pointer,
    count: number,
    gradientScale: number,
    l1: number,
    l2: number,
    beta1: number,
    gain1: number,
    beta2: number,
    gain2: number,
    learningRate: number,
    inverseRoot: number,
    keep: number,
  ): void;
  /** See `Programs` in program.ts. */
  runProgram(
    program: Pointer,
    calls: number,
    rounds: number,
    skip: number,
    learningRate: number,
    steps: number,
    maskKey: number,
  ): number;
  runPiece(pieces: Pointer, piece: number, skip: number, learningRate: number, steps: number, maskKey: number): void;
}

/** The compiled kernels at work in a memory. Where there is no WebAssembly there is no module either. */
export function instantiate(module: WebAssemblyModule, memory: WebAssemblyMemory): WasmExports {
  const { WebAssembly } = platform;
  if (WebAssembly === undefined) throw new Error('there is no WebAssembly');
  return new WebAssembly.Instance(module, { env: { memory } }).exports as WasmExports;
}
