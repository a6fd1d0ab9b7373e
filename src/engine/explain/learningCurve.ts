/** Would more rows help? The run's kind of training on growing shares of its training rows, measured on the same rows. */
import { RandomSource, shuffle } from '../math/random';
import type { LearningCurve, Saying, ScoreName } from '../protocol';
import type { Table } from '../table/table';
import { foldScores, type RetrainingRequest, trainOn } from './crossValidation';
import { points } from './figures';
import { type Work, within } from './step';

const SHARES = [0.1, 0.2, 0.35, 0.5, 0.7, 1] as const;
const FEWEST_ROWS = 10;
/** Percent that the error has to fall by from half of the rows to all, for more to be worth collecting. */
const WORTH_IT = 3;

/**
 * `request.rows` are training rows, `scoredRows` those of `scoredTable` that every model is measured on. Rows that decide
 * when to stop are taken from each share. Throws as training does.
 */
export function* learningCurve(
  request: RetrainingRequest,
  scoredTable: Table,
  scoredRows: Int32Array,
): Work<LearningCurve> {
  const random = new RandomSource(request.model.settings.seed).fork('learning curve');
  const order = request.rows.slice();
  shuffle(order, random.fork('order'));
  const counts = [...new Set(SHARES.map((share) => Math.round(share * order.length)))].filter(
    (count) => count >= Math.min(FEWEST_ROWS, order.length),
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  const score: ScoreName = request.model.task === 'classification' ? 'brier' : 'rmse';
  const measured: LearningCurve['points'][number][] = [];
  let done = 0;
  for (const count of counts) {
    const rows = order.slice(0, count).sort();
    const training = trainOn(request, rows, { classes: null, groups: null }, random.fork(String(count)));
    const fitted = yield* within(training, 'share', done / total, (done + count) / total);
    done += count;
    const valueOn = (table: Table, some: Int32Array): number | null =>
      foldScores(fitted, table, some).find(({ name }) => name === score)?.value ?? null;
    measured.push({ rows: count, training: valueOn(request.table, rows), scored: valueOn(scoredTable, scoredRows) });
  }
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
