/** A look at the open table for what a person should know before training. Nobody has to wait for it. */
import { splitRows } from '../encode';
import { type Division, lookForFindings } from '../findings';
import { RandomSource } from '../math/random';
import { type FindingsReport, NetloomError, type Settings } from '../protocol';
import { inputNames } from './experiment';
import type { OpenTable, Workspace } from './workspace';

/** @throws NetloomError `notReady`, `canceled` by hand, by a change of the table, and by another look */
export async function findings(workspace: Workspace, settings: Settings | null): Promise<FindingsReport> {
  const open = workspace.openTable();
  const { emit } = workspace.ports;
  return workspace.looking('looking at the table', async (checkCanceled) => {
    let told = -1;
    const subject = {
      table: open.read.table,
      profile: open.profile,
      settings,
      division: settings === null ? null : divisionOf(open, settings),
    };
    return lookForFindings(subject, async (done, total) => {
      if (done !== told) emit({ kind: 'looking', done, total });
      told = done;
      await checkCanceled();
    });
  });
}

/** null where these settings cannot divide the table; training says why. */
function divisionOf({ read, profile }: OpenTable, settings: Settings): Division | null {
  try {
    return splitRows({
      table: read.table,
      inputs: inputNames(profile.columns, settings),
      targets: profile.targets,
      task: profile.task,
      settings,
      random: new RandomSource(settings.seed).fork('split'),
    });
  } catch (caught) {
    if (caught instanceof NetloomError) return null;
    throw caught;
  }
}
