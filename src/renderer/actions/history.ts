/** Takes the latest step back, or does again what was taken back last. */
import type { TableStep } from '../../engine/protocol';
import { request } from '../api';
import type { Words } from '../language/language';
import { type Direction, type HistoryEntry, latest, useHistory } from '../state/history';
import { useSettings } from '../state/settings';
import { useTable } from '../state/table';
import { refreshRecommendation } from './table';

/** Steps after which the file is read anew. */
const READS: readonly TableStep['code'][] = ['changeReading', 'changeKinds'];
/** Steps that leave every cell as it is. */
const KEEPS_CELLS: readonly TableStep['code'][] = ['changeRoles', 'chooseTask'];

export async function travel(direction: Direction): Promise<void> {
  const entry = latest(useHistory.getState(), direction);
  if (entry === null) return;
  if (entry.kind === 'table') await travelTable(direction, entry);
  else travelSettings(direction, entry);
}

export const undo = (): Promise<void> => travel('undo');
export const redo = (): Promise<void> => travel('redo');

type EntryOf<K> = Extract<HistoryEntry, { readonly kind: K }>;

function travelSettings(direction: Direction, entry: EntryOf<'settings'>): void {
  const { settings, decided, restore } = useSettings.getState();
  restore(entry.choice);
  useHistory.getState().crossed(direction, { ...entry, choice: { settings, decided } });
}

async function travelTable(direction: Direction, entry: EntryOf<'table'>): Promise<void> {
  const { table, ...store } = useTable.getState();
  if (table.kind !== 'open') return;
  const reads = READS.includes(entry.step.code);
  if (reads) store.readingStarted(table.profile.file, true);
  const result = await request({ kind: direction });
  if (!result.ok) {
    if (reads) store.readingEnded();
    const { code } = result.failure;
    if (code === 'nothingToUndo' || code === 'nothingToRedo') useHistory.getState().forgetTable();
    return;
  }
  const { profile, step } = result.value;
  if (KEEPS_CELLS.includes(step.code)) store.changed(profile);
  else store.opened(profile, table.handle);
  useHistory.getState().crossed(direction, { ...entry, step });
  await refreshRecommendation();
}

/** A step as it is called after “Undo”. */
export function stepName(entry: HistoryEntry, { t, sentence }: Words): string {
  if (entry.kind === 'table') return sentence(`steps.${entry.step.code}`, entry.step.parameters);
  const [name, ...more] = entry.names;
  if (name === undefined || more.length > 0) return t('history.settings', { count: entry.names.length });
  return name === 'hiddenLayers' ? t('history.layers') : t('history.setting', { setting: t(`limits.${name}.label`) });
}
