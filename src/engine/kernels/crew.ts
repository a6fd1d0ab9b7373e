/**
 * The threads that share the work of large kernels, and the one that gives the orders: the engine's own, which works
 * like the others and returns when everything is done. Nobody waits for a thread that has not claimed a piece. So a
 * thread that sleeps, starts slowly, cannot be started, or has died only does not help, and without any of them the
 * engine's own thread does it all.
 *
 * A thread is woken by a word in memory. It costs about a microsecond to have another thread take part, and 0.15 to find
 * that none does (measured on two cores, Node 20 and Electron 25), so a call is divided into pieces of at least four times
 * that, and a call of less than two pieces is not divided: small networks stay on one thread.
 */
import {
  ASLEEP,
  CLOSED,
  CONTROL_BYTES,
  DONE,
  FAILED,
  firstPiece,
  GONE,
  jobOf,
  MOST_PIECES,
  MOST_SLOTS,
  nextTicket,
  piecesLeft,
  STARTING,
  STATES,
  TICKET,
  WAITING,
  withoutFirst,
} from './crewControl';
import { doPiece, FIRST_ARGUMENT, GRAIN, JOB, JOB_NUMBERS, type JobName, PIECES, SPACE, TOTAL } from './jobs';
import { Pace } from './pace';
import type { SharedSpace, Thread, ThreadHost } from './threadHost';
import type { WasmExports } from './wasmExports';

export interface CrewOptions {
  /** The least work of a piece, in multiply-adds of a matrix product. */
  readonly leastPiece: number;
  /** Divisible work that is done alone before threads are started: what ends soon needs none. */
  readonly patience: number;
  /** The most work that is done alone after threads were no help; 0: they always take part. */
  readonly longestRest: number;
  /** How long a claimed piece is waited for without a sign of life. */
  readonly lostAfterMs: number;
}

/** 2^17 multiply-adds take 4.5 microseconds, 2^29 take 18 milliseconds (measured: 29 of them in a nanosecond). */
const USUAL: CrewOptions = { leastPiece: 2 ** 17, patience: 2 ** 29, longestRest: 2 ** 34, lostAfterMs: 10_000 };
/** More pieces than threads even out threads that are late or slowed down; a thread's share is always a whole number. */
const PIECES_PER_THREAD = 4;
/** A thread takes several pieces only where each is this many times the least. */
const EVEN_PIECE = 4;
/** A larger piece would let the others wait at the end. */
const MOST_PIECE = 2 ** 22;
/** Looks at the pieces that others have claimed before sleeping: half a millisecond, more than a piece takes. */
const LOOKS = 40_000;
const SLEEP_MS = 20;

export class Crew {
  readonly count: number;
  readonly #host: ThreadHost;
  readonly #leastPiece: number;
  readonly #lostAfterMs: number;
  readonly #control = new SharedArrayBuffer(CONTROL_BYTES);
  readonly #words = new Int32Array(this.#control);
  readonly #job = jobOf(this.#control);
  /** By slot; null where starting one has failed or one has died. */
  readonly #threads: (Thread | null)[] = [];
  /** Of the space that the threads were told of last. */
  #space = 0;
  #spaces = 0;
  #piecesOfOthers = 0;
  readonly #pace: Pace;
  /** Of the call that is about to be run. */
  #work = 0;
  #ticket = 0;
  /** What `DONE` is when no piece is under way. */
  #done = 0;
  #closed = false;

  constructor(host: ThreadHost, changes: Partial<CrewOptions> = {}) {
    const options = { ...USUAL, ...changes };
    this.count = Math.min(Math.max(1, Math.floor(host.count)), MOST_SLOTS);
    this.#host = host;
    this.#leastPiece = options.leastPiece;
    this.#lostAfterMs = options.lostAfterMs;
    this.#pace = new Pace(options.patience, options.longestRest);
  }

  /** Pieces that other threads have done so far: whether there is any help at all. */
  get piecesOfOthers(): number {
    return this.#piecesOfOthers;
  }

