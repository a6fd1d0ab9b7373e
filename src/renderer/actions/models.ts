/** What a person does with models: import, export, choose a run. */
import type { ChosenFile } from '../../engine/protocol';
import { request, requestApp } from '../api';
import { currentWords } from '../language/language';
import { useModelChecks } from '../state/modelChecks';
import { useNotices } from '../state/notices';
import { selectedRun, useRuns } from '../state/runs';
import { useStep } from '../state/step';

export async function importModel(file: ChosenFile): Promise<void> {
  const result = await request({ kind: 'importModel', file: file.handle });
  if (!result.ok) return;
  const { run, checkRows, largestDifference } = result.value;
  useRuns.getState().added(run);
  useModelChecks.getState().checked(run.run, { checkRows, largestDifference });
  useNotices.getState().done('notice.modelOpened', { name: file.name, checkRows });
  useStep.getState().go('results');
}

export async function chooseModel(): Promise<void> {
  const chosen = await requestApp({ kind: 'chooseModel' });
  if (chosen.ok && chosen.value !== null) await importModel(chosen.value);
}

/** Saves the selected run's model where the person says. */
export async function saveModel(): Promise<void> {
  const run = selectedRun(useRuns.getState());
  if (run === null) return;
  const suggestedName = `${run.name.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 150) || 'model'}.netloom.json`;
  const chosen = await requestApp({ kind: 'chooseOutput', purpose: 'model', suggestedName });
  if (!chosen.ok || chosen.value === null) return;
  const saved = await request({ kind: 'exportModel', output: chosen.value.handle });
  if (!saved.ok) return;
  const size = currentWords().format.bytes(saved.value.bytes);
  useNotices.getState().done('notice.modelSaved', { file: chosen.value.name, size });
}

export async function selectRun(run: number): Promise<void> {
  const result = await request({ kind: 'selectRun', run });
  if (result.ok) useRuns.getState().select(run);
}
