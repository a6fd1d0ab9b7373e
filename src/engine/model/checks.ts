/**
 * The proof that a model carries: made-up rows with the answers it gave when it was saved, asked again when it is opened.
 * The rows are drawn from the columns' ranges and categories; none is a row of the person's data.
 */
import { distanceInSpreads } from '../encode';
import { type InputEncoding, isNumberEncoding, type TargetEncoding } from '../encode/encoding';
import { RandomSource } from '../math/random';
import { type KernelName, NetloomError } from '../protocol';
import { formatDate } from '../table/dates';
import type { CheckRow, Model, ModelChecks, UncheckedModel } from './model';
import { type Answers, ModelPredictor } from './modelPredictor';
import { shortestFloat32 } from './shortestFloat32';

/** Besides four special ones: all typical, all lowest, all highest, all missing. */
const DRAWN_ROWS = 28;
/** One drawn cell in so many is missing. */
const MISSING_EVERY = 12;
/** What other kernels, which sum in another order, may differ by: in probability, or in spreads of the target. */
const TOLERANCE = 1e-4;

/** Draws the rows from the stream `fork('checks')` of the model's seed. */
export function makeChecks(model: UncheckedModel, kernels: KernelName | null): ModelChecks {
  const random = new RandomSource(model.provenance.seed).fork('checks');
  const { inputs, target } = model.encoding;
  const special = [typicalCell, lowestCell, highestCell, () => ''].map((cellOf) => inputs.map(cellOf));
  const drawn = Array.from({ length: DRAWN_ROWS }, () => inputs.map((input) => drawnCell(input, random)));
  const predictor = new ModelPredictor(model, kernels, 1);
  const rows = [...special, ...drawn].map((cells) => ({ cells, answers: answersTo(cells, predictor, target) }));
  return { kernel: predictor.kernel, rows };
}

/** Probabilities as the decimals that stand for their float32. */
function answersTo(cells: readonly string[], predictor: ModelPredictor, target: TargetEncoding): number[] {
  const answers: Answers = predictor.answerCells(cells, () => undefined);
  return Array.from(answers, target.kind === 'classes' ? shortestFloat32 : (value) => value);
}

const numberCell = (kind: 'number' | 'date', value: number): string =>
  kind === 'date' ? formatDate(Math.round(value)) : String(Number(value.toPrecision(6)));

function typicalCell(input: InputEncoding): string {
  return isNumberEncoding(input) ? numberCell(input.kind, input.median) : input.fill;
}

function lowestCell(input: InputEncoding): string {
  return isNumberEncoding(input) ? numberCell(input.kind, input.minimum) : (input.categories.at(-1) ?? input.fill);
}

function highestCell(input: InputEncoding): string {
  return isNumberEncoding(input) ? numberCell(input.kind, input.maximum) : (input.categories[0] ?? input.fill);
}

function drawnCell(input: InputEncoding, random: RandomSource): string {
  const missing = random.integer(MISSING_EVERY) === 0;
  const share = random.next();
  if (missing) return '';
  if (isNumberEncoding(input)) {
    return numberCell(input.kind, input.minimum * (1 - share) + input.maximum * share);
  }
  // One more than there are stands for a category that the model does not know.
  return input.categories[Math.floor(share * (input.categories.length + 1))] ?? '\u2026';
}

export interface CheckOutcome {
  readonly checkRows: number;
  /** In probability, or in spreads of the target; 0 is identical to the last bit. */
  readonly largestDifference: number;
}

/**
 * Asks every check row again. With the kernels that gave the stored answers these must be identical to the last bit, with
 * others the same within 1e-4. Throws NetloomError `modelAltered`; `file` is the name for its sentence.
 */
export function verifyModel(model: Model, file: string, kernels: KernelName | null): CheckOutcome {
  const predictor = new ModelPredictor(model, kernels, 1);
  const tolerance = predictor.kernel === model.checks.kernel ? 0 : TOLERANCE;
  const { target } = model.encoding;
  let largestDifference = 0;
  for (const [at, row] of model.checks.rows.entries()) {
    const answers = answersTo(row.cells, predictor, target);
    for (const [a, actual] of answers.entries()) {
      const difference = differenceOf(actual, row, a, target);
      if (!(difference <= tolerance)) {
        throw new NetloomError('modelAltered', { file, row: at + 1, actual, expected: row.answers[a] });
      }
      largestDifference = Math.max(largestDifference, difference);
    }
  }
  return { checkRows: model.checks.rows.length, largestDifference };
}

function differenceOf(actual: number, { answers }: CheckRow, at: number, target: TargetEncoding): number {
  if (target.kind === 'classes') return Math.abs(actual - answers[at]);
  return distanceInSpreads(target.columns[at], actual, answers[at]);
}
