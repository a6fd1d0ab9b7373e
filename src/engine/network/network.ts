/**
 * A network at work in the kernels' memory: forward in training and in evaluation, loss, backward. One layer per call, so
 * that whoever drives it can pause between layers; nothing is allocated and no row is touched by JavaScript here.
 * It does not choose rows, move weights, or know epochs: that is the trainer's.
 */
import type { Kernels, Pointer } from '../kernels/contract';
import type { NetworkPlan } from './networkPlan';
import { OUTPUTS, type OutputEnd } from './outputs';
import { packParameters, unpackParameters } from './parameterLayout';
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
  readonly #gradientShift: number;

  constructor(kernels: Kernels, plan: NetworkPlan) {
    this.plan = plan;
    this.end = OUTPUTS[plan.spec.output.name];
    this.#kernels = kernels;
    this.#floats = new Float32Array(kernels.buffer);
    this.#parameters = new Float32Array(kernels.buffer, plan.parameters, plan.layout.totalCount);
    this.#gradientShift = plan.gradients - plan.parameters;
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
  dropInputs(rows: number): void {
    const { inputs, inputDropout } = this.plan.spec;
    if (inputDropout > 0) this.#kernels.dropout(this.plan.inputs, rows * inputs, inputDropout, this.maskKey, 0);
  }

  /** Layer `index` in training: batch statistics, dropout. The first layer reads `plan.inputs`. */
  forward(index: number, rows: number): void {
    const { layout, parameters: base } = this.plan;
    const layer = layout.layers[index];
    const buffers = this.plan.layers[index];
    const count = rows * layer.units;
    this.#sums(index, index === 0 ? this.plan.inputs : this.plan.layers[index - 1].output, rows);
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
      this.#kernels.activate('identity', buffers.output, buffers.activations, count);
      this.#kernels.dropout(buffers.output, count, layer.dropout, this.maskKey, index + 1);
    }
  }

  /** Layer `index` in evaluation: running statistics, no dropout. The first layer reads `inputs`, wherever they are. */
  evaluate(index: number, inputs: Pointer, rows: number): void {
    const { layout, parameters: base } = this.plan;
    const layer = layout.layers[index];
    const buffers = this.plan.layers[index];
    this.#sums(index, index === 0 ? inputs : this.plan.layers[index - 1].activations, rows);
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
  #sums(index: number, x: Pointer, rows: number): void {
    const { layout, parameters: base } = this.plan;
    const { activation, batchNorm, biases, inputs, units, weights } = layout.layers[index];
    const { activations, sums } = this.plan.layers[index];
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

  /** The sum of losses of the rows that went forward last, and the deltas of their MEAN loss (see `OutputEnd.loss`). */
  loss(targets: Pointer, rowWeights: Pointer, rows: number): number {
    const last = this.layerCount - 1;
    const { units } = this.plan.spec.output;
    const deltas = this.#deltasOf(last);
    return this.end.loss(this.#kernels, rows, units, { deltas, outputs: this.outputs, targets, rowWeights });
  }

  /** What turns a sum of losses into their mean, for rows that weigh `rowWeight` together. */
  lossDivisor(rowWeight: number): number {
    return this.end.targets === 'classes' ? rowWeight : rowWeight * this.plan.spec.output.units;
  }

  /** Deltas of layer `index`, left by the loss or by layer `index + 1`, become its gradients and the deltas of the one before. */
  backward(index: number, rows: number): void {
    const { layout, parameters: base } = this.plan;
    const layer = layout.layers[index];
    const buffers = this.plan.layers[index];
    const deltas = this.#deltasOf(index);
    const count = rows * layer.units;
    const toGradients = base + this.#gradientShift;
    if (layer.dropout > 0) this.#kernels.dropout(deltas, count, layer.dropout, this.maskKey, index + 1);
    if (layer.activation !== 'identity' && !this.#turnedBefore(index)) {
      this.#kernels.activateGradients(layer.activation, deltas, buffers.preActivations, buffers.activations, count);
    }
    if (layer.batchNorm) {
      this.#kernels.batchNormGradients(
        deltas,
        toGradients + layer.gamma * BYTES,
        toGradients + layer.beta * BYTES,
        buffers.normalized,
        buffers.inverseDeviations,
        base + layer.gamma * BYTES,
        rows,
        layer.units,
      );
    }
    const x = index === 0 ? this.plan.inputs : this.plan.layers[index - 1].output;
    const biasGradients = toGradients + layer.biases * BYTES;
    this.#kernels.denseWeightGradients(
      toGradients + layer.weights * BYTES,
      biasGradients,
      deltas,
      x,
      rows,
      layer.inputs,
      layer.units,
    );
    // A batch mean takes some shifts away again, so their gradient is 0. What rounding leaves of it would be blown up to
    // whole steps by optimizers that divide by the gradient's size.
    if (layer.batchNorm || layer.shiftCancels) this.#kernels.clear(biasGradients, layer.units);
    if (layer.batchNorm && layer.shiftCancels) this.#kernels.clear(toGradients + layer.beta * BYTES, layer.units);
    if (index > 0) this.#passBack(index, rows);
  }

  /** The deltas of the layer before, times the derivative of its activation where nothing comes between. */
  #passBack(index: number, rows: number): void {
    const { inputs, units, weights } = this.plan.layout.layers[index];
    const { activation } = this.plan.layout.layers[index - 1];
    const { activations, preActivations } = this.plan.layers[index - 1];
    const [to, deltas] = [this.#deltasOf(index - 1), this.#deltasOf(index)];
    const at = this.plan.parameters + weights * BYTES;
    if (!this.#turnedBefore(index - 1)) this.#kernels.denseInputGradients(to, deltas, at, rows, inputs, units);
    else {
      const given = [to, deltas, at, preActivations, activations, rows, inputs, units] as const;
      this.#kernels.denseActivateGradients(activation, ...given);
    }
  }

  /** Whether the layer behind has multiplied the deltas by the derivative of layer `index`'s activation already. */
  #turnedBefore(index: number): boolean {
    const { activation, dropout } = this.plan.layout.layers[index];
    return index < this.layerCount - 1 && dropout === 0 && activation !== 'identity';
  }

  #deltasOf(index: number): Pointer {
    return this.plan.deltas[index % 2 === 0 ? 0 : 1];
  }
}
