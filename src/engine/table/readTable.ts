/**
 * A file to a table. Kinds are guessed from a sample and the file is read by that guess, straight into typed columns; where
 * a later cell contradicts, those columns, and only those, are read a second time as words. So every kind is decided over
 * all rows, and a second pass is paid only where it is needed. Nothing is changed without a warning that says so.
 */
import { type ColumnKind, NetloomError, type ReadingOptions, type Warning } from '../protocol';
import type { DecimalSign } from './cells';
import { type FinishedColumn, finishColumn } from './columns';
import { type EncodingName, InvalidUtf8, type TextEncoding } from './decoding';
import type { Delimiter } from './dialect';
import { type Belief, beliefHolds, guessKind } from './kinds';
import { NumericBuilder } from './numericBuilder';
import { type Dialect, type OpenedRows, openRows } from './opening';
import type { Files } from './source';
import { type ColumnStatistics, statisticsOf } from './statistics';
import type { Table } from './table';
import { weighEncoding } from './textSource';
import { WordBuilder } from './wordBuilder';

export interface ReadFacts {
  /** Name without folder. */
  readonly file: string;
  readonly bytes: number;
  readonly modified: number;
  readonly sha256: string;
  readonly encoding: EncodingName;
  readonly delimiter: Delimiter;
  readonly quote: '"';
  readonly header: boolean;
  /** By column; the sign that its numbers are written with. */
  readonly decimalSigns: readonly DecimalSign[];
}

export interface ReadTable {
  readonly table: Table;
  readonly facts: ReadFacts;
  /** By column. */
  readonly statistics: readonly ColumnStatistics[];
  readonly warnings: readonly Warning[];
  /** What the person had decided. */
  readonly reading: ReadingOptions;
}

export interface ReadingProgress {
  /** Of `totalBytes`, which is twice the file's size once a second pass is needed. */
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}
/** Awaited after every few milliseconds of work; the reading ends with whatever it throws. */
export type OnProgress = (progress: ReadingProgress) => void | Promise<void>;

/**
 * Throws what `Files` throws, and fileEmpty, headerOnly, fileBinary, tooManyColumns, cellTooLong, fileChanged (between two
 * passes), columnKindImpossible.
 */
export async function readTable(
  files: Files,
  path: string,
  reading: ReadingOptions,
  progress: OnProgress,
): Promise<ReadTable> {
  try {
    return await readAs(null, files, path, reading, progress);
  } catch (caught) {
    if (!(caught instanceof InvalidUtf8)) throw caught;
    const file = await files.describe(path);
    const encoding = await weighEncoding(files, path, file, (bytes) =>
      progress({ bytes, totalBytes: file.bytes * 2, rows: 0 }),
    );
    return readAs(encoding, files, path, reading, progress);
  }
}

type Builder = NumericBuilder | WordBuilder;

async function readAs(
  encoding: TextEncoding | null,
  files: Files,
  path: string,
  reading: ReadingOptions,
  progress: OnProgress,
): Promise<ReadTable> {
  const hasher = files.sha256();
  const opened = await openRows(files, path, reading, encoding, hasher);
  const { dialect, flow } = opened;
  const { file, delimiter } = dialect;
  const builders = new Map(
    dialect.names.map((_, position) => [position, createBuilder(beliefIn(dialect, reading, position))]),
  );
  await fill(opened, builders, (bytes, rows) => progress({ bytes, totalBytes: file.bytes, rows }));
  if (flow.rows === 0) throw new NetloomError('headerOnly', { file: file.name });
  const sha256 = hasher.digest();

  const wrong = [...builders].filter(
    ([position, builder]) => !holds(builder, flow.rows, decidedKind(reading, position)),
  );
  const corrected = new Map(wrong.map(([position]) => [position, new WordBuilder()]));
  for (const [position, builder] of corrected) builders.set(position, builder);
  if (corrected.size > 0) {
    const again = files.sha256();
    const known = { ...reading, delimiter, header: dialect.header };
    const reopened = await openRows(files, path, known, dialect.encoding, again);
    await fill(reopened, corrected, (bytes, rows) =>
      progress({ bytes: file.bytes + bytes, totalBytes: file.bytes * 2, rows }),
    );
    if (again.digest() !== sha256) throw new NetloomError('fileChanged', { file: file.name });
  }
  const finished = await finish(dialect, builders, flow.rows, reading, () =>
    progress({ bytes: file.bytes, totalBytes: file.bytes, rows: flow.rows }),
  );
  return assemble(opened, finished, sha256, reading);
}

