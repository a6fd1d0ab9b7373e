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
} from '../explain';
import { availableKernels } from '../kernels/load';
import type { AnalysisPart, LongWork } from '../protocol';
import { PROGRESS_MS, throughSteps } from './working';
import type { Workspace } from './workspace';

/** Starting workers takes about a tenth of a second, and what was begun here is begun again there. */
const PATIENCE_MS = 250;
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
  name: LongWork,
  subject: JobSubject,
  jobs: readonly Job[],
  part: AnalysisPart,
): Promise<JobScores[]> {
  const { emit, now, trainers } = workspace.ports;
  const results = new Array<JobScores | null>(jobs.length).fill(null);
  const here = () => doJobs(subject, jobs, results, workspace.crew, part);
  const workers = workersFor(workspace, trainers ?? null, subject, jobs);
  await workspace.during(name, async (checkCanceled, canceled) => {
    if (trainers && workers > 1) {
      const isLarge = subject.rows.length * inputWidth(subject.model.encoding) > LARGE;
      const begun = now();
      const isLong = (share: number): boolean => {
        const spent = now() - begun;
        return spent > PATIENCE_MS && spent * (1 / Math.max(share, 1e-9) - 1) > PATIENCE_MS;
      };
      if (!isLarge && (await throughSteps(workspace, here(), checkCanceled, isLong))) return;
      const kernels = subject.kernels ?? availableKernels()[0];
      const party = new JobParty(trainers, sharedSubject({ ...subject, kernels }), jobs, results);
      void canceled.then(() => party.end());
      let told = Number.NEGATIVE_INFINITY;
      let furthest = 0;
      await party.work(workers, (share) => {
        furthest = Math.max(furthest, share);
        if (now() - told < PROGRESS_MS) return;
        told = now();
        emit({ kind: 'analyzing', share: furthest, part });
      });
      await checkCanceled();
    }
    // Everything, without workers; or what those that could not be started have left.
    await throughSteps(workspace, here(), checkCanceled);
  });
  return results.flatMap((scores) => (scores === null ? [] : [scores]));
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
