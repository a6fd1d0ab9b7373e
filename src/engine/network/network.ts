/**
 * A network at work in the kernels' memory: forward in training and in evaluation, loss, backward. One layer per call, so
 * that whoever drives it can pause between layers; nothing is allocated and no row is touched by JavaScript here.
 * Without batch normalization rows do not depend on each other: what takes `from` then does `rows` of them from there on,
 * and another thread may do the others. It does not choose rows, move weights, or know epochs: that is the trainer's.
 */
import type { Kernels, Pointer } from '../kernels/contract';
import type { NetworkPlan } from './networkPlan';
import { OUTPUTS, type OutputEnd } from './outputs';
import { type LayerPart, packParameters, unpackParameters, wholeLayer } from './parameterLayout';
import type { LayerParameters } from './spec';

/** The share of the batch's mean in the running mean and variance (PyTorch's default). */
const RUNNING_MOMENTUM = 0.1;
const BYTES = 4;

export class Network {
  readonly plan: NetworkPlan;
  readonly end: OutputEnd;
  /** Names this step's dropout masks; set it before each forward pass in training, and leave it for the backward one. */
  maskKey = 0;
  readonly #kernels: Kernels;
  readonly #floats: Float32Array;
  /** All parameters where they lie. */
  readonly #parameters: Float32Array;

  constructor(kernels: Kernels, plan: NetworkPlan) {
    this.plan = plan;
    this.end = OUTPUTS[plan.spec.output.name];
    this.#kernels = kernels;
    this.#floats = new Float32Array(kernels.buffer);
    this.#parameters = new Float32Array(kernels.buffer, plan.parameters, plan.layout.totalCount);
  }

  get layerCount(): number {
    return this.plan.layers.length;
  }

  /** [rows][output units]: before the head (logits for cross-entropies). */
  get outputs(): Pointer {
    return this.plan.layers[this.layerCount - 1].activations;
  }

  /** Throws a RangeError where a shape is not the network's. */
  setParameters(parameters: readonly LayerParameters[]): void {
    this.restore(packParameters(this.plan.layout, parameters));
  }

  parameters(): LayerParameters[] {
    return unpackParameters(this.plan.layout, this.snapshot());
  }

  /** The gradients of the last backward pass, in the shapes of the parameters. */
  gradients(): LayerParameters[] {
    const { gradients, layout } = this.plan;
    const start = gradients / BYTES;
    return unpackParameters(layout, this.#floats.slice(start, start + layout.learnedCount));
  }

  /** A copy of all parameters, [layout.totalCount]. */
  snapshot(): Float32Array {
    return this.#parameters.slice();
  }

  /** Writes all parameters over `snapshot`. */
  copyTo(snapshot: Float32Array): void {
    snapshot.set(this.#parameters);
  }

  restore(snapshot: Float32Array): void {
    this.#parameters.set(snapshot);
  }

  /** Whether every parameter and running value is a finite number. */
  isFinite(): boolean {
    // The squares of float32 numbers do not overflow in float64, nor does a sum of so many.
    return Number.isFinite(this.#kernels.sumOfSquares(this.plan.parameters, this.plan.layout.totalCount));
  }

  /** Dropout on the rows in `plan.inputs`, in place; before the first layer of a forward pass in training. */
  dropInputs(rows: number, from = 0): void {
    const { inputs, inputDropout } = this.plan.spec;
    if (inputDropout === 0) return;
    const first = from * inputs;
    this.#kernels.dropout(this.plan.inputs + first * BYTES, rows * inputs, inputDropout, this.maskKey, 0, first);
  }

  /** Layer `index` in training: batch statistics, dropout. The first layer reads `plan.inputs`. */
  forward(index: number, rows: number, from = 0): void {
    const { layout, parameters: base } = this.plan;
    const layer = layout.layers[index];
    const buffers = this.plan.layers[index];
    this.#sums(index, this.#inputsOf(index, from), rows, from);
    if (layer.batchNorm) {
      this.#kernels.batchNorm(
        buffers.preActivations,
        buffers.normalized,
        buffers.inverseDeviations,
        base + layer.runningMean * BYTES,
        base + layer.runningVariance * BYTES,
        buffers.sums,
        base + layer.gamma * BYTES,
        base + layer.beta * BYTES,
        rows,
        layer.units,
        RUNNING_MOMENTUM,
      );
      this.#activate(index, rows);
    }
    if (layer.dropout > 0) {
      const [first, count] = [from * layer.units, rows * layer.units];
      const output = buffers.output + first * BYTES;
      this.#kernels.activate('identity', output, buffers.activations + first * BYTES, count);
      this.#kernels.dropout(output, count, layer.dropout, this.maskKey, index + 1, first);
    }
  }

  /** What layer `index` reads in training, from row `from` on. */
  #inputsOf(index: number, from: number): Pointer {
    const start = index === 0 ? this.plan.inputs : this.plan.layers[index - 1].output;
    return start + from * this.plan.layout.layers[index].inputs * BYTES;
  }

  /** Layer `index` in evaluation: running statistics, no dropout. The first layer reads `inputs`, wherever they are. */
  evaluate(index: number, inputs: Pointer, rows: number): void {
    const { layout, parameters: base } = this.plan;
    const layer = layout.layers[index];
    const buffers = this.plan.layers[index];
    this.#sums(index, index === 0 ? inputs : this.plan.layers[index - 1].activations, rows, 0);
    if (layer.batchNorm) {
      this.#kernels.batchNormEvaluate(
        buffers.preActivations,
        buffers.sums,
        base + layer.gamma * BYTES,
        base + layer.beta * BYTES,
        base + layer.runningMean * BYTES,
        base + layer.runningVariance * BYTES,
        rows,
        layer.units,
      );
      this.#activate(index, rows);
    }
  }

