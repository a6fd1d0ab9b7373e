/** Files from wherever they come: dropped, recent, bundled, or opened from outside. */
import type { ChosenFile, SAMPLE_NAMES } from '../../engine/protocol';
import { droppedFile, requestApp } from '../api';
import { selectedRun, useRuns } from '../state/runs';
import { useStep } from '../state/step';
import { predictTable } from '../use/filePrediction';
import { importModel } from './models';
import { openTable } from './table';

export const openFile = (file: ChosenFile): Promise<void> =>
  file.purpose === 'model' ? importModel(file) : openTable(file);

/** On the Use step a dropped table is one to predict; everywhere else it is one to learn from. */
const isForPrediction = ({ purpose }: ChosenFile): boolean =>
  purpose === 'table' && useStep.getState().step === 'use' && selectedRun(useRuns.getState()) !== null;

export async function openDropped(file: File): Promise<void> {
  const dropped = await droppedFile(file);
  if (!dropped.ok) return;
  if (isForPrediction(dropped.value)) await predictTable(dropped.value);
  else await openFile(dropped.value);
}

export async function openSample(name: (typeof SAMPLE_NAMES)[number]): Promise<void> {
  const sample = await requestApp({ kind: 'sample', name });
  if (sample.ok) await openTable(sample.value);
}

export async function openRecent(handle: string): Promise<void> {
  const recent = await requestApp({ kind: 'openRecent', handle });
  if (recent.ok) await openFile(recent.value);
}
