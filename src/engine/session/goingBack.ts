/**
 * Going back to a run: it is selected, and the open table, where it is the run's own, is read and used again as it was for
 * the run. That is one step, which can be undone. The settings are in the run's summary, for whoever keeps the form.
 */
import { targetNames } from '../encode';
import type { Model } from '../model';
import type { BackAtRun, ColumnRole, TableProfile, WayBack } from '../protocol';
import type { TableState } from './history';
import { decisionsEntry } from './leftovers';
import { decide, readAsTable, sameReading, takeStep } from './opening';
import type { OpenTable, Run, Workspace } from './workspace';

/** Throws NetloomError `runUnknown`, `busy`, `canceled`, and `fileChanged` for a file that has to be read in another way. */
export async function goBackToRun(workspace: Workspace, number: number): Promise<BackAtRun> {
  const run = workspace.runNumbered(number);
  workspace.refuseWhenBusy();
  const way = await restoreTable(workspace, run);
  const { summary, model, origin } = workspace.select(number);
  const { file } = model.provenance;
  const table = workspace.table?.profile ?? null;
  return { run: summary, way, columnsOnly: origin === null, file, table, testFile: origin?.testFile ?? null };
}

async function restoreTable(workspace: Workspace, { summary, model, origin }: Run): Promise<WayBack> {
  const { table } = workspace;
  if (table === null) return 'noTable';
  if (table.source.facts.sha256 !== model.provenance.sha256) return 'otherTable';
  const state = origin?.state ?? stateFor(model, table);
  const here: TableState = { reading: table.source.reading, decisions: table.decisions };
  if (!same(here, state)) {
    const there = sameReading(state.reading, here.reading)
      ? decide(table, state.decisions)
      : await readAsTable(workspace, table.path, state.reading, state.decisions, table.source.facts);
    takeStep(workspace, there, { code: 'goBack', parameters: { run: summary.run } });
    return 'restored';
  }
  return 'same';
}

const same = (a: TableState, b: TableState): boolean =>
  sameReading(a.reading, b.reading) &&
  JSON.stringify(decisionsEntry(a.decisions)) === JSON.stringify(decisionsEntry(b.decisions));

/** A model that was opened knows its columns by name; which rows it learned from, its file does not say. */
function stateFor({ encoding, task, settings }: Model, { source, decisions, profile }: OpenTable): TableState {
  const targets = new Set(targetNames(encoding.target));
  const inputs = new Set([...encoding.inputs.map(({ column }) => column), settings.splitColumn]);
  const roleOf = (name: string): ColumnRole => (targets.has(name) ? 'target' : inputs.has(name) ? 'input' : 'ignore');
  const differing = profile.columns.filter(({ name, role }) => role !== roleOf(name));
  const roles = new Map([
    ...decisions.roles,
    ...differing.map(({ position, name }) => [position, roleOf(name)] as const),
  ]);
  return { reading: source.reading, decisions: { ...decisions, roles, task: taskFor(task, profile, decisions.task) } };
}

/** Nothing is decided that is so already. */
const taskFor = (task: Model['task'], profile: TableProfile, decided: Model['task'] | null): Model['task'] | null =>
  profile.task === task ? decided : task;