const decidedKind = (reading: ReadingOptions, position: number): ColumnKind | undefined => {
  const kinds = reading.kinds ?? {};
  return Object.hasOwn(kinds, String(position)) ? kinds[String(position)] : undefined;
};

function beliefIn(dialect: Dialect, reading: ReadingOptions, position: number): Belief {
  const guess = guessKind(
    dialect.sample.map((row) => row[position] ?? ''),
    dialect.delimiter,
  );
  const decided = decidedKind(reading, position);
  if (decided === undefined) return guess;
  return { ...guess, kind: decided === 'number' || decided === 'date' ? decided : 'words' };
}

const createBuilder = ({ kind, decimalSign }: Belief): Builder =>
  kind === 'words' ? new WordBuilder() : new NumericBuilder(kind, decimalSign);

function holds(builder: Builder, rows: number, decided: ColumnKind | undefined): boolean {
  return decided !== undefined || builder instanceof WordBuilder || beliefHolds(builder, rows);
}

/** Pieces of the file between two reports: about 20 milliseconds of work. */
const PIECES_PER_REPORT = 2;

async function fill(
  { batches, flow }: OpenedRows,
  builders: ReadonlyMap<number, Builder>,
  report: (bytes: number, rows: number) => void | Promise<void>,
): Promise<void> {
  let pieces = 0;
  for await (const { rows, bytes } of batches) {
    // By column, so that each inner loop sees one builder only.
    for (const [position, builder] of builders) builder.take(rows, position);
    pieces += 1;
    if (pieces % PIECES_PER_REPORT === 0) await report(bytes, flow.rows);
  }
}

interface Finished extends FinishedColumn {
  readonly statistics: ColumnStatistics;
}

async function finish(
  dialect: Dialect,
  builders: Map<number, Builder>,
  rows: number,
  reading: ReadingOptions,
  report: () => void | Promise<void>,
): Promise<Finished[]> {
  const finished: Finished[] = [];
  for (const [position, name] of dialect.names.entries()) {
    const builder = builders.get(position);
    if (builder === undefined) throw new Error(`no builder at ${position}`);
    // A finished builder's blocks are free for the next column.
    builders.delete(position);
    const decided = decidedKind(reading, position);
    const column = finishColumn(builder, { name, rows, delimiter: dialect.delimiter, decided });
    finished.push({ ...column, statistics: statisticsOf(column.column) });
    await report();
  }
  return finished;
}

/** Columns at the right that have neither a name nor a value: what spreadsheets leave behind. */
function countGhosts({ header, originalNames }: Dialect, finished: readonly Finished[], rows: number): number {
  let ghosts = 0;
  while (
    header &&
    ghosts < finished.length - 1 &&
    originalNames.at(-1 - ghosts)?.trim() === '' &&
    finished.at(-1 - ghosts)?.statistics.missing === rows
  ) {
    ghosts += 1;
  }
  return ghosts;
}

function assemble(
  { dialect, flow }: OpenedRows,
  all: readonly Finished[],
  sha256: string,
  reading: ReadingOptions,
): ReadTable {
  const { file, encoding, delimiter, header } = dialect;
  const ghosts = countGhosts(dialect, all, flow.rows);
  const finished = all.slice(0, all.length - ghosts);
  const names = new Set(finished.map(({ column }) => column.name));
  const warnings = [
    ...dialect.warnings.filter(({ column }) => column === null || names.has(column)),
    ...flow.warnings,
    ...finished.flatMap((column) => column.warnings),
  ];
  if (ghosts > 0) warnings.push({ code: 'emptyColumns', column: null, parameters: { count: ghosts } });
  return {
    table: { rows: flow.rows, columns: finished.map(({ column }) => column) },
    facts: {
      file: file.name,
      bytes: file.bytes,
      modified: file.modified,
      sha256,
      encoding: encoding.name,
      delimiter,
      quote: '"',
      header,
      decimalSigns: finished.map(({ decimalSign }) => decimalSign),
    },
    statistics: finished.map(({ statistics }) => statistics),
    warnings,
    reading,
  };
}
