/**
 * A file to a table. Kinds are guessed from a sample and the file is read by that guess, straight into typed columns; where
 * a later cell contradicts, those columns, and only those, are read a second time as words. So every kind is decided over
 * all rows, and a second pass is paid only where it is needed. Nothing is changed without a warning that says so.
 */
import {
  type ColumnReceipt,
  columnReadingOf,
  type Delimiter,
  type EncodingName,
  type FileReceipt,
  NetloomError,
  type ReadingOptions,
  type Warning,
} from '../protocol';
import { type Builders, consensusOf, createBuilder, expectRows } from './builders';
import type { ColumnDialect } from './columnDialect';
import { PLAIN_PASSES } from './columnPasses';
import { type FinishedColumn, finishColumn } from './columns';
import { createPasses } from './compiledPasses';
import { NotPlainUtf8 } from './decoding';
import { type Consensus, type Tally, Votes, voteOf } from './evidence';
import { beliefOf, correctionOf, tallyOfCells } from './kinds';
import { type Dialect, type OpenedRows, openRows, type Pause } from './opening';
import { roomFor } from './plainPieces';
import { createRoom } from './plainRoom';
import { PlainRows } from './plainRows';
import { fileReceiptOf } from './receipt';
import type { RowFlow } from './rowFlow';
import type { Files } from './source';
import type { ColumnStatistics } from './statistics';
import type { Table } from './table';
import { type EncodingFinding, type Manner, USUAL_MANNER, weighEncoding } from './textSource';
import { WordBuilder } from './wordBuilder';

export interface ReadFacts {
  /** Name without folder. */
  readonly file: string;
  readonly bytes: number;
  readonly modified: number;
  readonly sha256: string;
  readonly encoding: EncodingName;
  readonly delimiter: Delimiter;
  readonly header: boolean;
  /** By column; how its cells are written. */
  readonly dialects: readonly ColumnDialect[];
}

export interface ReadTable {
  readonly table: Table;
  readonly facts: ReadFacts;
  /** By column. */
  readonly statistics: readonly ColumnStatistics[];
  readonly warnings: readonly Warning[];
  readonly fileReceipt: FileReceipt;
  /** By column. */
  readonly receipts: readonly ColumnReceipt[];
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
  manner = USUAL_MANNER,
): Promise<ReadTable> {
  const reader = new TableReader(files, path, reading, progress, manner);
  try {
    return await reader.read(null);
  } catch (caught) {
    if (!(caught instanceof NotPlainUtf8)) throw caught;
    const file = await files.describe(path);
    const report = (bytes: number): void | Promise<void> => progress({ bytes, totalBytes: file.bytes * 2, rows: 0 });
    return reader.read(await weighEncoding(files, path, file, report, manner));
  }
}

/** Columns between two reports where work goes column by column. */
const COLUMNS_PER_REPORT = 200;
const ROWS_WORTH_A_REPORT = 10_000;

class TableReader {
  readonly #files: Files;
  readonly #path: string;
  readonly #reading: ReadingOptions;
  readonly #progress: OnProgress;
  readonly #manner: Manner;

  constructor(files: Files, path: string, reading: ReadingOptions, progress: OnProgress, manner: Manner) {
    this.#files = files;
    this.#path = path;
    this.#reading = reading;
    this.#progress = progress;
    this.#manner = manner;
  }

