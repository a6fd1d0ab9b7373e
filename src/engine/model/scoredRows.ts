/** A model's answers beside the truth, for those rows of a table whose truth the model could know. */
import { encodeInputs, encodeTargets, targetValues } from '../encode';
import type { Encoding } from '../encode/encoding';
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
  const known = rows.filter((_, i) => {
    if (target.kind === 'classes') return encoded[i] >= 0;
    for (let at = i * width; at < (i + 1) * width; at++) if (Number.isNaN(encoded[at])) return false;
    return true;
  });
  const truth =
    target.kind === 'classes'
      ? Int32Array.from(encodeTargets(encoding, table, known))
      : targetValues(target, table, known);
  return { rows: known, truth };
}

/** Throws as `encodeInputs` does. */
export function scoreRows(encoding: Encoding, predictor: ModelPredictor, table: Table, rows: Int32Array): ScoredRows {
  const known = knownRows(encoding, table, rows);
  const answers = predictor.answer(encodeInputs(encoding, table, known.rows), known.rows.length);
  return { ...known, answers };
}
