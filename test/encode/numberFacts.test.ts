/** What a column of numbers is like, read where it lies: against sorting, on numbers that are hard to bin. */
import { describe, expect, it } from 'vitest';
import { mostFrequentOf, numberFacts } from '../../src/engine/encode/numberFacts';
import { randomNumbers } from '../table/tableFiles';
import { rowsOf } from './tables';

const any = randomNumbers(11);
const sign = (): number => (any() < 0.5 ? -1 : 1);

const KINDS: readonly (readonly [string, () => number])[] = [
  ['even', () => any()],
  ['few different ones', () => Math.floor(any() * 4) - 2],
  ['two that are one bit apart', () => (any() < 0.5 ? 1 : 1 + Number.EPSILON)],
  ['of every size', () => sign() * 10 ** (any() * 600 - 300)],
  ['too small to be halved', () => sign() * Math.floor(any() * 5) * Number.MIN_VALUE],
  ['too large to be added', () => sign() * (1 - any() / 10) * Number.MAX_VALUE],
  ['one far from all others', () => (any() < 0.01 ? 1e12 : any())],
];

/** The middle two are halved before they are added: the sum of large ones would be infinite. */
function sortedMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [lower = 0, upper = 0] = sorted.slice(half - 1, half + 1);
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : lower / 2 + upper / 2;
}

describe.each(KINDS)('numbers: %s', (_name, draw) => {
  it.each([1, 2, 3, 10, 101, 5_000, 10_001])('%i of them', (count) => {
    const column = Float64Array.from({ length: 2 * count }, draw);
    const before = column.slice();
    const rows = Int32Array.from({ length: count }, (_, i) => 2 * i + (i % 2));
    const own = Array.from(rows, (row) => column[row] ?? Number.NaN);
    const facts = numberFacts(column, rows);
    expect(facts.count).toBe(count);
    // Zeros of either sign are the same number.
    expect([facts.median + 0, facts.minimum + 0, facts.maximum + 0]).toEqual(
      [sortedMedian(own), Math.min(...own), Math.max(...own)].map((value) => value + 0),
    );
    expect(facts.mean).toBeGreaterThanOrEqual(facts.minimum);
    expect(facts.mean).toBeLessThanOrEqual(facts.maximum);
    expect(Number.isFinite(facts.deviation)).toBe(true);
    expect(column).toEqual(before);
  });
});

describe('gaps', () => {
  const column = Float64Array.of(
    Number.NaN,
    5,
    Number.POSITIVE_INFINITY,
    1,
    4,
    Number.NEGATIVE_INFINITY,
    1,
    Number.NaN,
  );

  it('count for nothing, as infinite numbers do', () => {
    expect(numberFacts(column, rowsOf(8))).toEqual({
      count: 4,
      minimum: 1,
      maximum: 5,
      mean: 2.75,
      deviation: Math.sqrt(12.75 / 4),
      median: 2.5,
    });
    expect(mostFrequentOf(column, rowsOf(8))).toBe(1);
  });

  it('alone are zeros', () => {
    const none = Int32Array.of(0, 2, 5, 7);
    expect(numberFacts(column, none)).toEqual({ count: 0, minimum: 0, maximum: 0, mean: 0, deviation: 0, median: 0 });
    expect(mostFrequentOf(column, none)).toBe(0);
  });
});
