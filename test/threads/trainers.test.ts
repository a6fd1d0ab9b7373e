/** Trainings on workers: the same scores to the bit as without, whoever dies, fails or is stopped. */
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import {
  crossValidationOf,
  divisionFor,
  doJobs,
  type FoldOptions,
  foldJobs,
  type Job,
  type JobHost,
  JobParty,
  type JobScores,
  type JobSubject,
  type JobWorker,
  sharedSubject,
} from '../../src/engine/explain';
import { availableKernels } from '../../src/engine/kernels/load';
import { completeModel } from '../../src/engine/model';
import { DEFAULT_SETTINGS, type Settings } from '../../src/engine/protocol';
import { nodeTrainers } from '../../src/threads/nodeTrainers';
import { madeCsv } from '../explain/madeTables';
import { INPUTS, TABLE, trainedModel } from '../model/models';
import { TestSession, writeScratch } from '../session/sessions';
import { buildWorker } from './builtWorker';

const program = await buildWorker('trainingWorker');
const OPTIONS: FoldOptions = { folds: 4, repeats: 2, stratified: true, group: null };
const MODEL = completeModel(trainedModel(), 'plain');
const TARGETS = ['kind'];

const subjectOf = (settings: Partial<Settings> = {}): JobSubject => ({
  model: { ...MODEL, settings: { ...MODEL.settings, epochs: 25, ...settings } },
  table: TABLE,
  testTable: TABLE,
  rows: Int32Array.from({ length: TABLE.rows }, (_, row) => row),
  inputs: INPUTS,
  targets: TARGETS,
  division: divisionFor(TABLE, 'classification', TARGETS, OPTIONS),
  stopShare: 0.2,
  kernels: availableKernels()[0],
});

function here(subject: JobSubject, jobs: readonly Job[]): JobScores[] {
  const results = new Array<JobScores | null>(jobs.length).fill(null);
  for (const _ of doJobs(subject, jobs, results, null, 'fold'));
  return results.flatMap((scores) => (scores === null ? [] : [scores]));
}

async function shared(host: JobHost, subject: JobSubject, jobs: readonly Job[], workers = host.count) {
  const results = new Array<JobScores | null>(jobs.length).fill(null);
  const shares: number[] = [];
  const party = new JobParty(host, sharedSubject(subject), jobs, results);
  await party.work(workers, (share) => shares.push(share));
  return { results, shares };
}

/** Real workers, whose number and life the tests can see and end. */
function watched(count: number, watch: (worker: Worker, number: number) => void = () => {}) {
  const workers: Worker[] = [];
  const host: JobHost = {
    count,
    start(subject, hear, ended): JobWorker {
      const worker = new Worker(program, { workerData: subject });
      workers.push(worker);
      worker.on('message', hear);
      worker.on('error', () => {});
      worker.once('exit', ended);
      watch(worker, workers.length);
      return { post: (job) => worker.postMessage(job), end: () => void worker.terminate() };
    },
  };
  return { host, workers };
}

const gone = (workers: readonly Worker[]): Promise<unknown> =>
  Promise.all(
    workers.map((worker) => worker.threadId === -1 || new Promise((resolve) => worker.once('exit', resolve))),
  );

describe('folds on workers', () => {
  const subject = subjectOf();
  const jobs = foldJobs(subject, OPTIONS);
  const alone = here(subject, jobs);

  test.each([1, 2, 3, 8])('%d of them: the same to the bit as without', async (count) => {
    const { results, shares } = await shared(nodeTrainers(program, count), subject, jobs);
    expect(results).toEqual(alone);
    expect(crossValidationOf(subject, OPTIONS, jobs, alone).folds).toHaveLength(8);
    // Told of all of them together, never backwards, to the end.
    expect(shares.length).toBeGreaterThanOrEqual(8);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeCloseTo(1, 12);
  });

  test('what is done already is not done again', async () => {
    const results: (JobScores | null)[] = alone.map((scores, at) => (at === 3 ? null : scores));
    const { host, workers } = watched(4);
    await new JobParty(host, sharedSubject(subject), jobs, results).work(4, () => {});
    expect(results).toEqual(alone);
    expect(workers).toHaveLength(1);
  });

  test('the columns lie in memory that is shared, and nothing is sent that nobody reads', () => {
    const { table, testTable, model } = sharedSubject(subject);
    expect(testTable).toBe(table);
    expect(new Set(table.columns.map(({ name }) => name))).toEqual(new Set([...INPUTS, ...TARGETS]));
    for (const column of table.columns) {
      expect(('values' in column ? column.values : column.codes).buffer).toBeInstanceOf(SharedArrayBuffer);
    }
    expect(model.parameters).toEqual([]);
  });
});

