/** Truth and prediction of a row as a person reads them, and the rows where they are farthest apart. */
import type { Encoding } from '../encode/encoding';
import { largestOf, logLosses } from '../metrics';
import type { Answers, ScoredRows } from '../model';
import type { WorstRow } from '../protocol';
import { rowLosses } from './contest';
import { significant } from './figures';

const MOST_WORST = 20;

/** `at` is a place among the scored rows, not a row number. */
export function textsOf(
  { target }: Encoding,
  { answers, truth }: Pick<ScoredRows, 'answers' | 'truth'>,
  at: number,
): { readonly actual: string; readonly predicted: string } {
  if (target.kind === 'classes') {
    const count = target.classes.length;
    const [best] = largestOf(answers.subarray(at * count, (at + 1) * count), count);
    return { actual: target.classes[truth[at]], predicted: target.classes[best] };
  }
  const count = target.columns.length;
  const texts = (values: Answers | Int32Array): string =>
    target.columns.map((_, t) => String(significant(values[at * count + t], 6))).join(', ');
  return { actual: texts(truth), predicted: texts(answers) };
}

/** The worst rows, the worst first; of equals the first of the file. */
export function worstRows(encoding: Encoding, scored: ScoredRows): WorstRow[] {
  const { target } = encoding;
  const errors =
    target.kind === 'classes'
      ? logLosses(scored.answers, Int32Array.from(scored.truth), target.classes.length)
      : rowLosses(encoding, scored.answers, scored.truth).map(Math.sqrt);
  const places = Array.from(errors, (_, at) => at).sort((a, b) => errors[b] - errors[a] || a - b);
  return places.slice(0, MOST_WORST).map((at) => ({
    row: scored.rows[at],
    ...textsOf(encoding, scored, at),
    error: Math.min(Number.MAX_VALUE, errors[at]),
  }));
}
