/**
 * Every score with a weight for each row: made once for some answers, asked for each resample of a bootstrap. With all
 * weights 1 these are the scores of `scoreClassification` and `scoreRegression`; with others scikit-learn's `sample_weight`.
 */
import type { ScoreName } from '../protocol';
import { accuracyOf, balancedAccuracyOf, f1Of, largestOf, mccOf } from './confusion';
import { areasOf, type OrderedRows, orderClass } from './orderedRows';
import { brierLosses, logLosses, type Probabilities } from './rowLosses';

export type NamedScores = Partial<Record<ScoreName, number | null>>;

export interface Scorer {
  readonly rows: number;
  readonly names: readonly ScoreName[];
  /** `weights` [rows], 0 or more, not all 0. */
  scores(weights: Float64Array): NamedScores;
  /** The scores of the rows as they are; some may be known here that no resample can afford. */
  whole(): NamedScores;
}

/**
 * Rows times classes beyond which areas are computed of the rows as they are only, one class after the other: keeping the
 * order of the rows by every class, and passing over it in every resample, would take gigabytes and minutes.
 */
const MOST_ORDERED = 3_000_000;

const CLASS_SCORES = ['accuracy', 'balancedAccuracy', 'logLoss', 'rocAuc', 'prAuc', 'f1', 'mcc', 'brier'] as const;

export class ClassScorer implements Scorer {
  readonly rows: number;
  readonly names: readonly ScoreName[] = CLASS_SCORES;
  /** Per row the answer: the most probable class. */
  readonly answers: Int32Array;
  readonly logLosses: Float64Array;
  readonly brierLosses: Float64Array;
  readonly #classes: Int32Array;
  readonly #classCount: number;
  readonly #probabilities: Probabilities;
  /** Null where there are too many. */
  readonly #ordered: readonly OrderedRows[] | null;

  /** `probabilities` [rows][classCount], `classes` [rows] true class numbers. */
  constructor(probabilities: Probabilities, classes: Int32Array, classCount: number, mostOrdered = MOST_ORDERED) {
    this.rows = classes.length;
    this.#probabilities = probabilities;
    this.#classes = classes;
    this.#classCount = classCount;
    this.answers = largestOf(probabilities, classCount);
    this.logLosses = logLosses(probabilities, classes, classCount);
    this.brierLosses = brierLosses(probabilities, classes, classCount);
    this.#ordered = classes.length * classCount <= mostOrdered ? [...this.#eachClass()] : null;
  }

  /** With two classes the second is the positive one, and the first would say the same once more. */
  *#eachClass(): Generator<OrderedRows> {
    for (let k = this.#classCount === 2 ? 1 : 0; k < this.#classCount; k++) {
      yield orderClass(this.#probabilities, this.#classes, this.#classCount, k);
    }
  }

