/** What a session holds: at most one table, the runs so far, and at most one long activity. */
import { Crew } from '../kernels/crew';
import type { Model } from '../model/model';
import {
  LONG_WORK,
  type LongWork,
  type LongWorkText,
  NetloomError,
  type RunSummary,
  type TableProfile,
} from '../protocol';
import type { ReadTable } from '../table';
import type { Checkpoint } from '../train/checkpoint';
import type { TableDecisions } from './decisions';
import { StepHistory, type TableState } from './history';
import type { SessionPorts } from './ports';
import type { Launch } from './training';
import type { TrainingRun } from './trainingRun';

export interface OpenTable {
  readonly path: string;
  /** As the file says. */
  readonly source: ReadTable;
  /** With the changes among the decisions; `source` itself where there are none. */
  readonly read: ReadTable;
  readonly decisions: TableDecisions;
  readonly profile: TableProfile;
}

/** What a run learned from, so that a person can go back to it. */
export interface RunOrigin {
  /** How its table's file was read, and what was decided about it. */
  readonly state: TableState;
  /** Name of the file that it was tested on; null for a share of its table. */
  readonly testFile: string | null;
}

export interface Run {
  readonly summary: RunSummary;
  readonly model: Model;
  /** Null for models that were opened. */
  readonly origin: RunOrigin | null;
  /** How training can go on to the bit; null for imported models, which keep no optimizer state. */
  readonly continuation:
    | (Pick<Launch, 'experiment' | 'facts' | 'testFile' | 'origin'> & { readonly checkpoint: Checkpoint })
    | null;
}

export type Activity =
  | { readonly kind: 'idle' }
  /** `cancel` makes the next progress report throw. */
  | { readonly kind: 'working'; readonly what: LongWorkText; cancel(): void }
  | { readonly kind: 'training'; readonly run: TrainingRun };

export class Workspace {
  table: OpenTable | null = null;
  readonly history = new StepHistory();
  readonly runs: Run[] = [];
  selected: Run | null = null;
  activity: Activity = { kind: 'idle' };
  /** The writing down of the last finished run; whatever else is kept waits for it, so that files are written in order. */
  keeping: Promise<void> = Promise.resolve();
  /** Numbers are never used twice, so that a run is known by its number for the whole session. */
  lastRunNumber = 0;
  #looking: { canceled: boolean } | null = null;
  readonly ports: SessionPorts;
  /** One for the whole session: threads are started when there is large work, and end by themselves. */
  readonly crew: Crew | null;

  constructor(ports: SessionPorts) {
    this.ports = ports;
    this.crew = ports.threads ? new Crew(ports.threads) : null;
  }

  nextRunNumber(): number {
    this.lastRunNumber = Math.max(this.lastRunNumber, ...this.runs.map(({ summary }) => summary.run)) + 1;
    return this.lastRunNumber;
  }

  /** Adds a run, or puts it in the place of the one of the same number, and selects it. */
  keep(run: Run): void {
    const at = this.runs.findIndex(({ summary }) => summary.run === run.summary.run);
    if (at >= 0) this.runs[at] = run;
    else this.runs.push(run);
    this.selected = run;
  }

  /** @throws NetloomError `notReady` */
  openTable(): OpenTable {
    if (this.table === null) throw new NetloomError('notReady', { what: 'No table is open.' });
    return this.table;
  }

  /** @throws NetloomError `notReady` */
  selectedRun(): Run {
    if (this.selected === null) throw new NetloomError('notReady', { what: 'No model is trained or opened yet.' });
    return this.selected;
  }

  /** @throws NetloomError `runUnknown` */
  select(number: number): Run {
    this.selected = this.runNumbered(number);
    return this.selected;
  }

  /** @throws NetloomError `runUnknown` */
  runNumbered(number: number): Run {
    const run = this.runs.find(({ summary }) => summary.run === number);
    if (run === undefined) throw new NetloomError('runUnknown', { run: number });
    return run;
  }

  /**
   * Changes what is known of the run that holds this very model, and tells of it. Whatever asked may have waited, and the
   * run may have another name by now, have been trained further, or be gone: then nothing is changed, and null is returned.
   */
  revise({ parameters }: Pick<Model, 'parameters'>, change: (run: Run) => Run): Run | null {
    const at = this.runs.findIndex(({ model }) => model.parameters === parameters);
    const run = this.runs[at];
    if (run === undefined) return null;
    const revised = change(run);
    this.runs[at] = revised;
    if (this.selected === run) this.selected = revised;
    this.ports.emit({ kind: 'runChanged', run: revised.summary });
    return revised;
  }

  /** Without this run; where it was selected, the one in its place is, or the last. */
  remove(run: Run): void {
    const at = this.runs.indexOf(run);
    if (at < 0) return;
    this.runs.splice(at, 1);
    if (this.selected === run) this.selected = this.runs[Math.min(at, this.runs.length - 1)] ?? null;
  }

  /** Ends the long work of that name, or whatever there is, at its next report of progress. */
  cancel(work: LongWork | null): void {
    if (work === null || work === 'looking') this.stopLooking();
    if (this.activity.kind !== 'working') return;
    if (work === null || LONG_WORK[work] === this.activity.what) this.activity.cancel();
  }

  /** Ends a look at the table: what it would find concerns a table that is no more. */
  stopLooking(): void {
    if (this.#looking !== null) this.#looking.canceled = true;
    this.#looking = null;
  }

  /**
   * Runs a look at the open table. It keeps nobody from working: whatever changes the table, and another look, ends it.
   * @param look is given a function to call after every few milliseconds of work: it throws once the look has no use
   * @throws NetloomError `canceled`
   */
  async looking<T>(what: LongWorkText, look: (checkCanceled: () => Promise<void>) => Promise<T>): Promise<T> {
    this.stopLooking();
    const own = { canceled: false };
    this.#looking = own;
    try {
      return await look(async () => {
        await this.ports.breathe();
        if (own.canceled) throw new NetloomError('canceled', { activity: what });
      });
    } finally {
      if (this.#looking === own) this.#looking = null;
    }
  }

  /** @throws NetloomError `notReady` */
  runningTraining(): TrainingRun {
    if (this.activity.kind === 'training') return this.activity.run;
    throw new NetloomError('notReady', { what: 'No training is running.' });
  }

  /**
   * Runs `work` as the one long activity.
   * @param work is given a function to call at every progress report: it throws once the person has canceled; and what
   * resolves at that moment, for work that has to be ended from outside
   * @throws NetloomError `busy` when another activity is under way, `canceled`
   */
  async during<T>(
    what: LongWorkText,
    work: (checkCanceled: () => Promise<void>, canceled: Promise<void>) => Promise<T>,
  ): Promise<T> {
    this.refuseWhenBusy();
    let asked = false;
    const canceled = new Promise<void>((resolve) => {
      const cancel = (): void => {
        asked = true;
        resolve();
      };
      this.activity = { kind: 'working', what, cancel };
    });
    try {
      return await work(async () => {
        await this.ports.breathe();
        if (asked) throw new NetloomError('canceled', { activity: what });
      }, canceled);
    } finally {
      this.activity = { kind: 'idle' };
    }
  }

  /** @throws NetloomError `busy` */
  refuseWhenBusy(): void {
    if (this.activity.kind === 'working') throw new NetloomError('busy', { activity: this.activity.what });
    if (this.activity.kind === 'training') throw new NetloomError('busy', { activity: 'training' });
  }
}
