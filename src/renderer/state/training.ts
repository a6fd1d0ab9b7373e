/**
 * The training that runs, or ran last. Its curve is NOT in the store: it is one array that only grows, read through
 * `curvePoints()`, and the store holds a counter that changes whenever the array did. So 100,000 epochs cost nothing
 * per message, and a chart decides by itself how often it looks.
 */
import { create } from 'zustand';
import type { EpochPoint, Failure, NetworkSummary, RunSummary, TrainingProgress } from '../../engine/protocol';

/** The newest progress without its points, which have gone to the curve. */
export type ProgressNow = Omit<TrainingProgress, 'points'>;

interface Started {
  readonly run: number;
  readonly network: NetworkSummary;
}

export type Training =
  | { readonly kind: 'none' }
  | { readonly kind: 'starting'; readonly before: Training }
  | ({ readonly kind: 'running'; readonly progress: ProgressNow | null } & Started)
  | ({ readonly kind: 'paused'; readonly progress: ProgressNow | null } & Started)
  | ({ readonly kind: 'ended'; readonly progress: ProgressNow | null; readonly summary: RunSummary } & Started)
  | ({ readonly kind: 'failed'; readonly progress: ProgressNow | null; readonly failure: Failure } & Started);

interface TrainingStore {
  readonly training: Training;
  /** Changes whenever `curvePoints()` has other content than before. */
  readonly curveVersion: number;
  /** A training was asked for; what is told of it before the answer arrives waits for the answer. */
  readonly starting: () => void;
  readonly startFailed: () => void;
  /** `history` are the epochs before: of a continued or recovered run. */
  readonly started: (run: number, network: NetworkSummary, history: readonly EpochPoint[]) => void;
  readonly progressed: (progress: TrainingProgress) => void;
  readonly ended: (summary: RunSummary) => void;
  readonly failed: (failure: Failure) => void;
  /** The step shows a run that ended earlier. */
  readonly shown: (summary: RunSummary) => void;
  /** The run is no more. */
  readonly forget: (run: number) => void;
}

let curve: EpochPoint[] = [];

/** Every epoch of the training, in order. Not a copy: do not keep it across versions, and never change it. */
export const curvePoints = (): readonly EpochPoint[] => curve;

/** Appends in order; points of epochs that are already there replace them (a run taken up from a checkpoint). */
function appendPoints(points: readonly EpochPoint[]): void {
  const first = points[0];
  if (first === undefined) return;
  while ((curve.at(-1)?.epoch ?? -1) >= first.epoch) curve.pop();
  for (const point of points) curve.push(point);
}

/** What was told of a training whose start is not yet answered: process walls do not keep the order of the two. */
let early: (() => void)[] = [];

export const useTraining = create<TrainingStore>()((set, get) => ({
  training: { kind: 'none' },
  curveVersion: 0,
  starting: () => set(({ training }) => ({ training: { kind: 'starting', before: training } })),
  startFailed: () => {
    early = [];
    set(({ training }) => (training.kind === 'starting' ? { training: training.before } : {}));
  },
  started: (run, network, history) => {
    curve = [...history];
    set(({ curveVersion }) => ({
      training: { kind: 'running', run, network, progress: null },
      curveVersion: curveVersion + 1,
    }));
    const waiting = early;
    early = [];
    for (const tell of waiting) tell();
  },
  progressed: (told) => {
    const { training, curveVersion } = get();
    if (training.kind === 'starting') early.push(() => get().progressed(told));
    if (!isTraining(training) || training.run !== told.run) return;
    const { points, ...progress } = told;
    appendPoints(points);
    set({
      training: { ...training, kind: progress.phase === 'paused' ? 'paused' : 'running', progress },
      curveVersion: points.length === 0 ? curveVersion : curveVersion + 1,
    });
  },
  ended: (summary) => {
    const { training } = get();
    if (training.kind === 'starting') early.push(() => get().ended(summary));
    if (!isTraining(training) || training.run !== summary.run) return;
    set({ training: { ...training, kind: 'ended', summary } });
  },
  failed: (failure) => {
    const { training } = get();
    if (training.kind === 'starting') early.push(() => get().failed(failure));
    if (isTraining(training)) set({ training: { ...training, kind: 'failed', failure } });
  },
  shown: (summary) => {
    const { run, network, history } = summary;
    curve = [...history];
    set(({ curveVersion }) => ({
      training: { kind: 'ended', run, network, progress: null, summary },
      curveVersion: curveVersion + 1,
    }));
  },
  forget: (run) =>
    set(({ training }) => (training.kind === 'ended' && training.run === run ? { training: { kind: 'none' } } : {})),
}));

type Ongoing = Extract<Training, { readonly kind: 'running' | 'paused' }>;

/** True while the engine computes or waits in a pause. */
export const isTraining = (training: Training): training is Ongoing =>
  training.kind === 'running' || training.kind === 'paused';
