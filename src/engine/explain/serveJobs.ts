/** What a worker does with each job that it is given: the same as is done without workers, and it says how far it is. */
import { asFailure } from '../protocol';
import type { FromJobWorker } from './jobParty';
import { doJob, type Job, type JobSubject } from './jobs';

/** Progress is told at most this often. */
const PROGRESS_MS = 50;

/** `now` gives milliseconds. Never throws: what goes wrong is told. */
export function serveJob(
  subject: JobSubject,
  job: Job,
  now: () => number,
  tell: (message: FromJobWorker) => void,
): void {
  try {
    const work = doJob(subject, job, null);
    let told = now();
    for (;;) {
      const { done, value } = work.next();
      if (done === true) {
        tell({ kind: 'done', scores: value });
        return;
      }
      if (now() - told < PROGRESS_MS) continue;
      told = now();
      tell({ kind: 'progress', share: value });
    }
  } catch (caught) {
    tell({ kind: 'failed', failure: asFailure(caught) });
  }
}
