/** How good answers are on rows of known truth, compared with the answer that needs no model. */

import { targetNames } from '../encode';
import type { TargetEncoding } from '../encode/encoding';
import { confusionMatrix, scoreClassification, scoreMajority, scoreMeans, scoreRegression } from '../metrics';
import type { TestReport } from '../protocol';
import type { Table } from '../table/table';
import { headlineOf } from './headline';
import type { UncheckedModel } from './model';
import type { Answers, ModelPredictor } from './modelPredictor';
import { scoreRows } from './scoredRows';

/** Points of the predicted-against-actual picture. */
const SCATTER_POINTS = 2000;

/**
 * `answers` as `ModelPredictor.answer` gives them; `truth` is class numbers [rows] (none -1) for classes, and values in own
 * units [rows][targets] (none NaN) for numbers. `seed` is the model's.
 */
export function reportOn(
  target: TargetEncoding,
  answers: Answers,
  truth: Int32Array | Float64Array,
  onValidation: boolean,
  seed: number,
): TestReport {
  const headline = headlineOf(target, answers, truth, seed);
  if (target.kind === 'classes') {
    const classes = Int32Array.from(truth);
    const { scores, confusion } = scoreClassification(answers, classes, target.classes.length);
    const baseline = scoreMajority(target.counts, classes);
    return {
      scores,
      baseline: baseline.scores,
      baselineAnswer: [target.classes[baseline.answer]],
      confusion: confusionMatrix(confusion, target.classes),
      scatter: [],
      onValidation,
      headline,
    };
  }
  const names = targetNames(target);
  const [predicted, actual] = [Float64Array.from(answers), Float64Array.from(truth)];
  const means = target.columns.map(({ mean }) => mean);
  return {
    scores: scoreRegression(predicted, actual, names),
    baseline: scoreMeans(means, actual, names),
    baselineAnswer: means.map(String),
    confusion: null,
    scatter: names.map((name, at) => ({
      target: name,
      actual: evenlyTaken(actual, names.length, at),
      predicted: evenlyTaken(predicted, names.length, at),
    })),
    onValidation,
    headline,
  };
}

/** Column `at` of a matrix, at most `SCATTER_POINTS` of its rows. */
function evenlyTaken(values: Float64Array, columns: number, at: number): number[] {
  const rows = values.length / columns;
  const points = Math.min(rows, SCATTER_POINTS);
  return Array.from({ length: points }, (_, i) => values[Math.floor((i * rows) / points) * columns + at]);
}

/**
 * The model's report on rows of a table that was read as its training table was. Rows of a class that the model does not
 * know, or without a truth, are left out. Throws as `encodeInputs` does.
 */
export function reportOnTable(
  model: UncheckedModel,
  predictor: ModelPredictor,
  table: Table,
  rows: Int32Array,
  onValidation: boolean,
): TestReport {
  const { answers, truth } = scoreRows(model.encoding, predictor, table, rows);
  return reportOn(model.encoding.target, answers, truth, onValidation, model.settings.seed);
}
