/** Weighted scores, curves, areas and drift statistics against scikit-learn's and scipy's (fixtures/metrics/curves.py). */
import { describe, expect, it } from 'vitest';
import { chiSquaredTail } from '../../src/engine/math/gammaFunction';
import {
  areasOf,
  ClassScorer,
  calibrationBins,
  gainsCurve,
  homogeneityPValue,
  NumberScorer,
  orderRows,
  precisionRecallCurve,
  rocCurve,
  ScoreIntervals,
  type Scorer,
} from '../../src/engine/metrics';
import cases from '../fixtures/metrics/curves.json';

function expectClose(actual: number | null | undefined, expected: number | null, what: string, most = 1e-11): void {
  if (expected === null || actual === null || actual === undefined) expect(actual, what).toBe(expected);
  else expect(Math.abs(actual - expected) / Math.max(1, Math.abs(expected)), what).toBeLessThan(most);
}

function expectScores(scorer: Scorer, weights: number[], expected: Readonly<Record<string, number | null>>): void {
  const scores = scorer.scores(Float64Array.from(weights));
  expect(scorer.names).toEqual(Object.keys(expected));
  for (const name of scorer.names) expectClose(scores[name], expected[name] ?? null, name);
}

describe('weighted scores of classes', () => {
  it.each(cases.weighted)('$name', ({ probabilities, classes, classCount, weights, scores }) => {
    const scorer = new ClassScorer(Float64Array.from(probabilities.flat()), Int32Array.from(classes), classCount);
    expectScores(scorer, weights, scores);
  });

  it.each(cases.weighted)('$name: areas of too many rows are those of the rows as they are', (one) => {
    const [probabilities, classes] = [Float64Array.from(one.probabilities.flat()), Int32Array.from(one.classes)];
    const usual = new ClassScorer(probabilities, classes, one.classCount);
    const large = new ClassScorer(probabilities, classes, one.classCount, classes.length * one.classCount - 1);
    expect(large.whole()).toEqual(usual.scores(new Float64Array(classes.length).fill(1)));
    const { rocAuc, prAuc, ...others } = usual.scores(Float64Array.from(one.weights));
    expect(large.scores(Float64Array.from(one.weights))).toEqual(others);
    expect(new ScoreIntervals(large).result().find(({ name }) => name === 'prAuc')).toEqual({
      name: 'prAuc',
      value: usual.whole().prAuc,
      low: null,
      high: null,
    });
    expect([rocAuc, prAuc].every((area) => area === null || (area ?? -1) >= 0)).toBe(true);
  });
});

describe('weighted scores of numbers', () => {
  it.each(cases.numbers)('$name', ({ predicted, actual, weights, scores }) => {
    expectScores(new NumberScorer(Float64Array.from(predicted), Float64Array.from(actual), 1), weights, scores);
  });
});

describe('curves', () => {
  it.each(cases.curves)('$name', ({ positive, scores, weights, roc, precisionRecall, rocAuc, prAuc, calibration }) => {
    const rows = orderRows(Float64Array.from(scores), Uint8Array.from(positive));
    const weighting = Float64Array.from(weights);
    const ours = rocCurve(rows, weighting);
    expect(ours.x).toHaveLength(roc.x.length);
    roc.x.forEach((x, at) => {
      expectClose(ours.x[at], x, `roc x ${at}`);
      expectClose(ours.y[at], roc.y[at] ?? null, `roc y ${at}`);
      if (at > 0) expectClose(ours.thresholds[at], roc.thresholds[at - 1] ?? null, `threshold ${at}`);
    });
    const precise = precisionRecallCurve(rows, weighting);
    expect(precise.x).toHaveLength(precisionRecall.x.length);
    precisionRecall.x.forEach((x, at) => {
      expectClose(precise.x[at], x, `recall ${at}`);
      expectClose(precise.y[at], precisionRecall.y[at] ?? null, `precision ${at}`);
    });
    const areas = areasOf(rows, weighting);
    expectClose(areas.roc, rocAuc, 'area under ROC');
    expectClose(areas.averagePrecision, prAuc, 'average precision');
    const bins = calibrationBins(rows.scores, rows.positive).filter((bin) => bin.rows > 0);
    expect(bins).toHaveLength(calibration.said.length);
    bins.forEach((bin, at) => {
      expectClose(bin.said, calibration.said[at] ?? null, `said ${at}`);
      expectClose(bin.happened, calibration.happened[at] ?? null, `happened ${at}`);
    });
  });

  it('of gains end with everything found, and begin with the surest', () => {
    const { x, y } = gainsCurve(orderRows(Float64Array.of(0.9, 0.1, 0.8, 0.2), Uint8Array.of(1, 0, 1, 0)));
    expect(Array.from(x)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(Array.from(y)).toEqual([0, 0.5, 1, 1, 1]);
  });
});

describe('drift', () => {
  it.each(cases.drift)('of $before to $now has the p-value of a chi-squared test', ({ before, now, pValue }) => {
    expectClose(homogeneityPValue(before, now), pValue, 'p-value', 1e-10);
  });

  it.each(cases.chiSquared)('tail of $value with $degrees degrees', ({ value, degrees, tail }) => {
    expectClose(chiSquaredTail(value, degrees), tail, 'tail', 1e-10);
  });
});
