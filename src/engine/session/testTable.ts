/** Reading a second file the way the open table was read, so that its rows can be tested on or scored. */

import { matchColumns, type TestFile } from '../model';
import type { ColumnKind, ColumnReading, ColumnReceipt } from '../protocol';
import { type ColumnDialect, PLAIN_DIALECT, type Table } from '../table';
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

/**
 * Read by its own signs first, and once more with what is wanted where that differs: a test file of few rows may show only
 * numbers where the training file has words, and leave open what the training file shows (whether 1.234 is 1234). Columns are found as for predicting, and have the wanted names.
 * @throws NetloomError as reading does, and `predictColumnMissing`
 */
export async function readLike(
  workspace: Workspace,
  path: string,
  wanted: readonly WantedColumn[],
): Promise<{ file: string; sha256: string; table: Table }> {
  const first = await readAsTable(workspace, path, {}, UNDECIDED);
  const { file } = first.profile;
  const found = first.read.table.columns;
  const names = found.map(({ name }) => name);
  const positions = matchColumns(
    wanted.map(({ name }) => name),
    names,
    file,
  );
  const decided: Record<string, ColumnReading> = {};
  for (const [at, column] of wanted.entries()) {
    const position = positions[at] ?? 0;
    const receipt = first.read.receipts[position];
    const decisions = receipt === undefined ? {} : decisionsFor(column, receipt);
    if (Object.keys(decisions).length > 0) decided[String(position)] = decisions;
  }
  const agrees = Object.keys(decided).length === 0;
  const { read } = agrees ? first : await readAsTable(workspace, path, { columns: decided }, UNDECIDED);
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
  return {
    rows,
    columns: wanted.flatMap(({ name }, at) => {
      const column = columns[positions[at] ?? -1];
      return column === undefined ? [] : [{ ...column, name }];
    }),
  };
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
