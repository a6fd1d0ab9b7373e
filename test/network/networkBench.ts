/** One network over one batch, driven by hand: what a trainer does, without a trainer. */
import { ArenaLayout } from '../../src/engine/kernels/arena';
import { createKernels } from '../../src/engine/kernels/load';
import { Network } from '../../src/engine/network/network';
import { planTraining } from '../../src/engine/network/networkPlan';
import type { LayerParameters, NetworkSpec } from '../../src/engine/network/spec';
import type { KernelName, Settings } from '../../src/engine/protocol';
import { Descent, momentCount } from '../../src/engine/train/optimizers';
import { PLAIN_SETTINGS } from '../train/data';

export class NetworkBench {
  readonly network: Network;
  readonly rows: number;
  readonly #buffer: ArrayBufferLike;
  readonly #descent: Descent;
  readonly #targets: number;
  readonly #rowWeights: number;

  constructor(spec: NetworkSpec, rows: number, kernelName: KernelName = 'plain', settings: Partial<Settings> = {}) {
    const all = { ...PLAIN_SETTINGS, optimizer: 'sgd', ...settings } as const;
    const arena = new ArenaLayout();
    const plan = planTraining(arena, spec, rows);
    const moments = arena.float32(momentCount(all.optimizer, plan.layout.learnedCount));
    this.#targets = arena.float32(rows * spec.output.units);
    this.#rowWeights = arena.float32(rows);
    const kernels = createKernels(arena.bytes, kernelName);
    this.rows = rows;
    this.#buffer = kernels.buffer;
    this.network = new Network(kernels, plan);
    this.#descent = new Descent(kernels, plan, moments, all);
  }

  load(parameters: readonly LayerParameters[], inputs: ArrayLike<number>, targets: Int32Array | Float32Array): void {
    this.network.setParameters(parameters);
    this.loadInputs(inputs);
    const words = targets instanceof Int32Array ? new Int32Array(this.#buffer) : new Float32Array(this.#buffer);
    words.set(targets, this.#targets / 4);
  }

  loadInputs(inputs: ArrayLike<number>): void {
    new Float32Array(this.#buffer, this.network.plan.inputs, inputs.length).set(inputs);
  }

  /** Forward and backward in training; returns the mean loss. `rowWeights` null: all 1. */
  learn(rowWeights: readonly number[] | null = null): number {
    this.forward();
    if (rowWeights !== null) new Float32Array(this.#buffer, this.#rowWeights, this.rows).set(rowWeights);
    const weight = rowWeights === null ? this.rows : rowWeights.reduce((sum, value) => sum + value, 0);
    const sum = this.network.loss(this.#targets, rowWeights === null ? 0 : this.#rowWeights, this.rows);
    for (let i = this.network.layerCount - 1; i >= 0; i--) this.network.backward(i, this.rows);
    return sum / this.network.lossDivisor(weight);
  }

  forward(): void {
    this.network.dropInputs(this.rows);
    for (let i = 0; i < this.network.layerCount; i++) this.network.forward(i, this.rows);
  }

  evaluate(): void {
    for (let i = 0; i < this.network.layerCount; i++) this.network.evaluate(i, this.network.plan.inputs, this.rows);
  }

  step(learningRate: number): boolean {
    return this.#descent.step(learningRate);
  }

  /** [rows][width] at a pointer of the network's plan. */
  read(pointer: number, width: number): Float32Array {
    return new Float32Array(this.#buffer, pointer, this.rows * width).slice();
  }

  outputs(): Float32Array {
    return this.read(this.network.outputs, this.network.plan.spec.output.units);
  }
}
