/** A text file as rows: its encoding is given or tried, its quotation mark, delimiter and line ends are found from a sample. */
import type { Delimiter, LineEnds, QuoteSign, ReadingOptions } from '../protocol';
import { type TextEncoding, Utf8Decoder } from './decoding';
import { findDelimiter, findLineEnds, findQuote, sampleRows, separatorLine } from './dialect';
import { PlainPieces } from './plainPieces';
import type { PlainRows } from './plainRows';
import { type ParsedRows, RowParser } from './rowParser';
import type { FileFacts, Files, Hasher } from './source';
import { type BytesPiece, type EncodingFinding, type Manner, readBytes, textOf } from './textSource';

const [LINE_FEED, CARRIAGE_RETURN] = [10, 13];

/** Characters that a sample never exceeds by much. */
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
  /**
   * All rows, those of the sample too. `width`: cells of a row of the table. What `plain` takes is not given out; it is
   * asked only when everything before has been given out and dealt with.
   */
  parts(width: number, plain: PlainRows | null): AsyncGenerator<RowPart>;
  /** Closes the file; has to be called unless `parts` came to its end. */
  close(): Promise<void>;
}

interface Beginning extends BytesPiece {
  readonly text: string;
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
  manner: Manner,
): Promise<RowSource> {
  const pieces = readBytes(files, path, file, finding?.encoding ?? reading.encoding ?? null, hasher, manner);
  const close = async (): Promise<void> => {
    await pieces.return(undefined);
  };
  try {
    const read = await readSample(pieces, manner);
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
    const parts: RowSource['parts'] = (width, plain) => rowParts(traits, beginning, pieces, width, plain);
    return { text: traits, sheet: null, sample, beginning: text, whole: last, parts, close };
  } catch (caught) {
    await close();
    throw caught;
  }
}

async function readSample(pieces: AsyncGenerator<BytesPiece>, manner: Manner): Promise<Beginning> {
  const texts: string[] = [];
  let length = 0;
  let lines = 0;
  for (;;) {
    const { value, done } = await pieces.next();
    if (done) throw new Error('a text ends with a piece that is marked as the last');
    const text = textOf(value);
    texts.push(text);
    length += text.length;
    lines += text.split(/\r\n?|\n/, manner.sampleLines + 1).length - 1;
    const enough = length >= manner.sampleLength && (lines >= manner.sampleLines || length >= SAMPLE_MAXIMUM);
    if (value.last || enough) return { ...value, text: texts.join('') };
  }
}

async function* rowParts(
  { delimiter, quote }: TextTraits,
  beginning: Beginning,
  pieces: AsyncGenerator<BytesPiece>,
  width: number,
  rows: PlainRows | null,
): AsyncGenerator<RowPart> {
  const parser = new RowParser(delimiter, quote);
  parser.width = width;
  const { encoding, decoder, text, bytes, last } = beginning;
  let cut = text === '' || !/[\r\n]$/.test(text.slice(-1));
  yield { ...parser.feed(text, last), bytes, last, cut };
  if (last) return;
  const isPlain = decoder instanceof Utf8Decoder && !encoding.lossy && !encoding.nuls;
  const plain = isPlain && rows !== null ? new PlainPieces(rows, parser, decoder) : null;
  for await (const piece of pieces) {
    const { raw } = piece;
    if (raw.length > 0) cut = raw[raw.length - 1] !== LINE_FEED && raw[raw.length - 1] !== CARRIAGE_RETURN;
    const parsed = plain === null ? parser.feed(textOf(piece), piece.last) : plain.take(raw, piece.last);
    yield { ...parsed, bytes: piece.bytes, last: piece.last, cut };
  }
}
