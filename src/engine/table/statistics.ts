/** What can be said of one column without knowing the others, computed once when the table is read. */
import { DISTINCT_CAP, type Histogram } from '../protocol';
import { type CategoryColumn, type Column, isNumeric, type NumberColumn } from './table';

export interface ColumnStatistics {
  readonly missing: number;
  /** Different values, missing not counted; numbers and dates at most `DISTINCT_CAP`. */
  readonly distinct: number;
  /** True when no value comes twice (missing not counted), however many there are. Numbers: only known for whole numbers. */
  readonly unique: boolean;
  /** Null for words. */
  readonly numbers: NumberStatistics | null;
  /** Most frequent first, at most 20; empty for numbers. */
  readonly topCategories: readonly CategoryCount[];
  /** Rarest first, those with fewer than `RARE` rows, at most 20; empty for numbers. */
  readonly rareCategories: readonly CategoryCount[];
}

export interface CategoryCount {
  readonly value: string;
  readonly count: number;
}

export interface NumberStatistics {
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  /** Square root of the mean squared deviation (divided by n, as standardization divides). */
  readonly deviation: number;
  readonly histogram: Histogram;
  /** True when every value is a whole number. */
  readonly whole: boolean;
}

/** A class with fewer rows than this can hardly be both learned and tested. */
const RARE = 5;
const TOP = 20;
const BARS = 20;

/** Takes some ten milliseconds for a million rows. */
export function statisticsOf(column: Column): ColumnStatistics {
  return isNumeric(column) ? numberStatistics(column) : categoryStatistics(column);
}

function numberStatistics({ values }: NumberColumn): ColumnStatistics {
  const bounds = boundsOf(values);
  const { missing, minimum, maximum, sum, whole } = bounds;
  const filled = values.length - missing;
  const words = { topCategories: [], rareCategories: [] };
  if (filled === 0) return { missing, distinct: 0, unique: true, numbers: null, ...words };
  // Rounding may carry the mean of nearly equal values past them.
  const mean = Math.min(maximum, Math.max(minimum, Number.isFinite(sum) ? sum / filled : meanOfLarge(values, filled)));
  const spread = spreadOf(values, filled, minimum, maximum, mean);
  const distinct = countDistinct(values, filled, bounds);
  const unique = whole && (distinct < DISTINCT_CAP ? distinct === filled : isUnique(values, minimum, maximum, filled));
  return { missing, distinct, unique, numbers: { minimum, maximum, mean, whole, ...spread }, ...words };
}

interface Bounds {
  readonly missing: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Infinite where it overflows. */
  readonly sum: number;
  readonly whole: boolean;
}

// The loops over values count by index: an iterator takes several times as long.
function boundsOf(values: Float64Array): Bounds {
  let missing = 0;
  let sum = 0;
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    if (Number.isNaN(value)) missing += 1;
    else sum += value;
  }
  return { missing, minimum, maximum, sum, whole: areWhole(values) };
}

function areWhole(values: Float64Array): boolean {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (value !== Math.floor(value) && !Number.isNaN(value)) return false;
  }
  return true;
}

/** Where the sum overflows. */
function meanOfLarge(values: Float64Array, filled: number): number {
  let mean = 0;
  for (const value of values) if (!Number.isNaN(value)) mean += value / filled;
  return mean;
}

function spreadOf(
  values: Float64Array,
  filled: number,
  minimum: number,
  maximum: number,
  mean: number,
): { deviation: number; histogram: Histogram } {
  const counts = new Int32Array(BARS);
  // All differences are taken between halves, and scaled before they are squared: nothing can overflow.
  const [halfMean, halfMinimum] = [mean / 2, minimum / 2];
  const scale = Math.max(maximum / 2 - halfMean, halfMean - halfMinimum) || 1;
  // A product takes a third of the time of a quotient, and rounds squares no worse.
  const perScale = Math.min(Number.MAX_VALUE, 1 / scale);
  const range = maximum / 2 - halfMinimum || 1;
  let squares = 0;
  for (let at = 0; at < values.length; at += 1) {
    const half = values[at] / 2;
    if (Number.isNaN(half)) continue;
    const scaled = (half - halfMean) * perScale;
    squares += scaled * scaled;
    // Not negative, so that cutting off is rounding down.
    const bar = (((half - halfMinimum) / range) * BARS) | 0;
    counts[bar < BARS ? bar : BARS - 1] += 1;
  }
  const deviation = Math.sqrt(squares / filled) * scale * 2;
  return { deviation, histogram: { from: minimum, to: maximum, counts: Array.from(counts) } };
}

