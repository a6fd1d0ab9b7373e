/**
 * A table in memory: typed columns, no object per row or cell. What a cell's text meant was decided by the reader;
 * from here on a number is a float64 and everything else a code into a dictionary.
 */

export interface NumberColumn {
  /** Dates are milliseconds since 1970 in UTC. */
  readonly kind: 'number' | 'date';
  readonly name: string;
  /** One per row; NaN is a missing value. */
  readonly values: Float64Array;
  /** True for dates whose times were written with a zone. */
  readonly zoned?: boolean;
}

export interface CategoryColumn {
  readonly kind: 'category' | 'yesNo' | 'text';
  readonly name: string;
  /** One per row; -1 is a missing value. */
  readonly codes: Int32Array;
  /** What each code stands for, as written in the file, in order of first appearance. */
  readonly categories: readonly string[];
}

export type Column = NumberColumn | CategoryColumn;

export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

export function isNumeric(column: Column): column is NumberColumn {
  return column.kind === 'number' || column.kind === 'date';
}
