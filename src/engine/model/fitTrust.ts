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

/** How the input columns are distributed among the training rows. Throws as `encodeInputs` does. */
export const summarizeTraining = (encoding: Encoding, table: Table, train: Int32Array): ColumnSummary[] =>
  summarizeColumns(encoding, table, evenlyTaken(train, MOST_SUMMARIZED));

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
  const inputsOf = (rows: Int32Array): Float32Array => encodeInputs(encoding, table, evenlyTaken(rows, MOST_CLUSTERED));
  const random = new RandomSource(model.settings.seed).fork('familiarity');
  return {
    guarantee,
    familiarity: fitFamiliarity(encoding, inputsOf(train), inputsOf(validation), inputWidth(encoding), random),
    columns: summarizeTraining(encoding, table, train),
    evidence: null,
  };
}
