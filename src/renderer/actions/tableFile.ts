/** The open table as a file of its own, and what became of the file that it was read from. */
import { request, requestApp } from '../api';
import { currentWords } from '../language/language';
import { useDisk } from '../state/disk';
import { useNotices } from '../state/notices';
import { useTable } from '../state/table';
import { openTable } from './table';

/** Saves the table as it is understood where the person says. */
export async function saveTable(): Promise<void> {
  const { table } = useTable.getState();
  if (table.kind !== 'open') {
    useNotices.getState().done('shell.needTable');
    return;
  }
  const { profile } = table;
  const suggestedName = currentWords().t('data.cleanName', {
    name: profile.file.replace(/\.[^.]{1,5}$/, '').slice(0, 150),
  });
  const chosen = await requestApp({ kind: 'chooseOutput', purpose: 'table', suggestedName });
  if (!chosen.ok || chosen.value === null) return;
  const saved = await request({ kind: 'saveTable', output: chosen.value.handle });
  if (!saved.ok) return;
  const { rows, bytes, formulas } = saved.value;
  const size = currentWords().format.bytes(bytes);
  const { done } = useNotices.getState();
  done('data.saved', { rows, file: chosen.value.name, size });
  if (formulas > 0) done('data.savedFormulas', { count: formulas });
}

/** Remembers what the disk holds now, right after the file was read. */
export async function rememberStamp(handle: string): Promise<void> {
  const stamp = await requestApp({ kind: 'fileStamp', handle });
  if (stamp.ok) useDisk.getState().read(handle, stamp.value);
}

/** Looks whether the file is still what was read. */
export async function checkDisk(): Promise<void> {
  const { table } = useTable.getState();
  if (table.kind !== 'open' || useDisk.getState().handle !== table.handle) return;
  const stamp = await requestApp({ kind: 'fileStamp', handle: table.handle });
  if (stamp.ok) useDisk.getState().seen(table.handle, stamp.value);
}

/** Reads the changed file the way it was read before. */
export async function readChangedFile(): Promise<void> {
  const { table } = useTable.getState();
  if (table.kind !== 'open') return;
  const { handle, profile } = table;
  await openTable({ handle, name: profile.file, purpose: 'table' }, profile.reading);
}