/** Whole numbers within so wide a range are counted by a mark for each. */
const FEW_WHOLE = 65_536;

/** Different numbers, at most `DISTINCT_CAP`. */
function countDistinct(values: Float64Array, filled: number, { minimum, maximum, whole }: Bounds): number {
  const limit = Math.min(DISTINCT_CAP, filled);
  if (!whole || maximum - minimum >= FEW_WHOLE) return countHashed(values, limit);
  const seen = new Uint8Array(maximum - minimum + 1);
  const most = Math.min(limit, seen.length);
  let distinct = 0;
  for (let at = 0; at < values.length && distinct < most; at += 1) {
    const value = values[at];
    // As a small integer: an array is slow at places that are doubles.
    const mark = (value - minimum) | 0;
    if (Number.isNaN(value) || seen[mark] === 1) continue;
    seen[mark] = 1;
    distinct += 1;
  }
  return distinct;
}

/** 2^32 divided by the golden ratio: the upper bits of a product with it are well mixed (Knuth 1973, section 6.4). */
const GOLDEN = 0x9e3779b1;

/** An open-addressing table of the values themselves, at most half full, since a Set of doubles boxes each. */
function countHashed(values: Float64Array, limit: number): number {
  const number = new Float64Array(1);
  const bits = new Int32Array(number.buffer);
  const shift = Math.clz32(limit) - 1;
  const slots = new Float64Array(2 ** (32 - shift)).fill(Number.NaN);
  const last = slots.length - 1;
  let distinct = 0;
  for (let at = 0; at < values.length && distinct < limit; at += 1) {
    const value = values[at];
    if (Number.isNaN(value)) continue;
    // 0 and -0 are the same number, and have different bits.
    number[0] = value + 0;
    let slot = Math.imul(bits[0] ^ bits[1], GOLDEN) >>> shift;
    while (slots[slot] !== value && !Number.isNaN(slots[slot])) slot = (slot + 1) & last;
    if (slots[slot] === value) continue;
    slots[slot] = value;
    distinct += 1;
  }
  return distinct;
}

/** Of whole numbers only: by a bit each where their range is that of row numbers, by sorting otherwise. */
function isUnique(values: Float64Array, minimum: number, maximum: number, filled: number): boolean {
  const range = maximum - minimum + 1;
  if (range < filled) return false;
  if (range > filled * 8) {
    const sorted = values.filter((value) => !Number.isNaN(value)).sort();
    return sorted.every((value, index) => index === 0 || value !== sorted[index - 1]);
  }
  const seen = new Uint8Array(range);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (Number.isNaN(value)) continue;
    if (seen[value - minimum] === 1) return false;
    seen[value - minimum] = 1;
  }
  return true;
}

function categoryStatistics({ codes, categories }: CategoryColumn): ColumnStatistics {
  const counts = new Int32Array(categories.length);
  let missing = 0;
  for (let row = 0; row < codes.length; row += 1) {
    if (codes[row] === -1) missing += 1;
    else counts[codes[row]] += 1;
  }
  const named = (code: number): CategoryCount => ({ value: categories[code] ?? '', count: counts[code] ?? 0 });
  let distinct = 0;
  for (const count of counts) if (count > 0) distinct += 1;
  return {
    missing,
    distinct,
    unique: distinct === codes.length - missing,
    numbers: null,
    topCategories: leading(counts, (count) => -count).map(named),
    rareCategories: leading(counts, (count) => (count < RARE ? count : null)).map(named),
  };
}

/**
 * The codes with the `TOP` smallest ranks (null: none), equal ranks in order of appearance. One pass with a short list, as a
 * column may have a million categories.
 */
function leading(counts: Int32Array, rankOf: (count: number) => number | null): number[] {
  const list: { code: number; rank: number }[] = [];
  let worst = Number.POSITIVE_INFINITY;
  for (let code = 0; code < counts.length; code += 1) {
    const count = counts[code] ?? 0;
    const rank = count > 0 ? rankOf(count) : null;
    if (rank === null || (list.length === TOP && rank >= worst)) continue;
    const at = list.findIndex((entry) => entry.rank > rank);
    list.splice(at === -1 ? list.length : at, 0, { code, rank });
    if (list.length > TOP) list.pop();
    worst = list.at(-1)?.rank ?? worst;
  }
  return list.map(({ code }) => code);
}
