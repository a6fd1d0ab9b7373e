/**
 * What the engine needs from its shell to work on several threads. The engine itself starts none: a shell hands in how,
 * and whatever it starts runs `serveThread` on what it was given. Messages to a thread are plain data, shared memory and
 * compiled modules; a thread never answers but by what it writes into shared memory.
 */
import type { WebAssemblyMemory, WebAssemblyModule } from './platform';

export interface ThreadHost {
  /** Threads that may work at once, the caller's own among them. */
  readonly count: number;
  /** Monotonic milliseconds: only how fast work is done depends on them. */
  now(): number;
  /** Starts one more thread; `ended` is told when it is gone, for whatever reason. Throws where it cannot be started. */
  start(duty: ThreadDuty, ended: () => void): Thread;
}

export interface Thread {
  /** Everything posted before a job is there when the thread looks for it. */
  post(space: SharedSpace): void;
}

/** What a thread is given when it starts. */
export interface ThreadDuty {
  /** See crewControl.ts. */
  readonly control: SharedArrayBuffer;
  /** From 1; 0 is the thread that gives the orders. */
  readonly slot: number;
}

/** A memory to work in, and the compiled kernels. */
export interface SharedSpace {
  readonly id: number;
  readonly module: WebAssemblyModule;
  readonly memory: WebAssemblyMemory;
  /** Byte offset of the scratch space of slot 0, and the length of each; they lie one behind the other. */
  readonly scratchAt: number;
  readonly scratchBytes: number;
}
