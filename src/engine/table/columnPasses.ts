/**
 * The passes over all values of a column of numbers that its statistics are made of. These here are right by definition; the
 * compiled ones (compiledPasses.ts) find the same bits sooner.
 */
import { DISTINCT_CAP } from '../protocol';

export interface Bounds {
  readonly missing: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Infinite where it overflows. */
  readonly sum: number;
  readonly whole: boolean;
}

/** How deviations are measured and bars are cut: all of halves, and scaled before they are squared, so that nothing overflows. */
export interface Scales {
  readonly halfMean: number;
  readonly halfMinimum: number;
  /** Of one unit of deviation. */
  readonly scale: number;
  /** 1 / scale: a product takes a third of the time of a quotient, and rounds squares no worse. */
  readonly perScale: number;
  /** Of all bars together. */
  readonly range: number;
}

export interface Spread {
  /** Sum of the squared deviations, in units of `scale`. */
  readonly squares: number;
  /** [BARS] How many values lie in each of as many equal parts of the range. */
  readonly counts: readonly number[];
}

/** `values`: one per row, NaN where it is missing. Sums are taken in the order of rows. All but `bounds` want a value to be there. */
export interface ColumnPasses {
  bounds(values: Float64Array): Bounds;
  spread(values: Float64Array, scales: Scales): Spread;
  /** Different numbers, at most `DISTINCT_CAP`. */
  distinct(values: Float64Array, filled: number, bounds: Bounds): number;
}

export const BARS = 20;

export function scalesOf({ minimum, maximum }: Bounds, mean: number): Scales {
  const [halfMean, halfMinimum] = [mean / 2, minimum / 2];
  const scale = Math.max(maximum / 2 - halfMean, halfMean - halfMinimum) || 1;
  const perScale = Math.min(Number.MAX_VALUE, 1 / scale);
  return { halfMean, halfMinimum, scale, perScale, range: maximum / 2 - halfMinimum || 1 };
}

export const PLAIN_PASSES: ColumnPasses = { bounds: boundsOf, spread: spreadOf, distinct: countDistinct };

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

function spreadOf(values: Float64Array, { halfMean, halfMinimum, perScale, range }: Scales): Spread {
  const counts = new Int32Array(BARS);
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
  return { squares, counts: Array.from(counts) };
}

/** Whole numbers within so wide a range are counted by a mark for each. */
const FEW_WHOLE = 65_536;

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
