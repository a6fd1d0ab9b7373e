/**
 * Workers for whole trainings, on Node: worker threads inside the engine's own process, each running a bundle of the
 * engine. Unlike the threads of kernels they have an event loop and memory of their own, and are ended as soon as there
 * is nothing to train.
 */
import { Worker } from 'node:worker_threads';
import type { FromJobWorker, JobHost } from '../engine/explain';

/**
 * @param program the built file of `serveTrainings`
 * @param count workers that may work at once
 */
export function nodeTrainers(program: string, count: number): JobHost {
  return {
    count,
    start(subject, hear, ended) {
      const worker = new Worker(program, { workerData: subject, env: {}, execArgv: [] });
      worker.on('message', (message: FromJobWorker) => hear(message));
      // A worker that fails ends, and that is what counts; unheard, the error would end this process too.
      worker.on('error', () => {});
      worker.once('exit', ended);
      return { post: (job) => worker.postMessage(job), end: () => void worker.terminate() };
    },
  };
}
