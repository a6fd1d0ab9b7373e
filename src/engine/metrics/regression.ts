/**
 * A regressor's scores on rows of known truth, in the target's own units, and those of always saying the mean.
 * Definitions are scikit-learn's, except that R2 of a constant target is null (it has no meaning) and that scores too
 * large for a float64 become the largest one (a model file has no word for infinity).
 */
import type { RegressionScores } from '../protocol';

type TargetScores = RegressionScores['targets'][number];

const finite = (value: number): number => Math.min(Number.MAX_VALUE, value);

/** Root of the mean of squares and mean of absolute values; divided by the largest first, so that no square overflows. */
function sizesOf(values: Float64Array): { readonly rootMeanSquare: number; readonly meanAbsolute: number } {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return { rootMeanSquare: 0, meanAbsolute: 0 };
  largest = finite(largest);
  let squares = 0;
  let absolutes = 0;
  for (const value of values) {
    const share = finite(Math.abs(value)) / largest;
    squares += share * share;
    absolutes += share;
  }
  return {
    rootMeanSquare: largest * Math.sqrt(squares / values.length),
    meanAbsolute: largest * (absolutes / values.length),
  };
}

function meanOf(values: Float64Array): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let rest = 0;
  for (const value of values) rest += (value - mean) / values.length;
  return mean + rest;
}

function scoreTarget(name: string, predicted: Float64Array, actual: Float64Array): TargetScores {
  const { rootMeanSquare: rmse, meanAbsolute: mae } = sizesOf(actual.map((value, row) => value - predicted[row]));
  if (actual.every((value) => value === actual[0])) return { name, rmse, mae, r2: null };
  const mean = meanOf(actual);
  const deviation = sizesOf(actual.map((value) => value - mean)).rootMeanSquare;
  const ratio = rmse / deviation;
  return { name, rmse, mae, r2: Math.max(-Number.MAX_VALUE, 1 - ratio * ratio) };
}

const meanScore = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value / values.length, 0);

/** `predicted` and `actual` are [rows][names.length] in the targets' own units; means over targets are unweighted. */
export function scoreRegression(
  predicted: Float64Array,
  actual: Float64Array,
  names: readonly string[],
): RegressionScores {
  const rows = actual.length / names.length;
  const column = (values: Float64Array, at: number): Float64Array =>
    Float64Array.from({ length: rows }, (_, row) => values[row * names.length + at]);
  const targets = names.map((name, at) => scoreTarget(name, column(predicted, at), column(actual, at)));
  const defined = targets.flatMap((target) => (target.r2 === null ? [] : [target.r2]));
  return {
    task: 'regression',
    rows,
    rmse: meanScore(targets.map((target) => target.rmse)),
    mae: meanScore(targets.map((target) => target.mae)),
    r2: defined.length === 0 ? null : meanScore(defined),
    targets,
  };
}

/** Scores of always saying each target's mean over the training rows. `actual` is [rows][names.length]. */
export function scoreMeans(
  trainingMeans: readonly number[],
  actual: Float64Array,
  names: readonly string[],
): RegressionScores {
  return scoreRegression(
    actual.map((_, at) => trainingMeans[at % names.length]),
    actual,
    names,
  );
}
