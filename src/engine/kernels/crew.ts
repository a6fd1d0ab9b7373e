/**
 * The threads that share the work of large kernels, and the one that gives the orders: the engine's own, which works
 * like the others and returns when everything is done. Nobody waits for a thread that has not claimed a piece. So a
 * thread that sleeps, starts slowly, cannot be started, or has died only does not help, and without any of them the
 * engine's own thread does it all.
 *
 * A thread is woken by a word in memory. It costs about 2 microseconds to have another thread take part (measured on
 * two cores, Node 20 and Electron 25), so a call is divided into pieces of at least ten times that, and a call of less
 * than two pieces is not divided: small networks stay on one thread.
 */
import {
  ASLEEP,
  argumentsOf,
  CLOSED,
  CONTROL_BYTES,
  closed,
  DONE,
  FAILED,
  GONE,
  JOB,
  MOST_PIECES,
  MOST_SLOTS,
  nextTicket,
  PIECE_MASK,
  PIECES,
  SPACE,
  STARTING,
  STATES,
  TICKET,
  WAITING,
} from './crewControl';
import { doPiece, FIRST_ARGUMENT, JOB_NUMBERS, type JobName } from './jobs';
import type { SharedSpace, Thread, ThreadHost } from './threadHost';
import type { WasmExports } from './wasmExports';

export interface CrewOptions {
  /** The least work of a piece, in multiply-adds of a matrix product. */
  readonly leastPiece: number;
  /** Divisible work that is done alone before threads are started: what ends soon needs none. */
  readonly patience: number;
  /** The most work that is done alone after a thread was late. */
  readonly longestRest: number;
  /** How long a claimed piece is waited for without a sign of life. */
  readonly lostAfterMs: number;
}

/** 2^19 multiply-adds take 18 microseconds, 2^29 take 18 milliseconds (measured: 28 of them in a nanosecond). */
const USUAL: CrewOptions = { leastPiece: 2 ** 19, patience: 2 ** 29, longestRest: 2 ** 34, lostAfterMs: 10_000 };
/** More pieces than threads even out threads that are late or slowed down. */
const PIECES_PER_THREAD = 4;
/** A larger piece would let the others wait at the end. */
const MOST_PIECE = 2 ** 22;
/** Looks at the pieces that others have claimed before sleeping: half a millisecond, more than a piece takes. */
const LOOKS = 40_000;
/** What a look costs, in multiply-adds: 12 nanoseconds. */
const LOOK = 340;
/** The most that waiting may cost beyond what help has gained: half a millisecond. */
const CREDIT = 2 ** 24;
/** Rest after waiting has cost more than that: some tens of milliseconds, twice as long each time. */
const FIRST_REST = 2 ** 30;
const SLEEP_MS = 20;

export class Crew {
  readonly count: number;
  readonly #host: ThreadHost;
  readonly #leastPiece: number;
  readonly #options: CrewOptions;
  readonly #control = new SharedArrayBuffer(CONTROL_BYTES);
  readonly #words = new Int32Array(this.#control);
  readonly #arguments = argumentsOf(this.#control);
  /** By slot; null where starting one has failed or one has died. */
  readonly #threads: (Thread | null)[] = [];
  /** Of the space that the threads were told of last. */
  #space = 0;
  #spaces = 0;
  #piecesOfOthers = 0;
  /** Divisible work done alone since threads were last wanted, and how much of it is to be. */
  #alone = 0;
  #patience: number;
  /** What help has gained less what waiting has cost, what it has gained since the last rest, and the next rest. */
  #credit = CREDIT;
  #gained = 0;
  #rest: number;
  /** Of the call that is being divided. */
  #jobWork = 0;
  #ticket = 0;
  #closed = false;

