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
  readonly #block: RowBlock;
  readonly #width: number;
  readonly #threshold: number;
  readonly #floats: Float32Array;
  readonly #integers: Int32Array;
  readonly #outputs: number;
  readonly #squares: Float64Array;
  readonly #differences: Differences;
  #right = 0;

  constructor({ kernels, network }: Workspace, block: RowBlock, differences: Differences) {
    this.#block = block;
    this.#width = network.plan.spec.output.units;
    this.#differences = differences;
    this.#threshold = network.end.threshold;
    this.#floats = new Float32Array(kernels.buffer);
    this.#integers = new Int32Array(kernels.buffer);
    this.#outputs = network.outputs / 4;
    this.#squares = new Float64Array(this.#width);
  }

  add(start: number, rows: number): void {
    if (this.#block.classes === 0) this.#addSquares(start, rows);
    else this.#countRight(start, rows);
  }

  #countRight(start: number, rows: number): void {
    const classes = this.#block.classes / 4 + start;
    for (let row = 0; row < rows; row++) {
      if (this.#answer(this.#outputs + row * this.#width) === this.#integers[classes + row]) this.#right++;
    }
  }

  /** The first of the largest outputs; of a single output, whether it is above the threshold. */
  #answer(at: number): number {
    if (this.#width === 1) return this.#floats[at] > this.#threshold ? 1 : 0;
    let best = 0;
    for (let unit = 1; unit < this.#width; unit++) {
      if (this.#floats[at + unit] > this.#floats[at + best]) best = unit;
    }
    return best;
  }

  #addSquares(start: number, rows: number): void {
    const targets = this.#block.targets / 4 + start * this.#width;
    for (let row = 0; row < rows; row++) {
      for (let unit = 0; unit < this.#width; unit++) {
        const at = row * this.#width + unit;
        const difference = this.#differences?.[unit] ?? plainDifference;
        const off = difference(this.#floats[this.#outputs + at], this.#floats[targets + at]);
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
