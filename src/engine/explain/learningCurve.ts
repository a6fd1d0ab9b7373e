/** Would more rows help? The run's kind of training on growing shares of its training rows, measured on the same rows. */
import { RandomSource, shuffle } from '../math/random';
import type { LearningCurve, Saying, ScoreName } from '../protocol';
import { points } from './figures';
import type { Job, JobScores, JobSubject, Scores } from './jobs';

const SHARES = [0.1, 0.2, 0.35, 0.5, 0.7, 1] as const;
const FEWEST_ROWS = 10;
/** Percent that the error has to fall by from half of the rows to all, for more to be worth collecting. */
const WORTH_IT = 3;

/**
 * One per share of the subject's rows, which are training rows; each is measured on its own rows, then on `scored`, the same
 * for all. Rows that decide when to stop are taken from each share.
 */
export function curveJobs({ model, rows }: JobSubject, scored: Job['scored'][number]): Job[] {
  const stream = ['learning curve'];
  const order = rows.slice();
  shuffle(order, new RandomSource(model.settings.seed, [...stream, 'order']));
  const counts = [...new Set(SHARES.map((share) => Math.round(share * order.length)))].filter(
    (count) => count >= Math.min(FEWEST_ROWS, order.length),
  );
  return counts.map((count): Job => {
    const own = order.slice(0, count).sort();
    const learns = { from: 'these', rows: own } as const;
    return { learns, stream: [...stream, String(count)], scored: [{ of: 'table', rows: own }, scored] };
  });
}

/** `results` are those of `jobs`, in their order. */
export function learningCurveOf(
  { model }: JobSubject,
  jobs: readonly Job[],
  results: readonly JobScores[],
): LearningCurve {
  const score: ScoreName = model.task === 'classification' ? 'brier' : 'rmse';
  const scoreIn = (scores: Scores): number | null => scores.find(({ name }) => name === score)?.value ?? null;
  const measured = results.map(([training, scored], at) => ({
    rows: jobs[at].learns.rows.length,
    training: scoreIn(training),
    scored: scoreIn(scored),
  }));
  return { score, points: measured, saying: sayingOf(measured) };
}

/** From half of the rows to all of them. */
function sayingOf(measured: LearningCurve['points']): Saying {
  const last = measured[measured.length - 1];
  const half = measured.findLast(({ rows }) => rows <= last.rows * 0.6) ?? measured[0];
  const [before, after] = [half.scored ?? 0, last.scored ?? 0];
  const fall = before > 0 ? 100 * (1 - after / before) : 0;
  const parameters = { from: half.rows, to: last.rows };
  if (fall >= WORTH_IT) return { code: 'moreRowsHelp', parameters: { ...parameters, percent: points(fall) } };
  return { code: 'moreRowsHardly', parameters: { ...parameters, percent: points(Math.abs(fall)) } };
}
