/** Targets on their way to the network and back to a person's units. */
import { type Column, isNumeric, type Table } from '../table/table';
import { classCodesOf } from './classCodes';
import { columnsNamed } from './columns';
import { wrongKind } from './encodeInputs';
import type { ClassTarget, Encoding, NumberTargets, TargetEncoding } from './encoding';
import { scaled } from './inputValues';

/** Names of the target columns. */
export const targetNames = (target: TargetEncoding): readonly string[] =>
  target.kind === 'classes' ? [target.column] : target.columns.map(({ column }) => column);

/**
 * What the network is trained on. Classes: Int32Array [rows] of class numbers, -1 for a value that is missing or is no
 * class of this encoding. Numbers: Float32Array [rows][targets] on the trained scale, NaN where missing.
 * Throws NetloomError `columnUnknown`, `columnKindImpossible`.
 */
export function encodeTargets(encoding: Encoding, table: Table, rows: Int32Array): Int32Array | Float32Array {
  return encoding.target.kind === 'classes'
    ? encodeClasses(encoding.target, table, rows)
    : encodeNumbers(encoding.target, table, rows);
}

function encodeClasses(target: ClassTarget, table: Table, rows: Int32Array): Int32Array {
  const [column] = columnsNamed(table, [target.column]);
  const { codes, labels } = classCodesOf(column);
  const numbers = new Map(target.classes.map((name, k) => [name, k]));
  const classOfCode = Int32Array.from(labels, (label) => numbers.get(label) ?? -1);
  return rows.map((row) => classOfCode[codes[row]] ?? -1);
}

function encodeNumbers(target: NumberTargets, table: Table, rows: Int32Array): Float32Array {
  const values = targetValues(target, table, rows);
  const count = target.columns.length;
  return Float32Array.from(values, (value, at) => {
    const { center, spread } = target.columns[at % count];
    return scaled(value, center, spread);
  });
}

/** The true values in the targets' own units: [rows][targets], NaN where missing. Throws as `encodeTargets`. */
export function targetValues(target: NumberTargets, table: Table, rows: Int32Array): Float64Array {
  const columns = columnsNamed(table, targetNames(target));
  const out = new Float64Array(rows.length * columns.length);
  columns.forEach((column, t) => {
    const values = numbersOf(column);
    for (let i = 0; i < rows.length; i++) out[i * columns.length + t] = values[rows[i]];
  });
  return out;
}

function numbersOf(column: Column): Float64Array {
  if (isNumeric(column)) return column.values;
  throw wrongKind({ kind: 'number' }, column);
}

/** Network outputs [rows][targets] → the targets' own units. Never infinite. */
export function decodeNumbers(target: NumberTargets, outputs: Float32Array): Float64Array {
  const count = target.columns.length;
  return Float64Array.from(outputs, (output, at) => {
    const { center, spread } = target.columns[at % count];
    return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, output * spread + center));
  });
}

/** Units of each target per unit of the trained scale; null for classes. */
export const spreadsOf = (target: TargetEncoding): readonly number[] | null =>
  target.kind === 'classes' ? null : target.columns.map(({ spread }) => spread);
