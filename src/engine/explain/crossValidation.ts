/**
 * Cross-validation: a training for every fold, on all other rows, scored on the fold alone. Here is what is to be done and
 * what comes of it; whoever does the jobs is free in which order and where.
 */
import { columnsNamed } from '../encode/columns';
import { codesOf, type Division, foldRows } from '../encode/foldRows';
import { RandomSource } from '../math/random';
import type { CrossValidation, FoldScores, ScoreName, Task } from '../protocol';
import type { Table } from '../table/table';
import { figure } from './figures';
import type { Job, JobScores, JobSubject } from './jobs';

export interface FoldOptions {
  readonly folds: number;
  readonly repeats: number;
  readonly stratified: boolean;
  /** Name of a column whose equal values stay together, or null. */
  readonly group: string | null;
}

/** What rows are divided by. Throws NetloomError `columnUnknown`. */
export function divisionFor(
  table: Table,
  task: Task,
  targets: readonly string[],
  { stratified, group }: Pick<FoldOptions, 'stratified' | 'group'>,
): Division {
  const [target] = columnsNamed(table, targets);
  return {
    classes: stratified && task === 'classification' ? codesOf(target) : null,
    groups: group === null ? null : codesOf(columnsNamed(table, [group])[0]),
  };
}

/** One per fold, repeat by repeat. Throws NetloomError `settingsConflict` for more folds than rows or groups. */
export function foldJobs({ model, rows, division }: JobSubject, { folds, repeats }: FoldOptions): Job[] {
  return Array.from({ length: repeats }, (_, repeat) => {
    const stream = ['folds', String(repeat)];
    const parts = foldRows(rows, division, folds, new RandomSource(model.settings.seed, [...stream, 'parts']));
    return parts.map((held, fold): Job => {
      const learns = { from: 'others', rows: held } as const;
      return { learns, stream: [...stream, `stop ${fold}`], scored: [{ of: 'table', rows: held }] };
    });
  }).flat();
}

/** `results` are those of `jobs`, in their order. */
export function crossValidationOf(
  { model }: JobSubject,
  { folds: count }: FoldOptions,
  jobs: readonly Job[],
  results: readonly JobScores[],
): CrossValidation {
  const folds = results.map(([scores], at): FoldScores => {
    const { rows } = jobs[at].learns;
    return { repeat: Math.floor(at / count), fold: at % count, rows: rows.length, scores };
  });
  return { folds, ...summarize(folds, model.task === 'classification' ? 'accuracy' : 'rmse') };
}

function summarize(folds: readonly FoldScores[], told: ScoreName): Omit<CrossValidation, 'folds'> {
  const names = folds[0].scores.map(({ name }) => name);
  const summary = names.map((name) => {
    const values = folds.flatMap(({ scores }) => scores.find((score) => score.name === name)?.value ?? []);
    if (values.length === 0) return { name, mean: null, deviation: null };
    const mean = values.reduce((sum, value) => sum + value / values.length, 0);
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { name, mean, deviation: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)) };
  });
  const { mean, deviation } = summary.find(({ name }) => name === told) ?? { mean: null, deviation: null };
  const parameters = {
    folds: folds.length,
    score: told,
    mean: figure(mean ?? 0),
    deviation: figure(deviation ?? 0),
  };
  return { summary, saying: { code: 'folds', parameters } };
}
