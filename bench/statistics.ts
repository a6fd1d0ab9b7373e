/** Medians, and how far the samples lie around them. No tests of significance: the figures are few and shown as they are. */

export interface Spread {
  readonly median: number;
  /** Quartiles: a quarter of the samples lies below `low`, a quarter above `high`. */
  readonly low: number;
  readonly high: number;
  readonly samples: number;
}

/** Linear between neighbors, as numpy's default (Hyndman and Fan 1996, definition 7). Throws a RangeError without samples. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('there is no quantile of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    median: quantile(values, 0.5),
    low: quantile(values, 0.25),
    high: quantile(values, 0.75),
    samples: values.length,
  };
}

/**
 * theirs / own, sample by sample: both samples of a pair were taken one right after the other, so what slowed the machine
 * for a minute slowed both. Throws a RangeError where the two lists are not pairs.
 */
export function pairRatios(own: readonly number[], theirs: readonly number[]): number[] {
  if (own.length !== theirs.length) throw new RangeError(`${own.length} and ${theirs.length} samples are not pairs`);
  return own.map((value, at) => theirs[at] / value);
}
