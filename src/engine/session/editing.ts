/** Changes of the open table itself: rows left out and taken back, categories merged and separated. */
import { NetloomError, type TableEdit, type TableProfile, type TableStep } from '../protocol';
import {
  changedTable,
  isNumeric,
  leaveOut,
  type MergedCategories,
  mergeOnTop,
  repeatedRows,
  type Table,
  type TableChanges,
} from '../table';
import { decideAnew } from './opening';
import type { OpenTable, Workspace } from './workspace';

/** Fewer rows are no table to learn from. */
const LEAST_ROWS = 2;

interface Edited {
  readonly changes: TableChanges;
  readonly step: TableStep;
}

/**
 * Makes all edits as one step; each sees the table as the one before it left it. What changes nothing is no step.
 * @throws NetloomError `columnUnknown`, `tooFewRows` for edits that leave nothing
 */
export function editTable(workspace: Workspace, edits: readonly TableEdit[]): TableProfile {
  const open = workspace.openTable();
  workspace.refuseWhenBusy();
  let { changes } = open.decisions;
  const steps: TableStep[] = [];
  for (const edit of edits) {
    const edited = applyEdit(open, changes, edit);
    changes = edited.changes;
    steps.push(edited.step);
  }
  if (changes === open.decisions.changes) return open.profile;
  const rows = open.source.table.rows - changes.leftOut.length;
  if (rows < LEAST_ROWS) throw new NetloomError('tooFewRows', { rows, minimum: LEAST_ROWS });
  const [only] = steps;
  const step = steps.length === 1 && only !== undefined ? only : ({ code: 'editTable', parameters: {} } as const);
  return decideAnew(workspace, { ...open.decisions, changes }, step);
}

function applyEdit(open: OpenTable, changes: TableChanges, edit: TableEdit): Edited {
  const { table } = open.source;
  if (edit.kind === 'restoreRows') {
    const step: TableStep = { code: 'restoreRows', parameters: { count: changes.leftOut.length } };
    return { changes: { ...changes, leftOut: new Int32Array(0) }, step };
  }
  if (edit.kind === 'dropDuplicates' || edit.kind === 'dropRows') {
    const rows = edit.kind === 'dropRows' ? edit.rows : repeatedIn(open, changes);
    const left = leaveOut(table, changes, rows);
    const count = left.leftOut.length - changes.leftOut.length;
    return { changes: count === 0 ? changes : left, step: { code: edit.kind, parameters: { count } } };
  }
  const column = categoriesAt(table, edit.position);
  const merged = new Map(changes.merged);
  if (edit.kind === 'separateCategories') merged.delete(edit.position);
  else merged.set(edit.position, mergeOnTop(merged.get(edit.position) ?? new Map(), mergeOf(edit)));
  return { changes: { ...changes, merged }, step: { code: edit.kind, parameters: { column } } };
}

/** Rows of the changed table that repeat an earlier one in all columns that are used. */
function repeatedIn({ source, profile }: OpenTable, changes: TableChanges): Int32Array {
  const { table } = changedTable(source, changes);
  const used = table.columns.filter((_, position) => profile.columns[position]?.role !== 'ignore');
  return repeatedRows(used, table.rows);
}

function categoriesAt({ columns }: Table, position: number): string {
  const column = columns[position];
  if (column !== undefined && !isNumeric(column)) return column.name;
  const names = columns.filter((other) => !isNumeric(other)).map(({ name }) => name);
  throw new NetloomError('columnUnknown', { column: column?.name ?? position + 1, columns: names.join(', ') });
}

function mergeOf({ groups }: Extract<TableEdit, { kind: 'mergeCategories' }>): MergedCategories {
  return new Map(groups.flatMap(({ into, from }) => from.map((name) => [name, into] as const)));
}
