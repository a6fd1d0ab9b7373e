/** Which columns of a file the selected run's model would take for its own. Looks at the file's beginning only. */
import { checkMatching, type Model, matchColumns, proposeMatching } from '../model';
import type { ColumnMatching, Matching } from '../protocol';
import { type Peek, peekRows } from '../table';
import { readingFor } from './testTable';
import type { Workspace } from './workspace';

/** The beginning that was read last: a person who mends a matching asks about the same file again and again. */
const peeks = new WeakMap<Workspace, { readonly path: string; readonly model: Model; readonly peek: Peek }>();

/** Throws NetloomError `notReady`, what reading throws, and what `checkMatching` and `matchColumns` do. */
export async function proposeFor(
  workspace: Workspace,
  path: string,
  targets: boolean,
  matching: Matching,
): Promise<ColumnMatching> {
  const { model } = workspace.selectedRun();
  checkMatching(model, matching);
  const peek = await peekAt(workspace, path, model);
  const decided = matching.map(({ column }) => column);
  matchColumns(decided, peek.names, peek.file, matching);
  return proposeMatching(model, peek, targets, matching);
}

async function peekAt(workspace: Workspace, path: string, model: Model): Promise<Peek> {
  const { files, breathe } = workspace.ports;
  const { bytes, modified } = await files.describe(path);
  const known = peeks.get(workspace);
  const isSame = known?.path === path && known.model === model && known.peek.bytes === bytes;
  if (isSame && known.peek.modified === modified) return known.peek;
  const peek = await peekRows(files, path, readingFor(model), breathe);
  peeks.set(workspace, { path, model, peek });
  return peek;
}
