/** A text file as rows: its encoding is given or tried, its quotation mark, delimiter and line ends are found from a sample. */
import type { Delimiter, LineEnds, QuoteSign, ReadingOptions } from '../protocol';
import type { TextEncoding } from './decoding';
import { findDelimiter, findLineEnds, findQuote, sampleRows, separatorLine } from './dialect';
import { type ParsedRows, RowParser } from './rowParser';
import type { FileFacts, Files, Hasher } from './source';
import { type EncodingFinding, readText, type TextPiece } from './textSource';

/** Characters and lines that a sample has where the file has them, and the characters that it never exceeds by much. */
const SAMPLE_LENGTH = 250_000;
const SAMPLE_LINES = 20;
const SAMPLE_MAXIMUM = 8_000_000;

export interface RowPart extends ParsedRows {
  /** Bytes of the file read so far. */
  readonly bytes: number;
  readonly last: boolean;
  /** The text does not end with a line end. */
  readonly cut: boolean;
}

export interface TextTraits {
  readonly encoding: TextEncoding;
  readonly finding: EncodingFinding | null;
  readonly delimiter: Delimiter;
  readonly statedDelimiter: boolean;
  /** Cells of most rows, and the share of rows that have so many. */
  readonly columns: number;
  readonly share: number;
  readonly quote: QuoteSign;
  readonly quotedCells: number;
  readonly lineEnds: LineEnds;
}

export interface RowSource {
  /** Null for a workbook. */
  readonly text: TextTraits | null;
  /** Null for a text; the sheet that is read, and the names of all. */
  readonly sheet: { readonly name: string; readonly names: readonly string[] } | null;
  /** Rows of the beginning as they are in the file, with blank lines. */
  readonly sample: readonly string[][];
  /** The text of the sample, where it is all of the file. */
  readonly beginning: string;
  readonly whole: boolean;
  /** All rows, those of the sample too. `width`: cells of a row of the table. */
  parts(width: number): AsyncGenerator<RowPart>;
  /** Closes the file; has to be called unless `parts` came to its end. */
  close(): Promise<void>;
}

/** Throws workbookUnreadable, `WorkbookFound`, and `NotPlainUtf8` where neither a finding nor a person says what the encoding is. */
export async function openText(
  files: Files,
  path: string,
  file: FileFacts,
  reading: ReadingOptions,
  finding: EncodingFinding | null,
  hasher: Hasher | null,
  pause: () => void | Promise<void>,
): Promise<RowSource> {
  const pieces = readText(files, path, file, finding?.encoding ?? reading.encoding ?? null, hasher);
  const close = async (): Promise<void> => {
    await pieces.return(undefined);
  };
  try {
    const read = await readSample(pieces);
    await pause();
    const separator = separatorLine(read.text);
    const beginning = { ...read, text: read.text.slice(separator?.length ?? 0) };
    const { text, last, encoding } = beginning;
    const found = findQuote(text);
    const quote = reading.quote ?? found.quote;
    const chosen = reading.delimiter ?? separator?.delimiter;
    const fit = findDelimiter(text, last, quote);
    await pause();
    const delimiter = chosen ?? fit.delimiter;
    const sample = sampleRows(text, last, delimiter, quote);
    await pause();
    const traits: TextTraits = {
      encoding,
      finding,
      delimiter,
      statedDelimiter: separator?.delimiter !== undefined,
      columns: fit.columns,
      share: fit.share,
      quote,
      quotedCells: found.quote === quote ? found.count : 0,
      lineEnds: findLineEnds(text),
    };
    const parts = (width: number): AsyncGenerator<RowPart> => rowParts(traits, beginning, pieces, width);
    return { text: traits, sheet: null, sample, beginning: text, whole: last, parts, close };
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

async function* rowParts(
  { delimiter, quote }: TextTraits,
  beginning: TextPiece,
  pieces: AsyncGenerator<TextPiece>,
  width: number,
): AsyncGenerator<RowPart> {
  const parser = new RowParser(delimiter, quote);
  parser.width = width;
  let cut = true;
  for (let piece = beginning; ; ) {
    if (piece.text !== '') cut = !/[\r\n]$/.test(piece.text.slice(-1));
    yield { ...parser.feed(piece.text, piece.last), bytes: piece.bytes, last: piece.last, cut };
    const next = piece.last ? null : await pieces.next();
    if (next === null || next.done) return;
    piece = next.value;
  }
}
