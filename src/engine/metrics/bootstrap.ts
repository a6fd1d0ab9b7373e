/**
 * How sure a score is (Efron 1979): the rows are drawn again with replacement, and what the score does then is what it
 * might have been on other rows. Percentile intervals of 95 %. The same resamples serve a model and its rivals, so that
 * what is hard about some rows is hard for both (a paired bootstrap).
 */
import { counterHash } from '../math/counter';
import { RandomSource } from '../math/random';
import type { Improvement, Score } from '../protocol';
import type { NamedScores, Scorer } from './weightedScores';

const TWO_TO_32 = 2 ** 32;
const LOWER = 0.025;
const UPPER = 0.975;

/** Fewer resamples for many rows: their intervals are narrow and their bounds stable. */
export function resampleCount(rows: number): number {
  return Math.min(500, Math.max(100, Math.round(4_000_000 / Math.max(1, rows))));
}

/** Fills `weights` with how often each row is drawn in resample `number`, from the stream `key`. */
export function drawResample(key: number, number: number, weights: Float64Array): void {
  weights.fill(0);
  const rows = weights.length;
  const stream = counterHash(key, number);
  for (let draw = 0; draw < rows; draw++) {
    weights[Math.floor((counterHash(stream, draw) / TWO_TO_32) * rows)] += 1;
  }
}

/** The stream from which everything about a model of this seed is resampled, so that its intervals agree wherever they stand. */
export const bootstrapKey = (seed: number): number => new RandomSource(seed).fork('bootstrap').uint32();

/** The mean of `values` over the rows that resample `number` draws (those of `drawResample`). */
export function resampledMean(values: Float64Array, key: number, number: number): number {
  const rows = values.length;
  const stream = counterHash(key, number);
  let sum = 0;
  for (let draw = 0; draw < rows; draw++) sum += values[Math.floor((counterHash(stream, draw) / TWO_TO_32) * rows)];
  return sum / rows;
}

/** The 95 % interval of what resamples said. `samples` is not empty. */
export function percentileBounds(samples: readonly number[]): { readonly low: number; readonly high: number } {
  const sorted = Float64Array.from(samples).sort();
  return { low: quantileOf(sorted, LOWER), high: quantileOf(sorted, UPPER) };
}

/** Linear between the two nearest (the default of numpy.quantile). `sorted` is ascending and not empty. */
export function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/** 1.96 squared. */
const Z2 = 3.8416;

/**
 * Where every row is right (or none is), resamples know nothing else; then Wilson's interval (1927) says what remains
 * possible.
 */
export function accuracyBounds(
  value: number,
  rows: number,
  samples: readonly number[],
): { readonly low: number; readonly high: number } {
  if (value === 1) return { low: rows / (rows + Z2), high: 1 };
  if (value === 0) return { low: 0, high: Z2 / (rows + Z2) };
  return percentileBounds(samples);
}

/** Collects what resamples say of one scorer. */
export class ScoreIntervals {
  readonly #scorer: Scorer;
  readonly #samples: NamedScores[] = [];

  constructor(scorer: Scorer) {
    this.#scorer = scorer;
  }

  add(weights: Float64Array): void {
    this.#samples.push(this.#scorer.scores(weights));
  }

  /** Values on the rows as they are, and intervals over the resamples in which a score was defined. */
  result(): Score[] {
    const whole = this.#scorer.whole();
    return this.#scorer.names.map((name) => {
      const value = whole[name] ?? null;
      const drawn = this.#samples.flatMap((scores) => scores[name] ?? []);
      if (value === null || drawn.length === 0) return { name, value, low: null, high: null };
      if (name === 'accuracy') return { name, value, ...accuracyBounds(value, this.#scorer.rows, drawn) };
      // A score at the edge of what is possible may lie outside of what resamples reach.
      const { low, high } = percentileBounds(drawn);
      return { name, value, low: Math.min(value, low), high: Math.max(value, high) };
    });
  }
}

/** Collects by how much one error is smaller than another, resample by resample. */
export class PairedImprovement {
  readonly #own: Float64Array;
  readonly #other: Float64Array;
  readonly #shape: (mean: number) => number;
  readonly #samples: number[] = [];

  /**
   * `own` and `other` are losses per row (targets summed up); `shape` makes an error of their mean, such as a square root.
   */
  constructor(own: Float64Array, other: Float64Array, shape: (mean: number) => number) {
    this.#own = own;
    this.#other = other;
    this.#shape = shape;
  }

  add(weights: Float64Array): void {
    this.#samples.push(this.#percent(weights));
  }

  #percent(weights: Float64Array): number {
    let [own, other, total] = [0, 0, 0];
    for (let row = 0; row < weights.length; row++) {
      total += weights[row];
      own += weights[row] * this.#own[row];
      other += weights[row] * this.#other[row];
    }
    const [ours, theirs] = [this.#shape(own / total), this.#shape(other / total)];
    // A rival without any error: equal is no difference, and everything else is as bad as can be said.
    if (theirs === 0) return ours === 0 ? 0 : -1000;
    return Math.max(-1000, 100 * (1 - ours / theirs));
  }

  result(): Improvement {
    const percent = this.#percent(new Float64Array(this.#own.length).fill(1));
    if (this.#samples.length === 0) return { percent, low: percent, high: percent, proven: false };
    const { low, high } = percentileBounds(this.#samples);
    return { percent, low, high, proven: low > 0 };
  }
}
