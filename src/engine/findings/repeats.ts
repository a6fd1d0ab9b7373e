/** Rows that repeat others, and twins of training rows among the test rows. All rows are looked at. */
import type { Finding, Mend } from '../protocol';
import { addColumn, emptyHashes, firstAlike, type RowHashes } from '../table';
import { finding } from './finding';
import { type Check, inputsAndTargetsOf, type Subject } from './subject';

/** Cells that neighbors are looked for in: of a large table, those of its most varied columns. */
const NEIGHBOR_CELLS = 5_000_000;
const LEAST_COLUMNS = 3;

export const repeats: Check = function* (subject) {
  const { rows } = subject.table;
  const columns = inputsAndTargetsOf(subject);
  if (columns.length < 2 || rows < 2) return [];
  const hashes = emptyHashes(rows);
  for (const { column, profile } of columns) {
    addColumn(hashes, column, profile.position);
    yield;
  }
  const first = firstAlike(hashes);
  yield;
  const repeated: number[] = [];
  for (let row = 0; row < rows; row++) if (first[row] !== row) repeated.push(row);
  if (repeated.length === 0 || (yield* isCoarse(subject, hashes, first, repeated.length))) return [];
  const mend: Mend = {
    code: 'dropDuplicates',
    parameters: { count: repeated.length },
    action: { kind: 'editTable', edits: [{ kind: 'dropDuplicates' }] },
  };
  const pairs = repeated.slice(0, 100).map((row) => [first[row] ?? 0, row] as const);
  const parameters = { count: repeated.length };
  const duplicates = finding('duplicateRows', 'doubt', {
    parameters,
    evidence: { rows: repeated, pairs },
    mends: [mend],
  });
  const twins = twinsOf(subject, first, mend);
  return twins === null ? [duplicates] : [duplicates, twins];
};

/**
 * Whether repeated rows are what rows of few, coarse values must be: then even more of the rows that are not repeated have a
 * neighbor that differs in a single column, as flowers measured in whole millimeters do; copied rows have none.
 */
function* isCoarse(
  subject: Subject,
  hashes: RowHashes,
  first: Int32Array,
  repeated: number,
): Generator<void, boolean, void> {
  const { rows } = subject.table;
  const columns = inputsAndTargetsOf(subject);
  const looked = Math.max(LEAST_COLUMNS, Math.floor(NEIGHBOR_CELLS / rows));
  const varied = [...columns].sort((a, b) => b.profile.distinct - a.profile.distinct).slice(0, looked);
  const distinct = Int32Array.from(first.keys()).filter((row) => first[row] === row);
  const hasNeighbor = new Uint8Array(distinct.length);
  for (const { column, profile } of varied) {
    addColumn(hashes, column, profile.position, -1);
    const like = firstAlike(rowsOf(hashes, distinct));
    for (const [row, other] of like.entries()) if (other !== row) hasNeighbor[row] = hasNeighbor[other] = 1;
    addColumn(hashes, column, profile.position);
    yield;
  }
  const neighbors = hasNeighbor.reduce((sum, one) => sum + one, 0);
  return neighbors * rows >= repeated * distinct.length;
}

const rowsOf = ({ low, high }: RowHashes, rows: Int32Array): RowHashes => ({
  low: rows.map((row) => low[row] ?? 0),
  high: rows.map((row) => high[row] ?? 0),
});

function twinsOf({ division }: Subject, first: Int32Array, mend: Mend): Finding | null {
  if (division === null) return null;
  const isLearned = new Uint8Array(first.length);
  for (const row of division.train) isLearned[first[row] ?? row] = 1;
  const twins = Array.from(division.test).filter((row) => isLearned[first[row] ?? row] === 1);
  if (twins.length === 0) return null;
  const parameters = { count: twins.length, rows: division.test.length };
  return finding('twinsAcrossSplit', 'problem', { parameters, evidence: { rows: twins }, mends: [mend] });
}
