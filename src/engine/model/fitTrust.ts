/** Everything that a model keeps for trust, fitted on training and validation rows; test rows are never looked at. */

import type { RowSplit } from '../encode';
import { encodeInputs } from '../encode';
import { type Encoding, inputWidth } from '../encode/encoding';
import { RandomSource } from '../math/random';
import type { Table } from '../table/table';
import { summarizeColumns } from './columnSummaries';
import { fitFamiliarity } from './familiarity';
import { calibrateClasses, calibrateNumbers } from './guarantee';
import type { UncheckedModel } from './model';
import type { ModelPredictor } from './modelPredictor';
import { scoreRows } from './scoredRows';
import { type ColumnSummary, evenlyTaken, type ModelTrust } from './trust';

/** Rows that a summary is made of; more would say the same. */
const MOST_SUMMARIZED = 20_000;
const MOST_CLUSTERED = 4000;
/** Of a wide table fewer rows are taken, because a person waits for this after a training; deciles need no more. */
const FEWEST_TAKEN = 1000;
const SUMMARIZED_CELLS = 2_000_000;
const CLUSTERED_NUMBERS = 1_000_000;

/** At most `most` of the rows, fewer where a row is so wide that they would hold more than `budget` numbers. */
function affordable(rows: Int32Array, width: number, most: number, budget: number): Int32Array {
  return evenlyTaken(rows, Math.min(most, Math.max(FEWEST_TAKEN, Math.floor(budget / width))));
}

/** How the input columns are distributed among the training rows. Throws as `encodeInputs` does. */
export const summarizeTraining = (encoding: Encoding, table: Table, train: Int32Array): ColumnSummary[] =>
  summarizeColumns(encoding, table, affordable(train, encoding.inputs.length, MOST_SUMMARIZED, SUMMARIZED_CELLS));

/** Throws as `encodeInputs` does. */
export function fitTrust(
  model: UncheckedModel,
  predictor: ModelPredictor,
  table: Table,
  { train, validation }: Pick<RowSplit, 'train' | 'validation'>,
): ModelTrust {
  const { encoding } = model;
  const { target } = encoding;
  const scored = scoreRows(encoding, predictor, table, validation);
  const guarantee =
    target.kind === 'classes'
      ? calibrateClasses(scored, predictor.answerWidth)
      : calibrateNumbers(
          scoreRows(encoding, predictor, table, evenlyTaken(train, MOST_SUMMARIZED)),
          scored,
          target.columns,
        );
  const width = inputWidth(encoding);
  const inputsOf = (rows: Int32Array): Float32Array =>
    encodeInputs(encoding, table, affordable(rows, width, MOST_CLUSTERED, CLUSTERED_NUMBERS));
  const random = new RandomSource(model.settings.seed).fork('familiarity');
  return {
    guarantee,
    familiarity: fitFamiliarity(encoding, inputsOf(train), inputsOf(validation), width, random),
    columns: summarizeTraining(encoding, table, train),
    evidence: null,
  };
}
