/** A newer file against the training data of the selected run. The file needs the model's inputs, and no answers. */
import { driftOf } from '../explain';
import { dialectOf } from '../model';
import { NetloomError, type ReplyTo } from '../protocol';
import { readLike } from './testTable';
import type { Workspace } from './workspace';

/** Throws NetloomError `notReady` for a model that keeps no distributions, and what reading throws. */
export async function driftAgainst(workspace: Workspace, path: string): Promise<ReplyTo<'drift'>> {
  const { model } = workspace.selectedRun();
  const { trust, encoding } = model;
  if (trust === null) {
    throw new NetloomError('notReady', {
      what: 'This model was saved before Netloom kept what files are compared with.',
    });
  }
  const wanted = encoding.inputs.map(({ column, kind }) => ({
    name: column,
    kind,
    dialect: dialectOf(model.reading, column),
  }));
  const { file, table } = await readLike(workspace, path, wanted);
  return driftOf(model, trust, table, file);
}
