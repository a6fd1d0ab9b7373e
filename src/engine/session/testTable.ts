/** Reading a second file the way the open table was read, so that its rows can be tested on or scored. */

import { type Model, matchColumns, NOT_IN_FILE, type TestFile } from '../model';
import type { ColumnKind, ColumnReading, ColumnReceipt, Matching, ReadingOptions } from '../protocol';
import { type Column, type ColumnDialect, type OnProgress, PLAIN_DIALECT, type Table } from '../table';
import { UNDECIDED } from './decisions';
import { readAsTable } from './opening';
import type { OpenTable, Workspace } from './workspace';

/** What a file must have to be read like the training file: columns of these names, read as these kinds. */
export interface WantedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** How its cells are written in the training file. */
  readonly dialect: ColumnDialect;
}

/** A model of a file without header knows its columns by position; in another file without header they must be found so too. */
export const readingFor = ({ reading }: Model): ReadingOptions => (reading.header ? {} : { header: false });

export interface LikeWishes {
  readonly matching?: Matching;
  readonly reading?: ReadingOptions;
  /** Hears how far it is, 0 to 1, of two readings that may be needed; without it, whoever listens to the session does. */
  readonly tell?: (share: number) => void;
}

function heard(tell: LikeWishes['tell'], from: number): OnProgress | null {
  if (tell === undefined) return null;
  return ({ bytes, totalBytes }) => tell(from + (0.5 * bytes) / Math.max(1, totalBytes));
}

/**
 * Read by its own signs first, and once more with what is wanted where that differs: a test file of few rows may show only
 * numbers where the training file has words, and leave open what the training file shows (whether 1.234 is 1234). Columns
 * are found as for predicting, and have the wanted names.
 * @throws NetloomError as reading does, and what `matchColumns` throws
 */
export async function readLike(
  workspace: Workspace,
  path: string,
  wanted: readonly WantedColumn[],
  { matching = [], reading = {}, tell }: LikeWishes = {},
): Promise<{ file: string; sha256: string; table: Table }> {
  const first = await readAsTable(workspace, path, reading, UNDECIDED, null, heard(tell, 0));
  const { file } = first.profile;
  const found = first.read.table.columns;
  const names = found.map(({ name }) => name);
  const positions = matchColumns(
    wanted.map(({ name }) => name),
    names,
    file,
    matching,
  );
  const decided: Record<string, ColumnReading> = {};
  for (const [at, column] of wanted.entries()) {
    const position = positions[at] ?? NOT_IN_FILE;
    const receipt = first.read.receipts[position];
    const decisions = receipt === undefined ? {} : decisionsFor(column, receipt);
    if (Object.keys(decisions).length > 0) decided[String(position)] = decisions;
  }
  const agrees = Object.keys(decided).length === 0;
  const { read } = agrees
    ? first
    : await readAsTable(workspace, path, { ...reading, columns: decided }, UNDECIDED, null, heard(tell, 0.5));
  return { file, sha256: read.facts.sha256, table: chosenColumns(read.table, positions, wanted) };
}

/** What the file leaves open, or says otherwise than the training file did. */
function decisionsFor({ kind, dialect }: WantedColumn, receipt: ColumnReceipt): ColumnReading {
  const { decimal, thousands, dateOrder, missing, missingWords } = dialect;
  const isOpen = (decision: { readonly sure: string } | null): boolean =>
    decision !== null && decision.sure !== 'certain';
  return {
    ...(receipt.kind.value === kind ? {} : { kind }),
    ...(isOpen(receipt.signs) ? { decimal, thousands: thousands || (decimal === '.' ? ',' : '.') } : {}),
    ...(isOpen(receipt.dateOrder) ? { dateOrder } : {}),
    ...(missing.length > 0 ? { missing: [...missing] } : {}),
    ...(missingWords ? {} : { missingWords }),
  };
}

function chosenColumns({ rows, columns }: Table, positions: readonly number[], wanted: readonly WantedColumn[]): Table {
  const chosen = wanted.map(({ name, kind }, at): Column => {
    const column = columns[positions[at] ?? NOT_IN_FILE];
    return column === undefined ? missingColumn(name, kind, rows) : { ...column, name };
  });
  return { rows, columns: chosen };
}

function missingColumn(name: string, kind: ColumnKind, rows: number): Column {
  if (kind === 'number' || kind === 'date') return { name, kind, values: new Float64Array(rows).fill(Number.NaN) };
  return { name, kind, codes: new Int32Array(rows).fill(-1), categories: [] };
}

/** Rows of another file to be tested on. */
export interface TestTable extends TestFile {
  readonly table: Table;
}

/** The test rows that belong to the open table: its inputs and targets. */
export async function readTestTable(
  workspace: Workspace,
  path: string,
  { profile, read }: Pick<OpenTable, 'profile' | 'read'>,
): Promise<TestTable> {
  const { dialects } = read.facts;
  const wanted = profile.columns
    .filter(({ role }) => role !== 'ignore')
    .map(({ name, kind, position }) => ({ name, kind, dialect: dialects[position] ?? PLAIN_DIALECT }));
  return readLike(workspace, path, wanted);
}
