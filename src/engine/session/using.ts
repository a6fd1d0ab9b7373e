/** The use cases of a trained model: ask it, score it, keep it, open it. All concern the selected run. */

import { targetNames, usableRows } from '../encode';
import { analyzeTable } from '../explain';
import {
  checkMatching,
  describePredictor as describe,
  dialectOf,
  knownRows,
  type Model,
  ModelPredictor,
  openModel,
  predictFile as predictWhole,
  reportOnTable,
  saveModel,
} from '../model';
import {
  type Analysis,
  type Matching,
  NetloomError,
  type PredictorDescription,
  type ReplyTo,
  type RowPrediction,
  type TestReport,
} from '../protocol';
import type { Table } from '../table';
import { keepRun } from './leftovers';
import { NO_MARKS, runOf } from './runs';
import { readingFor, readLike, type WantedColumn } from './testTable';
import { workThrough } from './working';
import type { Run, Workspace } from './workspace';

export function describePredictor(workspace: Workspace): PredictorDescription {
  return describe(workspace.selectedRun().model);
}

/** The last predictor that was made: a person who moves a slider asks the same model many times. */
const predictors = new WeakMap<Run, ModelPredictor>();

export function predictRow(workspace: Workspace, values: Readonly<Record<string, string>>): RowPrediction {
  const run = workspace.selectedRun();
  let predictor = predictors.get(run);
  if (predictor === undefined) {
    predictor = new ModelPredictor(run.model, workspace.ports.kernels, 1);
    predictors.set(run, predictor);
  }
  return predictor.predictRow(values);
}

export async function predictFile(
  workspace: Workspace,
  path: string,
  output: string,
  trust: boolean,
  matching: Matching,
): Promise<ReplyTo<'predictFile'>> {
  const { model } = workspace.selectedRun();
  checkMatching(model, matching);
  const { files, emit, kernels, now } = workspace.ports;
  const begun = now();
  return workspace.during('predicting', async (checkCanceled) => {
    const prediction = await predictWhole(files, {
      input: path,
      output,
      model,
      kernels,
      crew: workspace.crew,
      trust,
      matching,
      async progress(progress) {
        emit({ kind: 'predicting', ...progress });
        await checkCanceled();
      },
    });
    return { ...prediction, seconds: (now() - begun) / 1_000 };
  });
}

/** Scores the model on a file of known answers, read as the training file was. */
export async function evaluateFile(workspace: Workspace, path: string, matching: Matching): Promise<TestReport> {
  const { model } = workspace.selectedRun();
  const { table, rows } = await answeredRows(workspace, model, path, matching);
  const predictor = new ModelPredictor(model, workspace.ports.kernels, undefined, workspace.crew);
  return reportOnTable(model, predictor, table, rows, false);
}

/** As `evaluateFile`, with intervals, curves, calibration and promises. */
export async function analyzeFile(workspace: Workspace, path: string, matching: Matching): Promise<Analysis> {
  const { model, summary } = workspace.selectedRun();
  const { table, rows } = await answeredRows(workspace, model, path, matching);
  const request = { model, run: summary.run, kernels: workspace.ports.kernels, crew: workspace.crew };
  return (await workThrough(workspace, 'analyzing', () => analyzeTable(request, table, rows))).analysis;
}

/** The rows of a file whose answers are there and known. Throws NetloomError `evaluateNoTarget`, and what reading throws. */
async function answeredRows(
  workspace: Workspace,
  model: Model,
  path: string,
  matching: Matching,
): Promise<{ readonly table: Table; readonly rows: Int32Array }> {
  const { encoding, settings } = model;
  checkMatching(model, matching);
  const wishes = { matching, reading: readingFor(model) };
  const { file, table } = await readLike(workspace, path, wantedColumns(model), wishes);
  const [inputs, targets] = [encoding.inputs.map(({ column }) => column), targetNames(encoding.target)];
  const { rows } = knownRows(encoding, table, usableRows(table, inputs, targets, settings));
  if (rows.length > 0) return { table, rows };
  throw new NetloomError('evaluateNoTarget', { file, column: targets.join(', ') });
}

/** The model's columns and how each is read; a class target is read as it was in training. */
export function wantedColumns({ encoding: { inputs, target }, reading }: Model): WantedColumn[] {
  const targets: Omit<WantedColumn, 'dialect'>[] =
    target.kind === 'classes'
      ? [{ name: target.column, kind: target.columnKind }]
      : target.columns.map(({ column }) => ({ name: column, kind: 'number' }));
  const all = [...inputs.map(({ column, kind }) => ({ name: column, kind })), ...targets];
  return all.map((column) => ({ ...column, dialect: dialectOf(reading, column.name) }));
}

export async function exportModel(workspace: Workspace, output: string): Promise<ReplyTo<'exportModel'>> {
  const { model } = workspace.selectedRun();
  const { files } = workspace.ports;
  const bytes = await saveModel(files, output, model);
  const { name } = await files.describe(output);
  workspace.revise(model, (run) => ({ ...run, summary: { ...run.summary, savedAs: name } }));
  return { file: name, bytes };
}

/** Opens a model as a new run and selects it; one that is wrong in any way changes nothing. */
export async function importModel(workspace: Workspace, path: string): Promise<ReplyTo<'importModel'>> {
  workspace.refuseWhenBusy();
  const { files, kernels } = workspace.ports;
  const { model, checkRows, largestDifference } = await openModel(files, path, kernels);
  const { name } = await files.describe(path);
  const marks = { ...NO_MARKS, savedAs: name, importedFrom: name };
  const run = runOf(model, workspace.nextRunNumber(), marks, null);
  workspace.keep(run);
  await keepRun(workspace, run.summary.run);
  return { run: run.summary, checkRows, largestDifference };
}
