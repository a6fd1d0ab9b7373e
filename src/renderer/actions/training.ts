/** What a person does with trainings: start, pause, resume, stop, continue, and take up after a crash. */
import { request, requestApp } from '../api';
import { useEngine } from '../state/engine';
import { useHistory } from '../state/history';
import { useNotices } from '../state/notices';
import { selectedRun, useRuns } from '../state/runs';
import { useSettings } from '../state/settings';
import { useStep } from '../state/step';
import { useTable } from '../state/table';
import { useTestFile } from '../state/testFile';
import { useTraining } from '../state/training';

export async function startTraining(): Promise<void> {
  const training = useTraining.getState();
  training.starting();
  const { file } = useTestFile.getState();
  const { settings } = useSettings.getState();
  const result = await request({
    kind: 'startTraining',
    settings,
    ...(file === null ? {} : { testFile: file.handle }),
  });
  if (!result.ok) {
    training.startFailed();
    return;
  }
  useTestFile.getState().usedBy(result.value.run);
  training.started(result.value.run, result.value.network, []);
  useStep.getState().go('train');
}

/** A file of its own to test on, instead of a share of the open table. */
export async function chooseTestFile(): Promise<void> {
  const chosen = await requestApp({ kind: 'chooseTable' });
  if (chosen.ok && chosen.value !== null) useTestFile.getState().choose(chosen.value);
}

/** Trains the selected run for more epochs; its curve goes on where it ended. */
export async function continueTraining(epochs: number): Promise<void> {
  const training = useTraining.getState();
  const history = selectedRun(useRuns.getState())?.history ?? [];
  training.starting();
  const result = await request({ kind: 'continueTraining', epochs });
  if (!result.ok) {
    training.startFailed();
    return;
  }
  training.started(result.value.run, result.value.network, history);
  useStep.getState().go('train');
}

export const pauseTraining = (): Promise<unknown> => request({ kind: 'pauseTraining' });
export const resumeTraining = (): Promise<unknown> => request({ kind: 'resumeTraining' });
export const stopTraining = (): Promise<unknown> => request({ kind: 'stopTraining' });

/** Starts a new engine process; an interrupted training goes on from its last checkpoint. */
export async function restartEngine(): Promise<void> {
  const restarted = await requestApp({ kind: 'restartEngine' });
  if (!restarted.ok) return;
  useEngine.getState().changed({ kind: 'running' });
  if (restarted.value.recoverable) await recover();
  else useNotices.getState().done('engine.restarted');
}

/** Takes up everything that the dead engine process had: the table, the runs, and a training where it was interrupted. */
async function recover(): Promise<void> {
  const training = useTraining.getState();
  training.starting();
  const result = await request({ kind: 'recover' });
  if (!result.ok) {
    training.startFailed();
    return;
  }
  const { table, training: interrupted } = result.value;
  if (table !== null) useTable.getState().recovered(table);
  // The steps on the table died with the process that remembered them.
  useHistory.getState().forgetTable();
  await refreshRuns();
  if (interrupted === null) {
    training.startFailed();
    useNotices.getState().done('engine.recoveredSession');
    return;
  }
  training.started(interrupted.run, interrupted.network, interrupted.history);
  useStep.getState().go('train');
  useNotices.getState().done('engine.recovered');
}

async function refreshRuns(): Promise<void> {
  const listed = await request({ kind: 'listRuns' });
  if (listed.ok) useRuns.getState().listed(listed.value.runs, listed.value.selected);
}
