/** The rows behind a place on a chart that a person clicked; null while none are shown. */
import { create } from 'zustand';
import type { Failure, RowsBehind } from '../../engine/protocol';

export interface ShownRows {
  /** What was clicked, in the language that was spoken then. */
  readonly title: string;
  readonly rows: RowsBehind | null;
  readonly failure: Failure | null;
}

interface RowsBehindStore {
  readonly shown: ShownRows | null;
  readonly show: (shown: ShownRows | null) => void;
}

export const useRowsBehind = create<RowsBehindStore>()((set) => ({
  shown: null,
  show: (shown) => set({ shown }),
}));
