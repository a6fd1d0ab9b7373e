/**
 * Trainings beside a run, as plain data: which rows one learns from, which stream of random numbers it draws from, and
 * which rows it is scored on. Nothing is carried over from the run but its settings and what a person merged: scaling, gaps,
 * categories, and the rows that decide when to stop, are found anew in each. So a job gives the same scores, to the bit,
 * wherever it is done and whatever is done beside it.
 */
import { type Encoding, fitEncoding, mergedIn, rowsToLearn } from '../encode';
import { type Division, holdOut } from '../encode/foldRows';
import { NO_PART, rowsMarked, TRAIN } from '../encode/rowParts';
import type { Crew } from '../kernels/crew';
import { RandomSource } from '../math/random';
import { type ModelPredictor, scoreRows, type UncheckedModel } from '../model';
import { specFor } from '../network/specFor';
import type { AnalysisPart, FoldScores, KernelName } from '../protocol';
import type { Table } from '../table/table';
import { dataOf, retrain } from './retrain';
import { scorerOf } from './rivals';
import { type Work, within } from './step';

/** What all jobs of one question have in common. */
export interface JobSubject {
  /** Gives settings and what was merged; its weights are never used. */
  readonly model: UncheckedModel;
  readonly table: Table;
  /** Where the rows of a test file are; else `table` itself. */
  readonly testTable: Table;
  /** The rows of `table` that may be used, ascending. */
  readonly rows: Int32Array;
  readonly inputs: readonly string[];
  readonly targets: readonly string[];
  /** How the rows that decide when to stop are drawn. */
  readonly division: Division;
  /** The share of a job's rows that decide when to stop. */
  readonly stopShare: number;
  readonly kernels: KernelName | null;
}

export interface Job {
  /** Learned from: these rows, or all of the subject's others. */
  readonly learns: { readonly from: 'these' | 'others'; readonly rows: Int32Array };
  /** Path of its stream below the seed. */
  readonly stream: readonly string[];
  readonly scored: readonly { readonly of: 'table' | 'testTable'; readonly rows: Int32Array }[];
}

export type Scores = FoldScores['scores'];
/** One per `scored` of the job. */
export type JobScores = readonly Scores[];

export interface Fitted {
  readonly encoding: Encoding;
  readonly predictor: ModelPredictor;
}

/** How many rows a job learns from and stops by: what its work is measured in. */
export const jobRows = ({ rows }: JobSubject, { learns }: Job): number =>
  learns.from === 'these' ? learns.rows.length : rows.length - learns.rows.length;

function rowsOf({ table, rows }: JobSubject, { learns }: Job): Int32Array {
  if (learns.from === 'these') return learns.rows;
  const marks = new Uint8Array(table.rows);
  for (const row of rows) marks[row] = TRAIN;
  for (const row of learns.rows) marks[row] = NO_PART;
  return rowsMarked(marks, TRAIN);
}

/** A training of the run's kind. Yields shares. Throws what encoding and training throw. */
export function* trainFor(subject: JobSubject, job: Job, crew: Crew | null): Generator<number, Fitted, void> {
  const { model, table, inputs, targets, division, stopShare, kernels } = subject;
  const { settings, task } = model;
  const random = new RandomSource(settings.seed, job.stream);
  const [trainRows, stopRows] = holdOut(rowsOf(subject, job), division, stopShare, random);
  const merged = mergedIn(model.encoding);
  const encoding = fitEncoding({ table, inputs, targets, task, trainRows, settings, merged });
  const training = dataOf(encoding, table, rowsToLearn(encoding, table, trainRows, settings));
  if (training === null) throw new RangeError('no training rows');
  const predictor = yield* retrain({
    like: model,
    encoding,
    network: specFor(encoding, settings),
    settings,
    training,
    validation: dataOf(encoding, table, stopRows),
    kernels,
    crew,
  });
  return { encoding, predictor };
}

export function* doJob(subject: JobSubject, job: Job, crew: Crew | null): Generator<number, JobScores, void> {
  const fitted = yield* trainFor(subject, job, crew);
  return job.scored.map(({ of, rows }) => scoresOf(fitted, subject[of], rows));
}

function scoresOf({ encoding, predictor }: Fitted, table: Table, rows: Int32Array): Scores {
  const scored = scoreRows(encoding, predictor, table, rows);
  const scorer = scorerOf(encoding, scored.answers, scored.truth);
  const known = scored.rows.length > 0;
  const scores = known ? scorer.scores(new Float64Array(scored.rows.length).fill(1)) : {};
  return scorer.names.map((name) => ({ name, value: scores[name] ?? null }));
}

/**
 * The jobs one after another on this thread. `results` has a place for each, and is filled as they are done: where it is
 * there already, nothing is done. Throws what the first job that fails throws.
 */
export function* doJobs(
  subject: JobSubject,
  jobs: readonly Job[],
  results: (JobScores | null)[],
  crew: Crew | null,
  part: AnalysisPart,
): Work<void> {
  const rows = jobs.map((job) => jobRows(subject, job));
  const total = rows.reduce((sum, own) => sum + own, 0);
  let done = rows.reduce((sum, own, at) => (results[at] === null ? sum : sum + own), 0);
  for (const [at, job] of jobs.entries()) {
    if (results[at] !== null) continue;
    const end = done + rows[at];
    results[at] = yield* within(doJob(subject, job, crew), part, done / total, end / total);
    done = end;
  }
}
