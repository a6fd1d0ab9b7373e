/** Everything that a model has to beat to be worth having, and the judgment whether it does. */
import type { Encoding } from '../encode/encoding';
import {
  bootstrapKey,
  ClassScorer,
  drawResample,
  NumberScorer,
  PairedImprovement,
  resampleCount,
  ScoreIntervals,
  type Scorer,
} from '../metrics';
import type { Answers, Model, ScoredRows } from '../model';
import type { Improvement, Rival, RivalName, Score, Verdict, VerdictCode } from '../protocol';
import { type AnalysisRequest, type Contest, meanOf, rowLosses } from './contest';
import { points } from './figures';
import { linearRival } from './linearRival';
import { neighborRival } from './neighborRival';
import { type Work, within } from './step';

export interface RivalEntry {
  readonly name: RivalName;
  readonly detail: string | null;
  readonly scored: Answers;
  /** Mean loss on validation rows, which choose the best rival; null where there are none. */
  readonly validationLoss: number | null;
}

/** Always the shares of the training classes, or the mean. */
function guessAnswers({ target }: Encoding, rows: number): Float64Array {
  const answer = target.kind === 'classes' ? sharesOf(target.counts) : target.columns.map(({ mean }) => mean);
  return Float64Array.from({ length: rows * answer.length }, (_, at) => answer[at % answer.length]);
}

function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

function guessText({ target }: Encoding): string {
  if (target.kind === 'numbers') return target.columns.map(({ mean }) => Number(mean.toPrecision(6))).join(', ');
  return target.classes[target.counts.indexOf(Math.max(...target.counts))];
}

/** The rival that needs no rows; its loss on validation rows is not known here. */
export const guessEntry = (encoding: Encoding, rows: number): RivalEntry => ({
  name: 'guess',
  detail: guessText(encoding),
  scored: guessAnswers(encoding, rows),
  validationLoss: null,
});

export function* findRivals(request: AnalysisRequest, contest: Contest): Work<RivalEntry[]> {
  const { encoding, validation, scored } = contest;
  const lossOf = (answers: Answers, answered: number): number | null => {
    if (answered === 0) return null;
    const truth = validation.truth.subarray(0, (answered * validation.truth.length) / validation.rows.length);
    return meanOf(rowLosses(encoding, answers, truth));
  };
  const entry = (name: RivalName, detail: string | null, answers: { validation: Answers; scored: Answers }) => {
    const width = encoding.target.kind === 'classes' ? encoding.target.classes.length : encoding.target.columns.length;
    const validationLoss = lossOf(answers.validation, answers.validation.length / width);
    return { name, detail, scored: answers.scored, validationLoss };
  };
  const guess = guessEntry(encoding, scored.rows.length);
  const linear = yield* within(linearRival(request, contest), 'rivals', 0.05, 0.45);
  const neighbors = yield* within(neighborRival(request, contest), 'rivals', 0.45, 0.7);
  return [
    { ...guess, validationLoss: lossOf(guessAnswers(encoding, validation.rows.length), validation.rows.length) },
    entry('linear', null, linear),
    entry('neighbors', String(neighbors.neighbors), neighbors),
  ];
}

export function scorerOf({ target }: Encoding, answers: Answers, truth: Int32Array | Float64Array): Scorer {
  if (target.kind === 'classes') return new ClassScorer(answers, Int32Array.from(truth), target.classes.length);
  return new NumberScorer(Float64Array.from(answers), Float64Array.from(truth), target.columns.length);
}

export interface Measured {
  readonly scores: readonly Score[];
  readonly targets: readonly { readonly name: string; readonly scores: readonly Score[] }[];
  readonly rivals: readonly Rival[];
}

