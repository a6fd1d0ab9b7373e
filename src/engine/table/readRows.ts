/**
 * A file as raw rows of text, in order and in batches, for work that needs each row once: memory stays the same however
 * large the file is. Encoding, delimiter, header, blank lines and ragged rows are as in `readTable`; kinds are not decided.
 */
import {
  columnReadingOf,
  type Delimiter,
  type EncodingName,
  NetloomError,
  type ReadingOptions,
  type Warning,
} from '../protocol';
import type { ColumnDialect } from './columnDialect';
import { NotPlainUtf8, WorkbookFound } from './decoding';
import { findOrder, findStyle, Votes, voteOf } from './evidence';
import { beliefOf, tallyOfCells } from './kinds';
import { type Dialect, type OpenedRows, openRows, type RowBatch } from './opening';
import type { OnProgress } from './readTable';
import type { Files } from './source';
import { type EncodingFinding, readBytes, textOf, USUAL_MANNER, weighEncoding } from './textSource';

export interface StreamDialect extends ColumnDialect {
  /** True where the cells themselves show the signs of numbers, or the order of dates; else it is assumed. */
  readonly signsShown: boolean;
  readonly orderShown: boolean;
}

export interface RowStream {
  /** As the file has them (trimmed, unique, never empty); by position where there is no header. */
  readonly names: readonly string[];
  readonly encoding: EncodingName;
  readonly delimiter: Delimiter;
  readonly header: boolean;
  /** By column: how its cells are written, judged by the beginning of the file. */
  readonly dialects: readonly StreamDialect[];
  /** Every row has `names.length` cells, exactly as written. May be iterated once; leaving it early closes the file. */
  readonly batches: AsyncGenerator<RowBatch>;
  /** Closes the file; needed only where `batches` is not iterated at all. */
  close(): Promise<void>;
  /** Complete after the last batch. */
  warnings(): readonly Warning[];
}

/**
 * Reads the file once to be sure of its encoding (nothing can be taken back once rows are given out), then opens it.
 * `progress` is awaited during both; throws as `readTable` does, headerOnly for a file without rows from `batches`.
 */
export async function readRows(
  files: Files,
  path: string,
  reading: ReadingOptions,
  progress: OnProgress,
): Promise<RowStream> {
  const finding = reading.encoding === undefined ? await sureEncoding(files, path, progress) : null;
  const opened = await openRows(files, path, reading, finding, null, () => {});
  const { dialect, flow } = opened;
  return {
    names: dialect.names,
    encoding: dialect.encoding,
    delimiter: dialect.delimiter,
    header: dialect.header,
    dialects: dialectsIn(dialect, reading),
    batches: withProgress(opened, progress),
    close: opened.close,
    warnings: () => [...dialect.warnings, ...flow.warnings],
  };
}

function dialectsIn({ names, sample, delimiter, workbook }: Dialect, reading: ReadingOptions): StreamDialect[] {
  const votes = new Votes();
  const tallies = names.map((_, position) => {
    const cells = sample.map((row) => row[position] ?? '');
    return tallyOfCells(cells, columnReadingOf(reading, position));
  });
  for (const tally of tallies) voteOf(tally, votes);
  const consensus = votes.consensus(delimiter, workbook);
  return tallies.map((tally, position) => ({
    ...beliefOf(tally, consensus, columnReadingOf(reading, position)).dialect,
    signsShown: findStyle(tally, consensus).reason === 'signShown' && Math.max(...tally.styles) > 0,
    orderShown: findOrder(tally, consensus).reason === 'signShown' && Math.max(...tally.orders) > 0,
  }));
}

async function sureEncoding(files: Files, path: string, progress: OnProgress): Promise<EncodingFinding | null> {
  const file = await files.describe(path);
  const report = (bytes: number): void | Promise<void> => progress({ bytes, totalBytes: file.bytes * 2, rows: 0 });
  try {
    for await (const piece of readBytes(files, path, file, null, null, USUAL_MANNER)) {
      textOf(piece);
      await report(piece.bytes);
    }
    return null;
  } catch (caught) {
    if (caught instanceof WorkbookFound) return null;
    if (caught instanceof NotPlainUtf8) return weighEncoding(files, path, file, report);
    throw caught;
  }
}

async function* withProgress(opened: OpenedRows, progress: OnProgress): AsyncGenerator<RowBatch> {
  const { dialect, flow, batches } = opened;
  const size = dialect.file.bytes;
  try {
    for await (const batch of batches(null)) {
      if (batch.rows.length > 0) yield batch;
      await progress({ bytes: size + batch.bytes, totalBytes: size * 2, rows: flow.rows });
    }
  } finally {
    await opened.close();
  }
  if (flow.rows === 0) throw new NetloomError('headerOnly', { file: dialect.file.name });
}
