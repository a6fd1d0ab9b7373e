/**
 * Cross-validation: a training for every fold, on all other rows, scored on the fold alone. Nothing is carried over from
 * the run but its settings: scaling, gaps, categories, and the rows that decide when to stop, are found anew in each.
 */
import { type Encoding, fitEncoding } from '../encode';
import { columnsNamed } from '../encode/columns';
import { codesOf, type Division, foldRows, holdOut } from '../encode/foldRows';
import type { Crew } from '../kernels/crew';
import { RandomSource } from '../math/random';
import { type Model, type ModelPredictor, scoreRows } from '../model';
import type { NetworkSpec } from '../network/spec';
import type { CrossValidation, FoldScores, KernelName, ScoreName, Settings } from '../protocol';
import type { Table } from '../table/table';
import { figure } from './figures';
import { dataOf, retrain } from './retrain';
import { scorerOf } from './rivals';
import { type Work, within } from './step';

export interface RetrainingRequest {
  readonly model: Model;
  readonly table: Table;
  /** The rows of the table that may be used. */
  readonly rows: Int32Array;
  readonly inputs: readonly string[];
  readonly targets: readonly string[];
  readonly kernels: KernelName | null;
  readonly crew: Crew | null;
  /** The network that belongs to an encoding and settings. */
  networkFor(encoding: Encoding, settings: Settings): NetworkSpec;
}

export interface FoldOptions {
  readonly folds: number;
  readonly repeats: number;
  readonly stratified: boolean;
  /** Name of a column whose equal values stay together, or null. */
  readonly group: string | null;
}

/** Throws NetloomError `settingsConflict`, `columnUnknown`, and what encoding and training throw. */
export function* crossValidate(request: RetrainingRequest, options: FoldOptions): Work<CrossValidation> {
  const { model, table, targets } = request;
  const { folds: count, repeats, group } = options;
  const [target] = columnsNamed(table, targets);
  const division: Division = {
    classes: options.stratified && model.task === 'classification' ? codesOf(target) : null,
    groups: group === null ? null : codesOf(columnsNamed(table, [group])[0]),
  };
  const folds: FoldScores[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const random = new RandomSource(model.settings.seed).fork('folds').fork(String(repeat));
    const parts = foldRows(request.rows, division, count, random.fork('parts'));
    for (const [fold, held] of parts.entries()) {
      const begun = (repeat * count + fold) / (repeats * count);
      const out = new Set(held);
      const others = request.rows.filter((row) => !out.has(row));
      const training = trainOn(request, others, division, random.fork(`stop ${fold}`));
      const fitted = yield* within(training, 'fold', begun, begun + 1 / (repeats * count));
      folds.push({ repeat, fold, rows: held.length, scores: foldScores(fitted, table, held) });
    }
  }
  return { folds, ...summarize(folds, model.task === 'classification' ? 'accuracy' : 'rmse') };
}

export interface Fitted {
  readonly encoding: Encoding;
  readonly predictor: ModelPredictor;
}

/** A training of the run's kind on `rows`, some of which decide when to stop, as in the run. */
export function* trainOn(
  request: RetrainingRequest,
  rows: Int32Array,
  division: Division,
  random: RandomSource,
): Generator<number, Fitted, void> {
  const { model, table, inputs, targets, kernels, crew, networkFor } = request;
  const { settings, task } = model;
  // The run's share of the rows that were not tested on.
  const share = settings.validationShare / Math.max(1e-9, 1 - settings.testShare);
  const [trainRows, validationRows] = holdOut(rows, division, share, random);
  const encoding = fitEncoding({ table, inputs, targets, task, trainRows, settings });
  const training = dataOf(encoding, table, trainRows);
  if (training === null) throw new RangeError('no training rows');
  const predictor = yield* retrain({
    like: model,
    encoding,
    network: networkFor(encoding, settings),
    settings,
    training,
    validation: dataOf(encoding, table, validationRows),
    kernels,
    crew,
  });
  return { encoding, predictor };
}

/** The scores of a fitted model on some rows of a table. */
export function foldScores({ encoding, predictor }: Fitted, table: Table, rows: Int32Array): FoldScores['scores'] {
  const scored = scoreRows(encoding, predictor, table, rows);
  const scorer = scorerOf(encoding, scored.answers, scored.truth);
  const known = scored.rows.length > 0;
  const scores = known ? scorer.scores(new Float64Array(scored.rows.length).fill(1)) : {};
  return scorer.names.map((name) => ({ name, value: scores[name] ?? null }));
}

function summarize(folds: readonly FoldScores[], told: ScoreName): Omit<CrossValidation, 'folds'> {
  const names = folds[0].scores.map(({ name }) => name);
  const summary = names.map((name) => {
    const values = folds.flatMap(({ scores }) => scores.find((score) => score.name === name)?.value ?? []);
    if (values.length === 0) return { name, mean: null, deviation: null };
    const mean = values.reduce((sum, value) => sum + value / values.length, 0);
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { name, mean, deviation: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)) };
  });
  const { mean, deviation } = summary.find(({ name }) => name === told) ?? { mean: null, deviation: null };
  const parameters = {
    folds: folds.length,
    score: told,
    mean: figure(mean ?? 0),
    deviation: figure(deviation ?? 0),
  };
  return { summary, saying: { code: 'folds', parameters } };
}
