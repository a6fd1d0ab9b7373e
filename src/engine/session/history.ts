/**
 * The steps on the open table that can be taken back. A state is what a person decided, not the table itself: going back to
 * it derives the table anew, and reads the file anew only where the way of reading differs.
 */
import { NetloomError, type ReadingOptions, type TableHistory, type TableStep } from '../protocol';
import type { TableDecisions } from './decisions';

export interface TableState {
  readonly reading: ReadingOptions;
  readonly decisions: TableDecisions;
}

interface Entry {
  readonly step: TableStep;
  /** The other side of the step: before it for `past`, after it for `future`. */
  readonly state: TableState;
}

/** Older steps are forgotten. */
const MOST_STEPS = 100;

export class StepHistory {
  #past: readonly Entry[] = [];
  #future: readonly Entry[] = [];

  summary(): TableHistory {
    return { undo: this.#past.at(-1)?.step ?? null, redo: this.#future.at(-1)?.step ?? null };
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
  }

  /** A step was made; what had been taken back before it is gone. */
  record(step: TableStep, before: TableState): void {
    this.#past = [...this.#past, { step, state: before }].slice(-MOST_STEPS);
    this.#future = [];
  }

  /** @throws NetloomError `nothingToUndo`, `nothingToRedo` */
  next(direction: 'undo' | 'redo'): Entry {
    const entry = (direction === 'undo' ? this.#past : this.#future).at(-1);
    if (entry === undefined) throw new NetloomError(direction === 'undo' ? 'nothingToUndo' : 'nothingToRedo');
    return entry;
  }

  /** The next step in this direction was gone; `left` is the state that it was gone from. */
  gone(direction: 'undo' | 'redo', left: TableState): void {
    const { step } = this.next(direction);
    const crossed = { step, state: left };
    if (direction === 'undo') {
      this.#past = this.#past.slice(0, -1);
      this.#future = [...this.#future, crossed];
    } else {
      this.#future = this.#future.slice(0, -1);
      this.#past = [...this.#past, crossed];
    }
  }
}
