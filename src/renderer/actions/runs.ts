/** What a person does with runs: say something of them, delete them, go back to one, compare two. */
import type { BackAtRun, RunComparison } from '../../engine/protocol';
import { ask, request } from '../api';
import { useHistory } from '../state/history';
import { useRuns } from '../state/runs';
import { useSettings } from '../state/settings';
import { useTable } from '../state/table';
import { useTestFile } from '../state/testFile';
import { useTraining } from '../state/training';
import { refreshRecommendation } from './table';

export interface RunChanges {
  readonly name?: string;
  readonly note?: string;
  readonly kept?: boolean;
}

/** True when it is done; what the run is now is told as an event. */
export async function changeRun(run: number, changes: RunChanges): Promise<boolean> {
  return (await request({ kind: 'changeRun', run, ...changes })).ok;
}

export async function deleteRun(run: number): Promise<boolean> {
  return (await request({ kind: 'deleteRun', run })).ok;
}

/** Where a person is after going back to a run. */
export interface Back extends BackAtRun {
  /** The test file is known here, and chosen again. */
  readonly testFileChosen: boolean;
}

/** Selects the run and takes its settings, its columns and its test file back into the form; null where it failed. */
export async function goBackToRun(run: number): Promise<Back | null> {
  const result = await request({ kind: 'goBackToRun', run });
  if (!result.ok) return null;
  const back = result.value;
  useRuns.getState().select(run);
  if (back.run.importedFrom === null) useTraining.getState().shown(back.run);
  const { table, ...store } = useTable.getState();
  if (back.way === 'restored' && back.table !== null && table.kind === 'open') {
    store.opened(back.table, table.handle);
    useHistory.getState().tableStep(back.table.history);
    await refreshRecommendation();
  }
  useSettings.getState().takeOver(back.run.settings);
  const testFile = useTestFile.getState().testedOn.get(run) ?? null;
  useTestFile.getState().choose(back.testFile === null ? null : testFile);
  return { ...back, testFileChosen: back.testFile === null || testFile !== null };
}

/** Null where the engine cannot say. */
export async function compareRuns(run: number, other: number): Promise<RunComparison | null> {
  const result = await ask({ kind: 'compareRuns', run, other });
  return result.ok ? result.value : null;
}
