/**
 * A network that only answers: made once from plain parameters, asked as often as needed, in batches of bounded memory.
 * Each row's answer depends on that row alone, so it is the same to the bit in any batch.
 */
import { ArenaLayout } from '../kernels/arena';
import type { Crew } from '../kernels/crew';
import { createKernels } from '../kernels/load';
import type { KernelName } from '../protocol';
import { Network } from './network';
import { planPrediction } from './networkPlan';
import type { LayerParameters, NetworkSpec } from './spec';

/** Rows at once: few enough for the processor's cache. */
const BATCH_ROWS = 512;

export class Predictor {
  readonly spec: NetworkSpec;
  readonly kernel: KernelName;
  readonly #network: Network;
  readonly #inputs: Float32Array;
  readonly #outputs: Float32Array;

  /**
   * `kernels` null takes the fastest that this machine runs. `most` rows are the most that one batch will have. A `crew`
   * shares what is large among threads.
   * Throws a RangeError for parameters of another shape, and `outOfMemory`.
   */
  constructor(
    spec: NetworkSpec,
    parameters: readonly LayerParameters[],
    kernels: KernelName | null,
    most = BATCH_ROWS,
    crew: Crew | null = null,
  ) {
    const arena = new ArenaLayout();
    const plan = planPrediction(arena, spec, Math.min(most, BATCH_ROWS));
    const made = createKernels(arena.bytes, kernels, crew);
    this.spec = spec;
    this.kernel = made.name;
    this.#network = new Network(made, plan);
    this.#network.setParameters(parameters);
    this.#inputs = new Float32Array(made.buffer, plan.inputs, plan.capacity * spec.inputs);
    this.#outputs = new Float32Array(made.buffer, this.#network.outputs, plan.capacity * spec.output.units);
  }

  /** `inputs` is [rows][spec.inputs]; returns [rows][outputs], after the head: probabilities, or numbers as trained on. */
  predict(inputs: Float32Array, rows: number): Float32Array {
    const { inputs: width, output } = this.spec;
    if (inputs.length < rows * width) throw new RangeError(`${inputs.length} inputs for ${rows} rows of ${width}`);
    const answers = new Float32Array(rows * output.units);
    const { capacity } = this.#network.plan;
    for (let start = 0; start < rows; start += capacity) {
      const count = Math.min(capacity, rows - start);
      this.#inputs.set(inputs.subarray(start * width, (start + count) * width));
      this.#answer(count);
      answers.set(this.#outputs.subarray(0, count * output.units), start * output.units);
    }
    return answers;
  }

  #answer(rows: number): void {
    const { inputs } = this.#network.plan;
    for (let i = 0; i < this.#network.layerCount; i++) this.#network.evaluate(i, inputs, rows);
    this.#network.applyHead(rows);
  }
}
