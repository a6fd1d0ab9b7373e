/** A newer file against the training data of the selected run. The file needs the model's inputs, and no answers. */
import { driftOf } from '../explain';
import { checkMatching, dialectOf } from '../model';
import { type Matching, NetloomError, type ReplyTo } from '../protocol';
import { readingFor, readLike } from './testTable';
import { driveThrough } from './working';
import type { Workspace } from './workspace';

/** Of the whole work; comparing is what is left. */
const READING_SHARE = 0.9;

/**
 * Throws NetloomError `notReady` for a model that keeps no distributions, what reading throws, and what `checkMatching` and
 * `matchColumns` do.
 */
export async function driftAgainst(workspace: Workspace, path: string, matching: Matching): Promise<ReplyTo<'drift'>> {
  const { model } = workspace.selectedRun();
  const { trust, encoding } = model;
  if (trust === null) {
    throw new NetloomError('notReady', {
      what: 'This model was saved before Netloom kept what files are compared with.',
    });
  }
  checkMatching(model, matching);
  const wanted = encoding.inputs.map(({ column, kind }) => ({
    name: column,
    kind,
    dialect: dialectOf(model.reading, column),
  }));
  const report = comparingReport(workspace);
  const tell = (share: number): void => report(READING_SHARE * share);
  const { file, table } = await readLike(workspace, path, wanted, { matching, reading: readingFor(model), tell });
  return driveThrough(
    workspace,
    'comparing a file',
    () => driftOf(model, trust, table, file),
    (share) => report(READING_SHARE + (1 - READING_SHARE) * share),
  );
}

/** A reading may find that it needs a second pass, and then begins anew: what was told is never taken back. */
function comparingReport({ ports }: Workspace): (share: number) => void {
  let told = 0;
  return (share) => {
    if (share <= told) return;
    told = share;
    ports.emit({ kind: 'comparing', share });
  };
}
