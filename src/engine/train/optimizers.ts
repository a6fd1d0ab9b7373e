/**
 * Gradient descent in all its usual forms: a function in a table, over a network's flat parameter block. One pass moves
 * the weights (penalized), one the biases, gammas and betas (never penalized).
 */
import type { AdamRates, Kernels, Pointer } from '../kernels/contract';
import type { NetworkPlan } from '../network/networkPlan';
import type { LayerPart } from '../network/parameterLayout';
import type { OptimizerName } from '../protocol';

const BYTES = 4;

interface Rates extends AdamRates {
  readonly momentum: number;
  readonly rho: number;
}
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

interface Optimizer {
  /** Blocks of memory it keeps, each as long as what it moves. */
  readonly moments: 0 | 1 | 2;
  /** Whether `decoupledDecay` applies. */
  readonly decays: boolean;
  move(
    kernels: Kernels,
    weights: Pointer,
    gradients: Pointer,
    moments: readonly [Pointer, Pointer],
    count: number,
    rates: Rates,
  ): void;
}

const OPTIMIZERS = {
  sgd: { moments: 0, decays: false, move: (kernels, w, g, _, count, rates) => kernels.sgd(w, g, count, rates) },
  momentum: {
    moments: 1,
    decays: false,
    move: (kernels, w, g, [velocity], count, rates) =>
      kernels.momentum(w, g, velocity, count, rates, rates.momentum, false),
  },
  nesterov: {
    moments: 1,
    decays: false,
    move: (kernels, w, g, [velocity], count, rates) =>
      kernels.momentum(w, g, velocity, count, rates, rates.momentum, true),
  },
  rmsprop: {
    moments: 1,
    decays: false,
    move: (kernels, w, g, [square], count, rates) => kernels.rmsprop(w, g, square, count, rates, rates.rho),
  },
  adagrad: {
    moments: 1,
    decays: false,
    move: (kernels, w, g, [square], count, rates) => kernels.adagrad(w, g, square, count, rates),
  },
  adam: {
    moments: 2,
    decays: false,
    move: (kernels, w, g, [first, second], count, rates) => kernels.adam(w, g, first, second, count, rates),
  },
  adamw: {
    moments: 2,
    decays: true,
    move: (kernels, w, g, [first, second], count, rates) => kernels.adam(w, g, first, second, count, rates),
  },
} as const satisfies Record<OptimizerName, Optimizer>;

/** The part of the settings that a step depends on. */
export interface DescentOptions {
  readonly optimizer: OptimizerName;
  readonly momentum: number;
  readonly rho: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly l1: number;
  readonly l2: number;
  readonly decoupledDecay: number;
  /** The norm that gradients are shortened to; 0 never. */
  readonly clipNorm: number;
}

/** Numbers of optimizer memory for a network whose layout has `learnedCount` learned ones. */
export const momentCount = (optimizer: OptimizerName, learnedCount: number): number =>
  OPTIMIZERS[optimizer].moments * learnedCount;

/** Moves a network's parameters along its gradients. */
export class Descent {
  /** Steps since the moments were zero. */
  steps = 0;
  readonly #kernels: Kernels;
  readonly #plan: NetworkPlan;
  readonly #moments: Pointer;
  readonly #options: DescentOptions;
  readonly #optimizer: Optimizer;
  /** Reused in every step, so that stepping allocates nothing. */
  readonly #weightRates: Mutable<Rates>;
  readonly #otherRates: Mutable<Rates>;
  readonly #at: [Pointer, Pointer] = [0, 0];

  /** `moments` points to `momentCount` numbers. */
  constructor(kernels: Kernels, plan: NetworkPlan, moments: Pointer, options: DescentOptions) {
    const { momentum, rho, beta1, beta2, l1, l2 } = options;
    this.#kernels = kernels;
    this.#plan = plan;
    this.#moments = moments;
    this.#options = options;
    this.#optimizer = OPTIMIZERS[options.optimizer];
    const start = { learningRate: 0, gradientScale: 1, step: 0, momentum, rho, beta1, beta2 };
    const decoupledDecay = this.#optimizer.decays ? options.decoupledDecay : 0;
    this.#weightRates = { ...start, l1, l2, decoupledDecay };
    this.#otherRates = { ...start, l1: 0, l2: 0, decoupledDecay: 0 };
  }

  /** One step along the gradients; nothing moves, and false comes back, where their length is measured and not finite. */
  step(learningRate: number): boolean {
    const scale = this.#clippingScale();
    if (!Number.isFinite(scale)) return false;
    this.steps++;
    const { weightCount, learnedCount } = this.#plan.layout;
    this.#move(0, weightCount, this.#weightRates, learningRate, scale);
    this.#move(weightCount, learnedCount - weightCount, this.#otherRates, learningRate, scale);
    return true;
  }

  /**
   * A part of a step that is not clipped. All parts of all layers together are one, which the caller counts in `steps`:
   * the gaps between arrays, which no part has, are zeros.
   */
  stepPart({ layer: index, inputs, outputs, biases }: LayerPart, learningRate: number): void {
    const layer = this.#plan.layout.layers[index];
    const [width, runs] = [inputs.to - inputs.from, outputs.to - outputs.from];
    const start = layer.weights + outputs.from * layer.inputs;
    if (width === layer.inputs) {
      this.#move(start, runs * width, this.#weightRates, learningRate, 1);
    } else {
      for (let run = 0; run < runs; run++) {
        this.#move(start + run * layer.inputs + inputs.from, width, this.#weightRates, learningRate, 1);
      }
    }
    if (biases) this.#move(layer.biases + outputs.from, runs, this.#otherRates, learningRate, 1);
  }

  /** Clips by the norm of all gradients together. */
  #clippingScale(): number {
    const { clipNorm } = this.#options;
    if (clipNorm === 0) return 1;
    return this.#kernels.clippingScale(this.#plan.gradients, this.#plan.layout.learnedCount, clipNorm);
  }

  /** Moves `count` learned numbers from element `start` of the block on. */
  #move(start: number, count: number, rates: Mutable<Rates>, learningRate: number, scale: number): void {
    const { parameters, gradients, layout } = this.#plan;
    const shift = start * BYTES;
    rates.learningRate = learningRate;
    rates.gradientScale = scale;
    rates.step = this.steps;
    this.#at[0] = this.#moments + shift;
    this.#at[1] = this.#moments + layout.learnedCount * BYTES + shift;
    this.#optimizer.move(this.#kernels, parameters + shift, gradients + shift, this.#at, count, rates);
  }
}