  async read(finding: EncodingFinding | null): Promise<ReadTable> {
    const hasher = this.#files.sha256();
    const pause: Pause = (totalBytes) => this.#progress({ bytes: 0, totalBytes, rows: 0 });
    const opened = await openRows(this.#files, this.#path, this.#reading, finding, hasher, pause, this.#manner);
    const { dialect, flow } = opened;
    const { bytes } = dialect.file;
    const builders: Builders = new Map();
    try {
      await this.#believe(dialect, builders, () => pause(bytes));
      await this.#fill(opened, builders, 0, bytes);
    } finally {
      await opened.close();
    }
    if (flow.rows === 0) throw new NetloomError('headerOnly', { file: dialect.file.name });
    const sha256 = hasher.digest();
    const consensus = consensusOf(builders, dialect);
    await this.#correct(dialect, builders, flow.rows, consensus, sha256);
    const report = (): void | Promise<void> => this.#progress({ bytes, totalBytes: bytes, rows: flow.rows });
    const finished = await this.#finish(dialect, builders, flow.rows, consensus, report);
    return assemble(opened, finished, sha256, this.#reading);
  }

  /** A builder for every column, by what the sample shows: its own cells first, then what the columns agree on. */
  async #believe(
    { names, sample, delimiter, workbook }: Dialect,
    builders: Builders,
    pause: () => void | Promise<void>,
  ) {
    const votes = new Votes();
    const tallies: Tally[] = [];
    for (const position of names.keys()) {
      const cells = sample.map((row) => row[position] ?? '');
      const tally = tallyOfCells(cells, columnReadingOf(this.#reading, position));
      voteOf(tally, votes);
      tallies.push(tally);
      if (position % COLUMNS_PER_REPORT === 0) await pause();
    }
    const consensus = votes.consensus(delimiter, workbook);
    for (const [position, tally] of tallies.entries()) {
      builders.set(position, createBuilder(beliefOf(tally, consensus, columnReadingOf(this.#reading, position))));
    }
  }

  /** `before` and `totalBytes`: where this pass stands among all passes. */
  async #fill(opened: OpenedRows, builders: Builders, before: number, totalBytes: number): Promise<void> {
    const { flow, dialect } = opened;
    let isBegun = false;
    for await (const { rows, bytes } of opened.batches(this.#plainRows(dialect, flow, builders))) {
      if (!isBegun) expectRows(builders, (flow.rows / bytes) * dialect.file.bytes);
      isBegun = true;
      // By column, so that each inner loop sees one builder only.
      for (const [position, builder] of builders) builder.take(rows, position);
      await this.#progress({ bytes: before + bytes, totalBytes, rows: flow.rows });
    }
  }

  #plainRows({ names, text }: Dialect, flow: RowFlow, builders: Builders): PlainRows | null {
    if (text === null || !this.#manner.plainBytes) return null;
    const dialect = { ...text, width: names.length };
    const room = createRoom({ ...dialect, bytes: roomFor(this.#manner.pieceBytes) }, this.#manner.compiled);
    return new PlainRows(dialect, flow, builders, room);
  }

  /** Reads the columns whose cells contradicted the guess once more, and replaces their builders. */
  async #correct(
    dialect: Dialect,
    builders: Builders,
    rows: number,
    consensus: Consensus,
    sha256: string,
  ): Promise<void> {
    const corrected: Builders = new Map();
    for (const [position, builder] of builders) {
      if (builder instanceof WordBuilder) continue;
      const belief = correctionOf(builder, rows, consensus, columnReadingOf(this.#reading, position));
      if (belief !== null) corrected.set(position, createBuilder(belief));
    }
    if (corrected.size === 0) return;
    for (const [position, builder] of corrected) builders.set(position, builder);
    const { file } = dialect;
    const hasher = this.#files.sha256();
    const pause: Pause = (bytes) => this.#progress({ bytes, totalBytes: bytes * 2, rows: 0 });
    const opened = await openRows(
      this.#files,
      this.#path,
      knownReading(dialect, this.#reading),
      dialect.text?.finding ?? null,
      hasher,
      pause,
      this.#manner,
    );
    try {
      await this.#fill(opened, corrected, file.bytes, file.bytes * 2);
    } finally {
      await opened.close();
    }
    if (hasher.digest() !== sha256) throw new NetloomError('fileChanged', { file: file.name });
  }

  async #finish(
    dialect: Dialect,
    builders: Builders,
    rows: number,
    consensus: Consensus,
    report: () => void | Promise<void>,
  ): Promise<FinishedColumn[]> {
    const finished: FinishedColumn[] = [];
    const passes = (this.#manner.compiled ? createPasses() : null) ?? PLAIN_PASSES;
    for (const [position, builder] of builders) {
      const name = dialect.names[position] ?? '';
      const decided = columnReadingOf(this.#reading, position);
      finished.push(finishColumn(builder, { name, position, rows, consensus, decided, passes }));
      // A finished builder's blocks make room for the next column.
      builders.delete(position);
      if (rows > ROWS_WORTH_A_REPORT || position % COLUMNS_PER_REPORT === 0) await report();
    }
    return finished;
  }
}

/** What the first pass found, so that the second reads the same. */
function knownReading({ text, layout, header }: Dialect, reading: ReadingOptions): ReadingOptions {
  const { titleLines } = layout;
  const known = { ...reading, titleLines, header, unitsRow: layout.units !== null };
  return text === null ? known : { ...known, delimiter: text.delimiter, quote: text.quote };
}

/** Columns at the right that have neither a name nor a value: what spreadsheets leave behind. */
function countGhosts({ header, originalNames }: Dialect, finished: readonly FinishedColumn[], rows: number): number {
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
  all: readonly FinishedColumn[],
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
      encoding,
      delimiter,
      header,
      dialects: finished.map((column) => column.dialect),
    },
    statistics: finished.map(({ statistics }) => statistics),
    warnings,
    fileReceipt: fileReceiptOf(dialect, flow, reading),
    receipts: finished.map(({ receipt }) => receipt),
    reading,
  };
}
