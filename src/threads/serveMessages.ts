/** A worker thread's whole life: what the engine's `serveThread` does, with messages as Node delivers them. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { serveThread } from '../engine/kernels/serveThread';
import type { SharedSpace, ThreadDuty } from '../engine/kernels/threadHost';

export function serveMessages(): void {
  const port = parentPort;
  if (port === null) throw new Error('this is a program for a worker thread');
  // Taken at once when needed: a thread that waits for work has no event loop.
  const receive = () => (receiveMessageOnPort(port)?.message ?? null) as SharedSpace | null;
  serveThread(workerData as ThreadDuty, receive);
}
