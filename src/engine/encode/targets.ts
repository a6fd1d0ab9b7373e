/** Targets on their way to the network and back to a person's units. */
import { type Column, isNumeric, type Table } from '../table/table';
import { classCodesOf } from './classCodes';
import { columnsNamed } from './columns';
import { wrongKind } from './encodeInputs';
import type { ClassTarget, Encoding, NumberTarget, NumberTargets, TargetEncoding } from './encoding';
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
  const aliases = new Map(target.aliases?.map(({ from, into }) => [from, into]));
  const classOfCode = Int32Array.from(labels, (label) => numbers.get(aliases.get(label) ?? label) ?? -1);
  return rows.map((row) => classOfCode[codes[row]] ?? -1);
}

function encodeNumbers(target: NumberTargets, table: Table, rows: Int32Array): Float32Array {
  const out = new Float32Array(rows.length * target.columns.length);
  writeTargets(target, table, rows, out, onTrainedScale);
  return out;
}

/** What is not above zero has none; it comes as far below all others as a number can be. */
export const logarithm = (value: number): number => Math.log(Math.max(value, Number.MIN_VALUE));

const onTrainedScale = ({ center, spread, transform }: NumberTarget, value: number): number =>
  scaled(transform === 'log' ? logarithm(value) : value, center, spread);

/** The true values in the targets' own units: [rows][targets], NaN where missing. Throws as `encodeTargets`. */
export function targetValues(target: NumberTargets, table: Table, rows: Int32Array): Float64Array {
  const out = new Float64Array(rows.length * target.columns.length);
  writeTargets(target, table, rows, out, (_, value) => value);
  return out;
}

function writeTargets(
  target: NumberTargets,
  table: Table,
  rows: Int32Array,
  out: Float32Array | Float64Array,
  written: (column: NumberTarget, value: number) => number,
): void {
  const count = target.columns.length;
  columnsNamed(table, targetNames(target)).forEach((column, t) => {
    const values = numbersOf(column);
    for (let i = 0; i < rows.length; i++) out[i * count + t] = written(target.columns[t], values[rows[i]]);
  });
}

function numbersOf(column: Column): Float64Array {
  if (isNumeric(column)) return column.values;
  throw wrongKind({ kind: 'number' }, column);
}

/** Network outputs [rows][targets] → the targets' own units. Never infinite. */
export function decodeNumbers(target: NumberTargets, outputs: Float32Array): Float64Array {
  const count = target.columns.length;
  const out = new Float64Array(outputs.length);
  for (let at = 0; at < out.length; at++) out[at] = inOwnUnits(target.columns[at % count], outputs[at]);
  return out;
}

function inOwnUnits({ center, spread, transform }: NumberTarget, output: number): number {
  const value = output * spread + center;
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, transform === 'log' ? Math.exp(value) : value));
}

/** The difference of two outputs of the trained scale, in the target's own units. */
export type Difference = (a: number, b: number) => number;

/** One per target; null for classes. */
export const differencesOf = (target: TargetEncoding): readonly Difference[] | null =>
  target.kind === 'classes'
    ? null
    : target.columns.map(
        (column): Difference =>
          column.transform === 'log'
            ? (a, b) => inOwnUnits(column, a) - inOwnUnits(column, b)
            : (a, b) => (a - b) * column.spread,
      );

/**
 * How far two answers in the target's own units are apart, in spreads of the trained scale; of answers far from the center,
 * where numbers are coarser, relative to that distance.
 */
export function distanceInSpreads(target: NumberTarget, actual: number, expected: number): number {
  if (target.transform === undefined) {
    return Math.abs(actual - expected) / Math.max(target.spread, Math.abs(expected - target.center));
  }
  const [a, e] = [onTrainedScale(target, actual), onTrainedScale(target, expected)];
  return Math.abs(a - e) / Math.max(1, Math.abs(e));
}
