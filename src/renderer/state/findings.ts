/** What a look at the open table found, and how far a look is; what a person dismissed stays dismissed while the file is open. */
import { create } from 'zustand';
import type { Failure, Finding, FindingsReport } from '../../engine/protocol';

export type Looking =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking'; readonly done: number; readonly total: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface FindingsStore {
  readonly looking: Looking;
  /** Of the latest look that came to its end; it stays in view while the next one is under way. */
  readonly report: FindingsReport | null;
  readonly dismissed: ReadonlySet<string>;
  readonly started: () => void;
  readonly progressed: (done: number, total: number) => void;
  readonly found: (report: FindingsReport) => void;
  readonly stopped: () => void;
  readonly failed: (failure: Failure) => void;
  readonly dismiss: (finding: Finding) => void;
  readonly recall: () => void;
  readonly forget: () => void;
}

/** The same finding in another report. */
export const findingKey = ({ code, columns }: Finding): string => JSON.stringify([code, ...columns]);

export const useFindings = create<FindingsStore>()((set) => ({
  looking: { kind: 'none' },
  report: null,
  dismissed: new Set<string>(),
  started: () => set({ looking: { kind: 'looking', done: 0, total: 0 } }),
  progressed: (done, total) =>
    set(({ looking }) => (looking.kind === 'looking' ? { looking: { kind: 'looking', done, total } } : {})),
  found: (report) => set({ looking: { kind: 'done' }, report }),
  stopped: () => set({ looking: { kind: 'stopped' } }),
  failed: (failure) => set({ looking: { kind: 'failed', failure } }),
  dismiss: (finding) => set(({ dismissed }) => ({ dismissed: new Set([...dismissed, findingKey(finding)]) })),
  recall: () => set({ dismissed: new Set() }),
  forget: () => set({ looking: { kind: 'none' }, report: null, dismissed: new Set() }),
}));

/** Those that nobody dismissed, the gravest first. */
export const openFindings = ({ report, dismissed }: Pick<FindingsStore, 'report' | 'dismissed'>): readonly Finding[] =>
  (report?.findings ?? []).filter((finding) => !dismissed.has(findingKey(finding)));
