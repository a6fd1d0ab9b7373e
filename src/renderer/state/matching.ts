/** What a person is asked about the columns of a file, and what was decided before about files with the same columns. */
import { create } from 'zustand';
import type { ColumnMatching, Matching } from '../../engine/protocol';

export type MatchingPurpose = 'predict' | 'compare';

export interface AskedMatching {
  readonly proposal: ColumnMatching;
  /** What main knows the file by. */
  readonly handle: string;
  readonly purpose: MatchingPurpose;
  /** Null: the person thought better of it. */
  readonly settle: (matching: Matching | null, remember: boolean) => void;
}

interface MatchingStore {
  readonly asked: AskedMatching | null;
  readonly remembered: ReadonlyMap<string, Matching>;
  readonly ask: (asked: AskedMatching | null) => void;
  readonly remember: (key: string, matching: Matching) => void;
  readonly forgetAll: () => void;
}

export const useMatching = create<MatchingStore>()((set) => ({
  asked: null,
  remembered: new Map(),
  ask: (asked) => set({ asked }),
  remember: (key, matching) => set(({ remembered }) => ({ remembered: new Map([...remembered, [key, matching]]) })),
  forgetAll: () => set({ remembered: new Map() }),
}));
