/** What charts show of a regressor: predicted against actual, residuals, and a sentence for each target. */
import type { NumberTargets } from '../encode/encoding';
import { quantileOf } from '../metrics';
import type { Answers } from '../model';
import type { ResidualView, Saying } from '../protocol';
import { figure } from './figures';

const MOST_POINTS = 2000;
const BINS = 30;

/** One target's column of [rows][targets]. */
export const columnAt = (values: Answers | Int32Array, at: number, targets: number): Float64Array =>
  Float64Array.from({ length: values.length / targets }, (_, row) => values[row * targets + at]);

/** Actual minus predicted; never infinite. */
export const residualsOf = (answers: Answers, truth: Float64Array | Int32Array, at: number, targets: number) => {
  const predicted = columnAt(answers, at, targets);
  const largest = Number.MAX_VALUE;
  return columnAt(truth, at, targets).map((value, row) =>
    Math.min(largest, Math.max(-largest, value - predicted[row])),
  );
};

/** The bin of a residual between the edges of its view. */
export function residualBin(edges: readonly number[], residual: number): number {
  const bins = edges.length - 1;
  // Halves, because the difference of two large numbers may be none.
  const span = edges[bins] / 2 - edges[0] / 2;
  const share = (residual / 2 - edges[0] / 2) / span;
  return span > 0 ? Math.min(bins - 1, Math.max(0, Math.floor(share * bins))) : 0;
}

export function residualView(
  { columns }: NumberTargets,
  at: number,
  answers: Answers,
  truth: Float64Array | Int32Array,
  rows: Int32Array,
): ResidualView {
  const residuals = residualsOf(answers, truth, at, columns.length);
  const count = Math.min(rows.length, MOST_POINTS);
  const chosen = Array.from({ length: count }, (_, i) => Math.floor((i * rows.length) / count));
  const [low, high] = residuals.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [0, 0],
  );
  const edges = Array.from({ length: BINS + 1 }, (_, edge) => low * (1 - edge / BINS) + high * (edge / BINS));
  const counts = new Array<number>(BINS).fill(0);
  for (const residual of residuals) counts[residualBin(edges, residual)] += 1;
  const mean = residuals.reduce((sum, value) => sum + value / residuals.length, 0);
  const variance = residuals.reduce((sum, value) => sum + (value - mean) ** 2 / residuals.length, 0);
  return {
    target: columns[at].column,
    rows: chosen.map((i) => rows[i]),
    actual: chosen.map((i) => truth[i * columns.length + at]),
    predicted: chosen.map((i) => answers[i * columns.length + at]),
    edges,
    counts,
    mean,
    deviation: Math.min(Number.MAX_VALUE, Math.sqrt(variance)),
  };
}

/** Shifted: the mean error is more than two of its standard errors away from zero. */
export function residualSaying({ target, mean, deviation }: ResidualView, residuals: Float64Array): Saying {
  const sizes = residuals.map(Math.abs).sort();
  const half = sizes.length === 0 ? 0 : figure(quantileOf(sizes, 0.5));
  if (Math.abs(mean) <= (2 * deviation) / Math.sqrt(Math.max(1, residuals.length))) {
    return { code: 'residualsCentered', parameters: { target, half } };
  }
  const direction = mean < 0 ? 'high' : 'low';
  return { code: 'residualsShifted', parameters: { target, half, shift: figure(Math.abs(mean)), direction } };
}