  constructor(host: ThreadHost, changes: Partial<CrewOptions> = {}) {
    const options = { ...USUAL, ...changes };
    this.count = Math.min(Math.max(1, Math.floor(host.count)), MOST_SLOTS);
    this.#host = host;
    Atomics.store(this.#words, TICKET, closed(this.#ticket));
    this.#leastPiece = options.leastPiece;
    this.#patience = options.patience;
    this.#options = options;
    this.#rest = Math.min(FIRST_REST, options.longestRest);
  }

  /** Pieces that other threads have done so far: whether there is any help at all. */
  get piecesOfOthers(): number {
    return this.#piecesOfOthers;
  }

  /** A number for one more memory that the crew is to work in. */
  nextSpace(): number {
    return ++this.#spaces;
  }

  /** How many pieces are right for so much work, in multiply-adds; 1: the caller does it alone. */
  piecesFor(work: number): number {
    const leastPiece = this.#leastPiece;
    if (work < 2 * leastPiece || this.count === 1) return 1;
    if (this.#alone < this.#patience) {
      this.#alone += work;
      return 1;
    }
    this.#jobWork = work;
    const wanted = Math.max(PIECES_PER_THREAD * this.count, work / MOST_PIECE);
    return Math.floor(Math.min(work / leastPiece, wanted, MOST_PIECES));
  }

  /**
   * Does a job in pieces, and returns when all are done. `kernels` are this thread's own in the space.
   * @throws Error where a thread ended in the middle of a piece
   */
  run(
    kernels: WasmExports,
    space: SharedSpace,
    name: JobName,
    pieces: number,
    total: number,
    grain: number,
    given: readonly number[],
  ): void {
    this.#muster(space);
    const words = this.#words;
    const job = JOB_NUMBERS[name];
    this.#arguments[0] = total;
    this.#arguments[1] = grain;
    this.#arguments.set(given, FIRST_ARGUMENT);
    Atomics.store(words, JOB, job);
    Atomics.store(words, SPACE, space.id);
    Atomics.store(words, DONE, 0);
    Atomics.store(words, PIECES, pieces);
    this.#ticket = nextTicket(this.#ticket);
    Atomics.store(words, TICKET, this.#ticket);
    if (this.#anyAsleep()) Atomics.notify(words, TICKET, pieces - 1);
    this.#work(kernels, job, pieces);
    if (Atomics.exchange(words, FAILED, 0) === 1) throw new Error('A piece of a kernel failed on another thread.');
  }

  /** Claims pieces like any other thread, then waits for those that others have claimed. */
  #work(kernels: WasmExports, job: number, pieces: number): void {
    const words = this.#words;
    let own = 0;
    try {
      for (;;) {
        const ticket = Atomics.load(words, TICKET);
        if ((ticket & PIECE_MASK) >= pieces) break;
        if (Atomics.compareExchange(words, TICKET, ticket, ticket + 1) !== ticket) continue;
        own++;
        doPiece(kernels, job, this.#arguments, ticket & PIECE_MASK, pieces);
      }
    } finally {
      // Nobody claims a piece from here on, also where one has thrown, and while the next job is being written down.
      const claimed = Atomics.exchange(words, TICKET, closed(this.#ticket)) & PIECE_MASK;
      const others = claimed - own;
      this.#piecesOfOthers += others;
      this.#awaitOthers(others, (this.#jobWork * others) / pieces);
    }
  }

  /** `gain` is the work that others have done. */
  #awaitOthers(pieces: number, gain: number): void {
    for (let looks = 0; looks < LOOKS; looks++) {
      if (Atomics.load(this.#words, DONE) !== pieces) continue;
      this.#settle(gain, looks * LOOK);
      return;
    }
    this.#sleepUntilDone(pieces);
    this.#settle(gain, CREDIT + gain);
  }

  /**
   * Lets the threads rest when waiting for them costs more than they help. A thread that has claimed a piece is late where
   * other programs want the processors; then one thread alone is faster than several that wait for one another.
   */
  #settle(gain: number, cost: number): void {
    const { longestRest } = this.#options;
    this.#credit = Math.min(CREDIT, this.#credit + gain - cost);
    this.#gained += gain;
    if (this.#credit <= 0) {
      this.#credit = CREDIT;
      this.#gained = 0;
      this.#alone = 0;
      this.#patience = this.#rest;
      this.#rest = Math.min(2 * this.#rest, longestRest);
    } else if (this.#gained > this.#rest) {
      this.#gained = 0;
      this.#rest = Math.min(Math.max(this.#rest / 2, FIRST_REST), longestRest);
    }
  }

  #sleepUntilDone(pieces: number): void {
    const words = this.#words;
    Atomics.store(words, WAITING, 1);
    for (let sleeps = 0; ; sleeps++) {
      const done = Atomics.load(words, DONE);
      if (done === pieces) break;
      if (sleeps * SLEEP_MS >= this.#options.lostAfterMs) {
        this.close();
        throw new Error('A thread of the engine ended in the middle of its work.');
      }
      if (Atomics.wait(words, DONE, done, SLEEP_MS) !== 'timed-out') sleeps = 0;
    }
    Atomics.store(words, WAITING, 0);
  }

  /** Ends all threads; the crew goes on with its caller alone. */
  close(): void {
    this.#closed = true;
    Atomics.store(this.#words, CLOSED, 1);
    Atomics.notify(this.#words, TICKET);
  }

  /** Sees to it that threads are there and know the space. */
  #muster(space: SharedSpace): void {
    if (space.id !== this.#space) {
      this.#space = space.id;
      for (const thread of this.#threads) thread?.post(space);
    }
    for (let slot = 1; slot < this.count && !this.#closed; slot++) {
      if (this.#threads[slot] !== null && this.#stateOf(slot) === GONE) this.#start(slot, space);
    }
  }

  #start(slot: number, space: SharedSpace): void {
    Atomics.store(this.#words, STATES + slot, STARTING);
    try {
      const thread = this.#host.start({ control: this.#control, slot }, () => this.#ended(slot, thread));
      thread.post(space);
      this.#threads[slot] = thread;
    } catch {
      this.#giveUp(slot);
    }
  }

  /** A thread that ends as it should has said so itself; any other is not started again. */
  #ended(slot: number, thread: Thread): void {
    if (this.#threads[slot] === thread && this.#stateOf(slot) !== GONE) this.#giveUp(slot);
  }

  #giveUp(slot: number): void {
    this.#threads[slot] = null;
    Atomics.store(this.#words, STATES + slot, GONE);
  }

  #stateOf(slot: number): number {
    return Atomics.load(this.#words, STATES + slot);
  }

  #anyAsleep(): boolean {
    for (let slot = 1; slot < this.count; slot++) if (this.#stateOf(slot) === ASLEEP) return true;
    return false;
  }
}
