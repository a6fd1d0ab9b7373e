/**
 * Jobs done here or by workers. Everything is begun here, because what is soon done is done before a worker has started;
 * what would take longer is handed over, so that this thread only waits, and Cancel ends it at once.
 */

import { inputWidth } from '../encode';
import {
  doJobs,
  type Job,
  type JobHost,
  JobParty,
  type JobScores,
  type JobSubject,
  jobRows,
  sharedSubject,
  type Work,
} from '../explain';
import { availableKernels } from '../kernels/load';
import type { AnalysisPart, LongWorkText } from '../protocol';
import { inTurns, PROGRESS_MS } from './working';
import type { Workspace } from './workspace';

/** Work that shows how long the rest will take; what was begun here is begun again there. */
const PATIENCE_MS = 250;
/** What has to be won by sharing the rest: workers need some tenths of a second each to start and to become fast. */
const WORTH_MS = 800;
/** Network inputs of all rows whose encoding, which is one step, would keep this thread from listening. */
const LARGE = 1_000_000;
/** What a worker needs besides its rows. */
const WORKER_BYTES = 80e6;
const FLOAT_BYTES = 4;
/** The rest is for everything else that goes on. */
const SHARE_OF_MEMORY = 0.7;

/** In the order of the jobs. Throws `busy`, `canceled`, and what the first job that fails throws. */
export async function doAll(
  workspace: Workspace,
  what: LongWorkText,
  subject: JobSubject,
  jobs: readonly Job[],
  part: AnalysisPart,
): Promise<JobScores[]> {
  const { emit, now, trainers } = workspace.ports;
  const results = new Array<JobScores | null>(jobs.length).fill(null);
  const workers = workersFor(workspace, trainers ?? null, subject, jobs);
  let [furthest, told] = [0, Number.NEGATIVE_INFINITY];
  const tell = (share: number): void => {
    // What is handed over begins anew.
    furthest = Math.max(furthest, share);
    if (now() - told < PROGRESS_MS) return;
    told = now();
    emit({ kind: 'analyzing', share: furthest, part });
  };
  await workspace.during(what, async (checkCanceled, canceled) => {
    const here = (goesOn: (share: number) => boolean): Promise<boolean> =>
      inTurns(
        workspace,
        whileShort(doJobs(subject, jobs, results, workspace.crew, part), goesOn),
        async ({ share }) => {
          tell(share);
          await checkCanceled();
        },
      );
    if (trainers && workers > 1) {
      const isLarge = subject.rows.length * inputWidth(subject.model.encoding) > LARGE;
      if (!isLarge && (await here(shortBy(now, 1 - Math.ceil(jobs.length / workers) / jobs.length)))) return;
      const kernels = subject.kernels ?? availableKernels()[0];
      const party = new JobParty(trainers, sharedSubject({ ...subject, kernels }), jobs, results);
      void canceled.then(() => party.end());
      await party.work(workers, tell);
      await checkCanceled();
    }
    // Everything, without workers; or what those that could not be started have left.
    await here(() => true);
  });
  return results.flatMap((scores) => (scores === null ? [] : [scores]));
}

/** Whether the rest is too little to be handed over, by how long the first of it took, and the share that workers save. */
function shortBy(now: () => number, saved: number): (share: number) => boolean {
  const begun = now();
  return (share) => {
    const spent = now() - begun;
    return spent <= PATIENCE_MS || spent * (1 / Math.max(share, 1e-9) - 1) * saved <= WORTH_MS;
  };
}

/** True once all steps are done, false where they are left. */
function* whileShort(steps: Work<void>, goesOn: (share: number) => boolean): Work<boolean> {
  for (const step of steps) {
    if (!goesOn(step.share)) return false;
    yield step;
  }
  return true;
}

/** As many as there is work and memory for: each holds the encoded rows of one job. */
function workersFor({ ports }: Workspace, trainers: JobHost | null, subject: JobSubject, jobs: readonly Job[]): number {
  if (trainers === null) return 0;
  const { target } = subject.model.encoding;
  const most = Math.max(0, ...jobs.map((job) => jobRows(subject, job)));
  // Repeating rows of rare classes makes all as frequent as the largest.
  const repeated =
    subject.model.settings.classWeights === 'oversample' && target.kind === 'classes'
      ? (target.counts.length * Math.max(...target.counts)) / target.counts.reduce((sum, count) => sum + count, 0)
      : 1;
  const scored = Math.max(0, ...jobs.flatMap((job) => job.scored.map(({ rows }) => rows.length)));
  const width = inputWidth(subject.model.encoding) + (target.kind === 'classes' ? 1 : target.columns.length);
  const bytes = WORKER_BYTES + (most * repeated + scored) * width * FLOAT_BYTES;
  const available = ports.availableMemory() ?? Number.POSITIVE_INFINITY;
  return Math.min(trainers.count, jobs.length, Math.floor((SHARE_OF_MEMORY * available) / bytes));
}
