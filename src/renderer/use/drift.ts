/** A newer file against the training data: what was asked, and what came of it. Kept by run, outside of the step. */
import { create } from 'zustand';
import type { Drift, Failure } from '../../engine/protocol';
import { ask, endWork, requestApp } from '../api';
import { type MatchedHow, matchFile } from './fileMatching';

export type Comparing =
  | { readonly kind: 'idle' }
  /** Its columns are looked at. */
  | { readonly kind: 'looking'; readonly file: string }
  | { readonly kind: 'running'; readonly file: string }
  | { readonly kind: 'done'; readonly drift: Drift; readonly how: MatchedHow }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface DriftStore {
  /** The run that was compared; another run's page shows nothing of it. */
  readonly run: number | null;
  readonly state: Comparing;
  /** 0 to 1, of the comparison that is under way. */
  readonly share: number;
  readonly progressed: (share: number) => void;
  readonly changed: (run: number, state: Comparing) => void;
}

export const useDrift = create<DriftStore>()((set) => ({
  run: null,
  state: { kind: 'idle' },
  share: 0,
  progressed: (share) => set({ share }),
  changed: (run, state) => set({ run, state, share: 0 }),
}));

/** @param run must be the selected one */
export async function chooseAndCompare(run: number): Promise<void> {
  const chosen = await requestApp({ kind: 'chooseTable' });
  if (!chosen.ok || chosen.value === null) return;
  const { handle: file, name } = chosen.value;
  const { changed } = useDrift.getState();
  changed(run, { kind: 'looking', file: name });
  const found = await matchFile(chosen.value, 'compare');
  if (found.kind !== 'found') {
    changed(run, found.kind === 'failed' ? found : { kind: 'idle' });
    return;
  }
  changed(run, { kind: 'running', file: name });
  const { matching, how } = found;
  const result = await ask({ kind: 'drift', file, matching });
  if (result.ok) changed(run, { kind: 'done', drift: result.value, how });
  else if (result.failure.code === 'canceled') changed(run, { kind: 'canceled' });
  else changed(run, { kind: 'failed', failure: result.failure });
}

/** Whether it is still read or already compared. */
export async function stopComparing(): Promise<void> {
  await Promise.all([endWork('reading'), endWork('comparing')]);
}
