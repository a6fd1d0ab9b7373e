/** The question whether long work is to be ended for what a person wants now; null while nobody is asked. */
import { create } from 'zustand';
import type { LongWork } from '../../engine/protocol';

interface InTheWayStore {
  readonly question: { readonly work: LongWork; readonly settle: (end: boolean) => void } | null;
  /** True to end it. Null at once where another question waits for its answer. */
  readonly ask: (work: LongWork) => Promise<boolean | null>;
  readonly answer: (end: boolean) => void;
}

export const useInTheWay = create<InTheWayStore>()((set, get) => ({
  question: null,
  ask: (work) =>
    get().question === null ? new Promise((settle) => set({ question: { work, settle } })) : Promise.resolve(null),
  answer: (end) => {
    const { question } = get();
    set({ question: null });
    question?.settle(end);
  },
}));
