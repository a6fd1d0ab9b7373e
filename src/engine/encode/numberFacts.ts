/**
 * What a column of numbers is like: center, spread, range. Safe for any finite float64: sums are taken of values divided
 * by a power of two (which changes no digit), so that neither 1e300 nor 1e-300 overflows or vanishes when squared.
 */

export interface NumberFacts {
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  /** Population deviation (divided by the count); 0 exactly where all values are the same. */
  readonly deviation: number;
  readonly median: number;
}

/**
 * Columns at some rows, one after another in the same memory: a million rows take eight megabytes, and a table may have a
 * thousand columns.
 */
export class PresentValues {
  readonly rows: Int32Array;
  #memory: Float64Array | null = null;

  constructor(rows: Int32Array) {
    this.rows = rows;
  }

  /** The finite ones among `values[rows[i]]`, in that order. They are gone with the next call. */
  of(values: Float64Array): Float64Array {
    const { rows } = this;
    this.#memory ??= new Float64Array(rows.length);
    const present = this.#memory;
    let count = 0;
    for (let i = 0; i < rows.length; i++) {
      const value = values[rows[i]];
      if (Number.isFinite(value)) present[count++] = value;
    }
    return present.subarray(0, count);
  }
}

/** A power of two that brings `largest` near 1. */
function scaleFor(largest: number): number {
  if (largest === 0) return 1;
  return 2 ** -Math.min(1000, Math.max(-1000, Math.floor(Math.log2(largest))));
}

/** All zeros for no values. `values` are finite; afterwards they are in another order. */
export function numberFacts(values: Float64Array): NumberFacts {
  if (values.length === 0) return { count: 0, minimum: 0, maximum: 0, mean: 0, deviation: 0, median: 0 };
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  // Rounding could make the mean of equal values differ from them, and their deviation a tiny number to divide by.
  if (minimum === maximum) {
    return { count: values.length, minimum, maximum, mean: minimum, deviation: 0, median: medianOf(values) };
  }
  const scale = scaleFor(Math.max(Math.abs(minimum), Math.abs(maximum)));
  let sum = 0;
  for (const value of values) sum += value * scale;
  let mean = sum / values.length;
  // Two passes, corrected for the rounding of the first mean (Chan, Golub and LeVeque 1983, equation 1.7).
  let rest = 0;
  let squares = 0;
  for (const value of values) {
    const difference = value * scale - mean;
    rest += difference;
    squares += difference * difference;
  }
  mean += rest / values.length;
  const variance = (squares - (rest * rest) / values.length) / values.length;
  const deviation = Math.sqrt(variance) / scale;
  // Last, because sums depend on the order.
  return { count: values.length, minimum, maximum, mean: mean / scale, deviation, median: medianOf(values) };
}

/**
 * Median by selection (Hoare 1961), linear in the mean; the mean of the middle two for an even count. Changes the order of
 * the values, of which there is one at least.
 */
function medianOf(values: Float64Array): number {
  const half = values.length >> 1;
  const upper = selectInPlace(values, half);
  if (values.length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < half; i++) lower = Math.max(lower, values[i]);
  return lower / 2 + upper / 2;
}

/** The k-th smallest (from 0); afterwards all before k are no larger. */
function selectInPlace(values: Float64Array, k: number): number {
  let from = 0;
  let to = values.length - 1;
  let chance = 1;
  while (from < to) {
    // A pivot at a scattered place: no order that files come in makes it slow.
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
    const pivot = values[from + (chance % (to - from + 1))];
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const moved = values[i];
      values[i++] = values[j];
      values[j--] = moved;
    }
    if (k <= j) to = j;
    else if (k >= i) from = i;
    else break;
  }
  return values[k];
}

/** The most frequent value; of equally frequent ones the smallest. Sorts the values. */
export function mostFrequentOf(values: Float64Array): number {
  const sorted = values.sort();
  let best = sorted[0];
  let bestRun = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from > bestRun) {
      bestRun = to - from;
      best = sorted[from];
    }
    from = to;
  }
  return best;
}
