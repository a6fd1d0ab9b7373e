/** The training's use cases: start one, go on with one, and what becomes of it when it ends. */

import { differencesOf } from '../encode';
import { summarizeNetwork } from '../network/summary';
import { asFailure, type NetworkSummary, type ReplyTo, type Settings } from '../protocol';
import type { ReadFacts } from '../table';
import type { Checkpoint } from '../train/checkpoint';
import { createTrainer } from '../train/createTrainer';
import { type Experiment, learnedRows, prepareExperiment, trainingData } from './experiment';
import { requireUnchanged } from './fileWatch';
import { fromWeights } from './fromWeights';
import { checkpointKeeper, forgetTraining, keepLeftovers, keepRun } from './leftovers';
import { requireMemory } from './memory';
import { finishRun } from './runs';
import { readTestTable } from './testTable';
import { Stopwatch, TrainingRun } from './trainingRun';
import type { OpenTable, RunOrigin, Workspace } from './workspace';

/** A training to be driven: from the start, or from where another one ended. */
export interface Launch {
  readonly run: number;
  readonly experiment: Experiment;
  /** Of the file that the table was read from. */
  readonly facts: ReadFacts;
  /** May differ from the experiment's in `epochs`. */
  readonly settings: Settings;
  readonly checkpoint: Checkpoint | null;
  /** Of training before the checkpoint. */
  readonly seconds: number;
  /** Path of the file with the test rows, or null. */
  readonly testFile: string | null;
  readonly origin: RunOrigin;
}

/** @throws NetloomError `fileChanged` and `fileMissing` for a table that its file no longer is, and what preparing throws */
export async function startTraining(
  workspace: Workspace,
  settings: Settings,
  testFile: string | null,
): Promise<ReplyTo<'startTraining'>> {
  workspace.refuseWhenBusy();
  const table = workspace.openTable();
  const { path, source, read, profile } = table;
  await requireUnchanged(workspace, path, source.facts);
  const testTable = testFile === null ? null : await readTestTable(workspace, testFile, { profile, read });
  const experiment = prepareExperiment(read.table, profile, settings, testTable);
  const origin = await originOf(workspace, table, testFile);
  const run = workspace.nextRunNumber();
  const { facts } = read;
  return launch(workspace, { run, experiment, facts, settings, checkpoint: null, seconds: 0, testFile, origin });
}

/** What a training on the table as it is now learns from. */
export async function originOf(
  { ports }: Workspace,
  { source, decisions }: OpenTable,
  testFile: string | null,
): Promise<RunOrigin> {
  const name = testFile === null ? null : (await ports.files.describe(testFile)).name;
  return { state: { reading: source.reading, decisions }, testFile: name };
}

/** Goes on for `epochs` more, to the bit as if it had been asked for at once. */
export async function continueTraining(workspace: Workspace, epochs: number): Promise<ReplyTo<'continueTraining'>> {
  workspace.refuseWhenBusy();
  const { summary, model, continuation } = workspace.selectedRun();
  if (continuation === null) {
    const origin = await originOf(workspace, workspace.openTable(), null);
    return launch(workspace, { ...fromWeights(workspace, model, epochs), origin });
  }
  const { checkpoint } = continuation;
  const settings = { ...summary.settings, epochs: checkpoint.epoch + epochs };
  return launch(workspace, { ...continuation, run: summary.run, settings, seconds: summary.seconds });
}

/** Starts driving; the answer comes at once, the end as an event. */
export function launch(workspace: Workspace, start: Launch): { run: number; network: NetworkSummary } {
  // Asked again: a second start may have come while a test file was being read.
  workspace.refuseWhenBusy();
  const { ports } = workspace;
  const { experiment, settings, checkpoint } = start;
  const { split, spec, encoding } = experiment;
  const learned = learnedRows(experiment);
  requireMemory(workspace, learned.length + split.validation.length, spec.inputs);
  const stopwatch = new Stopwatch(() => ports.now(), start.seconds);
  const trainer = createTrainer({
    spec,
    settings,
    training: trainingData(experiment, learned),
    validation: split.validation.length > 0 ? trainingData(experiment, split.validation) : null,
    differences: differencesOf(encoding.target),
    kernels: ports.kernels,
    crew: workspace.crew,
    clock: () => stopwatch.seconds(),
    checkpoint,
  });
  const training = new TrainingRun({
    run: start.run,
    trainer,
    epochs: settings.epochs,
    clock: ports,
    stopwatch,
    tell: (progress) => ports.emit({ kind: 'training', progress }),
    betweenTurns: checkpointKeeper(workspace, start, trainer, stopwatch),
  });
  workspace.activity = { kind: 'training', run: training };
  void drive(workspace, start, training, stopwatch);
  return { run: start.run, network: summarizeNetwork(spec) };
}

/** Sees the training through: whatever happens, the session is free again and somebody is told. */
async function drive(workspace: Workspace, start: Launch, training: TrainingRun, stopwatch: Stopwatch): Promise<void> {
  const { breathe, emit } = workspace.ports;
  try {
    // The start is answered before anything is told of it, however short the training is.
    await breathe();
    await training.drive();
    const run = await finishRun(workspace, start, training.trainer, stopwatch.seconds());
    workspace.keep(run);
    workspace.activity = { kind: 'idle' };
    // Only recovery would miss it: a run that cannot be written down is still here.
    workspace.keeping = keepFinished(workspace, run.summary.run).catch(() => {});
    emit({ kind: 'trainingEnded', run: run.summary });
  } catch (caught) {
    workspace.activity = { kind: 'idle' };
    emit({ kind: 'trainingFailed', failure: asFailure(caught) });
  }
}

/** Writing a large model takes longer than a person waits after Stop, so it goes on behind the news of the end. */
async function keepFinished(workspace: Workspace, run: number): Promise<void> {
  await keepRun(workspace, run);
  await keepLeftovers(workspace);
  await forgetTraining(workspace);
}
