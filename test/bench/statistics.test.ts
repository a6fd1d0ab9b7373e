import { describe, expect, it } from 'vitest';
import { pairRatios, quantile, spreadOf } from '../../bench/statistics';

describe('quantiles', () => {
  it('are those of numpy, whatever the order', () => {
    // numpy.quantile([7, 1, 10, 4], [0.25, 0.5, 0.75]) → 3.25, 5.5, 7.75
    expect(spreadOf([7, 1, 10, 4])).toEqual({ low: 3.25, median: 5.5, high: 7.75, samples: 4 });
  });

  it('of one sample are that sample', () => {
    expect(spreadOf([3])).toEqual({ low: 3, median: 3, high: 3, samples: 1 });
  });

  it('leave the samples as they were', () => {
    const samples = [3, 1, 2];
    expect(quantile(samples, 1)).toBe(3);
    expect(samples).toEqual([3, 1, 2]);
  });

  it('of nothing are refused', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe('ratios', () => {
  it('are taken pair by pair, theirs by own', () => {
    // A machine that was three times slower in the second pair: the ratio does not see it.
    expect(pairRatios([2, 6], [5, 15])).toEqual([2.5, 2.5]);
  });

  it('need pairs', () => {
    expect(() => pairRatios([1, 2], [1])).toThrow(RangeError);
  });
});