  /** The layer's sums, and its activations where nothing comes between. */
  #sums(index: number, x: Pointer, rows: number, from: number): void {
    const { layout, parameters: base } = this.plan;
    const { activation, batchNorm, biases, inputs, units, weights } = layout.layers[index];
    const shift = from * units * BYTES;
    const activations = this.plan.layers[index].activations + shift;
    const sums = this.plan.layers[index].sums + shift;
    const at = [base + weights * BYTES, base + biases * BYTES] as const;
    if (batchNorm || activation === 'identity') this.#kernels.dense(sums, x, ...at, rows, inputs, units);
    else this.#kernels.denseActivate(activation, activations, sums, x, ...at, rows, inputs, units);
  }

  #activate(index: number, rows: number): void {
    const { activation, units } = this.plan.layout.layers[index];
    const { activations, preActivations } = this.plan.layers[index];
    if (activation !== 'identity') this.#kernels.activate(activation, activations, preActivations, rows * units);
  }

  /** Turns outputs into predictions, in place: probabilities where the end has them. */
  applyHead(rows: number): void {
    const { units } = this.plan.spec.output;
    if (this.end.head === 'softmax') this.#kernels.softmax(this.outputs, this.outputs, rows, units);
    if (this.end.head === 'sigmoid') this.#kernels.activate('sigmoid', this.outputs, this.outputs, rows * units);
  }

  /**
   * The sum of losses of the rows that went forward last, and the deltas of their MEAN loss (see `OutputEnd.loss`), or of
   * that of the `batchRows` rows with `batchWeights` that they are some of.
   */
  loss(
    targets: Pointer,
    rowWeights: Pointer,
    rows: number,
    from = 0,
    batchRows = rows,
    batchWeights = rowWeights,
  ): number {
    const { units } = this.plan.spec.output;
    const shift = from * units * BYTES;
    const deltas = this.plan.layers[this.layerCount - 1].deltas + shift;
    const at = { deltas, outputs: this.outputs + shift, targets, rowWeights, batchRows, batchWeights };
    return this.end.loss(this.#kernels, rows, units, at);
  }

  /** What turns a sum of losses into their mean, for rows that weigh `rowWeight` together. */
  lossDivisor(rowWeight: number): number {
    return this.end.targets === 'classes' ? rowWeight : rowWeight * this.plan.spec.output.units;
  }

  /** Deltas of layer `index`, left by the loss or by layer `index + 1`, become its gradients and the deltas of the one before. */
  backward(index: number, rows: number): void {
    this.turn(index, rows);
    this.#normalizationGradients(index, rows);
    this.gradientsOf(wholeLayer(this.plan.layout, index), rows);
    if (index > 0) this.passBack(index, rows);
  }

  /** Deltas of layer `index`, left by the loss or by layer `index + 1`, become those of its sums (before batch normalization). */
  turn(index: number, rows: number, from = 0): void {
    const { activation, dropout, units } = this.plan.layout.layers[index];
    const { activations, deltas, preActivations } = this.plan.layers[index];
    const [first, count] = [from * units, rows * units];
    const at = deltas + first * BYTES;
    if (dropout > 0) this.#kernels.dropout(at, count, dropout, this.maskKey, index + 1, first);
    if (activation === 'identity' || this.#turnedBefore(index)) return;
    const shift = first * BYTES;
    this.#kernels.activateGradients(activation, at, preActivations + shift, activations + shift, count);
  }

  #normalizationGradients(index: number, rows: number): void {
    const { parameters: base } = this.plan;
    const { batchNorm, beta, gamma, units } = this.plan.layout.layers[index];
    if (!batchNorm) return;
    const { deltas, inverseDeviations, normalized } = this.plan.layers[index];
    const gradients = [this.plan.gradients + gamma * BYTES, this.plan.gradients + beta * BYTES] as const;
    this.#kernels.batchNormGradients(
      deltas,
      ...gradients,
      normalized,
      inverseDeviations,
      base + gamma * BYTES,
      rows,
      units,
    );
  }

  /** The gradients of a part of a layer, from the deltas of its sums for `rows` rows. */
  gradientsOf({ layer: index, inputs, outputs, biases }: LayerPart, rows: number): void {
    const { gradients } = this.plan;
    const layer = this.plan.layout.layers[index];
    const biasGradients = gradients + (layer.biases + outputs.from) * BYTES;
    this.#kernels.denseWeightGradients(
      gradients + (layer.weights + outputs.from * layer.inputs + inputs.from) * BYTES,
      biases ? biasGradients : 0,
      this.plan.layers[index].deltas + outputs.from * BYTES,
      this.#inputsOf(index, 0) + inputs.from * BYTES,
      rows,
      inputs.to - inputs.from,
      outputs.to - outputs.from,
      layer.inputs,
      layer.units,
    );
    // A batch mean takes some shifts away again, so their gradient is 0. What rounding leaves of it would be blown up to
    // whole steps by optimizers that divide by the gradient's size.
    if (layer.batchNorm || layer.shiftCancels) this.#kernels.clear(biasGradients, layer.units);
    if (layer.batchNorm && layer.shiftCancels) this.#kernels.clear(gradients + layer.beta * BYTES, layer.units);
  }

  /** The deltas of the layer before, times the derivative of its activation where nothing comes between. */
  passBack(index: number, rows: number, from = 0): void {
    const { inputs, units, weights } = this.plan.layout.layers[index];
    const { activation } = this.plan.layout.layers[index - 1];
    const before = this.plan.layers[index - 1];
    const shift = from * inputs * BYTES;
    const to = before.deltas + shift;
    const deltas = this.plan.layers[index].deltas + from * units * BYTES;
    const at = this.plan.parameters + weights * BYTES;
    if (!this.#turnedBefore(index - 1)) this.#kernels.denseInputGradients(to, deltas, at, rows, inputs, units);
    else {
      const values = [before.preActivations + shift, before.activations + shift] as const;
      this.#kernels.denseActivateGradients(activation, to, deltas, at, ...values, rows, inputs, units);
    }
  }

  /** Whether the layer behind has multiplied the deltas by the derivative of layer `index`'s activation already. */
  #turnedBefore(index: number): boolean {
    const { activation, dropout } = this.plan.layout.layers[index];
    return index < this.layerCount - 1 && dropout === 0 && activation !== 'identity';
  }
}
