/**
 * The fast kernels: WebAssembly SIMD compiled from assembly/, in two builds. `relaxed` uses fused multiply-add, `simd`
 * does not. The module is instantiated synchronously from bytes inside the bundle; nothing is fetched.
 * Memory is shared, so that threads can work in it, and is laid out as
 *
 *   │ the caller's bytes (ArenaLayout) │ programs │ scratch: packed blocks of the matrix products, about 0.4 MB per thread │
 */
import { counterHash } from '../math/counter';
import { wholePower } from '../math/wholePower';
import type { ActivationName, KernelName } from '../protocol';
import type { AdamRates, Kernels, StepRates } from './contract';
import type { Crew } from './crew';
import { Divider, divided } from './divided';
import {
  bytesOfUrl,
  platform,
  type WebAssemblyMemory,
  type WebAssemblyModule,
  type WebAssemblyPlatform,
} from './platform';
import { type Contract, dropoutScale, dropoutThreshold, PROGRAM_BYTES, Programs } from './program';
import relaxedUrl from './relaxed.wasm?url&inline';
import { shareProgram } from './sharedProgram';
import simdUrl from './simd.wasm?url&inline';
import { instantiate, type WasmExports } from './wasmExports';

export type WasmKernelName = Exclude<KernelName, 'plain'>;

const PAGE = 65_536;
const URLS: Readonly<Record<WasmKernelName, string>> = { simd: simdUrl, relaxed: relaxedUrl };
/** Agreed with assembly/activations.ts. */
const ACTIVATION_CODES: Readonly<Record<ActivationName, number>> = {
  identity: 0,
  sigmoid: 1,
  tanh: 2,
  relu: 3,
  leakyRelu: 4,
  elu: 5,
  selu: 6,
  gelu: 7,
  silu: 8,
  softplus: 9,
};

/** A module that was compiled and tried on this machine. */
interface Tried {
  readonly webAssembly: WebAssemblyPlatform;
  readonly module: WebAssemblyModule;
  readonly scratchBytes: number;
}
/** Each build is tried once; null where it does not run. */
const tried = new Map<WasmKernelName, Tried | null>();

/** Whether this build runs here: there is WebAssembly with SIMD and shared memory, and `relaxed` really fuses. */
export const runsHere = (name: WasmKernelName): boolean => tryOut(name) !== null;

function tryOut(name: WasmKernelName): Tried | null {
  const known = tried.get(name);
  if (known !== undefined) return known;
  const { WebAssembly } = platform;
  const found =
    WebAssembly === undefined || platform.SharedArrayBuffer === undefined ? null : compile(WebAssembly, name);
  tried.set(name, found);
  return found;
}

function compile(webAssembly: WebAssemblyPlatform, name: WasmKernelName): Tried | null {
  const bytes = bytesOfUrl(URLS[name]);
  if (!webAssembly.validate(bytes)) return null;
  const module = new webAssembly.Module(bytes);
  const memory = new webAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const exports = instantiate(module, memory);
  if (name === 'relaxed' && !fuses(exports, memory)) return null;
  return { webAssembly, module, scratchBytes: exports.scratchBytes() };
}

/**
 * Relaxed multiply-add may round once or twice, as the processor likes. Only where it rounds once are results the same
 * on every machine: x^2 - y with x = 1 + 2^-12 and y = 1 + 2^-11 is then 2^-24, and 0 where x^2 was rounded first.
 */
function fuses(exports: WasmExports, memory: WebAssemblyMemory): boolean {
  const [x, weights, biases, out] = [64, 128, 192, 256] as const;
  const floats = new Float32Array(memory.buffer);
  floats.set([-1, 1 + 2 ** -12], x / 4);
  floats.set([1 + 2 ** -11, 1 + 2 ** -12], weights / 4);
  exports.dense(out, x, weights, biases, 1, 2, 1);
  return floats[out / 4] === 2 ** -24;
}

/**
 * Kernels over new shared memory of `bytes` and the scratch space behind them; null where this build does not run.
 * `crew` null works on one thread. Throws a RangeError when there is not so much memory.
 */
export function createWasmKernels(bytes: number, name: WasmKernelName, crew: Crew | null): Kernels | null {
  const found = tryOut(name);
  if (found === null) return null;
  const { module, scratchBytes } = found;
  const programsAt = Math.ceil(bytes / 64) * 64;
  const scratchAt = programsAt + PROGRAM_BYTES;
  const pages = Math.ceil((scratchAt + scratchBytes * (crew?.count ?? 1)) / PAGE);
  const memory = new found.webAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const exports = instantiate(module, memory);
  exports.setScratch(scratchAt);
  const divider =
    crew === null || crew.count === 1 ? null : new Divider(exports, crew, { module, memory, scratchAt, scratchBytes });
  const programs = new Programs(exports, memory.buffer, programsAt);
  const contract = (own: WasmExports) => contractOf(name, memory, own);
  const sharedFrom = crew?.sharedFrom ?? Number.POSITIVE_INFINITY;
  return {
    ...contract(divider === null ? exports : divided(exports, divider)),
    record: (work, describe) => (work < sharedFrom ? programs.record(contract, describe) : null),
    share: (work, again, describe) => shareProgram({ exports, programs, contract, divider }, work, again, describe),
  };
}

