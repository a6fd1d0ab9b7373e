/**
 * What a session leaves behind for the next engine process, should this one die: which table was open, the finished runs,
 * and a checkpoint of the training under way. One small file says what there is; models and checkpoint lie beside it. A
 * session that ends in order removes it all. Keeping is best effort: a full disk must not stop the work itself.
 */
import { saveModel } from '../model';
import { COLUMN_ROLES, NetloomError, readingOptionsSchema, settingsSchema, TASKS, z } from '../protocol';
import { encodeCheckpoint } from '../train/checkpointCodec';
import type { Trainer } from '../train/trainer';
import type { TableDecisions } from './decisions';
import type { Launch } from './training';
import type { Stopwatch } from './trainingRun';
import type { OpenTable, Run, Workspace } from './workspace';

const decisionsShape = {
  roles: z.array(z.tuple([z.int().min(0), z.enum(COLUMN_ROLES)])),
  task: z.enum(TASKS).nullable(),
  leftOut: z.array(z.int().min(0)).default([]),
  merged: z.array(z.tuple([z.int().min(0), z.array(z.tuple([z.string(), z.string()]))])).default([]),
};
const stateShape = { reading: readingOptionsSchema, ...decisionsShape };

const fileName = z.string().nullable();
/** What is known of a run besides its model; name and note are those of now, the model's file may have older ones. */
const runSchema = z.strictObject({
  run: z.int().min(1),
  name: z.string(),
  note: z.string(),
  kept: z.boolean(),
  savedAs: fileName,
  importedFrom: fileName,
  origin: z.strictObject({ ...stateShape, testFile: fileName }).nullable(),
});

export const leftoversSchema = z.strictObject({
  version: z.literal(1),
  table: z.strictObject({ path: z.string(), sha256: z.string(), ...stateShape }).nullable(),
  runs: z.array(z.int().min(1)),
  /** Absent in what an earlier Netloom left behind. */
  known: z.array(runSchema).default([]),
  lastRun: z.int().min(0).default(0),
  selected: z.int().min(1).nullable(),
});
export type Leftovers = z.infer<typeof leftoversSchema>;
export type KnownRun = z.infer<typeof runSchema>;

export const keptTrainingSchema = z.strictObject({
  run: z.int().min(1),
  settings: settingsSchema,
  seconds: z.number().min(0),
  testFile: z.string().nullable(),
  checkpoint: z.unknown(),
});

export const modelFile = (recoveryFile: string, run: number): string => `${recoveryFile}.run-${run}`;
export const checkpointFile = (recoveryFile: string): string => `${recoveryFile}.checkpoint`;

/** Writes down the table and the runs as they are now. */
export async function keepLeftovers(workspace: Workspace): Promise<void> {
  const { recoveryFile, files } = workspace.ports;
  if (recoveryFile === null) return;
  const leftovers: Leftovers = {
    version: 1,
    table: workspace.table === null ? null : tableEntry(workspace.table),
    runs: workspace.runs.map(({ summary }) => summary.run),
    known: workspace.runs.map(knownRun),
    lastRun: workspace.lastRunNumber,
    selected: workspace.selected?.summary.run ?? null,
  };
  await bestEffort(files.write(recoveryFile, [JSON.stringify(leftovers)]));
}

function tableEntry({ path, source, decisions }: OpenTable): Leftovers['table'] {
  return { path, sha256: source.facts.sha256, reading: source.reading, ...decisionsEntry(decisions) };
}

function knownRun({ summary: { run, name, note, kept, savedAs, importedFrom }, origin }: Run): KnownRun {
  const entry = origin && {
    reading: origin.state.reading,
    ...decisionsEntry(origin.state.decisions),
    testFile: origin.testFile,
  };
  return { run, name, note, kept, savedAs, importedFrom, origin: entry };
}

type DecisionsEntry = Omit<NonNullable<Leftovers['table']>, 'path' | 'sha256' | 'reading'>;

/** Decisions as plain data, in one order: equal decisions give equal entries. */
export function decisionsEntry({ roles, task, changes }: TableDecisions): DecisionsEntry {
  const byPosition = <T>(map: ReadonlyMap<number, T>) => [...map].sort(([a], [b]) => a - b);
  return {
    roles: byPosition(roles),
    task,
    leftOut: [...changes.leftOut],
    merged: byPosition(changes.merged).map(([position, categories]) => [position, [...categories]]),
  };
}

export function decisionsOf({ roles, task, leftOut, merged }: DecisionsEntry): TableDecisions {
  const categories = new Map(merged.map(([position, names]) => [position, new Map(names)] as const));
  return { roles: new Map(roles), task, changes: { leftOut: Int32Array.from(leftOut), merged: categories } };
}

/** Writes a finished run's model down. */
export async function keepRun(workspace: Workspace, run: number): Promise<void> {
  const { recoveryFile, files } = workspace.ports;
  const model = workspace.runs.find(({ summary }) => summary.run === run)?.model;
  if (recoveryFile === null || model === undefined) return;
  await bestEffort(saveModel(files, modelFile(recoveryFile, run), model));
}

/** A checkpoint is written at most so often, and at most a twentieth of the time is spent on it. */
const KEEP_EVERY_MS = 2_000;
const COST_FACTOR = 20;

/** Returns a function to be called between two turns of a training: it keeps a checkpoint when it is time to. */
export function checkpointKeeper(
  workspace: Workspace,
  start: Launch,
  trainer: Trainer,
  stopwatch: Stopwatch,
): () => Promise<void> {
  const { recoveryFile, files, now } = workspace.ports;
  if (recoveryFile === null) return async () => {};
  let next = now() + KEEP_EVERY_MS / 4;
  return async () => {
    const begun = now();
    if (begun < next) return;
    const checkpoint = trainer.checkpoint();
    // A training that has just ended is about to become a run; taken up again, it would go on.
    if (checkpoint.ended !== null) return;
    await workspace.keeping;
    const kept = {
      run: start.run,
      settings: start.settings,
      seconds: stopwatch.seconds(),
      testFile: start.testFile,
      checkpoint: encodeCheckpoint(checkpoint),
    };
    await bestEffort(files.write(checkpointFile(recoveryFile), [JSON.stringify(kept)]));
    next = now() + Math.max(KEEP_EVERY_MS, COST_FACTOR * (now() - begun));
  };
}

/** The list goes first: a run that is listed has its model. */
export async function forgetRun(workspace: Workspace, run: number): Promise<void> {
  const { recoveryFile, files } = workspace.ports;
  if (recoveryFile === null) return;
  await workspace.keeping;
  await keepLeftovers(workspace);
  await bestEffort(files.remove(modelFile(recoveryFile, run)));
}

export async function forgetTraining({ ports: { recoveryFile, files } }: Workspace): Promise<void> {
  if (recoveryFile !== null) await bestEffort(files.remove(checkpointFile(recoveryFile)));
}

/** Removes everything that was kept. */
export async function forgetLeftovers(workspace: Workspace): Promise<void> {
  const { recoveryFile, files } = workspace.ports;
  if (recoveryFile === null) return;
  await workspace.keeping;
  await forgetTraining(workspace);
  for (const { summary } of workspace.runs) await bestEffort(files.remove(modelFile(recoveryFile, summary.run)));
  await bestEffort(files.remove(recoveryFile));
}

async function bestEffort(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (caught) {
    if (!(caught instanceof NetloomError)) throw caught;
  }
}
