/** The prediction of a whole file: what was chosen, how it went. Kept outside of the step, so it goes on without it. */
import { create } from 'zustand';
import type { ChosenFile, Failure, FilePrediction } from '../../engine/protocol';
import { ask, endWork, requestApp } from '../api';
import { usePredicting } from '../state/predicting';
import { type MatchedHow, matchFile } from './fileMatching';

export type FilePredicting =
  | { readonly kind: 'idle' }
  /** Its columns are looked at. */
  | { readonly kind: 'looking'; readonly file: string }
  | { readonly kind: 'running'; readonly file: string }
  | {
      readonly kind: 'done';
      readonly file: string;
      readonly output: string;
      readonly prediction: FilePrediction;
      readonly how: MatchedHow;
    }
  | { readonly kind: 'canceled'; readonly file: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface FilePredictionStore {
  readonly state: FilePredicting;
  readonly changed: (state: FilePredicting) => void;
}

export const useFilePrediction = create<FilePredictionStore>()((set) => ({
  state: { kind: 'idle' },
  changed: (state) => set({ state }),
}));

/** `houses.csv` becomes `houses predictions.csv`. */
export const suggestedOutput = (file: string): string =>
  `${file.replace(/\.[^.]*$/, '').slice(0, 170)} predictions.csv`;

/** Asks about columns where that is needed, and where the answers go, then predicts every row of `file`. */
export async function predictTable(file: ChosenFile): Promise<void> {
  const { state, changed } = useFilePrediction.getState();
  if (state.kind === 'running' || state.kind === 'looking') return;
  changed({ kind: 'looking', file: file.name });
  const found = await matchFile(file, 'predict');
  changed({ kind: 'idle' });
  if (found.kind === 'failed') changed(found);
  if (found.kind !== 'found') return;
  const suggestedName = suggestedOutput(file.name);
  const output = await requestApp({ kind: 'chooseOutput', purpose: 'predictions', suggestedName });
  if (!output.ok || output.value === null) return;
  changed({ kind: 'running', file: file.name });
  usePredicting.getState().changed(null);
  const { matching, how } = found;
  const result = await ask({
    kind: 'predictFile',
    file: file.handle,
    output: output.value.handle,
    trust: true,
    matching,
  });
  usePredicting.getState().changed(null);
  if (result.ok) changed({ kind: 'done', file: file.name, output: output.value.name, prediction: result.value, how });
  else if (result.failure.code === 'canceled') changed({ kind: 'canceled', file: file.name });
  else changed({ kind: 'failed', failure: result.failure });
}

export async function chooseAndPredict(): Promise<void> {
  const chosen = await requestApp({ kind: 'chooseTable' });
  if (chosen.ok && chosen.value !== null) await predictTable(chosen.value);
}

export const cancelPrediction = (): Promise<void> => endWork('predicting');