/** One bootstrap for the model, each of its targets, and all rivals. */
export function* measureAll(
  { encoding, settings }: Model,
  scored: ScoredRows,
  entries: readonly RivalEntry[],
): Work<Measured> {
  const { target } = encoding;
  const own = scorerOf(encoding, scored.answers, scored.truth);
  const losses = rowLosses(encoding, scored.answers, scored.truth);
  const shape = target.kind === 'classes' ? (mean: number) => mean : Math.sqrt;
  const model = new ScoreIntervals(own);
  const single = own instanceof NumberScorer && target.kind === 'numbers' && target.columns.length > 1;
  const targets = single
    ? target.columns.map(({ column }, at) => ({ name: column, intervals: new ScoreIntervals(own.ofTarget(at)) }))
    : [];
  const rivals = entries.map((entry) => ({
    entry,
    intervals: new ScoreIntervals(scorerOf(encoding, entry.scored, scored.truth)),
    improvement: new PairedImprovement(losses, rowLosses(encoding, entry.scored, scored.truth), shape),
  }));
  const rows = scored.rows.length;
  const classes = target.kind === 'classes' ? target.classes.length : 1;
  const resamples = rows === 0 ? 0 : resampleCount(rows * Math.max(1, classes / 4));
  const key = bootstrapKey(settings.seed);
  const weights = new Float64Array(rows);
  for (let number = 0; number < resamples; number++) {
    drawResample(key, number, weights);
    for (const each of [model, ...targets.map(({ intervals }) => intervals)]) each.add(weights);
    yield { share: 0.7 + (0.2 * (number + 0.5)) / resamples, part: 'intervals' };
    for (const { intervals, improvement } of rivals) {
      intervals.add(weights);
      improvement.add(weights);
    }
    yield { share: 0.7 + (0.2 * (number + 1)) / resamples, part: 'intervals' };
  }
  const scores = model.result();
  const measured: Rival[] = [];
  for (const { entry, intervals, improvement } of rivals) {
    yield { share: 0.9, part: 'intervals' };
    const { name, detail } = entry;
    measured.push({ name, detail, scores: intervals.result(), improvement: improvement.result() });
  }
  return {
    scores,
    targets: targets.map(({ name, intervals }) => ({ name, scores: intervals.result() })),
    rivals: measured,
  };
}

/** Fewer rows prove nothing. */
const FEWEST_ROWS = 10;

/** Against the rival that validation rows call the best; without such rows against the straight line. */
export function judge(
  entries: readonly RivalEntry[],
  rivals: readonly Rival[],
  rows: number,
  of: Verdict['of'],
): Verdict {
  const lossOf = (entry: RivalEntry): number => entry.validationLoss ?? Number.POSITIVE_INFINITY;
  const known = entries.filter(({ validationLoss }) => validationLoss !== null);
  const best = known.reduce<RivalEntry | null>((a, b) => (a === null || lossOf(b) < lossOf(a) ? b : a), null);
  const improvementOver = (name: RivalName): Improvement =>
    rivals.find((rival) => rival.name === name)?.improvement ?? { percent: 0, low: 0, high: 0, proven: false };
  const againstGuess = improvementOver('guess');
  // Without validation rows the straight line, where it ran, is the one that has to be beaten.
  const usual = entries.find(({ name }) => name === 'linear')?.name ?? 'guess';
  const rival = againstGuess.proven ? (best?.name ?? usual) : 'guess';
  const improvement = improvementOver(rival);
  const code = codeOf(rows, againstGuess, improvement, shareOfGuess(againstGuess, improvement));
  const { percent, low, high } = improvement;
  const parameters = { rival, percent: points(percent), low: points(low), high: points(high), rows };
  return { code, rival, improvement, of, saying: { code, parameters } };
}

/** A smaller part of the error of guessing is no difference that a person would notice. */
const NOTICEABLE = 0.01;

/**
 * The difference between model and rival as a share of the error of guessing: with own = (1 - g) guess and
 * own = (1 - b) rival it is (1 - g) b / (1 - b).
 */
function shareOfGuess(againstGuess: Improvement, againstBest: Improvement): number {
  const [g, b] = [againstGuess.percent / 100, againstBest.percent / 100];
  return b >= 1 ? 1 : ((1 - g) * b) / (1 - b);
}

function codeOf(rows: number, againstGuess: Improvement, againstBest: Improvement, difference: number): VerdictCode {
  if (rows < FEWEST_ROWS) return 'tooFewRowsToJudge';
  if (!againstGuess.proven) return 'noBetterThanGuessing';
  if (!againstBest.proven) return 'noProof';
  return difference >= NOTICEABLE ? 'betterThanRival' : 'asGoodAsRival';
}
