/** What a person does with tables: open, read another way, decide kinds, roles and task. */
import type { ChosenFile, ColumnKind, ColumnRole, ReadingOptions, Task } from '../../engine/protocol';
import { ask, request, requestApp } from '../api';
import { useNotices } from '../state/notices';
import { useSettings } from '../state/settings';
import { useStep } from '../state/step';
import { useTable } from '../state/table';

export async function openTable(file: ChosenFile, reading: ReadingOptions = {}): Promise<void> {
  useStep.getState().go('data');
  const table = useTable.getState();
  // While another file is read the engine refuses this one and says why; what is shown of that reading stays.
  const alone = table.table.kind !== 'reading';
  if (alone) table.readingStarted(file.name);
  const result = await request({ kind: 'openTable', file: file.handle, reading });
  if (!result.ok) {
    if (alone) table.readingEnded();
    return;
  }
  table.opened(result.value, file.handle);
  useSettings.getState().forget();
  await refreshRecommendation();
}

export async function chooseTable(): Promise<void> {
  const chosen = await requestApp({ kind: 'chooseTable' });
  if (chosen.ok && chosen.value !== null) await openTable(chosen.value);
}

/** Reads the open file anew with other options. */
export async function readAgain(changes: ReadingOptions): Promise<void> {
  const { table } = useTable.getState();
  if (table.kind !== 'open') return;
  const { profile, handle } = table;
  await openTable({ handle, name: profile.file, purpose: 'table' }, { ...profile.reading, ...changes });
}

export interface ColumnChange {
  readonly position: number;
  readonly kind?: ColumnKind;
  readonly role?: ColumnRole;
}

export async function changeColumns(changes: readonly ColumnChange[]): Promise<void> {
  if (changes.length === 0) return;
  const result = await request({ kind: 'changeColumns', changes: [...changes] });
  if (!result.ok) return;
  useTable.getState().changed(result.value);
  await refreshRecommendation();
}

export async function chooseTask(task: Task): Promise<void> {
  const result = await request({ kind: 'chooseTask', task });
  if (!result.ok) return;
  useTable.getState().changed(result.value);
  await refreshRecommendation();
}

export const cancelReading = (): Promise<unknown> => ask({ kind: 'cancel' });

/** A table without target or inputs has no recommendation; the Data step says so itself, so only other failures are told. */
async function refreshRecommendation(): Promise<void> {
  const result = await ask({ kind: 'recommend' });
  if (result.ok) useSettings.getState().recommended(result.value);
  else if (!['targetMissing', 'inputsMissing'].includes(result.failure.code)) {
    useNotices.getState().failure(result.failure);
  }
}
