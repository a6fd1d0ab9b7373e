/** A second file whose rows are the test rows of the next training; null takes them from the open table. */
import { create } from 'zustand';
import type { ChosenFile } from '../../engine/protocol';

interface TestFileStore {
  readonly file: ChosenFile | null;
  /** By run. */
  readonly testedOn: ReadonlyMap<number, ChosenFile>;
  readonly choose: (file: ChosenFile | null) => void;
  /** A training was started that is tested on what is chosen now. */
  readonly usedBy: (run: number) => void;
}

export const useTestFile = create<TestFileStore>()((set) => ({
  file: null,
  testedOn: new Map(),
  choose: (file) => set({ file }),
  usedBy: (run) =>
    set(({ file, testedOn }) => {
      const others = [...testedOn].filter(([other]) => other !== run);
      return { testedOn: new Map(file === null ? others : [...others, [run, file]]) };
    }),
}));
