/**
 * Loss and score of a network on rows of known truth, in evaluation: no dropout, running statistics. Sums are float64 and
 * run in the order of the rows, in slices of a fixed size, so pauses do not change them.
 */
import type { Difference } from '../encode';
import type { Kernels, Program } from '../kernels/contract';
import { Network } from '../network/network';
import { type Effort, layerWork } from './effort';
import type { RowBlock } from './rowBlock';
import type { Workspace } from './workspace';

export interface Measurement {
  /** The mean loss, as it is trained on: weighted where rows weigh differently, without penalties. */
  readonly loss: number;
  /** Accuracy for classes (not weighted), else the root mean squared error in the targets' units, mean over targets. */
  readonly score: number;
}

type Differences = readonly Difference[] | null;

/** A slice of more work, in multiply-adds, is evaluated layer by layer, with pauses between. */
const MOST_WORK = 2 ** 20;
/** Blocks of more slices are not written down: their calls are few beside their rows. */
const MOST_SLICES = 4;
/** An evaluation takes nothing of what varies from step to step. */
const EVALUATION = { rounds: 1, skip: 0, learningRate: 0, steps: 0, maskKey: 0 } as const;

interface Slice {
  readonly start: number;
  readonly rows: number;
  readonly work: number;
  /** What `describeSlice` calls, written down; null where these kernels are no faster so. */
  readonly program: Program | null;
}

/** Measures the same rows again and again, with whatever weights the network has by then. */
export class Meter {
  readonly #space: Workspace;
  readonly #block: RowBlock;
  readonly #effort: Effort;
  readonly #slices: readonly Slice[];
  readonly #score: Score;
  readonly #divisor: number;
  /** The slice under way, its next layer, and the losses of the slices before it. */
  #slice = 0;
  #layer = 0;
  #loss = 0;

  /** `differences` are in the targets' own units, one per output; null where those are the trained scale's. */
  constructor(space: Workspace, block: RowBlock, differences: Differences, effort: Effort) {
    this.#space = space;
    this.#block = block;
    this.#effort = effort;
    this.#slices = slicesOf(space, block);
    this.#score = new Score(space, block, differences);
    this.#divisor = space.network.lossDivisor(block.weight);
  }

  /** Null when it is time to pause: the next call goes on from there. */
  advance(): Measurement | null {
    while (this.#slice < this.#slices.length) {
      const slice = this.#slices[this.#slice];
      const loss = slice.program === null ? this.#evaluate(slice) : slice.program.run(EVALUATION);
      if (loss === null) return null;
      this.#loss += loss;
      this.#score.add(slice.start, slice.rows);
      this.#slice++;
      if (slice.program !== null && this.#effort.spend(slice.work)) return null;
    }
    const measurement = { loss: this.#loss / this.#divisor, score: this.#score.value() };
    this.#slice = 0;
    this.#loss = 0;
    this.#score.clear();
    return measurement;
  }

  /** The sum of the losses of a slice; null when it is time to pause before. */
  #evaluate({ start, rows }: Slice): number | null {
    const { network } = this.#space;
    const { layers } = network.plan.layout;
    while (this.#layer < layers.length) {
      const layer = this.#layer++;
      evaluateLayer(network, this.#block, layer, start, rows);
      if (this.#effort.layer(layers[layer], rows, 1)) return null;
    }
    this.#layer = 0;
    return lossOf(network, this.#block, start, rows);
  }
}

function slicesOf(space: Workspace, block: RowBlock): Slice[] {
  const { evaluatedRows, kernels, network } = space;
  const { layers } = network.plan.layout;
  const slices: Slice[] = [];
  for (let start = 0; start < block.rows; start += evaluatedRows) {
    const rows = Math.min(evaluatedRows, block.rows - start);
    const works = layers.map((layer) => layerWork(layer, rows, 1));
    const work = works.reduce((sum, one) => sum + one, 0);
    const isSmall = work <= MOST_WORK && block.rows <= MOST_SLICES * evaluatedRows;
    const describe = (recorded: Kernels) => describeSlice(new Network(recorded, network.plan), block, start, rows);
    slices.push({ start, rows, work, program: isSmall ? kernels.record(Math.max(...works), describe) : null });
  }
  return slices;
}

function describeSlice(network: Network, block: RowBlock, start: number, rows: number): void {
  for (let i = 0; i < network.layerCount; i++) evaluateLayer(network, block, i, start, rows);
  lossOf(network, block, start, rows);
}

function evaluateLayer(network: Network, block: RowBlock, index: number, start: number, rows: number): void {
  network.evaluate(index, block.inputs + 4 * start * network.plan.spec.inputs, rows);
}

function lossOf(network: Network, block: RowBlock, start: number, rows: number): number {
  const targets = block.targets + 4 * start * block.targetWords;
  return network.loss(targets, block.rowWeights === 0 ? 0 : block.rowWeights + 4 * start, rows);
}

/** Adds up what the score needs, from the outputs before the head: the largest logit is the largest probability. */
class Score {
  readonly #kernels: Kernels;
  readonly #block: RowBlock;
  readonly #outputs: number;
  readonly #width: number;
  readonly #threshold: number;
  readonly #floats: Float32Array;
  readonly #squares: Float64Array;
  readonly #differences: Differences;
  #right = 0;

  constructor({ kernels, network }: Workspace, block: RowBlock, differences: Differences) {
    this.#kernels = kernels;
    this.#block = block;
    this.#outputs = network.outputs;
    this.#width = network.plan.spec.output.units;
    this.#threshold = network.end.threshold;
    this.#differences = differences;
    this.#floats = new Float32Array(kernels.buffer);
    this.#squares = new Float64Array(this.#width);
  }

  clear(): void {
    this.#right = 0;
    this.#squares.fill(0);
  }

  add(start: number, rows: number): void {
    const { classes } = this.#block;
    if (classes === 0) this.#addSquares(start, rows);
    else {
      this.#right += this.#kernels.countRight(this.#outputs, classes + 4 * start, rows, this.#width, this.#threshold);
    }
  }

  #addSquares(start: number, rows: number): void {
    const outputs = this.#outputs / 4;
    const targets = this.#block.targets / 4 + start * this.#width;
    for (let row = 0; row < rows; row++) {
      for (let unit = 0; unit < this.#width; unit++) {
        const at = row * this.#width + unit;
        const difference = this.#differences?.[unit] ?? plainDifference;
        const off = difference(this.#floats[outputs + at], this.#floats[targets + at]);
        this.#squares[unit] += off * off;
      }
    }
  }

  value(): number {
    if (this.#block.classes !== 0) return this.#right / this.#block.rows;
    const errors = Array.from(this.#squares, (sum) => Math.sqrt(sum / this.#block.rows));
    return errors.reduce((sum, error) => sum + error, 0) / errors.length;
  }
}

const plainDifference: Difference = (a, b) => a - b;
