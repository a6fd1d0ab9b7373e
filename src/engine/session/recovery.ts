/**
 * Taking up what another engine process left behind when it died (`leftovers.ts` says what that is and keeps it).
 */
import { type Model, openModel } from '../model';
import { NetloomError, type ReplyTo, type z } from '../protocol';
import { createDecoder } from '../table/decoding';
import { decodeCheckpoint } from '../train/checkpointCodec';
import { prepareExperiment } from './experiment';
import {
  checkpointFile,
  decisionsOf,
  type KnownRun,
  keptTrainingSchema,
  type Leftovers,
  leftoversSchema,
  modelFile,
} from './leftovers';
import { adopt, readAsTable } from './opening';
import { NO_MARKS, runOf } from './runs';
import { readTestTable } from './testTable';
import { launch, originOf } from './training';
import type { OpenTable, Run, Workspace } from './workspace';

/**
 * Takes up what another process left behind: runs, table, and the training from its last checkpoint, which then goes on to
 * the bit as it would have. Throws NetloomError `recoveryImpossible`, `fileChanged`, and what reading throws.
 */
export async function recover(workspace: Workspace): Promise<ReplyTo<'recover'>> {
  workspace.refuseWhenBusy();
  const { recoveryFile } = workspace.ports;
  if (recoveryFile === null) throw new NetloomError('recoveryImpossible', { reason: 'no recovery file is kept' });
  const leftovers = parsed(leftoversSchema, await readJson(workspace, recoveryFile));
  await takeUpRuns(workspace, recoveryFile, leftovers);
  const { table } = leftovers;
  if (table === null) return { table: null, training: null };
  const opened = await readAsTable(workspace, table.path, table.reading, decisionsOf(table));
  if (opened.read.facts.sha256 !== table.sha256) {
    throw new NetloomError('fileChanged', { file: opened.profile.file });
  }
  const profile = adopt(workspace, opened);
  return { table: profile, training: await takeUpTraining(workspace, opened, checkpointFile(recoveryFile)) };
}

async function takeUpRuns(
  workspace: Workspace,
  recoveryFile: string,
  { runs, known, lastRun, selected }: Leftovers,
): Promise<void> {
  const { files, kernels } = workspace.ports;
  for (const run of runs) {
    const { model } = await openModel(files, modelFile(recoveryFile, run), kernels);
    const about = known.find((entry) => entry.run === run);
    workspace.keep(about === undefined ? runOf(model, run, NO_MARKS, null) : knownRun(model, about));
  }
  workspace.lastRunNumber = Math.max(workspace.lastRunNumber, lastRun);
  if (selected !== null) workspace.select(selected);
}

function knownRun(model: Model, { run, name, note, kept, savedAs, importedFrom, origin }: KnownRun): Run {
  const state = origin && { reading: origin.reading, decisions: decisionsOf(origin) };
  const from = origin && state && { state, testFile: origin.testFile };
  return runOf({ ...model, name, note }, run, { kept, savedAs, importedFrom }, from);
}

async function takeUpTraining(
  workspace: Workspace,
  table: OpenTable,
  path: string,
): Promise<ReplyTo<'recover'>['training']> {
  if (!(await exists(workspace, path))) return null;
  const kept = parsed(keptTrainingSchema, await readJson(workspace, path));
  const checkpoint = decodeCheckpoint(kept.checkpoint);
  const { run, settings, seconds, testFile } = kept;
  const { read, profile } = table;
  const testTable = testFile === null ? null : await readTestTable(workspace, testFile, { profile, read });
  const experiment = prepareExperiment(read.table, profile, settings, testTable);
  const origin = await originOf(workspace, table, testFile);
  const { facts } = read;
  const started = launch(workspace, { run, experiment, facts, settings, checkpoint, seconds, testFile, origin });
  return { ...started, history: checkpoint.history };
}

async function exists({ ports: { files } }: Workspace, path: string): Promise<boolean> {
  try {
    await files.describe(path);
    return true;
  } catch {
    return false;
  }
}

/** null for what is no JSON. */
async function readJson({ ports: { files } }: Workspace, path: string): Promise<unknown> {
  const decoder = createDecoder({ name: 'utf-8', bom: 0, lossy: true, nuls: true });
  let text = '';
  for await (const piece of files.read(path)) text += decoder.decode(piece, false);
  try {
    return JSON.parse(text + decoder.decode(new Uint8Array(), true));
  } catch {
    return null;
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new NetloomError('recoveryImpossible', { reason: 'what was kept of it is damaged' });
}
