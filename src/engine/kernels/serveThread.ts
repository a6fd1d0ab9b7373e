/**
 * What a thread of the crew does all its life: wait for a job, claim pieces of it, do them. It waits by looking again
 * and again for about two milliseconds, which costs no system call while training runs, then sleeps. After some seconds
 * without work it ends, and gives back its memory; so it does before it holds on to much that others are done with. It owns
 * nothing and decides nothing.
 */
import {
  ASLEEP,
  AWAKE,
  CLOSED,
  DONE,
  FAILED,
  GONE,
  jobOf,
  lastPiece,
  piecesLeft,
  STATES,
  TICKET,
  WAITING,
  withoutLast,
} from './crewControl';
import { doPiece, SPACE } from './jobs';
import type { SharedSpace, ThreadDuty } from './threadHost';
import { instantiate, type WasmExports } from './wasmExports';

/** Looks at the ticket before sleeping: about two milliseconds. */
const LOOKS = 60_000;
/** Sleep that ends the thread. */
const IDLE_MS = 5_000;
/**
 * Bytes of spaces that it no longer works in. Only a collection of garbage would let go of them, and a thread makes too
 * little garbage for one: a memory of each training would stay as long as there is work. Starting another thread takes
 * some hundredths of a second, in which the caller works alone.
 */
const MOST_LEFT_BEHIND = 32 * 2 ** 20;

/** Returns when the thread may end. `receive` gives the next message that has arrived, or null. */
export function serveThread({ control, slot }: ThreadDuty, receive: () => SharedSpace | null): void {
  const words = new Int32Array(control);
  const state = STATES + slot;
  const worker = new Worker(control, slot, receive);
  Atomics.store(words, state, AWAKE);
  let looks = 0;
  while (Atomics.load(words, CLOSED) === 0 && worker.leftBehind <= MOST_LEFT_BEHIND) {
    const ticket = Atomics.load(words, TICKET);
    if (piecesLeft(ticket) > 0 && worker.take(ticket)) {
      looks = 0;
    } else if (++looks > LOOKS) {
      looks = 0;
      Atomics.store(words, state, ASLEEP);
      const woken = Atomics.wait(words, TICKET, ticket, IDLE_MS);
      Atomics.store(words, state, AWAKE);
      if (woken === 'timed-out') break;
    }
  }
  Atomics.store(words, state, GONE);
}

class Worker {
  /** Bytes of the spaces that it has worked in or heard of, but for the last. */
  leftBehind = 0;
  readonly #words: Int32Array;
  readonly #job: Float64Array;
  readonly #slot: number;
  readonly #receive: () => SharedSpace | null;
  #space = 0;
  #spaceBytes = 0;
  #kernels: WasmExports | null = null;

  constructor(control: SharedArrayBuffer, slot: number, receive: () => SharedSpace | null) {
    this.#words = new Int32Array(control);
    this.#job = jobOf(control);
    this.#slot = slot;
    this.#receive = receive;
  }

  /** Claims the piece that `ticket` stands for and does it; false where it is no longer to be had. */
  take(ticket: number): boolean {
    const words = this.#words;
    const kernels = this.#kernelsOf(this.#job[SPACE]);
    if (kernels === null || Atomics.compareExchange(words, TICKET, ticket, withoutLast(ticket)) !== ticket)
      return false;
    // From here to DONE the job stays as it is: its giver waits for this piece.
    try {
      doPiece(kernels, this.#job, lastPiece(ticket));
    } catch {
      Atomics.store(words, FAILED, 1);
    }
    Atomics.add(words, DONE, 1);
    if (Atomics.load(words, WAITING) === 1) Atomics.notify(words, DONE);
    return true;
  }

  #kernelsOf(space: number): WasmExports | null {
    for (let sent: SharedSpace | null = null; space !== this.#space; ) {
      sent = this.#receive();
      if (sent === null) return null;
      const { id, module, memory, scratchAt, scratchBytes } = sent;
      this.leftBehind += this.#spaceBytes;
      this.#spaceBytes = memory.buffer.byteLength;
      this.#kernels = null;
      this.#space = id;
      this.#kernels = instantiate(module, memory);
      this.#kernels.setScratch(scratchAt + this.#slot * scratchBytes);
    }
    return this.#kernels;
  }
}
