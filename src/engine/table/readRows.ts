/**
 * A file as rows of bytes, in order and in chunks, for work that needs each row once: memory stays the same however large
 * the file is. Encoding, delimiter, header, blank lines and ragged rows are as in `readTable`; kinds are not decided.
 *
 * Rows that are written plainly are given out as they lie in the file (scanRows.ts). All others go through the parser of
 * texts, row by row, and are written anew beside them, so that whoever reads the chunks sees one form only.
 */
import { columnReadingOf, type Delimiter, type EncodingName, NetloomError, type ReadingOptions } from '../protocol';
import type { ColumnDialect } from './columnDialect';
import { encodeUtf8, type TextEncoding } from './decoding';
import { findOrder, findStyle, Votes, voteOf } from './evidence';
import { beliefOf, tallyOfCells } from './kinds';
import { type Dialect, type OpenedRows, openRows } from './opening';
import type { OnProgress } from './readTable';
import { RowReader } from './rowReader';
import type { RowScanner, ScanOptions } from './scanRows';
import type { Files } from './source';
import { type EncodingFinding, type Manner, readBytes, textOf, USUAL_MANNER } from './textSource';

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
  /**
   * The rows, at most `most` at once; `numbers` by column as in `ScanOptions`. What is given out holds until the next is
   * asked for. May be called once; `progress` is awaited after each chunk, and ends the reading by throwing. Throws as
   * `readTable` does, headerOnly for a file without rows, and `NotPlainUtf8` where the file turns out to be no UTF-8, or has
   * NULs.
   */
  chunks(numbers: ScanOptions['numbers'], most: number, progress: OnProgress): AsyncGenerator<RowScanner>;
}

/**
 * `finding`: of `weighEncoding`; without it the file is taken for what its mark says, or for UTF-8, until a byte shows that it
 * is not. Throws as `readTable` does, and `NotPlainUtf8`.
 */
export async function readRows(
  files: Files,
  path: string,
  reading: ReadingOptions,
  finding: EncodingFinding | null,
  manner: Manner = USUAL_MANNER,
): Promise<RowStream> {
  const opened = await openRows(files, path, reading, finding, null, () => {}, manner);
  // A text is opened again, as bytes; nothing of a workbook is open.
  if (opened.dialect.text !== null) await opened.close();
  const { names, encoding, delimiter, header } = opened.dialect;
  return {
    names,
    encoding,
    delimiter,
    header,
    dialects: dialectsIn(opened.dialect, reading),
    chunks: (numbers, most, progress) => chunksOf(files, path, opened, { numbers, most, progress, manner }),
  };
}

interface Wanted {
  readonly numbers: ScanOptions['numbers'];
  readonly most: number;
  readonly progress: OnProgress;
  readonly manner: Manner;
}

/** Whether the file's bytes are looked at as they are, and may turn out to be something else. */
const isPlainUtf8 = ({ name, lossy, nuls }: TextEncoding): boolean => name === 'utf-8' && !lossy && !nuls;

async function* chunksOf(
  files: Files,
  path: string,
  { dialect, flow, batches }: OpenedRows,
  { numbers, most, progress, manner }: Wanted,
): AsyncGenerator<RowScanner> {
  const { file, text, delimiter, names } = dialect;
  const strict = text !== null && isPlainUtf8(text.encoding);
  const quote = text?.quote ?? '"';
  const { compiled } = manner;
  const reader = new RowReader(flow, {
    delimiter,
    quote,
    width: names.length,
    capacity: most,
    numbers,
    strict,
    compiled,
  });
  const report = (bytes: number): void | Promise<void> => progress({ bytes, totalBytes: file.bytes, rows: flow.rows });
  if (text === null) {
    for await (const { rows, bytes } of batches(null)) {
      for (const chunk of reader.rewrite(rows)) yield chunk;
      await report(bytes);
    }
  } else {
    for await (const piece of readBytes(files, path, file, text.encoding, null, manner)) {
      reader.add(strict ? piece.raw : encodeUtf8(textOf(piece)));
      for (const chunk of reader.chunks(piece.last)) {
        yield chunk;
        await report(piece.bytes);
      }
      await report(piece.bytes);
    }
  }
  if (flow.rows === 0) throw new NetloomError('headerOnly', { file: file.name });
}

/** By column: how its cells are written, as far as the sample shows. */
export function dialectsIn({ names, sample, delimiter, workbook }: Dialect, reading: ReadingOptions): StreamDialect[] {
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
