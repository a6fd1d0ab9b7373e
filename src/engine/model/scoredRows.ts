/** A model's answers beside the truth, for those rows of a table whose truth the model could know. */
import { encodeInputsInto, encodeTargets, targetValues } from '../encode';
import { type Encoding, inputWidth } from '../encode/encoding';
import type { Table } from '../table/table';
import type { Answers, ModelPredictor } from './modelPredictor';

export interface ScoredRows {
  /** Row numbers of the table; those of a class that the model does not know, or without a truth, are left out. */
  readonly rows: Int32Array;
  /** [rows][classes] probabilities, or [rows][targets] numbers in own units. */
  readonly answers: Answers;
  /** [rows] class numbers, or [rows][targets]. */
  readonly truth: Int32Array | Float64Array;
}

export interface KnownRows {
  readonly rows: Int32Array;
  readonly truth: Int32Array | Float64Array;
}

/** The rows whose truth is there and known to the encoding. Throws as `encodeTargets` does. */
export function knownRows(encoding: Encoding, table: Table, rows: Int32Array): KnownRows {
  const { target } = encoding;
  const encoded = encodeTargets(encoding, table, rows);
  const width = target.kind === 'classes' ? 1 : target.columns.length;
  const isKnown = (_: number, i: number): boolean => {
    if (target.kind === 'classes') return encoded[i] >= 0;
    for (let at = i * width; at < (i + 1) * width; at++) if (Number.isNaN(encoded[at])) return false;
    return true;
  };
  const known = rows.every(isKnown) ? rows : rows.filter(isKnown);
  if (target.kind === 'numbers') return { rows: known, truth: targetValues(target, table, known) };
  return { rows: known, truth: Int32Array.from(known === rows ? encoded : encoded.filter((chosen) => chosen >= 0)) };
}

/** Inputs that are encoded at once, four megabytes: the matrix of all rows could be as large as that of the training. */
const ENCODED_NUMBERS = 2 ** 20;
const FEWEST_ENCODED_ROWS = 512;

/** Throws as `encodeInputs` does. */
export function scoreRows(encoding: Encoding, predictor: ModelPredictor, table: Table, rows: Int32Array): ScoredRows {
  const known = knownRows(encoding, table, rows);
  const total = known.rows.length;
  const { answerWidth } = predictor;
  const count = total * answerWidth;
  const answers = encoding.target.kind === 'classes' ? new Float32Array(count) : new Float64Array(count);
  const width = inputWidth(encoding);
  const most = Math.min(total, Math.max(FEWEST_ENCODED_ROWS, Math.floor(ENCODED_NUMBERS / width)));
  const inputs = new Float32Array(most * width);
  for (let start = 0; start < total; start += most) {
    const part = known.rows.subarray(start, start + most);
    encodeInputsInto(inputs.fill(0), encoding, table, part);
    answers.set(predictor.answer(inputs, part.length), start * answerWidth);
  }
  return { ...known, answers };
}
