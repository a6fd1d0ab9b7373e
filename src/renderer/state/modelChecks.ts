/** What the check of each opened model found: its check rows were computed again, and compared with what it promised. */
import { create } from 'zustand';

export interface ModelCheck {
  readonly checkRows: number;
  /** 0 when every output is the same to the last bit. */
  readonly largestDifference: number;
}

interface ModelChecksStore {
  /** By run. */
  readonly checks: ReadonlyMap<number, ModelCheck>;
  readonly checked: (run: number, check: ModelCheck) => void;
}

export const useModelChecks = create<ModelChecksStore>()((set) => ({
  checks: new Map(),
  checked: (run, check) => set(({ checks }) => ({ checks: new Map([...checks, [run, check]]) })),
}));
