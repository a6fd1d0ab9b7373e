/** A training worker's whole life: jobs come in one at a time, each is done whole, and what comes of it goes out. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Job, type JobSubject, serveJob } from '../engine/explain';

export function serveTrainings(): void {
  const port = parentPort;
  if (port === null) throw new Error('this is a program for a worker thread');
  const subject = workerData as JobSubject;
  port.on('message', (job: Job) =>
    serveJob(
      subject,
      job,
      () => performance.now(),
      (message) => port.postMessage(message),
    ),
  );
  port.postMessage({ kind: 'ready' });
}
