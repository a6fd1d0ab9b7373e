/** What scikit-learn's numbers do not cover: sizes at the edge of float64, float32 probabilities, and large tables. */
import { describe, expect, it } from 'vitest';
import { logLoss, rocAuc, scoreClassification, scoreRegression } from '../../src/engine/metrics';

describe('numbers at the edge', () => {
  it('squares nothing that overflows', () => {
    const scores = scoreRegression(Float64Array.of(1e200, -1e200), Float64Array.of(-1e200, 1e200), ['t']);
    expect(scores.rmse).toBeCloseTo(2e200, -190);
    expect(scores.r2).toBeCloseTo(-3, 10);
  });

  it('stays finite where even the difference is not', () => {
    const scores = scoreRegression(Float64Array.of(1.7e308, 0), Float64Array.of(-1.7e308, 5), ['t']);
    expect(Number.isFinite(scores.rmse) && Number.isFinite(scores.mae) && Number.isFinite(scores.r2)).toBe(true);
  });

  it('does not lose tiny errors to underflow', () => {
    expect(scoreRegression(Float64Array.of(1e-200, 0), Float64Array.of(0, 0), ['t']).rmse).toBeCloseTo(
      1e-200 / 2 ** 0.5,
      210,
    );
    expect(scoreRegression(Float64Array.of(2e-200, 0), Float64Array.of(1e-200, -1e-200), ['t']).r2).toBeCloseTo(0, 10);
  });

  it('charges a confident mistake 15.9, not infinity', () => {
    expect(logLoss(Float32Array.of(1, 0), Int32Array.of(1), 2)).toBeCloseTo(23 * Math.LN2, 6);
  });

  it('takes the first of equal probabilities', () => {
    const { confusion } = scoreClassification(Float32Array.of(0.5, 0.5), Int32Array.of(1), 2);
    expect([...confusion.counts]).toEqual([0, 0, 1, 0]);
  });
});

describe('large tables', () => {
  it('scores a million rows in about a second', () => {
    const rows = 1_000_000;
    const classes = Int32Array.from({ length: rows }, (_, row) => ((row * 7919) % 3 === 0 ? 1 : 0));
    const positive = Float32Array.from(classes, (k, row) => (((row * 2654435761) % 1000) / 1000) * 0.6 + k * 0.4);
    const probabilities = Float32Array.from({ length: 2 * rows }, (_, at) =>
      at % 2 === 0 ? 1 - positive[at / 2] : positive[(at - 1) / 2],
    );
    const start = process.cpuUsage();
    const { scores } = scoreClassification(probabilities, classes, 2);
    // Microseconds of this process alone: other tests run beside it.
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
    expect(scores.rocAuc).toBeGreaterThan(0.9);
    expect(scores.rocAuc).toBe(rocAuc(probabilities, classes, 2));
  });
});