  /** Calls of less work, in multiply-adds, are not divided. */
  get sharedFrom(): number {
    return this.count === 1 ? Number.POSITIVE_INFINITY : 2 * this.#leastPiece;
  }

  /** In how many pieces such a call is done whenever threads take part, where it is cut into pieces once and for all. */
  shares(work: number): number {
    return Math.max(1, Math.floor(Math.min(this.count, work / this.#leastPiece)));
  }

  /** A number for one more memory that the crew is to work in. */
  nextSpace(): number {
    return ++this.#spaces;
  }

  /**
   * How many pieces are right for a call of so much work, in multiply-adds; the call goes to `run`. 0: it is so small that
   * the caller does it without a crew.
   */
  piecesFor(work: number): number {
    const leastPiece = this.#leastPiece;
    if (work < 2 * leastPiece || this.count === 1) return 0;
    this.#work = work;
    if (!this.#pace.together) return 1;
    const each = Math.min(Math.floor(work / (this.count * EVEN_PIECE * leastPiece)), PIECES_PER_THREAD);
    const rounds = Math.max(1, each, Math.ceil(work / (this.count * MOST_PIECE)));
    return Math.floor(Math.min(work / leastPiece, rounds * this.count, MOST_PIECES));
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
    const begun = this.#host.now();
    const job = this.#job;
    job[JOB] = JOB_NUMBERS[name];
    job[SPACE] = space.id;
    job[PIECES] = pieces;
    job[TOTAL] = total;
    job[GRAIN] = grain;
    for (let i = 0; i < given.length; i++) job[FIRST_ARGUMENT + i] = given[i];
    if (pieces === 1) doPiece(kernels, job, 0);
    else this.#share(kernels, space, pieces);
    this.#pace.note(this.#work, this.#host.now() - begun);
  }

  #share(kernels: WasmExports, space: SharedSpace, pieces: number): void {
    const words = this.#words;
    this.#muster(space);
    this.#ticket = nextTicket(this.#ticket, pieces);
    Atomics.store(words, TICKET, this.#ticket);
    if (this.#anyAsleep()) Atomics.notify(words, TICKET, pieces - 1);
    this.#takePart(kernels, pieces);
    if (Atomics.load(words, FAILED) === 0) return;
    Atomics.store(words, FAILED, 0);
    throw new Error('A piece of a kernel failed on another thread.');
  }

  /** Claims pieces like any other thread, then waits for those that others have claimed. */
  #takePart(kernels: WasmExports, pieces: number): void {
    const words = this.#words;
    let left = pieces;
    let own = 0;
    try {
      for (;;) {
        const ticket = Atomics.load(words, TICKET);
        left = piecesLeft(ticket);
        if (left === 0) break;
        if (Atomics.compareExchange(words, TICKET, ticket, withoutFirst(ticket)) !== ticket) continue;
        own++;
        doPiece(kernels, this.#job, firstPiece(ticket));
      }
    } finally {
      // Nobody claims a piece from here on, also where one has thrown.
      if (left > 0) left = piecesLeft(Atomics.exchange(words, TICKET, this.#ticket - pieces));
      const others = pieces - left - own;
      this.#piecesOfOthers += others;
      if (others > 0) this.#awaitOthers(others);
    }
  }

  #awaitOthers(pieces: number): void {
    this.#done = (this.#done + pieces) | 0;
    for (let looks = 0; looks < LOOKS; looks++) if (Atomics.load(this.#words, DONE) === this.#done) return;
    this.#sleepUntilDone();
  }

  #sleepUntilDone(): void {
    const words = this.#words;
    Atomics.store(words, WAITING, 1);
    for (let silent = 0; ; silent++) {
      const done = Atomics.load(words, DONE);
      if (done === this.#done) break;
      if (silent * SLEEP_MS >= this.#lostAfterMs) {
        this.close();
        throw new Error('A thread of the engine ended in the middle of its work.');
      }
      if (Atomics.wait(words, DONE, done, SLEEP_MS) !== 'timed-out') silent = 0;
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
