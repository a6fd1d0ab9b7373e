/** A second file whose rows are the test rows of the next training; null takes them from the open table. */
import { create } from 'zustand';
import type { ChosenFile } from '../../engine/protocol';

interface TestFileStore {
  readonly file: ChosenFile | null;
  readonly choose: (file: ChosenFile | null) => void;
}

export const useTestFile = create<TestFileStore>()((set) => ({
  file: null,
  choose: (file) => set({ file }),
}));
