/** What is known of how far each run can be trusted, and what is being found out about it. */
import { create } from 'zustand';
import type { Analysis, CrossValidation, Failure, LearningCurve } from '../../engine/protocol';

export type Outcome<T> =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly value: T }
  /** By a person, or because the engine was needed for something else. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface Reliance {
  readonly analysis?: Outcome<Analysis>;
  readonly crossValidation?: Outcome<CrossValidation>;
  readonly learningCurve?: Outcome<LearningCurve>;
}

interface RelianceStore {
  /** By run. */
  readonly findings: ReadonlyMap<number, Reliance>;
  /** 0 to 1, of the work that is under way. */
  readonly share: number;
  readonly changed: (run: number, changes: Reliance) => void;
  readonly progressed: (share: number) => void;
  /** The run has another model now. */
  readonly forget: (run: number) => void;
}

export const useReliance = create<RelianceStore>()((set) => ({
  findings: new Map(),
  share: 0,
  changed: (run, changes) =>
    set(({ findings }) => ({ findings: new Map([...findings, [run, { ...findings.get(run), ...changes }]]) })),
  progressed: (share) => set({ share }),
  forget: (run) => set(({ findings }) => ({ findings: new Map([...findings].filter(([other]) => other !== run)) })),
}));

const NOTHING: Reliance = {};

/** Also usable as a selector: the same object while nothing changed. */
export const relianceOf = ({ findings }: Pick<RelianceStore, 'findings'>, run: number): Reliance =>
  findings.get(run) ?? NOTHING;
