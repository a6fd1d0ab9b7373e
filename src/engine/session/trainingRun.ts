/**
 * One training as the shell sees it: advanced in slices of time, paused by not advancing, told about at a calm pace.
 * The training itself is a generator that knows nothing of time.
 */
import { type EpochPoint, NetloomError, type TrainingProgress } from '../protocol';
import type { Trainer, TrainingStep } from '../train/trainer';

/** Work between two looks at the messages that came in; Stop answers within this and the longest slice of the trainer. */
const TURN_MS = 25;
/** Progress is told at most this often. */
const PROGRESS_MS = 60;
/** Points in one message; the rest follow in the next. */
const POINTS_PER_MESSAGE = 2_000;

export interface TrainingClock {
  /** Monotonic milliseconds. */
  now(): number;
  breathe(): Promise<void>;
}

/** Counts the seconds of training; a pause does not count, and a checkpoint's seconds are the start. */
export class Stopwatch {
  private readonly now: () => number;
  private startedAt: number | null = null;
  private before: number;

  constructor(now: () => number, seconds: number) {
    this.now = now;
    this.before = seconds;
  }

  seconds(): number {
    return this.before + (this.startedAt === null ? 0 : (this.now() - this.startedAt) / 1_000);
  }

  start(): void {
    this.startedAt ??= this.now();
  }

  stop(): void {
    this.before = this.seconds();
    this.startedAt = null;
  }
}

export type RunPhase = 'running' | 'paused' | 'stopping' | 'ended';

export interface TrainingRunOptions {
  readonly run: number;
  readonly trainer: Trainer;
  readonly epochs: number;
  readonly clock: TrainingClock;
  readonly stopwatch: Stopwatch;
  tell(progress: TrainingProgress): void;
  /** Called between two slices, so that checkpoints can be kept. */
  betweenTurns(): Promise<void>;
}

export class TrainingRun {
  readonly run: number;
  readonly trainer: Trainer;
  private readonly options: TrainingRunOptions;
  private phase: RunPhase = 'running';
  private wake: (() => void) | null = null;
  private waitingPoints: EpochPoint[] = [];
  private lastTold = Number.NEGATIVE_INFINITY;
  private latest: TrainingStep | null = null;
  private bestEpoch: number;
  private lowestLoss: number;
  private readonly epochAtStart: number;
  private readonly secondsAtStart: number;

  constructor(options: TrainingRunOptions) {
    this.options = options;
    const { epoch, best } = options.trainer.checkpoint();
    this.epochAtStart = epoch;
    this.bestEpoch = best.epoch;
    this.lowestLoss = best.epoch === 0 ? Number.POSITIVE_INFINITY : best.loss;
    this.secondsAtStart = options.stopwatch.seconds();
    this.run = options.run;
    this.trainer = options.trainer;
  }

  /** Trains to the end, or until `stop`. Resolves when the trainer is done; rejects with what it threw. */
  async drive(): Promise<void> {
    const steps = this.trainer.steps();
    const { clock, stopwatch } = this.options;
    stopwatch.start();
    while (this.phase !== 'stopping') {
      if (this.phase === 'paused') {
        await this.untilWoken();
        continue;
      }
      if (this.takeTurn(steps, clock.now() + TURN_MS)) break;
      this.tellAtTimes();
      await this.options.betweenTurns();
      await clock.breathe();
    }
    stopwatch.stop();
    this.phase = 'ended';
    this.tell();
  }

  /** @returns true when the training has ended by itself */
  private takeTurn(steps: Generator<TrainingStep, unknown, void>, until: number): boolean {
    do {
      const { done, value } = steps.next();
      if (done === true) return true;
      this.note(value);
    } while (this.options.clock.now() < until);
    return false;
  }

  private note(step: TrainingStep): void {
    this.latest = step;
    if (step.point === null) return;
    this.waitingPoints.push(step.point);
    const loss = step.point.validationLoss ?? step.point.trainingLoss;
    if (loss >= this.lowestLoss) return;
    this.lowestLoss = loss;
    this.bestEpoch = step.point.epoch;
  }

  /** @throws NetloomError `notReady` when it is not running */
  pause(): void {
    if (this.phase !== 'running') throw new NetloomError('notReady', { what: 'The training is not running.' });
    this.phase = 'paused';
    this.options.stopwatch.stop();
    this.tell();
  }

  /** @throws NetloomError `notReady` when it is not paused */
  resume(): void {
    if (this.phase !== 'paused') throw new NetloomError('notReady', { what: 'The training is not paused.' });
    this.phase = 'running';
    this.options.stopwatch.start();
    this.wakeUp();
    this.tell();
  }

  /** Ends the training after the slice under way; its best epoch is kept. */
  stop(): void {
    if (this.phase === 'ended') return;
    this.phase = 'stopping';
    this.wakeUp();
  }

  private untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  private wakeUp(): void {
    this.wake?.();
    this.wake = null;
  }

  private tellAtTimes(): void {
    if (this.options.clock.now() - this.lastTold >= PROGRESS_MS) this.tell();
  }

  private tell(): void {
    this.lastTold = this.options.clock.now();
    do {
      const points = this.waitingPoints.splice(0, POINTS_PER_MESSAGE);
      this.options.tell(this.progress(points));
    } while (this.waitingPoints.length > 0);
  }

  private progress(points: readonly EpochPoint[]): TrainingProgress {
    const { run, epochs, stopwatch } = this.options;
    const seconds = stopwatch.seconds();
    const { epoch, epochShare, rowsDone } = this.latest ?? { epoch: 0, epochShare: 0, rowsDone: 0 };
    const trainedSeconds = Math.max(seconds - this.secondsAtStart, 1e-9);
    const done = epoch + epochShare - this.epochAtStart;
    return {
      run,
      phase: this.phase === 'stopping' ? 'running' : this.phase,
      epoch,
      epochShare,
      epochs,
      bestEpoch: this.bestEpoch,
      rowsPerSecond: rowsDone / trainedSeconds,
      seconds,
      remainingSeconds: epoch > this.epochAtStart ? ((epochs - epoch - epochShare) * trainedSeconds) / done : null,
      points,
    };
  }
}
