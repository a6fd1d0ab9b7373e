/** How far the prediction of a whole file is; null when none runs. */
import { create } from 'zustand';

export interface PredictingProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

interface PredictingStore {
  readonly predicting: PredictingProgress | null;
  readonly changed: (predicting: PredictingProgress | null) => void;
}

export const usePredicting = create<PredictingStore>()((set) => ({
  predicting: null,
  changed: (predicting) => set({ predicting }),
}));