  scores(weights: Float64Array): NamedScores {
    const counts = new Float64Array(this.#classCount * this.#classCount);
    let [total, logLoss, brier] = [0, 0, 0];
    for (let row = 0; row < this.rows; row++) {
      const weight = weights[row];
      if (weight === 0) continue;
      counts[this.#classes[row] * this.#classCount + this.answers[row]] += weight;
      total += weight;
      logLoss += weight * this.logLosses[row];
      brier += weight * this.brierLosses[row];
    }
    const confusion = { classCount: this.#classCount, rows: total, counts };
    return {
      accuracy: accuracyOf(confusion),
      balancedAccuracy: balancedAccuracyOf(confusion),
      logLoss: logLoss / total,
      ...(this.#ordered === null ? {} : meanAreas(this.#ordered, weights)),
      f1: f1Of(confusion),
      mcc: mccOf(confusion),
      brier: brier / total,
    };
  }

  whole(): NamedScores {
    const weights = new Float64Array(this.rows).fill(1);
    return { ...this.scores(weights), ...(this.#ordered === null ? meanAreas(this.#eachClass(), weights) : {}) };
  }
}

/** Means over the classes for which an area is defined. */
function meanAreas(
  ordered: Iterable<OrderedRows>,
  weights: Float64Array,
): { readonly rocAuc: number | null; readonly prAuc: number | null } {
  const areas = Array.from(ordered, (rows) => areasOf(rows, weights));
  return {
    rocAuc: meanOfDefined(areas.map(({ roc }) => roc)),
    prAuc: meanOfDefined(areas.map(({ averagePrecision }) => averagePrecision)),
  };
}

function meanOfDefined(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null);
  return defined.length === 0 ? null : defined.reduce((sum, value) => sum + value, 0) / defined.length;
}

const NUMBER_SCORES = ['rmse', 'mae', 'r2', 'mape'] as const;

/** One target's scores; `r2` is null for a constant target, `mape` where a truth is 0 or signs differ. */
class TargetScorer {
  readonly squares: Float64Array;
  readonly #absolutes: Float64Array;
  readonly #shares: Float64Array | null;
  readonly #actual: Float64Array;
  /** A power of two near the largest value, so that squares do not overflow. */
  readonly #scale: number;

  constructor(predicted: Float64Array, actual: Float64Array) {
    const errors = actual.map((value, row) => value - predicted[row]);
    const largest = Math.max(largestOfAll(errors), largestOfAll(actual));
    this.#scale = largest > 0 && Number.isFinite(largest) ? 2 ** Math.min(1023, Math.ceil(Math.log2(largest))) : 1;
    this.#actual = actual.map((value) => value / this.#scale);
    this.#absolutes = errors.map((error) => Math.abs(error / this.#scale));
    this.squares = this.#absolutes.map((error) => error * error);
    const lawful = actual.every((value) => value > 0) || actual.every((value) => value < 0);
    this.#shares = lawful
      ? errors.map((error, row) => Math.min(Number.MAX_VALUE, Math.abs(error / actual[row])))
      : null;
  }

  scores(weights: Float64Array): Record<(typeof NUMBER_SCORES)[number], number | null> {
    let [total, squares, absolutes, shares, sum] = [0, 0, 0, 0, 0];
    for (let row = 0; row < weights.length; row++) {
      const weight = weights[row];
      total += weight;
      squares += weight * this.squares[row];
      absolutes += weight * this.#absolutes[row];
      sum += weight * this.#actual[row];
      if (this.#shares !== null) shares += weight * this.#shares[row];
    }
    const mean = sum / total;
    let spread = 0;
    for (let row = 0; row < weights.length; row++) spread += weights[row] * (this.#actual[row] - mean) ** 2;
    // Rounding leaves a trace of a spread where all values are the same.
    const varies = spread > total * (mean * Number.EPSILON * 4) ** 2;
    return {
      rmse: Math.min(Number.MAX_VALUE, this.#scale * Math.sqrt(squares / total)),
      mae: Math.min(Number.MAX_VALUE, this.#scale * (absolutes / total)),
      r2: varies ? Math.max(-Number.MAX_VALUE, 1 - squares / spread) : null,
      mape: this.#shares === null ? null : Math.min(Number.MAX_VALUE, shares / total),
    };
  }
}

function largestOfAll(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

export class NumberScorer implements Scorer {
  readonly rows: number;
  readonly names: readonly ScoreName[] = NUMBER_SCORES;
  readonly #targets: readonly TargetScorer[];

  /** `predicted` and `actual` are [rows][targets] in the targets' own units. */
  constructor(predicted: Float64Array, actual: Float64Array, targets: number) {
    this.rows = actual.length / targets;
    const column = (values: Float64Array, at: number): Float64Array =>
      Float64Array.from({ length: this.rows }, (_, row) => values[row * targets + at]);
    this.#targets = Array.from(
      { length: targets },
      (_, at) => new TargetScorer(column(predicted, at), column(actual, at)),
    );
  }

  /** Unweighted means over the targets; those of a single target are `ofTarget`'s. */
  scores(weights: Float64Array): NamedScores {
    const each = this.#targets.map((target) => target.scores(weights));
    return Object.fromEntries(NUMBER_SCORES.map((name) => [name, meanOfDefined(each.map((scores) => scores[name]))]));
  }

  whole(): NamedScores {
    return this.scores(new Float64Array(this.rows).fill(1));
  }

  /** The scores of one target alone, by its place. */
  ofTarget(at: number): Scorer {
    const scores = (weights: Float64Array): NamedScores => this.#targets[at].scores(weights);
    const whole = (): NamedScores => scores(new Float64Array(this.rows).fill(1));
    return { rows: this.rows, names: NUMBER_SCORES, scores, whole };
  }
}
