/**
 * The life of the engine process: starting, running, stopped (as asked) or crashed (unasked). Whoever waits for an answer
 * gets one, also when the process dies. The process itself is handed in, so that its death can be tested.
 */
import {
  type EngineCommand,
  type EngineEvent,
  type EngineState,
  fail,
  type KernelName,
  REASONS,
  type Reason,
  type Result,
} from '../engine/protocol';
import { numberOf, readFromEngine, type ToEngine } from './engineMessages';

/** A started process, as far as its host is concerned. */
export interface EngineProcess {
  post(message: ToEngine): void;
  kill(): void;
}
export interface EngineListeners {
  message(message: unknown): void;
  /** Comes once, after the last message. */
  ended(reason: Reason): void;
}
export interface EngineHostPorts {
  start(listeners: EngineListeners): EngineProcess;
  /** Whether an interrupted training lies in the recovery file. */
  isRecoverable(): boolean;
  onEvent(event: EngineEvent): void;
  onState(state: EngineState): void;
  /** Milliseconds that a process gets to end by itself, and once more to be ended. */
  readonly quitLimit: number;
}

/** One process from its start to its end; a later process never sees an earlier one's requests. */
interface Life {
  process: EngineProcess | null;
  readonly unanswered: Map<number, (result: Result<unknown>) => void>;
  /** Held back until the process says that it listens. */
  readonly unsent: ToEngine[];
  /** Why it was given up, when that was decided here. */
  givenUp: Reason | null;
  readonly running: Deferred<boolean>;
  readonly ended: Deferred<void>;
}

export class EngineHost {
  readonly #ports: EngineHostPorts;
  #state: EngineState = { kind: 'stopped' };
  #life: Life | null = null;
  #isQuitting = false;
  #lastId = 0;
  #kernels: KernelName | null = null;

  constructor(ports: EngineHostPorts) {
    this.#ports = ports;
    // The whole application died: its person decides, as after any crash, whether the work is taken up.
    if (ports.isRecoverable()) this.#state = crashed(REASONS.engineInterrupted, true);
  }

  get state(): EngineState {
    return this.#state;
  }

  /** The kernels that the engine computes with; null before it has started. */
  get kernels(): KernelName | null {
    return this.#kernels;
  }

  /** Never rejects, and always answers: with `engineStopped` when no process is there, or when it dies meanwhile. */
  ask(command: EngineCommand): Promise<Result<unknown>> {
    const life = this.#life;
    if (life === null || this.#isQuitting) return Promise.resolve(this.#gone());
    this.#lastId += 1;
    const question: ToEngine = { kind: 'ask', id: this.#lastId, command };
    return new Promise((resolve) => {
      life.unanswered.set(question.id, resolve);
      if (this.#state.kind === 'running') life.process?.post(question);
      else life.unsent.push(question);
    });
  }

  /** Starts a process unless one lives. True once it runs, false when it died before. */
  ensureRunning(): Promise<boolean> {
    if (this.#isQuitting) return Promise.resolve(false);
    return (this.#life ?? this.#begin()).running.promise;
  }

  /** Ends the process as if it had crashed, so that its work is taken up as after a crash. */
  giveUp(reason: Reason): void {
    if (this.#life === null) return;
    this.#life.givenUp = reason;
    this.#life.process?.kill();
  }

  /** Asks the process to end, waits, and ends it when it takes too long. */
  async quit(): Promise<void> {
    this.#isQuitting = true;
    const life = this.#life;
    if (life === null) return;
    life.process?.post({ kind: 'quit' });
    const { quitLimit } = this.#ports;
    const kill = setTimeout(() => life.process?.kill(), quitLimit);
    const giveUp = setTimeout(() => life.ended.resolve(), 2 * quitLimit);
    await life.ended.promise;
    clearTimeout(kill);
    clearTimeout(giveUp);
  }

  #begin(): Life {
    const life: Life = {
      process: null,
      unanswered: new Map(),
      unsent: [],
      givenUp: null,
      running: deferred(),
      ended: deferred(),
    };
    this.#life = life;
    this.#change({ kind: 'starting' });
    try {
      life.process = this.#ports.start({
        message: (message) => this.#receive(life, message),
        ended: (reason) => this.#end(life, reason),
      });
    } catch {
      this.#end(life, REASONS.engineNotStarted);
    }
    return life;
  }

  #receive(life: Life, received: unknown): void {
    const message = readFromEngine(received);
    if (message === null) this.#answer(life, numberOf(received), fail('messageInvalid', { detail: 'the answer' }));
    else if (message.kind === 'event') this.#ports.onEvent(message.event);
    else if (message.kind === 'reply') this.#answer(life, message.id, message.result);
    else {
      this.#kernels = message.kernels;
      this.#change({ kind: 'running' });
      for (const question of life.unsent.splice(0)) life.process?.post(question);
      life.running.resolve(true);
    }
  }

  #answer(life: Life, id: number | null, result: Result<unknown>): void {
    if (id === null) return;
    life.unanswered.get(id)?.(result);
    life.unanswered.delete(id);
  }

  #end(life: Life, reason: Reason): void {
    this.#life = null;
    const known = life.givenUp ?? reason;
    this.#change(this.#isQuitting ? { kind: 'stopped' } : crashed(known, this.#ports.isRecoverable()));
    for (const answer of life.unanswered.values()) answer(this.#gone());
    life.running.resolve(false);
    life.ended.resolve();
  }

  #change(state: EngineState): void {
    this.#state = state;
    this.#ports.onState(state);
  }

  #gone(): Result<never> {
    if (this.#state.kind === 'crashed') return { ok: false, failure: this.#state.failure };
    return fail('engineStopped', { reason: REASONS.engineClosing });
  }
}

const crashed = (reason: Reason, recoverable: boolean): EngineState => ({
  kind: 'crashed',
  failure: { code: 'engineStopped', parameters: { reason } },
  recoverable,
});

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

/** A promise that is settled from outside (`Promise.withResolvers` is younger than Node 18). */
function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
