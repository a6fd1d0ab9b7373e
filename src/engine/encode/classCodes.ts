/** A column's values as classes, whatever its kind: a code per row, and what each code is called. */
import { formatDate } from '../table/dates';
import { type Column, isNumeric } from '../table/table';

export interface ClassCodes {
  /** One per row of the table; -1 is a missing value. */
  readonly codes: Int32Array;
  /** Names by code, in order of first appearance; numbers as JavaScript writes them, dates in ISO 8601. */
  readonly labels: readonly string[];
}

/** The name of a number or date as a class. */
export const classLabel = (kind: Column['kind'], value: number): string =>
  kind === 'date' ? formatDate(value) : String(value === 0 ? 0 : value);

export function classCodesOf(column: Column): ClassCodes {
  if (!isNumeric(column)) return { codes: column.codes, labels: column.categories };
  const codes = new Int32Array(column.values.length);
  const known = new Map<number, number>();
  for (let row = 0; row < codes.length; row++) {
    const value = column.values[row];
    if (!Number.isFinite(value)) {
      codes[row] = -1;
      continue;
    }
    let code = known.get(value);
    if (code === undefined) {
      code = known.size;
      known.set(value, code);
    }
    codes[row] = code;
  }
  return { codes, labels: Array.from(known.keys(), (value) => classLabel(column.kind, value)) };
}
