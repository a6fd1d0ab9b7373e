/** The table's use cases: open, look at, decide about, go back. A step that fails leaves what was there before. */
import {
  type ColumnKind,
  type ColumnRole,
  changeReading,
  NetloomError,
  type ReadingOptions,
  type ReplyTo,
  type TableProfile,
  type TableStep,
  type Task,
} from '../protocol';
import {
  changedTable,
  mannerWith,
  type OnProgress,
  profileTable,
  type ReadFacts,
  type ReadingProgress,
  type ReadTable,
  readTable,
  rowsAsText,
} from '../table';
import { editsOf, type TableDecisions, UNDECIDED } from './decisions';
import { requireUnchanged } from './fileWatch';
import type { TableState } from './history';
import { expectedRows } from './memory';
import type { OpenTable, Workspace } from './workspace';

/**
 * Another file starts anew, and so does the same one opened once more. The same file read in another way is a step that can
 * be taken back; where rows and names are what they were, so are the decisions about them.
 */
export async function openTable(workspace: Workspace, path: string, reading: ReadingOptions): Promise<TableProfile> {
  const before = workspace.table;
  const opened = await readAsTable(workspace, path, reading, UNDECIDED);
  const isSameFile = before?.path === path && before.source.facts.sha256 === opened.source.facts.sha256;
  if (isSameFile && !sameReading(before.source.reading, reading)) {
    const after = sameShape(before.source, opened.source) ? decide(opened, before.decisions) : opened;
    return takeStep(workspace, after, { code: 'changeReading', parameters: {} });
  }
  workspace.history.clear();
  return adopt(workspace, opened);
}

const sameShape = ({ table: a }: ReadTable, { table: b }: ReadTable): boolean =>
  a.rows === b.rows &&
  a.columns.length === b.columns.length &&
  a.columns.every(({ name }, position) => name === b.columns[position]?.name);

export const sameReading = (a: ReadingOptions, b: ReadingOptions): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Reads a file as a table without making it the session's.
 * @param known of an earlier reading, where the file must still be the same
 * @param tell hears how far the reading is; without it, whoever listens to the session does
 * @throws NetloomError as reading does, and `fileChanged`, `tableTooLarge`, `busy`, `canceled`
 */
export async function readAsTable(
  workspace: Workspace,
  path: string,
  reading: ReadingOptions,
  decisions: TableDecisions,
  known: ReadFacts | null = null,
  tell: OnProgress | null = null,
): Promise<OpenTable> {
  const { files, emit, kernels } = workspace.ports;
  return workspace.during('reading a file', async (checkCanceled) => {
    if (known !== null) await requireUnchanged(workspace, path, known);
    const expected = await expectedRows(workspace, path);
    await checkCanceled();
    const report = async (progress: ReadingProgress): Promise<void> => {
      if (tell !== null) await tell(progress);
      else emit({ kind: 'reading', ...progress, ...(expected === null ? {} : { expectedRows: expected }) });
      await checkCanceled();
    };
    const source = await readTable(files, path, reading, report, mannerWith(kernels));
    return decide({ path, source }, decisions);
  });
}

/** The table as decided. What was derived before is used again where the decisions concern columns only. */
export function decide(
  { path, source, ...before }: Pick<OpenTable, 'path' | 'source'> & Partial<OpenTable>,
  decisions: TableDecisions,
): OpenTable {
  const { changes } = decisions;
  const read: ReadTable =
    before.read !== undefined && before.decisions?.changes === changes ? before.read : changedTable(source, changes);
  const history = { undo: null, redo: null };
  const profile = { ...profileTable(read, decisions), edits: editsOf(changes), history };
  return { path, source, read, decisions, profile };
}

export function adopt(workspace: Workspace, table: OpenTable): TableProfile {
  const profile = { ...table.profile, history: workspace.history.summary() };
  workspace.stopLooking();
  workspace.table = { ...table, profile };
  return profile;
}

/** Adopts what a step made of the open table, so that it can be taken back. */
export function takeStep(workspace: Workspace, after: OpenTable, step: TableStep): TableProfile {
  workspace.history.record(step, stateOf(workspace.openTable()));
  return adopt(workspace, after);
}

const stateOf = ({ source, decisions }: OpenTable): TableState => ({ reading: source.reading, decisions });

/** Makes a step that concerns decisions only. */
export function decideAnew(workspace: Workspace, decisions: TableDecisions, step: TableStep): TableProfile {
  return takeStep(workspace, decide(workspace.openTable(), decisions), step);
}

/** One step back, or forward again. @throws NetloomError `nothingToUndo`, `nothingToRedo`, `fileChanged` */
export async function travel(workspace: Workspace, direction: 'undo' | 'redo'): Promise<ReplyTo<'undo'>> {
  const table = workspace.openTable();
  workspace.refuseWhenBusy();
  const { step, state } = workspace.history.next(direction);
  const there = sameReading(state.reading, table.source.reading)
    ? decide(table, state.decisions)
    : await readAsTable(workspace, table.path, state.reading, state.decisions, table.source.facts);
  workspace.history.gone(direction, stateOf(table));
  return { profile: adopt(workspace, there), step };
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
  if (changes.length === 0) return table.profile;
  const columns = table.profile.columns;
  const unknown = changes.find(({ position }) => columns[position] === undefined);
  if (unknown !== undefined) {
    const names = columns.map(({ name }) => name).join(', ');
    throw new NetloomError('columnUnknown', { column: unknown.position + 1, columns: names });
  }
  const roles = new Map(table.decisions.roles);
  let { reading } = table.source;
  for (const { position, kind, role } of changes) {
    if (role !== undefined) roles.set(position, role);
    if (kind === undefined || kind === columns[position]?.kind) continue;
    reading = changeReading(reading, { columns: { [position]: { kind } } });
  }
  const decisions = { ...table.decisions, roles };
  const kindsChanged = reading !== table.source.reading;
  const step: TableStep = {
    code: kindsChanged ? 'changeKinds' : 'changeRoles',
    parameters: { count: changes.length },
  };
  if (!kindsChanged) return decideAnew(workspace, decisions, step);
  const { path, source } = table;
  return takeStep(workspace, await readAsTable(workspace, path, reading, decisions, source.facts), step);
}

export function chooseTask(workspace: Workspace, task: Task): TableProfile {
  const { decisions } = workspace.openTable();
  workspace.refuseWhenBusy();
  return decideAnew(workspace, { ...decisions, task }, { code: 'chooseTask', parameters: {} });
}
