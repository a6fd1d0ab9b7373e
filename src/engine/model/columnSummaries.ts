/** How each input column is distributed, in at most ten bins: what a newer file is compared with. */
import { columnsNamed } from '../encode/columns';
import { type Encoding, type InputEncoding, isNumberEncoding } from '../encode/encoding';
import { quantileOf } from '../metrics';
import { type Column, isNumeric, type Table } from '../table/table';
import { binBetween, type ColumnSummary, rounded } from './trust';

const BINS = 10;

/** `rows` are training rows. One summary per input column, in the encoding's order. */
export function summarizeColumns(encoding: Encoding, table: Table, rows: Int32Array): ColumnSummary[] {
  const columns = columnsNamed(
    table,
    encoding.inputs.map(({ column }) => column),
  );
  return encoding.inputs.map((input, at) => countColumn(input, columns[at], rows, edgesOf(columns[at], rows)));
}

/** One of those columns in another table, counted over the bins of its summary. Throws NetloomError `columnUnknown`. */
export function countLike(input: InputEncoding, summary: ColumnSummary, table: Table, rows: Int32Array): ColumnSummary {
  const [column] = columnsNamed(table, [input.column]);
  return countColumn(input, column, rows, summary.kind === 'numbers' ? summary.edges : []);
}

/** Deciles, each once. */
function edgesOf(column: Column, rows: Int32Array): number[] {
  if (!isNumeric(column)) return [];
  const present = Float64Array.from(rows, (row) => column.values[row])
    .filter(Number.isFinite)
    .sort();
  if (present.length < 2 * BINS) return [];
  const edges = Array.from({ length: BINS - 1 }, (_, at) => rounded(quantileOf(present, (at + 1) / BINS)));
  return edges.filter((edge, at) => at === 0 || edge > edges[at - 1]);
}

function countColumn(input: InputEncoding, column: Column, rows: Int32Array, edges: readonly number[]): ColumnSummary {
  let missing = 0;
  if (isNumberEncoding(input)) {
    const counts = new Array<number>(edges.length + 1).fill(0);
    const values = isNumeric(column) ? column.values : new Float64Array();
    for (const row of rows) {
      const value = values[row];
      if (Number.isFinite(value)) counts[binBetween(edges, value)] += 1;
      else missing += 1;
    }
    return { kind: 'numbers', edges, counts, missing };
  }
  const counts = new Array<number>(input.categories.length).fill(0);
  const places = new Map(input.categories.map((name, place) => [name, place]));
  const aliases = new Map(input.aliases?.map(({ from, into }) => [from, into]));
  const placeOf = (name: string): number => places.get(aliases.get(name) ?? name) ?? -1;
  const placeOfCode = isNumeric(column) ? [] : column.categories.map(placeOf);
  let other = 0;
  for (const row of rows) {
    const code = isNumeric(column) ? -1 : column.codes[row];
    if (code < 0) missing += 1;
    else if (placeOfCode[code] < 0) other += 1;
    else counts[placeOfCode[code]] += 1;
  }
  return { kind: 'categories', counts, other, missing };
}
