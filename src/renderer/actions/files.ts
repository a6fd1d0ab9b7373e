/** Files from wherever they come: dropped, recent, bundled, or opened from outside. */
import type { ChosenFile, SAMPLE_NAMES } from '../../engine/protocol';
import { droppedFile, requestApp } from '../api';
import { importModel } from './models';
import { openTable } from './table';

export const openFile = (file: ChosenFile): Promise<void> =>
  file.purpose === 'model' ? importModel(file) : openTable(file);

export async function openDropped(file: File): Promise<void> {
  const dropped = await droppedFile(file);
  if (dropped.ok) await openFile(dropped.value);
}

export async function openSample(name: (typeof SAMPLE_NAMES)[number]): Promise<void> {
  const sample = await requestApp({ kind: 'sample', name });
  if (sample.ok) await openTable(sample.value);
}

export async function openRecent(handle: string): Promise<void> {
  const recent = await requestApp({ kind: 'openRecent', handle });
  if (recent.ok) await openFile(recent.value);
}
