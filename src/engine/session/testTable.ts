/** Reading a second file the way the open table was read, so that its rows can be tested on or scored. */

import { matchColumns } from '../model';
import type { ColumnKind, ColumnReading, TableProfile } from '../protocol';
import type { Table } from '../table';
import { UNDECIDED } from './decisions';
import { readAsTable } from './opening';
import type { Workspace } from './workspace';

/** What a file must have to be read like the training file: columns of these names, read as these kinds. */
export interface WantedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

/**
 * Read by its own signs first, and once more with the kinds that are wanted where those differ: a test file of few rows may
 * show only numbers where the training file has words. Columns are found as for predicting, and have the wanted names.
 * @throws NetloomError as reading does, and `predictColumnMissing`
 */
export async function readLike(
  workspace: Workspace,
  path: string,
  wanted: readonly WantedColumn[],
): Promise<{ file: string; table: Table }> {
  const first = await readAsTable(workspace, path, {}, UNDECIDED);
  const { file } = first.profile;
  const found = first.read.table.columns;
  const names = found.map(({ name }) => name);
  const positions = matchColumns(
    wanted.map(({ name }) => name),
    names,
    file,
  );
  const decided: Record<string, ColumnReading> = {};
  for (const [at, { kind }] of wanted.entries()) {
    const position = positions[at] ?? 0;
    if (found[position]?.kind !== kind) decided[String(position)] = { kind };
  }
  const agrees = Object.keys(decided).length === 0;
  const { read } = agrees ? first : await readAsTable(workspace, path, { columns: decided }, UNDECIDED);
  return { file, table: chosenColumns(read.table, positions, wanted) };
}

function chosenColumns({ rows, columns }: Table, positions: readonly number[], wanted: readonly WantedColumn[]): Table {
  return {
    rows,
    columns: wanted.flatMap(({ name }, at) => {
      const column = columns[positions[at] ?? -1];
      return column === undefined ? [] : [{ ...column, name }];
    }),
  };
}

/** The test rows that belong to the open table: its inputs and targets. */
export async function readTestTable(workspace: Workspace, path: string, profile: TableProfile): Promise<Table> {
  const wanted = profile.columns.filter(({ role }) => role !== 'ignore');
  return (await readLike(workspace, path, wanted)).table;
}
