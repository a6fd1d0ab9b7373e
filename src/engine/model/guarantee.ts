/**
 * Promises about single predictions, calibrated on validation rows (split conformal; `metrics/conformal.ts`). Validation
 * rows have decided when training stopped, so they are a little too easy; what the promise delivers is measured on test rows.
 */
import { logarithm } from '../encode';
import type { NumberTargets } from '../encode/encoding';
import {
  classNonconformity,
  conformalQuantile,
  conformalSet,
  fitTemperature,
  quantileOf,
  thresholdTable,
  withTemperature,
} from '../metrics';
import type { ScoredRows } from './scoredRows';
import {
  binBetween,
  type ClassGuarantee,
  type LevelQuantile,
  type NumberGuarantee,
  PROMISE_LEVELS,
  rounded,
} from './trust';

const quantilesOf = (scores: Float64Array): LevelQuantile[] =>
  PROMISE_LEVELS.map((level) => ({ level, value: conformalQuantile(scores, level) }));

/** The quantile of a level, or null where it is unknown. */
export const quantileAt = (quantiles: readonly LevelQuantile[], level: number): number | null =>
  quantiles.find((quantile) => quantile.level === level)?.value ?? null;

/** `scored` are validation rows; null for none. */
export function calibrateClasses({ answers, truth, rows }: ScoredRows, classCount: number): ClassGuarantee | null {
  if (rows.length === 0) return null;
  const classes = Int32Array.from(truth);
  const temperature = rounded(fitTemperature(answers, classes, classCount));
  const scaled = withTemperature(answers, classCount, temperature);
  return {
    kind: 'classes',
    rows: rows.length,
    temperature,
    quantiles: quantilesOf(classNonconformity(scaled, classes, classCount)),
    thresholds: classCount === 2 ? thresholdTable(answers, classes) : null,
  };
}

/** Class numbers that cannot be ruled out, the most probable first and always there. `scaled` are one row's probabilities. */
export function possibleClasses(scaled: Float64Array, quantile: number | null): number[] {
  const [answer] = conformalSet(scaled, null);
  const possible = conformalSet(scaled, quantile);
  return possible.length === 0 ? [answer] : possible;
}

/** Bins of predictions, each with a usual error of its own, need so many training rows each. */
const ROWS_PER_BIN = 40;
const MOST_BINS = 5;
/** Rows of the overall error that each bin's is drawn towards. */
const SHRINKAGE = 20;

/**
 * `learned` are training rows, which say where errors are larger than elsewhere; `scored` are validation rows, which say how
 * large. Null for none of the latter. Targets that are learned as logarithms err by factors, and are promised so.
 */
export function calibrateNumbers(
  learned: ScoredRows,
  scored: ScoredRows,
  columns: NumberTargets['columns'],
): NumberGuarantee | null {
  if (scored.rows.length === 0) return null;
  const column = ({ answers, truth, rows }: ScoredRows, at: number): Column => ({
    predicted: Float64Array.from(rows, (_, i) => answers[i * columns.length + at]),
    actual: Float64Array.from(rows, (_, i) => truth[i * columns.length + at]),
  });
  const targets = columns.map(({ minimum, maximum, transform }, at) => {
    const { predicted, actual } = column(scored, at);
    const spread = errorOf(transform, maximum, minimum);
    const { edges, scales } = errorScales(column(learned, at), transform, spread);
    const scores = predicted.map((value, i) => errorOf(transform, actual[i], value) / scales[binBetween(edges, value)]);
    const quantiles = quantilesOf(scores.map((score) => Math.min(Number.MAX_VALUE, score)));
    return { edges, scales, quantiles, ...(transform === undefined ? {} : { transform }) };
  });
  return { kind: 'numbers', rows: scored.rows.length, targets };
}

interface Column {
  readonly predicted: Float64Array;
  readonly actual: Float64Array;
}
type Transform = NumberTargets['columns'][number]['transform'];
type TargetGuarantee = NumberGuarantee['targets'][number];

/** The size of an error, of logarithms where those are learned; never infinite. */
function errorOf(transform: Transform, actual: number, predicted: number): number {
  const difference = transform === 'log' ? logarithm(actual) - logarithm(predicted) : actual - predicted;
  return Math.min(Number.MAX_VALUE, Math.abs(difference));
}

function errorScales(
  { predicted, actual }: Column,
  transform: Transform,
  spread: number,
): { edges: number[]; scales: number[] } {
  const bins = Math.max(1, Math.min(MOST_BINS, Math.floor(predicted.length / ROWS_PER_BIN)));
  const sorted = predicted.slice().sort();
  const inner = Array.from({ length: bins - 1 }, (_, at) => rounded(quantileOf(sorted, (at + 1) / bins)));
  const edges = inner.filter((edge, at) => at === 0 || edge > inner[at - 1]);
  const sums = new Float64Array(edges.length + 1);
  const counts = new Float64Array(edges.length + 1);
  predicted.forEach((value, row) => {
    const bin = binBetween(edges, value);
    sums[bin] += errorOf(transform, actual[row], value) / spread;
    counts[bin] += 1;
  });
  const overall = sums.reduce((sum, value) => sum + value, 0) / Math.max(1, predicted.length);
  // A model without any error on its training rows still errs elsewhere, equally everywhere as far as is known.
  const scales = Array.from(sums, (sum, bin) => {
    const scale = rounded(((sum + SHRINKAGE * overall) / (counts[bin] + SHRINKAGE)) * spread);
    return scale > 0 && Number.isFinite(scale) ? scale : spread;
  });
  return { edges, scales };
}

/** Half the width of a target's interval around a prediction, in its units or of logarithms; null: nothing can be promised. */
function halfWidth(target: TargetGuarantee, prediction: number, level: number): number | null {
  const quantile = quantileAt(target.quantiles, level);
  return quantile === null ? null : quantile * target.scales[binBetween(target.edges, prediction)];
}

/** A target's interval around a prediction, in the target's own units, never infinite; null where nothing can be promised. */
export function intervalAround(
  target: TargetGuarantee,
  prediction: number,
  level: number,
): { readonly low: number; readonly high: number } | null {
  const half = halfWidth(target, prediction, level);
  if (half === null) return null;
  const [low, high] =
    target.transform === 'log'
      ? [Math.exp(logarithm(prediction) - half), Math.exp(logarithm(prediction) + half)]
      : [prediction - half, prediction + half];
  return { low: finite(low), high: finite(high) };
}

const finite = (value: number): number => Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value));

/** Whether the interval around a prediction holds the truth; false where nothing can be promised. */
export function covers(target: TargetGuarantee, prediction: number, actual: number, level: number): boolean {
  const half = halfWidth(target, prediction, level);
  return half !== null && errorOf(target.transform, actual, prediction) <= half;
}
