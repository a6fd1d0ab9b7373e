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

/** A power of two that brings `largest` near 1. */
function scaleFor(largest: number): number {
  if (largest === 0) return 1;
  return 2 ** -Math.min(1000, Math.max(-1000, Math.floor(Math.log2(largest))));
}

/**
 * Of the finite ones among `values[rows[i]]`, summed up in that order; all zeros where there are none. They are read where
 * they lie: a copy of a column would take eight megabytes for a million rows, and there are many columns.
 */
export function numberFacts(values: Float64Array, rows: Int32Array): NumberFacts {
  let count = 0;
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]];
    if (!Number.isFinite(value)) continue;
    count += 1;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  if (count === 0) return { count: 0, minimum: 0, maximum: 0, mean: 0, deviation: 0, median: 0 };
  const range = { count, minimum, maximum };
  // Rounding could make the mean of equal values differ from them, and their deviation a tiny number to divide by.
  if (minimum === maximum) return { ...range, mean: minimum, deviation: 0, median: minimum };
  const scale = scaleFor(Math.max(Math.abs(minimum), Math.abs(maximum)));
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]];
    if (Number.isFinite(value)) sum += value * scale;
  }
  let mean = sum / count;
  // Two passes, corrected for the rounding of the first mean (Chan, Golub and LeVeque 1983, equation 1.7).
  let rest = 0;
  let squares = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]];
    if (!Number.isFinite(value)) continue;
    const difference = value * scale - mean;
    rest += difference;
    squares += difference * difference;
  }
  mean += rest / count;
  const deviation = Math.sqrt((squares - (rest * rest) / count) / count) / scale;
  return { ...range, mean: mean / scale, deviation, median: medianOf(values, rows, range, scale) };
}

const MOST_BINS = 4096;

/**
 * The mean of the middle two for an even count. The values are counted in bins of equal width, and only those of the bin
 * that holds the median are copied. A bin's number never falls as a value rises, whatever is rounded, so this is exact; an
 * outlier that drives all others into one bin costs a copy of them, and no more.
 */
function medianOf(
  values: Float64Array,
  rows: Int32Array,
  { count, minimum, maximum }: Pick<NumberFacts, 'count' | 'minimum' | 'maximum'>,
  scale: number,
): number {
  const bins = new Int32Array(Math.min(MOST_BINS, count));
  const last = bins.length - 1;
  const perUnit = bins.length / (maximum * scale - minimum * scale);
  const binOf = (value: number): number => Math.min(last, Math.floor((value * scale - minimum * scale) * perUnit));
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]];
    if (Number.isFinite(value)) bins[binOf(value)] += 1;
  }
  const half = count >> 1;
  let [bin, before] = [0, 0];
  while (before + bins[bin] <= half) before += bins[bin++];
  const own = new Float64Array(bins[bin]);
  let [copied, below] = [0, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]];
    if (!Number.isFinite(value)) continue;
    const place = binOf(value);
    if (place === bin) own[copied++] = value;
    else if (place < bin && value > below) below = value;
  }
  const upper = selectInPlace(own, half - before);
  if (count % 2 === 1) return upper;
  let lower = below;
  for (let i = 0; i < half - before; i++) lower = Math.max(lower, own[i]);
  return lower / 2 + upper / 2;
}

/** The k-th smallest (from 0), by selection (Hoare 1961), linear in the mean; afterwards all before k are no larger. */
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

/** The most frequent among `values[rows[i]]`; of equally frequent ones the smallest; 0 where there are none. */
export function mostFrequentOf(values: Float64Array, rows: Int32Array): number {
  const sorted = presentValues(values, rows).sort();
  let best = 0;
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

/** The finite ones among `values[rows[i]]`, in that order. */
function presentValues(values: Float64Array, rows: Int32Array): Float64Array {
  const present = new Float64Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]];
    if (Number.isFinite(value)) present[count++] = value;
  }
  return present.subarray(0, count);
}
