/** Looks at the open table for what should be known before training, and mends what is found. */
import type { Mend, MendAction, MessageParameters } from '../../engine/protocol';
import { ask, endWork } from '../api';
import type { MessageKey } from '../language/catalogue';
import { currentWords } from '../language/language';
import { useFindings } from '../state/findings';
import { latest, useHistory } from '../state/history';
import { useNotices } from '../state/notices';
import { useSettings } from '../state/settings';
import { changeColumns, editTable } from './table';

/** A later look makes an earlier one's answer worthless. */
let looks = 0;

export async function look(): Promise<void> {
  looks += 1;
  const own = looks;
  const { recommendation, settings } = useSettings.getState();
  const store = useFindings.getState();
  store.started();
  const result = await ask({ kind: 'findings', ...(recommendation === null ? {} : { settings }) });
  if (own !== looks) return;
  if (result.ok) store.found(result.value);
  // A change of the table ended it, and the next look is on its way.
  else if (result.failure.code === 'canceled') store.interrupted();
  else store.failed(result.failure);
}

/** By hand: nobody looks again before being asked to. */
export async function stopLooking(): Promise<void> {
  looks += 1;
  useFindings.getState().stopped();
  await endWork('looking');
}

export async function mend({ code, parameters, action }: Mend): Promise<void> {
  if (!(await carryOut(action))) return;
  told('look.mended', { mend: currentWords().sentence(`mends.${code}`, parameters) });
}

/** The same mend of several findings, as one step. */
export async function mendTogether(action: MendAction, count: number): Promise<void> {
  if (await carryOut(action)) told('look.mendedAll', { count });
}

/** True when it became a step that can be taken back. */
async function carryOut(action: MendAction): Promise<boolean> {
  const before = latest(useHistory.getState(), 'undo');
  if (action.kind === 'changeColumns') await changeColumns(action.changes);
  if (action.kind === 'editTable') await editTable(action.edits);
  if (action.kind === 'changeSettings') useSettings.getState().decide(action.settings);
  const made = latest(useHistory.getState(), 'undo');
  return made !== null && made !== before;
}

const told = (message: MessageKey, parameters: MessageParameters): void =>
  useNotices.getState().done(message, parameters, latest(useHistory.getState(), 'undo')?.id ?? null);
