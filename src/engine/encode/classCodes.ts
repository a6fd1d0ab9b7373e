/** A column's values as classes, whatever its kind: a code per row, and what each code is called. */
import { formatDate } from '../table/dates';
import { type Column, isNumeric, type NumberColumn } from '../table/table';

/** A byte each where that is enough: a table may have a million rows. */
export type Codes = Int8Array | Int16Array | Int32Array;

export interface ClassCodes {
  /** One per row of the table; -1 is a missing value. */
  readonly codes: Codes;
  /** Names by code, in order of first appearance; numbers as JavaScript writes them, dates in ISO 8601. */
  readonly labels: readonly string[];
}

/** The name of a number or date as a class. */
export const classLabel = (kind: Column['kind'], value: number): string =>
  kind === 'date' ? formatDate(value) : String(value === 0 ? 0 : value);

export const classCodesOf = (column: Column): ClassCodes =>
  isNumeric(column) ? codesOfNumbers(column) : { codes: column.codes, labels: column.categories };

/** How many codes, from 0 on, an Int8Array and an Int16Array have room for. */
const BYTE_CODES = 2 ** 7;
const SHORT_CODES = 2 ** 15;

function codesOfNumbers({ kind, values }: NumberColumn): ClassCodes {
  const known = new Map<number, number>();
  let codes: Codes = new Int8Array(values.length);
  let row = writeCodes(values, known, codes, 0, BYTE_CODES);
  if (row < values.length) {
    codes = Int16Array.from(codes);
    row = writeCodes(values, known, codes, row, SHORT_CODES);
  }
  if (row < values.length) {
    codes = Int32Array.from(codes);
    writeCodes(values, known, codes, row, Number.POSITIVE_INFINITY);
  }
  return { codes, labels: Array.from(known.keys(), (value) => classLabel(kind, value)) };
}

/** Codes of the rows from `from` on, up to the first that would need one more code than there are; returns that row. */
function writeCodes(
  values: Float64Array,
  known: Map<number, number>,
  codes: Codes,
  from: number,
  most: number,
): number {
  for (let row = from; row < values.length; row++) {
    const value = values[row];
    if (!Number.isFinite(value)) {
      codes[row] = -1;
      continue;
    }
    let code = known.get(value);
    if (code === undefined) {
      code = known.size;
      if (code === most) return row;
      known.set(value, code);
    }
    codes[row] = code;
  }
  return values.length;
}
