/**
 * Loss and score of a network on rows of known truth, in evaluation: no dropout, running statistics. Sums are float64 and
 * run in the order of the rows, in slices of a fixed size, so pauses do not change them.
 */
import type { Difference } from '../encode';
import type { Effort } from './effort';
import type { RowBlock } from './rowBlock';
import type { Workspace } from './workspace';

export interface Measurement {
  /** The mean loss, as it is trained on: weighted where rows weigh differently, without penalties. */
  readonly loss: number;
  /** Accuracy for classes (not weighted), else the root mean squared error in the targets' units, mean over targets. */
  readonly score: number;
}

/** `differences` are in the targets' own units, one per output; null where those are the trained scale's. */
export function* measure(
  space: Workspace,
  block: RowBlock,
  differences: Differences,
  effort: Effort,
): Generator<null, Measurement, void> {
  const { network, evaluatedRows } = space;
  const { layers } = network.plan.layout;
  const score = new Score(space, block, differences);
  let loss = 0;
  for (let start = 0; start < block.rows; start += evaluatedRows) {
    const rows = Math.min(evaluatedRows, block.rows - start);
    const inputs = block.inputs + 4 * start * network.plan.spec.inputs;
    for (let i = 0; i < layers.length; i++) {
      network.evaluate(i, inputs, rows);
      if (effort.layer(layers[i], rows, 1)) yield null;
    }
    const targets = block.targets + 4 * start * block.targetWords;
    loss += network.loss(targets, block.rowWeights === 0 ? 0 : block.rowWeights + 4 * start, rows);
    score.add(start, rows);
  }
  return { loss: loss / network.lossDivisor(block.weight), score: score.value() };
}

type Differences = readonly Difference[] | null;

/** Adds up what the score needs, from the outputs before the head: the largest logit is the largest probability. */
class Score {
  readonly #space: Workspace;
  readonly #block: RowBlock;
  readonly #width: number;
  readonly #floats: Float32Array;
  readonly #squares: Float64Array;
  readonly #differences: Differences;
  #right = 0;

  constructor(space: Workspace, block: RowBlock, differences: Differences) {
    this.#space = space;
    this.#block = block;
    this.#width = space.network.plan.spec.output.units;
    this.#differences = differences;
    this.#floats = new Float32Array(space.kernels.buffer);
    this.#squares = new Float64Array(this.#width);
  }

  add(start: number, rows: number): void {
    const { kernels, network } = this.#space;
    const { classes } = this.#block;
    if (classes === 0) this.#addSquares(start, rows);
    else {
      const { threshold } = network.end;
      this.#right += kernels.countRight(network.outputs, classes + 4 * start, rows, this.#width, threshold);
    }
  }

  #addSquares(start: number, rows: number): void {
    const outputs = this.#space.network.outputs / 4;
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
