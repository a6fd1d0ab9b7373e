/**
 * The one score that stands for a model, with its 95 % interval: the share of right answers, the mean absolute error, or R²
 * for several targets, whose units differ. From the same resamples as an analysis takes, so that both say the same.
 */
import type { TargetEncoding } from '../encode/encoding';
import {
  accuracyBounds,
  bootstrapKey,
  drawResample,
  largestOf,
  NumberScorer,
  percentileBounds,
  resampleCount,
  resampledMean,
  ScoreIntervals,
} from '../metrics';
import type { Score } from '../protocol';
import type { Answers } from './modelPredictor';

/** Rows that an interval is drawn from; more would hardly make it narrower, and training ends at once. */
const MOST_ROWS = 100_000;

/**
 * `answers` and `truth` as in `reportOn`; null without rows. Bounded work: at most 100,000 rows, of which 100 resamples are
 * drawn.
 */
export function headlineOf(
  target: TargetEncoding,
  answers: Answers,
  truth: Int32Array | Float64Array,
  seed: number,
): Score | null {
  if (truth.length === 0) return null;
  const key = bootstrapKey(seed);
  if (target.kind === 'numbers' && target.columns.length > 1) {
    return explainedShare(answers, truth, target.columns.length, key);
  }
  const isClass = target.kind === 'classes';
  const each = isClass ? rightAnswers(answers, truth, target.classes.length) : absoluteErrors(answers, truth);
  const value = each.reduce((sum, one) => sum + one, 0) / each.length;
  const drawnFrom = spread(each, MOST_ROWS);
  const resamples = resampleCount(drawnFrom.length * Math.max(1, isClass ? target.classes.length / 4 : 1));
  const samples = Array.from({ length: resamples }, (_, number) => resampledMean(drawnFrom, key, number));
  if (isClass) return { name: 'accuracy', value, ...accuracyBounds(value, each.length, samples) };
  const { low, high } = percentileBounds(samples);
  return { name: 'mae', value: finite(value), low: finite(low), high: finite(high) };
}

/** A sum of errors may be more than a number can be. */
const finite = (value: number): number => Math.min(Number.MAX_VALUE, value);

/** 1 for a right answer, 0 for a wrong one. */
export function rightAnswers(answers: Answers, truth: Int32Array | Float64Array, classes: number): Float64Array {
  return Float64Array.from(largestOf(answers, classes), (answer, row) => (answer === truth[row] ? 1 : 0));
}

/** In the target's own units, of one target. */
export function absoluteErrors(answers: Answers, truth: Int32Array | Float64Array): Float64Array {
  return Float64Array.from(truth, (value, row) => finite(Math.abs(value - answers[row])));
}

/** At most `most` of the values, evenly taken. */
function spread(values: Float64Array, most: number): Float64Array {
  if (values.length <= most) return values;
  return Float64Array.from({ length: most }, (_, at) => values[Math.floor((at * values.length) / most)]);
}

function explainedShare(
  answers: Answers,
  truth: Int32Array | Float64Array,
  targets: number,
  key: number,
): Score | null {
  const rows = truth.length / targets;
  const most = Math.min(rows, Math.floor(MOST_ROWS / targets));
  const chosen = (values: Answers | Int32Array): Float64Array =>
    Float64Array.from(
      { length: most * targets },
      (_, at) => values[Math.floor((Math.floor(at / targets) * rows) / most) * targets + (at % targets)],
    );
  const intervals = new ScoreIntervals(new NumberScorer(chosen(answers), chosen(truth), targets));
  const weights = new Float64Array(most);
  for (let number = 0; number < resampleCount(most); number++) {
    drawResample(key, number, weights);
    intervals.add(weights);
  }
  return intervals.result().find(({ name }) => name === 'r2') ?? null;
}
