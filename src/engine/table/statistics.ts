/** What can be said of one column without knowing the others, computed once when the table is read. */
import { DISTINCT_CAP, type Histogram } from '../protocol';
import { type ColumnPasses, scalesOf } from './columnPasses';
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

/** Takes some ten milliseconds for a million rows. */
export function statisticsOf(column: Column, passes: ColumnPasses): ColumnStatistics {
  return isNumeric(column) ? numberStatistics(column, passes) : categoryStatistics(column);
}

function numberStatistics({ values }: NumberColumn, passes: ColumnPasses): ColumnStatistics {
  const bounds = passes.bounds(values);
  const { missing, minimum, maximum, sum, whole } = bounds;
  const filled = values.length - missing;
  const words = { topCategories: [], rareCategories: [] };
  if (filled === 0) return { missing, distinct: 0, unique: true, numbers: null, ...words };
  // Rounding may carry the mean of nearly equal values past them.
  const mean = Math.min(maximum, Math.max(minimum, Number.isFinite(sum) ? sum / filled : meanOfLarge(values, filled)));
  const scales = scalesOf(bounds, mean);
  const { squares, counts } = passes.spread(values, scales);
  const deviation = Math.sqrt(squares / filled) * scales.scale * 2;
  const histogram = { from: minimum, to: maximum, counts };
  const distinct = passes.distinct(values, filled, bounds);
  const unique = whole && (distinct < DISTINCT_CAP ? distinct === filled : isUnique(values, minimum, maximum, filled));
  return { missing, distinct, unique, numbers: { minimum, maximum, mean, whole, deviation, histogram }, ...words };
}

/** Where the sum overflows. */
function meanOfLarge(values: Float64Array, filled: number): number {
  let mean = 0;
  for (const value of values) if (!Number.isNaN(value)) mean += value / filled;
  return mean;
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
    // As a whole number of 32 bits: an array is slow at places that are doubles.
    const mark = (value - minimum) >>> 0;
    if (seen[mark] === 1) return false;
    seen[mark] = 1;
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