function contractOf(name: WasmKernelName, memory: WebAssemblyMemory, exports: WasmExports): Contract {
  return {
    name,
    buffer: memory.buffer,
    dense: exports.dense,
    denseInputGradients: exports.denseInputGradients,
    denseWeightGradients: (to, biases, deltas, x, rows, inputs, outputs, allInputs = inputs, allOutputs = outputs) => {
      if (allInputs === inputs && allOutputs === outputs) {
        exports.denseWeightGradients(to, biases, deltas, x, rows, inputs, outputs);
      } else {
        exports.weightGradientsPart(to, biases, deltas, x, rows, inputs, outputs, allInputs, allOutputs);
      }
    },
    denseActivate: (activation, ...given) => exports.denseActivate(ACTIVATION_CODES[activation], ...given),
    denseActivateGradients: (activation, ...given) =>
      exports.denseActivateGradients(ACTIVATION_CODES[activation], ...given),
    activate: (activation, out, preActivations, count) =>
      exports.activate(ACTIVATION_CODES[activation], out, preActivations, count),
    activateGradients: (activation, deltas, preActivations, activations, count) =>
      exports.activateGradients(ACTIVATION_CODES[activation], deltas, preActivations, activations, count),
    batchNorm: exports.batchNorm,
    batchNormEvaluate: exports.batchNormEvaluate,
    batchNormGradients: exports.batchNormGradients,
    dropout: (values, count, rate, key, stream, first = 0) =>
      exports.dropout(values, count, dropoutThreshold(rate), dropoutScale(rate), counterHash(key, stream), first),
    softmax: exports.softmax,
    ...lossesOf(exports),
    ...optimizersOf(exports),
    sumOfSquares: exports.sumOfSquares,
    clippingScale: exports.clippingScale,
    clear: exports.clear,
    countRight: exports.countRight,
    shuffle: exports.shuffle,
    gatherRows: exports.gatherRows,
  };
}

type WeightedLossName = 'crossEntropy' | 'binaryCrossEntropy';
type NumbersLossName = 'meanSquaredError' | 'meanAbsoluteError' | 'huber';

function lossesOf(exports: WasmExports): Pick<Kernels, WeightedLossName | NumbersLossName> {
  const weighted =
    (name: WeightedLossName): Kernels[WeightedLossName] =>
    (deltas, logits, targets, weights, rows, outputs, batchRows = rows, batchWeights = weights) =>
      exports[name](deltas, logits, targets, weights, rows, outputs, batchRows, batchWeights);
  const ofNumbers =
    (name: NumbersLossName): Kernels[NumbersLossName] =>
    (deltas, predictions, targets, rows, outputs, batchRows = rows) =>
      exports[name](deltas, predictions, targets, rows * outputs, batchRows * outputs);
  return {
    crossEntropy: weighted('crossEntropy'),
    binaryCrossEntropy: weighted('binaryCrossEntropy'),
    meanSquaredError: ofNumbers('meanSquaredError'),
    meanAbsoluteError: ofNumbers('meanAbsoluteError'),
    huber: ofNumbers('huber'),
  };
}

type OptimizerName = 'sgd' | 'momentum' | 'rmsprop' | 'adagrad' | 'adam';

function optimizersOf(exports: WasmExports): Pick<Kernels, OptimizerName> {
  const common = (rates: StepRates) => [rates.learningRate, rates.gradientScale, rates.l1, rates.l2] as const;
  return {
    sgd: (weights, gradients, count, rates) => exports.sgd(weights, gradients, count, ...common(rates)),
    momentum: (weights, gradients, velocity, count, rates, decay, nesterov) =>
      exports.momentum(weights, gradients, velocity, count, ...common(rates), decay, nesterov ? 1 : 0),
    rmsprop: (weights, gradients, meanSquare, count, rates, rho) =>
      exports.scaledBySquares(weights, gradients, meanSquare, count, ...common(rates), rho, 1 - rho, 1e-8),
    adagrad: (weights, gradients, sumSquare, count, rates) =>
      exports.scaledBySquares(weights, gradients, sumSquare, count, ...common(rates), 1, 1, 1e-10),
    adam: (weights, gradients, firstMoment, secondMoment, count, rates: AdamRates) => {
      const { learningRate, gradientScale, l1, l2, beta1, beta2, step, decoupledDecay } = rates;
      const rate = learningRate / (1 - wholePower(beta1, step));
      const inverseRoot = 1 / Math.sqrt(1 - wholePower(beta2, step));
      const keep = 1 - learningRate * decoupledDecay;
      exports.adam(
        weights,
        gradients,
        firstMoment,
        secondMoment,
        count,
        gradientScale,
        l1,
        l2,
        beta1,
        1 - beta1,
        beta2,
        1 - beta2,
        rate,
        inverseRoot,
        keep,
      );
    },
  };
}
