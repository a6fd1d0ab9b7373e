/** A newer file against the training data: what was asked, and what came of it. Kept by run, outside of the step. */
import { create } from 'zustand';
import type { Drift, Failure } from '../../engine/protocol';
import { ask, endWork, requestApp } from '../api';

export type Comparing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly file: string }
  | { readonly kind: 'done'; readonly drift: Drift }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface DriftStore {
  /** The run that was compared; another run's page shows nothing of it. */
  readonly run: number | null;
  readonly state: Comparing;
  readonly changed: (run: number, state: Comparing) => void;
}

export const useDrift = create<DriftStore>()((set) => ({
  run: null,
  state: { kind: 'idle' },
  changed: (run, state) => set({ run, state }),
}));

/** @param run must be the selected one */
export async function chooseAndCompare(run: number): Promise<void> {
  const chosen = await requestApp({ kind: 'chooseTable' });
  if (!chosen.ok || chosen.value === null) return;
  const { changed } = useDrift.getState();
  changed(run, { kind: 'running', file: chosen.value.name });
  const result = await ask({ kind: 'drift', file: chosen.value.handle });
  if (result.ok) changed(run, { kind: 'done', drift: result.value });
  else if (result.failure.code === 'canceled') changed(run, { kind: 'canceled' });
  else changed(run, { kind: 'failed', failure: result.failure });
}

/** Whether it is still read or already compared. */
export async function stopComparing(): Promise<void> {
  await Promise.all([endWork('reading'), endWork('comparing')]);
}
