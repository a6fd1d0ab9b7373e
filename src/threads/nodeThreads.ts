/**
 * The engine's threads, on Node: worker threads inside the engine's own process, each running a small bundle of its own.
 * They keep no process alive, and have no console, files or environment to speak of.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ThreadHost } from '../engine/kernels/threadHost';

/** More threads than this wait for memory more than they compute. */
const MOST_USUAL = 8;
export const MOST_THREADS = 32;
/** Megabytes; a thread computes in shared memory and needs hardly any of its own. */
const HEAP = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 8 };

/**
 * @param program the built file of `serveMessages`
 * @param count threads that may work at once, the caller's own among them
 */
export function nodeThreads(program: string, count: number): ThreadHost {
  return {
    count,
    now: () => performance.now(),
    start(duty, ended) {
      const worker = new Worker(program, { workerData: duty, resourceLimits: HEAP, env: {}, execArgv: [] });
      worker.unref();
      // A worker that fails ends, and that is what counts; unheard, the error would end this process too.
      worker.on('error', () => {});
      worker.once('exit', ended);
      return { post: (space) => worker.postMessage(space) };
    },
  };
}

/** How many threads a setting asks for: a whole number from 1 to 32; anything else stands for what suits the machine. */
export function threadCount(wanted: string | undefined): number {
  const count = Number(wanted);
  if (wanted !== undefined && Number.isInteger(count) && count >= 1 && count <= MOST_THREADS) return count;
  return Math.min(availableParallelism(), MOST_USUAL);
}
