/**
 * The beginning of every reading: the sample, the dialect, the names of the columns. What follows is a stream of rows that
 * all have the table's width; blank lines, empty rows at the end and ragged rows have been dealt with and counted.
 */
import { type Delimiter, NetloomError, type ReadingOptions, type Warning } from '../protocol';
import type { TextEncoding } from './decoding';
import { findDelimiter, findHeader, lacksFirstName, sampleRows, separatorLine, usualWidth } from './dialect';
import { nameColumns, namesByPosition } from './headers';
import { RowFlow } from './rowFlow';
import { CELL_MAXIMUM, RowParser } from './rowParser';
import type { FileFacts, Files, Hasher } from './source';
import { readText, type TextPiece } from './textSource';

/** More columns than this are a mistake, or beyond what a network on one computer learns from. */
const COLUMN_MAXIMUM = 20_000;

/** Characters and lines that a sample has where the file has them, and the characters that it never exceeds by much. */
const SAMPLE_LENGTH = 250_000;
const SAMPLE_LINES = 20;
const SAMPLE_MAXIMUM = 8_000_000;

export interface Dialect {
  readonly file: FileFacts;
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
  readonly header: boolean;
  /** Cells come from a workbook, which keeps numbers as numbers. */
  readonly workbook: boolean;
  readonly names: readonly string[];
  /** What the header said, before names were made unique; names by position where there is none. */
  readonly originalNames: readonly string[];
  /** About names and header. */
  readonly warnings: readonly Warning[];
  /** Rows of the sample, without the header, as they are in the file. */
  readonly sample: readonly string[][];
}

export interface RowBatch {
  readonly rows: string[][];
  /** Bytes of the file read so far. */
  readonly bytes: number;
}

export interface OpenedRows {
  readonly dialect: Dialect;
  readonly flow: RowFlow;
  /** May be iterated once. */
  readonly batches: AsyncGenerator<RowBatch>;
  /** Closes the file; has to be called unless `batches` came to its end. */
  close(): Promise<void>;
}

/** Awaited between steps of some milliseconds; whatever it throws ends the reading. */
export type Pause = (totalBytes: number) => void | Promise<void>;

/** `encoding` and `hasher` as in `readText`. Throws fileEmpty, fileBinary, tooManyColumns, cellTooLong, and `InvalidUtf8`. */
export async function openRows(
  files: Files,
  path: string,
  reading: ReadingOptions,
  encoding: TextEncoding | null,
  hasher: Hasher | null,
  pause: Pause,
): Promise<OpenedRows> {
  const file = await files.describe(path);
  const pieces = readText(files, path, file, encoding, hasher);
  const close = async (): Promise<void> => {
    await pieces.return(undefined);
  };
  try {
    const beginning = await readSample(pieces);
    await pause(file.bytes);
    const separator = separatorLine(beginning.text);
    const text = beginning.text.slice(separator?.length ?? 0);
    const decided = { ...reading, delimiter: reading.delimiter ?? separator?.delimiter };
    const dialect = await findDialect(file, { ...beginning, text }, decided, pause);
    const flow = new RowFlow(dialect.file.name, dialect.names.length, dialect.header, beginning.encoding.lossy);
    return { dialect, flow, batches: rowBatches(dialect.delimiter, { ...beginning, text }, pieces, flow), close };
  } catch (caught) {
    await close();
    throw caught;
  }
}

async function readSample(pieces: AsyncGenerator<TextPiece>): Promise<TextPiece> {
  const texts: string[] = [];
  let length = 0;
  let lines = 0;
  for (;;) {
    const { value, done } = await pieces.next();
    if (done) throw new Error('a text ends with a piece that is marked as the last');
    texts.push(value.text);
    length += value.text.length;
    lines += value.text.split(/\r\n?|\n/, SAMPLE_LINES + 1).length - 1;
    const enough = length >= SAMPLE_LENGTH && (lines >= SAMPLE_LINES || length >= SAMPLE_MAXIMUM);
    if (value.last || enough) return { ...value, text: texts.join('') };
  }
}

async function findDialect(
  file: FileFacts,
  { text, last, encoding }: TextPiece,
  reading: ReadingOptions,
  pause: Pause,
): Promise<Dialect> {
  const delimiter = reading.delimiter ?? findDelimiter(text, last);
  await pause(file.bytes);
  const rows = sampleRows(text, last, delimiter);
  await pause(file.bytes);
  const first = rows[0];
  if (first === undefined) throw noRowIn(file.name, text, last, delimiter);
  const header = reading.header ?? findHeader(rows);
  const titles = header && lacksFirstName(rows) ? ['', ...first] : first;
  const width = header ? titles.length : usualWidth(rows);
  if (width > COLUMN_MAXIMUM) {
    throw new NetloomError('tooManyColumns', { file: file.name, columns: width, maximum: COLUMN_MAXIMUM });
  }
  const named = header ? nameColumns(titles) : { names: namesByPosition(width), warnings: [] };
  const warnings = [...named.warnings];
  if (!header && reading.header === undefined) warnings.push({ code: 'headerGuessed', column: null, parameters: {} });
  if (encoding.name === 'windows-1252') {
    warnings.push({ code: 'encodingGuessed', column: null, parameters: { encoding: 'Windows-1252' } });
  }
  const originalNames = header ? titles : named.names;
  return {
    file,
    encoding,
    delimiter,
    header,
    workbook: false,
    names: named.names,
    originalNames,
    warnings,
    sample: header ? rows.slice(1) : rows,
  };
}

/** Nothing but blanks, or a first row that is longer than any sample. */
function noRowIn(file: string, text: string, last: boolean, delimiter: string): NetloomError {
  if (last) return new NetloomError('fileEmpty', { file });
  const columns = text.split(delimiter).length;
  if (columns <= COLUMN_MAXIMUM) return new NetloomError('cellTooLong', { file, row: 1, maximum: CELL_MAXIMUM });
  return new NetloomError('tooManyColumns', { file, columns, maximum: COLUMN_MAXIMUM });
}

async function* rowBatches(
  delimiter: Delimiter,
  beginning: TextPiece,
  pieces: AsyncGenerator<TextPiece>,
  flow: RowFlow,
): AsyncGenerator<RowBatch> {
  const parser = new RowParser(delimiter);
  for (let piece = beginning; ; ) {
    yield { rows: flow.accept(parser.feed(piece.text, piece.last)), bytes: piece.bytes };
    const next = piece.last ? null : await pieces.next();
    if (next === null || next.done) return;
    piece = next.value;
  }
}
