/** Every score against scikit-learn's (fixtures/metrics/generate.py says how they were computed). */
import { describe, expect, it } from 'vitest';
import {
  confusionMatrix,
  scoreClassification,
  scoreMajority,
  scoreMeans,
  scoreRegression,
} from '../../src/engine/metrics';
import cases from '../fixtures/metrics/cases.json';

const SCORES = ['accuracy', 'balancedAccuracy', 'logLoss', 'rocAuc', 'f1', 'mcc'] as const;

function expectClose(actual: number | null, expected: number | null, what: string): void {
  if (expected === null || actual === null) expect(actual, what).toBe(expected);
  else expect(Math.abs(actual - expected) / Math.max(1, Math.abs(expected)), what).toBeLessThan(1e-12);
}

describe('classification', () => {
  it.each(cases.classification)('$name', (example) => {
    const probabilities = Float64Array.from(example.probabilities.flat());
    const classes = Int32Array.from(example.classes);
    const { scores, confusion } = scoreClassification(probabilities, classes, example.classCount);
    const baseline = scoreMajority(example.trainingCounts, classes);
    expect(scores.rows).toBe(example.scores.rows);
    for (const name of SCORES) {
      expectClose(scores[name], example.scores[name], name);
      expectClose(baseline.scores[name], example.baseline[name], `baseline ${name}`);
    }
    const names = example.trainingCounts.map((_, k) => `class ${k}`);
    expect(confusionMatrix(confusion, names)).toEqual({ classes: names, counts: example.confusion });
    expect(baseline.answer).toBe(example.trainingCounts.indexOf(Math.max(...example.trainingCounts)));
  });
});

describe('regression', () => {
  it.each(cases.regression)('$name', (example) => {
    const names = example.means.map((_, at) => `target ${at}`);
    const actual = Float64Array.from(example.actual.flat());
    const ours = {
      scores: scoreRegression(Float64Array.from(example.predicted.flat()), actual, names),
      baseline: scoreMeans(example.means, actual, names),
    };
    for (const which of ['scores', 'baseline'] as const) {
      expect(ours[which].rows).toBe(example[which].rows);
      expect(ours[which].targets.map(({ name }) => name)).toEqual(names);
      for (const score of ['rmse', 'mae', 'r2'] as const) {
        expectClose(ours[which][score], example[which][score], `${which} ${score}`);
        ours[which].targets.forEach((target, at) => {
          expectClose(target[score], example[which].targets[at]?.[score] ?? null, `${which} target ${at} ${score}`);
        });
      }
    }
  });
});
