/**
 * Loss and score of a network on rows of known truth, in evaluation: no dropout, running statistics. Sums are float64 and
 * run in the order of the rows, in slices of a fixed size, so pauses do not change them.
 */
import type { Effort } from './effort';
import type { RowBlock } from './rowBlock';
import type { Workspace } from './workspace';

export interface Measurement {
  /** The mean loss, as it is trained on: weighted where rows weigh differently, without penalties. */
  readonly loss: number;
  /** Accuracy for classes (not weighted), else the root mean squared error in the targets' units, mean over targets. */
  readonly score: number;
}

/** `spreads` are units of the target per unit of the trained scale, one per output; null where they are the same. */
export function* measure(
  space: Workspace,
  block: RowBlock,
  spreads: readonly number[] | null,
  effort: Effort,
): Generator<null, Measurement, void> {
  const { network, evaluatedRows } = space;
  const { layers } = network.plan.layout;
  const score = new Score(space, block);
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
  return { loss: loss / network.lossDivisor(block.weight), score: score.value(spreads) };
}

/** Adds up what the score needs, from the outputs before the head: the largest logit is the largest probability. */
class Score {
  readonly #block: RowBlock;
  readonly #units: number;
  readonly #threshold: number;
  readonly #floats: Float32Array;
  readonly #integers: Int32Array;
  readonly #outputs: number;
  readonly #squares: Float64Array;
  #right = 0;

  constructor({ kernels, network }: Workspace, block: RowBlock) {
    this.#block = block;
    this.#units = network.plan.spec.output.units;
    this.#threshold = network.end.threshold;
    this.#floats = new Float32Array(kernels.buffer);
    this.#integers = new Int32Array(kernels.buffer);
    this.#outputs = network.outputs / 4;
    this.#squares = new Float64Array(this.#units);
  }

  add(start: number, rows: number): void {
    if (this.#block.classes === 0) this.#addSquares(start, rows);
    else this.#countRight(start, rows);
  }

  #countRight(start: number, rows: number): void {
    const classes = this.#block.classes / 4 + start;
    for (let row = 0; row < rows; row++) {
      if (this.#answer(this.#outputs + row * this.#units) === this.#integers[classes + row]) this.#right++;
    }
  }

  /** The first of the largest outputs; of a single output, whether it is above the threshold. */
  #answer(at: number): number {
    if (this.#units === 1) return this.#floats[at] > this.#threshold ? 1 : 0;
    let best = 0;
    for (let unit = 1; unit < this.#units; unit++) {
      if (this.#floats[at + unit] > this.#floats[at + best]) best = unit;
    }
    return best;
  }

  #addSquares(start: number, rows: number): void {
    const targets = this.#block.targets / 4 + start * this.#units;
    for (let row = 0; row < rows; row++) {
      for (let unit = 0; unit < this.#units; unit++) {
        const at = row * this.#units + unit;
        this.#squares[unit] += (this.#floats[this.#outputs + at] - this.#floats[targets + at]) ** 2;
      }
    }
  }

  value(spreads: readonly number[] | null): number {
    if (this.#block.classes !== 0) return this.#right / this.#block.rows;
    const errors = Array.from(this.#squares, (sum, unit) => Math.sqrt(sum / this.#block.rows) * (spreads?.[unit] ?? 1));
    return errors.reduce((sum, error) => sum + error, 0) / errors.length;
  }
}
