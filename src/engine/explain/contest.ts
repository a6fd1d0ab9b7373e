/** The rows and answers that a model and its rivals are compared on. */
import { encodeInputs, inputWidth, type RowSplit } from '../encode';
import type { Encoding } from '../encode/encoding';
import type { Crew } from '../kernels/crew';
import { brierLosses } from '../metrics';
import { type Answers, evenlyTaken, type KnownRows, knownRows, type Model } from '../model';
import type { KernelName } from '../protocol';
import type { Table } from '../table/table';

export interface AnalysisRequest {
  readonly run: number;
  readonly model: Model;
  readonly table: Table;
  readonly split: RowSplit;
  /** Where the test rows are: `table` itself, or another file's. */
  readonly testTable: Table;
  readonly kernels: KernelName | null;
  /** Threads that share large work; the results are the same to the bit without them. */
  readonly crew: Crew | null;
}

/** One part of the rows, encoded. */
export interface Part extends KnownRows {
  /** [rows][width]. */
  readonly inputs: Float32Array;
}

export interface Contest {
  readonly encoding: Encoding;
  readonly width: number;
  readonly train: Part;
  readonly validation: Part;
  /** Test rows; without them validation rows. */
  readonly scored: Part;
  readonly onValidation: boolean;
}

/** Rows that say no less than all of them would. */
const MOST_TRAINING = 200_000;
const MOST_SCORED = 200_000;

export function contestOf({ model, table, split, testTable }: AnalysisRequest): Contest {
  const { encoding } = model;
  const part = (from: Table, rows: Int32Array): Part => {
    const known = knownRows(encoding, from, rows);
    return { ...known, inputs: encodeInputs(encoding, from, known.rows) };
  };
  const validation = part(table, evenlyTaken(split.validation, MOST_SCORED));
  const onValidation = split.test.length === 0;
  return {
    encoding,
    width: inputWidth(encoding),
    train: part(table, evenlyTaken(split.train, MOST_TRAINING)),
    validation,
    scored: onValidation ? validation : part(testTable, evenlyTaken(split.test, MOST_SCORED)),
    onValidation,
  };
}

/** Of a row and target: all rows and targets together stay finite, however far an exponential is off. */
const MOST_LOSS = 1e290;

/** What each row costs: Brier's loss for classes, the squared error in spreads of the target (summed over targets) for numbers. */
export function rowLosses({ target }: Encoding, answers: Answers, truth: Int32Array | Float64Array): Float64Array {
  if (target.kind === 'classes') return brierLosses(answers, Int32Array.from(truth), target.classes.length);
  const count = target.columns.length;
  const losses = new Float64Array(truth.length / count);
  truth.forEach((value, at) => {
    const { maximum, minimum } = target.columns[at % count];
    const loss = Math.min(MOST_LOSS, ((answers[at] - value) / (maximum - minimum)) ** 2);
    losses[Math.floor(at / count)] += loss;
  });
  return losses;
}

export const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
