/**
 * Whether the difference between two models is more than chance: row by row on the same rows, in the score that stands for
 * them (right answers, or the mean error). A paired bootstrap says how large the difference may be; for right answers the
 * sign test has to agree, because resamples of few differing rows promise too much. Models that were scored on different
 * rows are not compared.
 */
import { encodeInputs } from '../encode';
import {
  bootstrapKey,
  drawResample,
  PairedImprovement,
  percentileBounds,
  resampleCount,
  resampledMean,
  signTest,
} from '../metrics';
import { absoluteErrors, evenlyTaken, knownRows, ModelPredictor, rightAnswers } from '../model';
import type { RunComparison, Saying } from '../protocol';
import type { AnalysisRequest } from './contest';
import { points } from './figures';
import type { Work } from './step';

/** Rows that say no less than all of them would. */
const MOST_ROWS = 100_000;
/** Answered at once; others are heard in between. */
const PIECE = 2048;
/** Fewer rows prove nothing. */
const FEWEST_ROWS = 10;
const LEVEL = 0.05;

export interface ScoredModel {
  readonly onValidation: boolean;
  /** Of the table that was scored, ascending. */
  readonly rows: Int32Array;
  /** Class names, or values of one target after the other, by row: what the row says, whatever the model's own numbers are. */
  readonly truth: readonly (string | number)[];
  /** Classes: 1 for a right answer, else 0. Numbers: [rows][targets] absolute errors in own units. */
  readonly scored: Float64Array;
}

/** The model on the rows that were kept to test it; without them on validation rows. Throws as encoding does. */
export function* scoreModel({ model, table, split, testTable, kernels }: AnalysisRequest): Work<ScoredModel> {
  const { encoding } = model;
  const { target } = encoding;
  const onValidation = split.test.length === 0;
  const from = onValidation ? table : testTable;
  const all = Int32Array.from(onValidation ? split.validation : split.test).sort();
  const { rows, truth } = knownRows(encoding, from, evenlyTaken(all, MOST_ROWS));
  const predictor = new ModelPredictor(model, kernels);
  const width = rows.length === 0 ? 1 : truth.length / rows.length;
  const scored = new Float64Array(truth.length);
  for (let start = 0; start < rows.length; start += PIECE) {
    const piece = rows.subarray(start, start + PIECE);
    const answers = predictor.answer(encodeInputs(encoding, from, piece), piece.length);
    const actual = truth.subarray(start * width, (start + piece.length) * width);
    scored.set(
      target.kind === 'classes'
        ? rightAnswers(answers, actual, target.classes.length)
        : absoluteErrors(answers, actual),
      start * width,
    );
    yield { share: start / rows.length, part: 'answers' };
  }
  const said = Array.from(truth, (value) => (target.kind === 'classes' ? target.classes[value] : value));
  return { onValidation, rows, truth: said, scored };
}

/** A model as the sentences name it. */
export interface Contender {
  readonly label: string;
  readonly scored: ScoredModel;
}

/** Two that were scored on the same rows. `targets` is the number of targets, or null for classes. */
export function* compareScored(
  first: Contender,
  second: Contender,
  targets: number | null,
  seed: number,
): Work<RunComparison> {
  const { onValidation, rows } = first.scored;
  const key = bootstrapKey(seed);
  const outcome =
    targets === null ? yield* compareRight(first, second, key) : yield* compareErrors(first, second, targets, key);
  const caveat: Saying[] = onValidation ? [{ code: 'comparedOnValidation', parameters: {} }] : [];
  return { proven: outcome.proven, rows: rows.length, sayings: [outcome.saying, ...caveat] };
}

interface Outcome {
  readonly proven: boolean;
  readonly saying: Saying;
}

function* compareRight(first: Contender, second: Contender, key: number): Work<Outcome> {
  const rows = first.scored.rows.length;
  const lead = first.scored.scored.reduce((sum, right, row) => sum + right - second.scored.scored[row], 0);
  const [better, other] = lead >= 0 ? [first, second] : [second, first];
  const names = { better: better.label, other: other.label, rows };
  const differences = better.scored.scored.map((right, row) => right - other.scored.scored[row]);
  const [wins, losses] = [1, -1].map((sign) => differences.reduce((count, one) => count + (one === sign ? 1 : 0), 0));
  if (wins + losses === 0) return { proven: false, saying: { code: 'equallyGood', parameters: names } };
  const samples: number[] = [];
  const resamples = resampleCount(rows);
  for (let number = 0; number < resamples; number++) {
    samples.push(resampledMean(differences, key, number));
    yield { share: number / resamples, part: 'intervals' };
  }
  const bounds = percentileBounds(samples);
  const proven = bounds.low > 0 && rows >= FEWEST_ROWS && signTest(wins, losses) <= LEVEL;
  // What the sign test leaves open, the interval must not rule out.
  const low = proven ? bounds.low : Math.min(0, bounds.low);
  const [share, from, to] = [(100 * Math.abs(lead)) / rows, 100 * low, 100 * bounds.high].map(points);
  const parameters = { ...names, points: share, low: from, high: to };
  return { proven, saying: { code: proven ? 'moreRight' : 'noMoreRight', parameters } };
}

function* compareErrors(first: Contender, second: Contender, targets: number, key: number): Work<Outcome> {
  const rows = first.scored.rows.length;
  const scales = typicalDistances(first.scored, targets);
  const [a, b] = [first, second].map(({ scored }) => errorsByRow(scored.scored, scales));
  const sumOf = (errors: Float64Array): number => errors.reduce((sum, error) => sum + error, 0);
  const isFirst = sumOf(a) <= sumOf(b);
  const [better, other] = isFirst ? [first, second] : [second, first];
  const names = { better: better.label, other: other.label, rows };
  if (a.every((error, row) => error === b[row])) {
    return { proven: false, saying: { code: 'equallyGood', parameters: names } };
  }
  const improvement = new PairedImprovement(isFirst ? a : b, isFirst ? b : a, (mean) => mean);
  const weights = new Float64Array(rows);
  const resamples = resampleCount(rows);
  for (let number = 0; number < resamples; number++) {
    drawResample(key, number, weights);
    improvement.add(weights);
    yield { share: number / resamples, part: 'intervals' };
  }
  const { percent, low, high, proven: excluded } = improvement.result();
  const proven = excluded && rows >= FEWEST_ROWS;
  const parameters = { ...names, percent: points(percent), low: points(proven ? low : Math.min(0, low)) };
  return {
    proven,
    saying: { code: proven ? 'smallerError' : 'noSmallerError', parameters: { ...parameters, high: points(high) } },
  };
}

/** Mean distance of each target from its mean: what errors in different units are measured by. */
function typicalDistances({ truth, rows }: ScoredModel, targets: number): number[] {
  return Array.from({ length: targets }, (_, at) => {
    const values = Float64Array.from(rows, (_row, row) => Number(truth[row * targets + at]));
    const mean = values.reduce((sum, value) => sum + value / values.length, 0);
    const distance = values.reduce((sum, value) => sum + Math.abs(value - mean) / values.length, 0);
    return distance > 0 ? distance : 1;
  });
}

/** [rows][targets] errors → their sum by row, each in its target's usual distance. */
function errorsByRow(errors: Float64Array, scales: readonly number[]): Float64Array {
  const sums = new Float64Array(errors.length / scales.length);
  errors.forEach((error, at) => {
    sums[Math.floor(at / scales.length)] += error / scales[at % scales.length];
  });
  return sums;
}
