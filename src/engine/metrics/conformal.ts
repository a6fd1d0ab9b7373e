/**
 * Split-conformal prediction (Vovk, Gammerman and Shafer 2005; Lei and others 2018): errors on rows that were not learned
 * from say how far a promise must reach to hold for a given share of rows like them, whatever the model is worth.
 */

/**
 * The ceil((n + 1) level)-th smallest of n scores; null where n is too small for the level, since then nothing short of
 * everything can be promised. `scores` are in any order.
 */
export function conformalQuantile(scores: Float64Array, level: number): number | null {
  // 0.9 * 10 must be 9, though 0.9 is not exactly nine tenths.
  const place = Math.ceil((scores.length + 1) * level - 1e-9);
  if (place > scores.length) return null;
  return scores.slice().sort()[Math.max(0, place - 1)];
}

/** How wrong the probabilities are about each row: 1 - p[class] (Sadinle, Lei and Wasserman 2019, "LAC"). */
export function classNonconformity(
  probabilities: Float32Array | Float64Array,
  classes: Int32Array,
  classCount: number,
): Float64Array {
  return Float64Array.from(classes, (k, row) => 1 - probabilities[row * classCount + k]);
}

/** Class numbers with 1 - p at most `quantile`, the most probable first; may be empty. All classes where it is null. */
export function conformalSet(probabilities: Float32Array | Float64Array, quantile: number | null): number[] {
  const classes = Array.from(probabilities, (_, k) => k).sort((a, b) => probabilities[b] - probabilities[a] || a - b);
  return quantile === null ? classes : classes.filter((k) => 1 - probabilities[k] <= quantile);
}
