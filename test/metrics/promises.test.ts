/** Bootstrap, temperature, thresholds and conformal quantiles against what is known about them. */
import { describe, expect, it } from 'vitest';
import { RandomSource } from '../../src/engine/math/random';
import {
  brierLosses,
  ClassScorer,
  classNonconformity,
  conformalQuantile,
  conformalSet,
  drawResample,
  fitTemperature,
  logLosses,
  NumberScorer,
  PairedImprovement,
  quantileOf,
  ScoreIntervals,
  thresholdTable,
  withTemperature,
} from '../../src/engine/metrics';

const random = (name: string) => new RandomSource(9).fork(name);

describe('resamples', () => {
  it('draw as many rows as there are, some twice, and are the same for the same number', () => {
    const [first, again, other] = [0, 0, 1].map((number) => {
      const weights = new Float64Array(1000);
      drawResample(5, number, weights);
      return weights;
    });
    expect(first?.reduce((sum, weight) => sum + weight, 0)).toBe(1000);
    expect(first).toEqual(again);
    expect(first).not.toEqual(other);
    // About 1 / e of the rows are not drawn.
    const absent = first?.filter((weight) => weight === 0).length ?? 0;
    expect(Math.abs(absent / 1000 - Math.exp(-1))).toBeLessThan(0.06);
  });

  it('give an interval that holds the truth about 95 times of 100', () => {
    const source = random('coverage');
    let covered = 0;
    const trials = 200;
    for (let trial = 0; trial < trials; trial++) {
      const actual = Float64Array.from({ length: 80 }, () => source.normal());
      const intervals = new ScoreIntervals(new NumberScorer(new Float64Array(80), actual, 1));
      const weights = new Float64Array(80);
      for (let number = 0; number < 200; number++) {
        drawResample(trial, number, weights);
        intervals.add(weights);
      }
      // The mean absolute error of saying 0 to normal numbers is sqrt(2 / pi).
      const { low, high } = intervals.result().find(({ name }) => name === 'mae') ?? { low: 0, high: 0 };
      const truth = Math.sqrt(2 / Math.PI);
      if ((low ?? 0) <= truth && truth <= (high ?? 0)) covered += 1;
    }
    expect(covered / trials).toBeGreaterThan(0.89);
    expect(covered / trials).toBeLessThan(0.99);
  });

  it('do not call all right certain', () => {
    const probabilities = Float64Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? 0.1 : 0.9));
    const intervals = new ScoreIntervals(new ClassScorer(probabilities, new Int32Array(50).fill(1), 2));
    const weights = new Float64Array(50);
    for (let number = 0; number < 50; number++) {
      drawResample(1, number, weights);
      intervals.add(weights);
    }
    const accuracy = intervals.result().find(({ name }) => name === 'accuracy');
    expect(accuracy).toMatchObject({ value: 1, high: 1 });
    expect(accuracy?.low).toBeCloseTo(0.929, 3);
  });

  it('prove a small difference that is the same in every row, which unpaired errors would hide', () => {
    const source = random('paired');
    const other = Float64Array.from({ length: 200 }, () => Math.exp(2 * source.normal()));
    const improvement = new PairedImprovement(
      other.map((loss) => loss * 0.97),
      other,
      (mean) => mean,
    );
    const weights = new Float64Array(200);
    for (let number = 0; number < 100; number++) {
      drawResample(2, number, weights);
      improvement.add(weights);
    }
    const { percent, low, high, proven } = improvement.result();
    expect(proven).toBe(true);
    for (const value of [percent, low, high]) expect(value).toBeCloseTo(3, 8);
  });

  it('quantiles are numpy’s', () => {
    const sorted = Float64Array.of(1, 2, 4, 8);
    expect([0, 0.1, 0.5, 0.9, 1].map((share) => quantileOf(sorted, share))).toEqual([1, 1.3, 3, 6.800000000000001, 8]);
  });
});

/** Rows whose class is drawn with exactly the probabilities that are said. */
function honestRows(rows: number, classes: number, name: string) {
  const source = random(name);
  const probabilities = new Float64Array(rows * classes);
  const truth = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const weights = Array.from({ length: classes }, () => Math.exp(1.5 * source.normal()));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let left = source.next();
    truth[row] = classes - 1;
    weights.forEach((weight, k) => {
      probabilities[row * classes + k] = weight / total;
      if (left >= 0 && left < weight / total) truth[row] = k;
      left -= weight / total;
    });
  }
  return { probabilities, truth };
}