describe('workers that die', () => {
  const subject = subjectOf();
  const jobs = foldJobs(subject, OPTIONS);
  const whenReady = (worker: Worker, act: () => void) => worker.once('message', act);

  test('once: the job is done again by another', async () => {
    const { host, workers } = watched(2, (worker, number) => {
      if (number === 1) whenReady(worker, () => void worker.terminate());
    });
    const { results } = await shared(host, subject, jobs);
    expect(results).toEqual(here(subject, jobs));
    expect(workers).toHaveLength(3);
  });

  test('again and again: one clear failure, and nobody is left', async () => {
    const { host, workers } = watched(2, (worker) => whenReady(worker, () => void worker.terminate()));
    await expect(shared(host, subject, jobs)).rejects.toMatchObject({ failure: { code: 'workerStopped' } });
    await gone(workers);
  });

  test('before they were ready, or cannot be started at all: the jobs are left to the caller', async () => {
    const missing = await shared(nodeTrainers(`${program}.missing`, 3), subject, jobs);
    expect(missing.results.every((scores) => scores === null)).toBe(true);
    const host: JobHost = {
      count: 3,
      start: () => {
        throw new Error('no more threads');
      },
    };
    expect((await shared(host, subject, jobs)).results.every((scores) => scores === null)).toBe(true);
  });
});

test('of several jobs that fail, the first in order is told, as without workers', async () => {
  // Too small a share of rows of one class only, in the third and the sixth.
  const subject = subjectOf();
  const jobs = foldJobs(subject, OPTIONS).map((job, at): Job => {
    const one = at === 2 || at === 5;
    return one ? { ...job, learns: { from: 'these', rows: Int32Array.of(at) } } : job;
  });
  const failureOf = async (work: () => unknown): Promise<unknown> => {
    try {
      await work();
    } catch (caught) {
      return caught;
    }
    throw new Error('nothing failed');
  };
  const alone = await failureOf(() => here(subject, jobs));
  for (const count of [1, 2, 4]) {
    expect(await failureOf(() => shared(nodeTrainers(program, count), subject, jobs))).toEqual(alone);
  }
});

describe('a session with workers', () => {
  const csv = madeCsv({
    inputs: 12,
    rows: 600,
    seed: 3,
    target: (x) => (Math.sin(x[0] ?? 0) + (x[1] ?? 0) * (x[2] ?? 0) > 0 ? 'up' : 'down'),
  });
  const file = writeScratch('workers.csv', csv);
  const settings: Settings = { ...DEFAULT_SETTINGS, epochs: 3, earlyStopping: false };
  const folds = { kind: 'crossValidate', folds: 3, repeats: 1, stratified: true, group: null } as const;

  async function trained(ports: ConstructorParameters<typeof TestSession>[0], epochs = settings.epochs) {
    const session = new TestSession(ports);
    await session.open(file, 'y');
    await session.ask({ kind: 'startTraining', settings: { ...settings, epochs } });
    return { session, run: (await session.trained()).run };
  }

  /** A clock by which everything takes long, and one by which nothing does. */
  const slow = () => {
    let now = 0;
    return () => {
      now += 300;
      return now;
    };
  };
  const quick = () => 0;

  test('gives the same cross-validation and learning curve as one without, and tells how far it is', async () => {
    const alone = await trained({});
    const { host, workers } = watched(2);
    const { session, run } = await trained({ trainers: host, now: slow() });
    for (const command of [
      { ...folds, run },
      { kind: 'learningCurve', run },
    ] as const) {
      const before = workers.length;
      expect(await session.ask(command)).toEqual(await alone.session.ask(command));
      expect(workers.length).toBeGreaterThan(before);
      const shares = session.events.flatMap((event) => (event.kind === 'analyzing' ? [event.share] : []));
      expect(shares.length).toBeGreaterThan(2);
      session.events.length = 0;
    }
    await gone(workers);
  });

  test('ends all of them at once when it is asked to, and answers meanwhile', async () => {
    const { host, workers } = watched(2);
    const { session, run } = await trained({ trainers: host }, 1);
    // So long that it would not end by itself.
    await session.ask({ kind: 'continueTraining', epochs: 100_000 });
    await session.until((event) => event.kind === 'training');
    const ended = session.trained();
    await session.ask({ kind: 'stopTraining' });
    await ended;
    const asked = session.session.handle({ ...folds, run });
    while (workers.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve))));
    expect((await session.ask({ kind: 'tableRows', start: 0, count: 1 })).cells).toHaveLength(1);
    await session.ask({ kind: 'cancel', work: 'crossValidating' });
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'canceled' } });
    await gone(workers);
    // Free for the next.
    await session.ask({ kind: 'startTraining', settings: { ...settings, epochs: 1 } });
  });

  test('uses as many as there is memory for, and none where there is too little or the work is small', async () => {
    const few = watched(8);
    const room = await trained({ trainers: few.host, now: slow(), availableMemory: () => 300e6 });
    await room.session.ask({ ...folds, run: room.run });
    expect(few.workers).toHaveLength(2);
    const none = watched(8);
    const tight = await trained({ trainers: none.host, now: slow(), availableMemory: () => 100e6 });
    await tight.session.ask({ ...folds, run: tight.run });
    const small = await trained({ trainers: none.host, now: quick });
    await small.session.ask({ ...folds, run: small.run });
    expect(none.workers).toHaveLength(0);
  });
});
