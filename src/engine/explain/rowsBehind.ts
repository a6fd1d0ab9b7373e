/** Which rows stand behind a place on a chart that was clicked. */
import type { Encoding } from '../encode/encoding';
import { binOf, largestOf, withTemperature } from '../metrics';
import type { Model, ScoredRows } from '../model';
import { type Analysis, NetloomError, type RowsBehindWhat } from '../protocol';
import { saidAndHappened } from './classViews';
import { residualBin, residualsOf } from './numberViews';
import { promiseKept } from './promises';

export interface Behind {
  /** Places among the scored rows: in the order of the file, or as the chart orders them. */
  readonly places: readonly number[];
  /** By place the probability that the chart is about; null where it is about none. */
  readonly said: ((at: number) => number) | null;
}

/** What of a model a click is answered by. */
export interface Asked {
  readonly encoding: Pick<Encoding, 'target'>;
  readonly trust: Model['trust'];
}

/** Throws NetloomError `notReady` for a chart that is not there. */
export function placesBehind(model: Asked, analysis: Analysis, scored: ScoredRows, of: RowsBehindWhat): Behind {
  switch (of.kind) {
    case 'rows':
      return { places: placesOf(scored, of.rows), said: null };
    case 'worst': {
      const rows = analysis.worst.map(({ row }) => row);
      return { places: placesOf(scored, rows), said: null };
    }
    case 'residual':
      return { places: inBin(model.encoding, analysis, scored, of), said: null };
    case 'broken': {
      const promise = analysis.promises[of.promise];
      if (promise === undefined) throw notShown();
      const kept = promiseKept(model.encoding.target, model.trust, promise, scored);
      return { places: matching(scored, (at) => !kept(at)), said: null };
    }
    default:
      return ofClasses(model.encoding, analysis, scored, of);
  }
}

const matching = ({ rows }: ScoredRows, test: (at: number) => boolean): number[] =>
  Array.from(rows, (_, at) => at).filter((at) => test(at));

function placesOf(scored: ScoredRows, wanted: readonly number[]): number[] {
  const places = new Map(Array.from(scored.rows, (row, at) => [row, at]));
  return wanted.flatMap((row) => places.get(row) ?? []);
}

type ResidualPlace = Extract<RowsBehindWhat, { kind: 'residual' }>;

function inBin(
  { target }: Asked['encoding'],
  { residuals }: Analysis,
  scored: ScoredRows,
  of: ResidualPlace,
): number[] {
  const view = residuals[of.target];
  if (view === undefined || target.kind !== 'numbers') throw notShown();
  const errors = residualsOf(scored.answers, scored.truth, of.target, target.columns.length);
  return matching(scored, (at) => residualBin(view.edges, errors[at]) === of.bin);
}

type ClassPlace = Extract<RowsBehindWhat, { kind: 'confusion' | 'calibration' | 'threshold' | 'atLeast' }>;

function ofClasses({ target }: Asked['encoding'], analysis: Analysis, scored: ScoredRows, of: ClassPlace): Behind {
  if (target.kind !== 'classes') throw notShown();
  const { answers, truth } = scored;
  const count = target.classes.length;
  if (of.kind === 'confusion') {
    const predicted = largestOf(answers, count);
    return { places: matching(scored, (at) => truth[at] === of.actual && predicted[at] === of.predicted), said: null };
  }
  if (of.kind === 'calibration') {
    const temperature = of.after ? analysis.calibration?.temperature : 1;
    if (temperature === null || temperature === undefined) throw notShown();
    const shown = of.after ? withTemperature(answers, count, temperature) : answers;
    const { said } = saidAndHappened(shown, Int32Array.from(truth), count);
    return { places: matching(scored, (at) => binOf(said[at]) === of.bin), said: (at) => said[at] };
  }
  if (of.kind === 'atLeast') {
    const k = target.classes.indexOf(analysis.curves[of.curve]?.className ?? '');
    if (k < 0) throw notShown();
    const said = (at: number): number => answers[at * count + k];
    const places = matching(scored, (at) => said(at) >= of.threshold);
    return { places: places.sort((a, b) => said(b) - said(a) || a - b), said };
  }
  if (count !== 2) throw notShown();
  const said = (at: number): number => answers[2 * at + 1];
  const outcomeOf = (at: number): (typeof of.outcomes)[number] => {
    if (said(at) >= of.threshold) return truth[at] === 1 ? 'truePositive' : 'falsePositive';
    return truth[at] === 1 ? 'falseNegative' : 'trueNegative';
  };
  return { places: matching(scored, (at) => of.outcomes.includes(outcomeOf(at))), said };
}

const notShown = (): NetloomError => new NetloomError('notReady', { what: 'The analysis has no such chart.' });