describe('temperature', () => {
  it.each([2, 4])('leaves honest probabilities of %i classes alone, and mends dishonest ones', (classes) => {
    const { probabilities, truth } = honestRows(6000, classes, 'honest');
    expect(Math.abs(fitTemperature(probabilities, truth, classes) - 1)).toBeLessThan(0.06);
    const boastful = withTemperature(probabilities, classes, 0.5);
    expect(Math.abs(fitTemperature(boastful, truth, classes) - 2)).toBeLessThan(0.12);
    // Division and multiplication of logits cancel, where no probability is too small to be kept.
    const back = withTemperature(boastful, classes, 2);
    const worst = back.reduce((most, value, at) => Math.max(most, Math.abs(value - (probabilities[at] ?? 0))), 0);
    expect(worst).toBeLessThan(1e-3);
  });

  it('is one for no rows, and never extreme', () => {
    expect(fitTemperature(new Float64Array(), new Int32Array(), 2)).toBe(1);
    const certain = Float64Array.of(0.01, 0.99, 0.02, 0.98);
    expect(fitTemperature(certain, Int32Array.of(1, 1), 2)).toBeCloseTo(0.5, 4);
    expect(fitTemperature(certain, Int32Array.of(0, 0), 2)).toBeCloseTo(10, 2);
  });
});

describe('conformal', () => {
  it('the quantile is the one that the theorem asks for', () => {
    const scores = Float64Array.from({ length: 9 }, (_, at) => 9 - at);
    expect(conformalQuantile(scores, 0.9)).toBe(9);
    expect(conformalQuantile(scores, 0.8)).toBe(8);
    expect(conformalQuantile(scores, 0.5)).toBe(5);
    expect(conformalQuantile(scores.subarray(1), 0.9)).toBeNull();
    expect(conformalQuantile(new Float64Array(), 0.9)).toBeNull();
  });

  it('sets hold the truth for as many rows as promised, even where probabilities lie', () => {
    const { probabilities, truth } = honestRows(8000, 5, 'sets');
    const lying = withTemperature(probabilities, 5, 0.4);
    const [calibration, test] = [lying.subarray(0, 20_000), lying.subarray(20_000)];
    const quantile = conformalQuantile(classNonconformity(calibration, truth.subarray(0, 4000), 5), 0.9);
    let covered = 0;
    for (let row = 0; row < 4000; row++) {
      const set = conformalSet(test.subarray(row * 5, row * 5 + 5), quantile);
      if (set.includes(truth[4000 + row] ?? -1)) covered += 1;
    }
    expect(Math.abs(covered / 4000 - 0.9)).toBeLessThan(0.015);
  });

  it('a set begins with the most probable class, and is everything where nothing is known', () => {
    expect(conformalSet(Float64Array.of(0.2, 0.5, 0.3), 0.75)).toEqual([1, 2]);
    expect(conformalSet(Float64Array.of(0.2, 0.5, 0.3), 0.4)).toEqual([]);
    expect(conformalSet(Float64Array.of(0.2, 0.5, 0.3), null)).toEqual([1, 2, 0]);
  });
});

describe('thresholds', () => {
  it('count every row once, at every threshold', () => {
    const probabilities = Float64Array.of(0.8, 0.2, 0.5, 0.5, 0.1, 0.9, 0.6, 0.4, 0, 1);
    const table = thresholdTable(probabilities, Int32Array.of(0, 1, 1, 0, 0));
    expect(table).toHaveLength(101);
    expect(table[0]).toEqual({
      threshold: 0,
      truePositives: 2,
      falsePositives: 3,
      falseNegatives: 0,
      trueNegatives: 0,
    });
    expect(table[50]).toEqual({
      threshold: 0.5,
      truePositives: 2,
      falsePositives: 1,
      falseNegatives: 0,
      trueNegatives: 2,
    });
    expect(table[100]).toEqual({
      threshold: 1,
      truePositives: 0,
      falsePositives: 1,
      falseNegatives: 2,
      trueNegatives: 2,
    });
  });
});

it('losses per row have the scores as their means', () => {
  const { probabilities, truth } = honestRows(50, 3, 'losses');
  const scores = new ClassScorer(probabilities, truth, 3).scores(new Float64Array(50).fill(1));
  const mean = (losses: Float64Array): number => losses.reduce((sum, loss) => sum + loss, 0) / 50;
  expect(mean(logLosses(probabilities, truth, 3))).toBeCloseTo(scores.logLoss ?? 0, 12);
  expect(mean(brierLosses(probabilities, truth, 3))).toBeCloseTo(scores.brier ?? 0, 12);
});
