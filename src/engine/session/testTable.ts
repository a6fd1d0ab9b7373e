/** Reading a second file the way the open table was read, so that its rows can be tested on or scored. */

import { type ColumnKind, NetloomError, type TableProfile } from '../protocol';
import { NOTHING_DECIDED, type Table } from '../table';
import { readAsTable } from './opening';
import type { Workspace } from './workspace';

/** What a file must have to be read like the training file: columns of these names, read as these kinds. */
export interface WantedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

/**
 * Read by its own signs first, and once more with the kinds that are wanted where those differ: a test file of few rows may
 * show only numbers where the training file has words.
 * @throws NetloomError as reading does, and `predictColumnMissing`
 */
export async function readLike(
  workspace: Workspace,
  path: string,
  wanted: readonly WantedColumn[],
): Promise<{ file: string; table: Table }> {
  const first = await readAsTable(workspace, path, {}, NOTHING_DECIDED);
  const kinds: Record<string, ColumnKind> = {};
  for (const { name, kind } of wanted) {
    const position = first.read.table.columns.findIndex((column) => column.name === name);
    const found = first.read.table.columns[position];
    if (found === undefined) throw new NetloomError('predictColumnMissing', { file: first.profile.file, column: name });
    if (found.kind !== kind) kinds[String(position)] = kind;
  }
  const { file } = first.profile;
  if (Object.keys(kinds).length === 0) return { file, table: first.read.table };
  const { read } = await readAsTable(workspace, path, { kinds }, NOTHING_DECIDED);
  return { file, table: read.table };
}

/** The test rows that belong to the open table: its inputs and targets. */
export async function readTestTable(workspace: Workspace, path: string, profile: TableProfile): Promise<Table> {
  const wanted = profile.columns.filter(({ role }) => role !== 'ignore');
  return (await readLike(workspace, path, wanted)).table;
}
