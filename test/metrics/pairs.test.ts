/** Differences between two models on the same rows: against values worked by hand, and how often chance is taken for more. */
import { describe, expect, it } from 'vitest';
import { RandomSource } from '../../src/engine/math/random';
import { bootstrapKey, drawResample, resampledMean, signTest } from '../../src/engine/metrics';

describe('the sign test', () => {
  // Two-sided binomial tests with probability 1/2, by hand: twice the sum of C(n, k) / 2^n up to the smaller count.
  it.each([
    [0, 0, 1],
    [3, 3, 1],
    [5, 0, 2 / 32],
    [6, 0, 2 / 64],
    [0, 6, 2 / 64],
    [8, 1, (2 * (1 + 9)) / 512],
    [10, 3, (2 * (1 + 13 + 78 + 286)) / 8192],
  ])('%d against %d has p = %d', (better, worse, p) => {
    expect(signTest(better, worse)).toBeCloseTo(p, 12);
  });

  it('stands large counts', () => {
    // Normal approximation with continuity: z = 1.9995 and 0.
    expect(signTest(501_000, 499_000)).toBeCloseTo(0.0456, 3);
    expect(signTest(200_000, 100_000)).toBe(0);
  });
});

describe('a resampled mean', () => {
  it('is that of the rows which the same resample draws', () => {
    const values = Float64Array.from({ length: 37 }, (_, row) => row * row);
    const weights = new Float64Array(37);
    const key = bootstrapKey(4);
    for (const number of [0, 1, 99]) {
      drawResample(key, number, weights);
      const mean = weights.reduce((sum, weight, row) => sum + weight * values[row], 0) / 37;
      expect(resampledMean(values, key, number)).toBeCloseTo(mean, 9);
    }
    expect(bootstrapKey(4)).toBe(new RandomSource(4).fork('bootstrap').uint32());
  });
});
