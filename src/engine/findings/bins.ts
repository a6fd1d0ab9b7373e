/** A column's values in a few bins, so that one column's word on another can be counted. */
import { type Column, isNumeric, type NumberColumn } from '../table';

export interface Bins {
  /** One per row asked for; a missing value has a bin of its own. */
  readonly bins: Int32Array;
  readonly count: number;
}

/** Numbers with no more different values than this keep them; others are cut at quantiles into so many. */
const MOST_VALUES = 256;

/** @param most bins that numbers of many values are cut into */
export function binsOf(column: Column, rows: Int32Array, most: number): Bins {
  if (isNumeric(column)) return numberBins(column, rows, most);
  const codes = new Map<number, number>();
  return { bins: rows.map((row) => codeFor(codes, column.codes[row] ?? -1)), count: codes.size };
}

function codeFor(codes: Map<number, number>, value: number): number {
  const known = codes.get(value);
  if (known !== undefined) return known;
  codes.set(value, codes.size);
  return codes.size - 1;
}

function numberBins({ values }: NumberColumn, rows: Int32Array, most: number): Bins {
  const codes = new Map<number, number>();
  const bins = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    if (codes.size > MOST_VALUES) return quantileBins(values, rows, most);
    bins[i] = codeFor(codes, values[rows[i] ?? 0] ?? Number.NaN);
  }
  return codes.size > MOST_VALUES ? quantileBins(values, rows, most) : { bins, count: codes.size };
}

function quantileBins(values: Float64Array, rows: Int32Array, most: number): Bins {
  const sorted = Float64Array.from(rows, (row) => values[row] ?? Number.NaN)
    .filter(Number.isFinite)
    .sort();
  const edges: number[] = [];
  for (let bin = 1; bin < most; bin++) {
    const edge = sorted[Math.floor((bin * sorted.length) / most)] ?? 0;
    if (edge !== edges.at(-1)) edges.push(edge);
  }
  const missing = edges.length + 1;
  const bins = rows.map((row) => {
    const value = values[row] ?? Number.NaN;
    return Number.isFinite(value) ? edgesUpTo(edges, value) : missing;
  });
  return { bins, count: missing + 1 };
}

/** How many edges are not above the value. */
function edgesUpTo(edges: readonly number[], value: number): number {
  let from = 0;
  let to = edges.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((edges[middle] ?? 0) <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}
