/**
 * A person's changes of a table, laid over what its file says: rows left out, categories merged. The table that was read is
 * never changed, so that every change can be taken back; columns that nothing changes are shared with it.
 */
import { PLAIN_PASSES } from './columnPasses';
import type { ReadTable } from './readTable';
import { statisticsOf } from './statistics';
import { type CategoryColumn, type Column, isNumeric, type Table } from './table';

/** What a category is read as; categories that are not in it stay. Nothing in it is read as something else in turn. */
export type MergedCategories = ReadonlyMap<string, string>;

export interface TableChanges {
  /** Rows of the table as read, ascending. */
  readonly leftOut: Int32Array;
  /** By column position. */
  readonly merged: ReadonlyMap<number, MergedCategories>;
}
export const NO_CHANGES: TableChanges = { leftOut: new Int32Array(0), merged: new Map() };

/** The table with the changes; the very same one where there are none. Statistics are those of the rows that are left. */
export function changedTable(read: ReadTable, changes: TableChanges): ReadTable {
  const { table } = read;
  const kept = changes.leftOut.length === 0 ? null : rowsLeft(table.rows, changes.leftOut);
  const columns = table.columns.map((column, position) => {
    const merged = changes.merged.get(position);
    const named = merged === undefined || isNumeric(column) ? column : mergeColumn(column, merged);
    return kept === null ? named : takeRows(named, kept);
  });
  if (columns.every((column, position) => column === table.columns[position])) return read;
  const statistics = columns.map((column, position) => {
    const known = read.statistics[position];
    return known !== undefined && column === table.columns[position] ? known : statisticsOf(column, PLAIN_PASSES);
  });
  return { ...read, table: { rows: kept?.length ?? table.rows, columns }, statistics };
}

/** Rows of the table as read that are not left out, ascending: the changed table's rows in their order. */
export function rowsLeft(rows: number, leftOut: Int32Array): Int32Array {
  const out = leftOut.filter((row) => row < rows);
  const kept = new Int32Array(rows - out.length);
  let at = 0;
  let next = 0;
  for (let row = 0; row < rows; row++) {
    if (out[next] === row) next += 1;
    else kept[at++] = row;
  }
  return kept;
}

/** The changes, with these rows of the changed table left out too. */
export function leaveOut(table: Table, changes: TableChanges, rows: Iterable<number>): TableChanges {
  const kept = rowsLeft(table.rows, changes.leftOut);
  const isOut = new Uint8Array(table.rows);
  for (const source of changes.leftOut) isOut[source] = 1;
  for (const row of rows) {
    const source = kept[row];
    if (source !== undefined) isOut[source] = 1;
  }
  const leftOut = new Int32Array(isOut.reduce((sum, out) => sum + out, 0));
  let at = 0;
  for (let row = 0; row < table.rows; row++) if (isOut[row] === 1) leftOut[at++] = row;
  return { ...changes, leftOut };
}

/** `earlier`, and then `later` on top: what was merged into something that is merged now goes with it. */
export function mergeOnTop(earlier: MergedCategories, later: MergedCategories): MergedCategories {
  const all = new Map<string, string>();
  for (const [from, into] of earlier) all.set(from, later.get(into) ?? into);
  for (const [from, into] of later) if (!all.has(from)) all.set(from, into);
  return new Map([...all].filter(([from, into]) => from !== into));
}

function mergeColumn(column: CategoryColumn, merged: MergedCategories): CategoryColumn {
  const codes = new Map<string, number>();
  const codeOf = column.categories.map((category) => {
    const name = merged.get(category) ?? category;
    const code = codes.get(name) ?? codes.size;
    codes.set(name, code);
    return code;
  });
  if (codes.size === codeOf.length && column.categories.every((name) => codes.has(name))) return column;
  return { ...column, codes: column.codes.map((code) => codeOf[code] ?? -1), categories: [...codes.keys()] };
}

function takeRows(column: Column, rows: Int32Array): Column {
  if (!isNumeric(column)) return { ...column, codes: rows.map((row) => column.codes[row] ?? -1) };
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] ?? -1] ?? Number.NaN;
  return { ...column, values };
}
