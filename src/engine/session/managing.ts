/** What a person says of a run, and its end. Nothing here changes what a model computes. */
import { NetloomError, type ReplyTo, type Result, type RunSummary, runName, runNote } from '../protocol';
import { forgetRun } from './leftovers';
import type { Workspace } from './workspace';

export interface RunChanges {
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  readonly kept?: boolean | undefined;
}

/** Throws NetloomError `runUnknown`, `runNameInvalid`, `runNoteTooLong`. */
export function changeRun(workspace: Workspace, number: number, changes: RunChanges): RunSummary {
  const run = workspace.runNumbered(number);
  const name = changes.name === undefined ? run.model.name : required(runName(changes.name));
  const note = changes.note === undefined ? run.model.note : required(runNote(changes.note));
  const kept = changes.kept ?? run.summary.kept;
  const changed = { ...run, model: { ...run.model, name, note }, summary: { ...run.summary, name, note, kept } };
  return (workspace.revise(run.model, () => changed) ?? run).summary;
}

function required<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new NetloomError(result.failure.code, result.failure.parameters);
}

/** Throws NetloomError `runUnknown`, `runKept`, and `busy` for the run that is being trained further. */
export async function deleteRun(workspace: Workspace, number: number): Promise<ReplyTo<'deleteRun'>> {
  const run = workspace.runNumbered(number);
  const { activity } = workspace;
  if (run.summary.kept) throw new NetloomError('runKept', { run: number, name: run.summary.name });
  if (activity.kind === 'training' && activity.run.run === number) {
    throw new NetloomError('busy', { activity: 'training' });
  }
  workspace.remove(run);
  const selected = workspace.selected?.summary.run ?? null;
  workspace.ports.emit({ kind: 'runDeleted', run: number, selected });
  await forgetRun(workspace, number);
  return { selected };
}
