/** The runs of this session, trained or imported, and the one that Results and Use speak of. */
import { create } from 'zustand';
import type { RunSummary } from '../../engine/protocol';

interface RunsStore {
  readonly runs: readonly RunSummary[];
  readonly selected: number | null;
  readonly listed: (runs: readonly RunSummary[], selected: number | null) => void;
  readonly added: (run: RunSummary) => void;
  readonly select: (run: number) => void;
  /** Another name, note or mark, or more that is known of it. */
  readonly changed: (run: RunSummary) => void;
  readonly deleted: (run: number, selected: number | null) => void;
}

export const useRuns = create<RunsStore>()((set) => ({
  runs: [],
  selected: null,
  listed: (runs, selected) => set({ runs, selected }),
  added: (run) =>
    set(({ runs }) => ({ runs: [...runs.filter((other) => other.run !== run.run), run], selected: run.run })),
  select: (run) => set({ selected: run }),
  changed: (run) => set(({ runs }) => ({ runs: runs.map((other) => (other.run === run.run ? run : other)) })),
  deleted: (run, selected) => set(({ runs }) => ({ runs: runs.filter((other) => other.run !== run), selected })),
}));

export const selectedRun = ({ runs, selected }: Pick<RunsStore, 'runs' | 'selected'>): RunSummary | null =>
  runs.find(({ run }) => run === selected) ?? null;
