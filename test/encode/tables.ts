/** Small tables by hand. */
import { DEFAULT_SETTINGS, type Settings } from '../../src/engine/protocol';
import {
  type CategoryColumn,
  type Column,
  isNumeric,
  type NumberColumn,
  type Table,
} from '../../src/engine/table/table';

export const numbers = (
  name: string,
  values: readonly (number | null)[],
  kind: NumberColumn['kind'] = 'number',
): Column => ({
  kind,
  name,
  values: Float64Array.from(values, (value) => value ?? Number.NaN),
});

export function categories(
  name: string,
  values: readonly (string | null)[],
  kind: CategoryColumn['kind'] = 'category',
): Column {
  const known = [...new Set(values.filter((value) => value !== null))];
  return {
    kind,
    name,
    codes: Int32Array.from(values, (value) => (value === null ? -1 : known.indexOf(value))),
    categories: known,
  };
}

export function tableOf(...columns: readonly Column[]): Table {
  const [first] = columns;
  return { rows: isNumeric(first) ? first.values.length : first.codes.length, columns };
}

export const rowsOf = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row);

export const settingsWith = (changes: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...changes });

/** The code of the NetloomError that `work` throws. */
export function failureOf(
  work: () => unknown,
): { readonly code: string; readonly parameters: Record<string, unknown> } | null {
  try {
    work();
    return null;
  } catch (caught) {
    return (caught as { failure: { code: string; parameters: Record<string, unknown> } }).failure;
  }
}
