/** Which rows stand behind a place on a chart that was clicked. */
import type { Encoding } from '../encode/encoding';
import { binOf, largestOf, withTemperature } from '../metrics';
import type { ScoredRows } from '../model';
import { type Analysis, NetloomError, type RowsBehindWhat } from '../protocol';
import { saidAndHappened } from './classViews';
import { residualBin, residualsOf } from './numberViews';

/** Places among the scored rows, in the order of the file. Throws NetloomError `notReady` for a chart that is not there. */
export function placesBehind(
  encoding: Encoding,
  analysis: Analysis,
  scored: ScoredRows,
  of: RowsBehindWhat,
): readonly number[] {
  const matching = (test: (at: number) => boolean): number[] =>
    Array.from(scored.rows, (_, at) => at).filter((at) => test(at));
  if (of.kind === 'rows' || of.kind === 'worst') {
    const wanted = of.kind === 'worst' ? analysis.worst.map(({ row }) => row) : of.rows;
    const places = new Map(Array.from(scored.rows, (row, at) => [row, at]));
    return wanted.flatMap((row) => places.get(row) ?? []);
  }
  if (of.kind === 'residual') {
    const view = analysis.residuals[of.target];
    if (view === undefined || encoding.target.kind !== 'numbers') throw notShown();
    const residuals = residualsOf(scored.answers, scored.truth, of.target, encoding.target.columns.length);
    return matching((at) => residualBin(view.edges, residuals[at]) === of.bin);
  }
  return matching(classTest(encoding, analysis, scored, of));
}

type ClassPlace = Extract<RowsBehindWhat, { kind: 'confusion' | 'calibration' | 'threshold' }>;

function classTest(
  { target }: Encoding,
  { calibration }: Analysis,
  { answers, truth }: ScoredRows,
  of: ClassPlace,
): (at: number) => boolean {
  if (target.kind !== 'classes') throw notShown();
  const count = target.classes.length;
  if (of.kind === 'confusion') {
    const predicted = largestOf(answers, count);
    return (at) => truth[at] === of.actual && predicted[at] === of.predicted;
  }
  if (of.kind === 'calibration') {
    const temperature = of.after ? calibration?.temperature : 1;
    if (temperature === null || temperature === undefined) throw notShown();
    const shown = of.after ? withTemperature(answers, count, temperature) : answers;
    const { said } = saidAndHappened(shown, Int32Array.from(truth), count);
    return (at) => binOf(said[at]) === of.bin;
  }
  if (count !== 2) throw notShown();
  const positive = of.outcome === 'truePositive' || of.outcome === 'falseNegative';
  const called = of.outcome === 'truePositive' || of.outcome === 'falsePositive';
  return (at) => (truth[at] === 1) === positive && answers[2 * at + 1] >= of.threshold === called;
}

const notShown = (): NetloomError => new NetloomError('notReady', { what: 'The analysis has no such chart.' });
