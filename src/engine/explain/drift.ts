/**
 * A newer file against the training data, of which the model keeps only counts: column by column a chi-squared test says
 * whether there is a difference, and the stability index whether it is large enough to matter.
 */
import { type Encoding, encodeInputs, type InputEncoding, inputWidth } from '../encode';
import { homogeneityPValue, stabilityIndex } from '../metrics';
import { type ColumnSummary, countLike, distanceTo, evenlyTaken, type Model, type ModelTrust } from '../model';
import type { ColumnDrift, Drift, DriftVerdict, Saying } from '../protocol';
import { formatDate } from '../table/dates';
import type { Table } from '../table/table';
import { percent } from './figures';

const FEWEST_ROWS = 30;
const [LITTLE, MUCH] = [0.1, 0.25];
const SURE = 0.01;
/** Rows whose distance is measured. */
const MOST_MEASURED = 5000;
const [OTHER, MISSING] = ['\u2026', ''];

interface Bins {
  readonly labels: readonly string[];
  readonly counts: readonly number[];
}

function binsOf(input: InputEncoding, summary: ColumnSummary): Bins {
  if (summary.kind === 'categories') {
    const labels = 'categories' in input ? input.categories : [];
    return { labels: [...labels, OTHER, MISSING], counts: [...summary.counts, summary.other, summary.missing] };
  }
  const text = (edge: number): string => (input.kind === 'date' ? formatDate(Math.round(edge)) : String(edge));
  const { edges } = summary;
  const labels = summary.counts.map((_, bin) => {
    if (edges.length === 0) return '-';
    if (bin === 0) return `\u2264 ${text(edges[0])}`;
    return bin === edges.length ? `> ${text(edges[bin - 1])}` : `${text(edges[bin - 1])} \u2013 ${text(edges[bin])}`;
  });
  return { labels: [...labels, MISSING], counts: [...summary.counts, summary.missing] };
}

const share = (counts: readonly number[], at: number): number =>
  counts[at] /
  Math.max(
    1,
    counts.reduce((sum, count) => sum + count, 0),
  );

function verdictOf(rows: number, psi: number, pValue: number): DriftVerdict {
  if (rows < FEWEST_ROWS) return 'tooFewRows';
  if (pValue >= SURE || psi < LITTLE) return 'same';
  return psi < MUCH ? 'shifting' : 'drifted';
}

const COLUMN_CODES = {
  shifting: { bin: 'columnShifting', [OTHER]: 'columnShiftingOther', [MISSING]: 'columnShiftingMissing' },
  drifted: { bin: 'columnDrifted', [OTHER]: 'columnDriftedOther', [MISSING]: 'columnDriftedMissing' },
} as const;

/** The bin that changed most is named; two of the bins have no name, but sentences of their own. */
function columnSaying(column: string, verdict: DriftVerdict, bins: ColumnDrift['bins']): Saying {
  if (verdict === 'same') return { code: 'columnSame', parameters: { column } };
  if (verdict === 'tooFewRows') return { code: 'columnTooFew', parameters: { column } };
  const most = bins.reduce((a, b) => (Math.abs(b.now - b.before) > Math.abs(a.now - a.before) ? b : a));
  const [before, now] = [percent(most.before), percent(most.now)];
  const codes = COLUMN_CODES[verdict];
  const { label } = most;
  if (label === OTHER || label === MISSING) return { code: codes[label], parameters: { column, before, now } };
  return { code: codes.bin, parameters: { column, bin: label, before, now } };
}

function columnDrift(input: InputEncoding, before: ColumnSummary, now: ColumnSummary, rows: number): ColumnDrift {
  const { labels, counts } = binsOf(input, before);
  const newer = binsOf(input, now).counts;
  const psi = stabilityIndex(counts, newer);
  const pValue = homogeneityPValue(counts, newer);
  const bins = labels.map((label, at) => ({ label, before: share(counts, at), now: share(newer, at) }));
  const verdict = verdictOf(rows, psi, pValue);
  const { column } = input;
  return { column, verdict, psi, pValue, bins, saying: columnSaying(column, verdict, bins) };
}

/** `table` has the model's input columns. Yields shares of the work, 0 to 1. */
export function* driftOf(model: Model, trust: ModelTrust, table: Table, file: string): Generator<number, Drift, void> {
  const { inputs } = model.encoding;
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  const columns: ColumnDrift[] = [];
  for (const [at, input] of inputs.entries()) {
    const counted = countLike(input, trust.columns[at], table, all);
    columns.push(columnDrift(input, trust.columns[at], counted, table.rows));
    yield (at + 1) / (inputs.length + 1);
  }
  const unlike = unlikeShare(model.encoding, trust, table, all);
  return { file, rows: table.rows, columns, unlike, saying: sayingOf(columns, table.rows, file) };
}

function unlikeShare(encoding: Encoding, { familiarity }: ModelTrust, table: Table, all: Int32Array): number | null {
  if (familiarity === null || all.length === 0) return null;
  const rows = evenlyTaken(all, MOST_MEASURED);
  const inputs = encodeInputs(encoding, table, rows);
  const width = inputWidth(encoding);
  const unlike = rows.filter((_, at) => !(distanceTo(familiarity, inputs, at * width) <= familiarity.usual));
  return unlike.length / rows.length;
}

function sayingOf(columns: readonly ColumnDrift[], rows: number, file: string): Saying {
  const drifted = columns.filter(({ verdict }) => verdict === 'drifted').length;
  const changed = drifted + columns.filter(({ verdict }) => verdict === 'shifting').length;
  if (rows < FEWEST_ROWS) return { code: 'driftTooFew', parameters: { file, rows } };
  if (changed === 0) return { code: 'driftNone', parameters: { file, rows } };
  if (drifted === 0) return { code: 'driftSome', parameters: { file, columns: changed, all: columns.length } };
  return { code: 'driftMuch', parameters: { file, columns: drifted, all: columns.length } };
}
