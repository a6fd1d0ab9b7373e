/** From a training that ended, or a model that was opened, to a run: the model with everything that is said about it. */
import { targetNames } from '../encode';
import {
  completeModel,
  fitTrust,
  type Model,
  ModelPredictor,
  type ModelReading,
  type RunMarks,
  reportOnTable,
  summarizeModel,
  type UncheckedModel,
} from '../model';
import { NETLOOM_VERSION, type TestReport } from '../protocol';
import { PLAIN_DIALECT, type ReadFacts } from '../table';
import type { Trainer } from '../train/trainer';
import type { Experiment } from './experiment';
import type { Launch } from './training';
import type { Run, RunOrigin, Workspace } from './workspace';

export const NO_MARKS: RunMarks = { kept: false, savedAs: null, importedFrom: null };

export function runOf(model: Model, run: number, marks: RunMarks, origin: RunOrigin | null): Run {
  return { model, summary: summarizeModel(model, run, marks), origin, continuation: null };
}

/** The model of a training's best epoch, scored on the rows that were kept aside; messages are heard between its parts. */
export async function finishRun(workspace: Workspace, start: Launch, trainer: Trainer, seconds: number): Promise<Run> {
  const { kernels, breathe } = workspace.ports;
  const { experiment, facts, testFile, origin } = start;
  // A run that was trained further keeps what the person said of it.
  const before = workspace.runs.find(({ summary }) => summary.run === start.run);
  const model = { ...modelOf(workspace, start, trainer, seconds), ...saidOf(before) };
  const predictor = new ModelPredictor(model, trainer.kernel, undefined, workspace.crew);
  await breathe();
  const report = reportFor(model, experiment, predictor);
  await breathe();
  const trust = fitTrust(model, predictor, experiment.table, experiment.split);
  await breathe();
  const complete = completeModel({ ...model, report, trust }, kernels);
  const continuation = { experiment, facts, checkpoint: trainer.checkpoint(), testFile, origin };
  const marks = { ...NO_MARKS, kept: before?.summary.kept ?? false };
  return { ...runOf(complete, start.run, marks, origin), continuation };
}

const saidOf = (run: Run | undefined): Partial<Pick<Model, 'name' | 'note'>> =>
  run === undefined ? {} : { name: run.model.name, note: run.model.note };

/** On test rows; where there are none on validation rows, which early stopping has seen; else there is nothing to say. */
function reportFor(model: UncheckedModel, experiment: Experiment, predictor: ModelPredictor): TestReport | null {
  const { split, table, testTable } = experiment;
  if (split.test.length > 0) return reportOnTable(model, predictor, testTable, split.test, false);
  return split.validation.length > 0 ? reportOnTable(model, predictor, table, split.validation, true) : null;
}

function modelOf(workspace: Workspace, start: Launch, trainer: Trainer, seconds: number): UncheckedModel {
  const { experiment, settings, facts } = start;
  const { encoding, spec, split } = experiment;
  const { bestEpoch, epochs, history, parameters, stopReason } = trainer.outcome();
  return {
    name: targetNames(encoding.target).join(', '),
    note: '',
    task: encoding.target.kind === 'classes' ? 'classification' : 'regression',
    provenance: {
      file: facts.file,
      sha256: facts.sha256,
      rows: experiment.table.rows,
      ...(experiment.testFile === null ? {} : { testFile: experiment.testFile }),
      seed: settings.seed,
      kernel: trainer.kernel,
      netloom: NETLOOM_VERSION,
      date: workspace.ports.today(),
    },
    reading: readingOf(experiment, facts),
    encoding,
    network: spec,
    parameters,
    settings,
    training: {
      rows: { train: split.train.length, validation: split.validation.length, test: split.test.length },
      epochs,
      bestEpoch,
      stopReason,
      seconds,
      history,
    },
    report: null,
    trust: null,
  };
}

function readingOf({ encoding, table }: Experiment, { delimiter, header, dialects }: ReadFacts): ModelReading {
  const used = new Set([...encoding.inputs.map(({ column }) => column), ...targetNames(encoding.target)]);
  const columns = table.columns.flatMap(({ name }, position) =>
    used.has(name) ? [{ column: name, ...(dialects[position] ?? PLAIN_DIALECT) }] : [],
  );
  const commas = columns.filter(({ decimal }) => decimal === ',');
  return { delimiter, header, decimalCommas: commas.map(({ column }) => column), columns };
}
