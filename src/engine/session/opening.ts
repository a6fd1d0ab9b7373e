/** The table's use cases: open, look at, decide about. A step that fails leaves what was there before. */
import {
  type ColumnKind,
  type ColumnRole,
  changeReading,
  NetloomError,
  type ReadingOptions,
  type ReplyTo,
  type TableProfile,
  type Task,
} from '../protocol';
import { NOTHING_DECIDED, type ProfileDecisions, profileTable, readTable, rowsAsText } from '../table';
import type { OpenTable, Workspace } from './workspace';

export async function openTable(workspace: Workspace, path: string, reading: ReadingOptions): Promise<TableProfile> {
  return adopt(workspace, await readAsTable(workspace, path, reading, NOTHING_DECIDED));
}

/** Reads a file as a table without making it the session's. */
export async function readAsTable(
  workspace: Workspace,
  path: string,
  reading: ReadingOptions,
  decisions: ProfileDecisions,
): Promise<OpenTable> {
  const { files, emit } = workspace.ports;
  return workspace.during('reading a file', async (checkCanceled) => {
    const read = await readTable(files, path, reading, async (progress) => {
      emit({ kind: 'reading', ...progress });
      await checkCanceled();
    });
    return { path, read, decisions, profile: profileTable(read, decisions) };
  });
}

export function adopt(workspace: Workspace, table: OpenTable): TableProfile {
  workspace.table = table;
  return table.profile;
}

export function tableRows(workspace: Workspace, start: number, count: number): ReplyTo<'tableRows'> {
  const { read } = workspace.openTable();
  return { start, cells: rowsAsText(read.table, start, count) };
}

interface ColumnChange {
  readonly position: number;
  readonly kind?: ColumnKind | undefined;
  readonly role?: ColumnRole | undefined;
}

/** A change of kind reads the file again, because what the cells say is kept on disk only. */
export async function changeColumns(workspace: Workspace, changes: readonly ColumnChange[]): Promise<TableProfile> {
  const table = workspace.openTable();
  workspace.refuseWhenBusy();
  const columns = table.profile.columns;
  const unknown = changes.find(({ position }) => columns[position] === undefined);
  if (unknown !== undefined) {
    const names = columns.map(({ name }) => name).join(', ');
    throw new NetloomError('columnUnknown', { column: unknown.position + 1, columns: names });
  }
  const roles = new Map(table.decisions.roles);
  let { reading } = table.read;
  for (const { position, kind, role } of changes) {
    if (role !== undefined) roles.set(position, role);
    if (kind === undefined || kind === columns[position]?.kind) continue;
    reading = changeReading(reading, { columns: { [position]: { kind } } });
  }
  const decisions = { roles, task: table.decisions.task };
  if (reading === table.read.reading)
    return adopt(workspace, { ...table, decisions, profile: profileTable(table.read, decisions) });
  return adopt(workspace, await readAsTable(workspace, table.path, reading, decisions));
}

export function chooseTask(workspace: Workspace, task: Task): TableProfile {
  const table = workspace.openTable();
  workspace.refuseWhenBusy();
  const decisions = { ...table.decisions, task };
  return adopt(workspace, { ...table, decisions, profile: profileTable(table.read, decisions) });
}
