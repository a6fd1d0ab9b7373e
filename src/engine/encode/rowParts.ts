/**
 * Rows of a table divided into parts, with a byte per row to remember by: there may be a million rows, and every list of
 * them takes four megabytes that the training, which begins right afterwards, would rather have.
 */

/** 0-based row numbers, ascending. */
export interface RowParts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

export const NO_PART = 0;
export const TRAIN = 1;
export const VALIDATION = 2;
export const TEST = 3;

/** The rows that are marked with `part`, ascending, in `room` where that is given and otherwise in memory of just their size. */
export function rowsMarked(marks: Uint8Array, part: number, room?: Int32Array): Int32Array {
  const rows = room ?? new Int32Array(countMarked(marks, part));
  let count = 0;
  for (let row = 0; row < marks.length; row++) if (marks[row] === part) rows[count++] = row;
  return rows.subarray(0, count);
}

function countMarked(marks: Uint8Array, part: number): number {
  let count = 0;
  for (let row = 0; row < marks.length; row++) if (marks[row] === part) count++;
  return count;
}

/**
 * @param marks one per row of the table
 * @param room as long as the training rows at least, and nobody's from now on: they are written over what it holds
 */
export const rowPartsOf = (marks: Uint8Array, room?: Int32Array): RowParts => ({
  train: rowsMarked(marks, TRAIN, room),
  validation: rowsMarked(marks, VALIDATION),
  test: rowsMarked(marks, TEST),
});
