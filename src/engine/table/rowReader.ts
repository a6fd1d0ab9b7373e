/**
 * Bytes of UTF-8, in pieces of any size, to chunks of rows of a table. Rows that are written plainly are given out where they
 * lie; all others go through the parser of texts and the flow of rows, and are written anew behind the others:
 *
 *   bytes  │ rows given out │ rows to come … unfinished row │ room │ rows written anew │ room │
 *          0                begin                          end     written             writtenEnd
 */
import { createDecoder, type Decoder, encodeUtf8, NotPlainUtf8 } from './decoding';
import { separatorLine } from './dialect';
import type { RowFlow } from './rowFlow';
import { CELL_MAXIMUM, RowParser } from './rowParser';
import { createRowWriter, type RowWriter } from './rowWriter';
import { RowScanner, type ScanOptions, SPARE_BYTES } from './scanRows';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** Bytes of a file, and of rows written anew, that there is room for at first. */
const ROOM = 1_200_000;
const WRITTEN_ROOM = 65_536;
/** An unfinished row of so many bytes is left to the parser of texts, which knows when a cell is too long. */
const MOST_WAITING = 4 * CELL_MAXIMUM;
/** Where odd rows follow upon each other, so many bytes of them are parsed at once in the end. */
const MOST_ODD = 65_536;
/** What an odd quotation mark means is seen from so many bytes behind it (see tolerantRows.ts). */
const BEHIND_MARK = 16_384;

export interface ReaderOptions extends ScanOptions {
  /** True where bytes may turn out to be no plain UTF-8. */
  readonly strict: boolean;
}

export class RowReader {
  readonly #scanner: RowScanner;
  readonly #flow: RowFlow;
  readonly #parser: RowParser;
  readonly #writeRow: RowWriter;
  readonly #strict: boolean;
  readonly #mark: number;
  /** Of what goes to the parser, in order; it keeps what is cut within a character. */
  readonly #decoder: Decoder;
  readonly #validator = utf8Decoder(true);
  readonly #isDoubtful: (row: number) => boolean;
  #begin = 0;
  #end = 0;
  #written = ROOM;
  #writtenEnd = ROOM;
  #oddInARow = 0;
  #isFirst = true;
  #cut = true;

  constructor(flow: RowFlow, options: ReaderOptions) {
    const { delimiter, quote, width, strict } = options;
    this.#scanner = new RowScanner(options);
    this.#scanner.use(new Uint8Array(ROOM + WRITTEN_ROOM + SPARE_BYTES));
    this.#flow = flow;
    this.#parser = new RowParser(delimiter, quote);
    this.#parser.width = width;
    this.#writeRow = createRowWriter(delimiter);
    this.#strict = strict;
    this.#mark = quote === '' ? -1 : quote.charCodeAt(0);
    this.#decoder = utf8Decoder(strict);
    const columns = Array.from({ length: width }, (_, column) => column);
    this.#isDoubtful = (row) => flow.isDoubtful(columns.map((column) => this.#scanner.text(row, column)));
  }

  /** Adds what follows; everything given out before is void. */
  add(piece: Uint8Array): void {
    const waiting = this.#end - this.#begin;
    const { bytes } = this.#scanner;
    bytes.copyWithin(0, this.#begin, this.#end);
    if (waiting + piece.length > this.#written) this.#makeRoom(2 * (waiting + piece.length), WRITTEN_ROOM);
    this.#scanner.bytes.set(piece, waiting);
    this.#scanner.forget();
    this.#begin = 0;
    this.#end = waiting + piece.length;
  }

  #makeRoom(room: number, writtenRoom: number): void {
    const bytes = new Uint8Array(room + writtenRoom + SPARE_BYTES);
    bytes.set(this.#scanner.bytes.subarray(0, this.#end));
    this.#scanner.use(bytes);
    this.#written = room;
    this.#writtenEnd = room;
  }

  /** The rows that are whole; `last` when nothing follows. Throws cellTooLong and `NotPlainUtf8`. */
  *chunks(last: boolean): Generator<RowScanner> {
    const to = this.#behindLastLine();
    while (this.#begin < to) {
      if (this.#flow.isFlowing && this.#parser.pendingLength === 0) {
        const ended = this.#scan(to);
        if (ended === 'full') {
          yield* this.#giveOut();
          continue;
        }
        const isWaiting = ended === 'unfinished' && !last && this.#end - this.#begin < MOST_WAITING;
        if (ended === 'end' || isWaiting) break;
      }
      yield* this.#parse(this.#behindOdd(to), false);
    }
    if (last || this.#end - this.#begin >= MOST_WAITING) yield* this.#parse(this.#end, last);
    yield* this.#giveOut();
  }

  /** Rows that another reader took from the file. */
  *rewrite(rows: readonly string[][]): Generator<RowScanner> {
    for (const row of rows) yield* this.#write(row);
    yield* this.#giveOut();
  }

  #scan(to: number): ReturnType<RowScanner['scan']> {
    const scanner = this.#scanner;
    const before = scanner.rows;
    scanner.foreign = false;
    const ended = scanner.scan(this.#begin, to, this.#isDoubtful);
    const taken = scanner.rows - before;
    if (this.#strict && scanner.foreign) this.#validator.decode(scanner.bytes.subarray(this.#begin, scanner.at), true);
    if (taken > 0) {
      this.#flow.passed(taken);
      this.#oddInARow = 0;
    }
    this.#begin = scanner.at;
    return ended;
  }

  /** Behind the last line end that is surely whole: a CR may be half of one. */
  #behindLastLine(): number {
    const { bytes } = this.#scanner;
    const feed = this.#end === 0 ? -1 : bytes.lastIndexOf(LINE_FEED, this.#end - 1);
    if (feed >= this.#begin) return feed + 1;
    return this.#end < 2 ? 0 : bytes.lastIndexOf(CARRIAGE_RETURN, this.#end - 2) + 1;
  }

  /** Behind one line, and twice as many bytes for every time that no plain row was found in between. */
  #behindOdd(to: number): number {
    const line = this.#behindLine(this.#begin + this.#oddInARow, to);
    const isMarked = this.#scanner.bytes.subarray(this.#begin, line).includes(this.#mark);
    const behind = isMarked ? this.#behindLine(Math.max(line, this.#begin + BEHIND_MARK) - 1, to) : line;
    this.#oddInARow = Math.min(2 * Math.max(this.#oddInARow, behind - this.#begin), MOST_ODD);
    return behind;
  }

  #behindLine(at: number, to: number): number {
    const feed = at < to ? this.#scanner.bytes.indexOf(LINE_FEED, at) : -1;
    return feed === -1 || feed >= to ? to : feed + 1;
  }

  *#parse(end: number, last: boolean): Generator<RowScanner> {
    const bytes = this.#scanner.bytes.subarray(this.#begin, end);
    if (this.#strict && bytes.includes(0)) throw new NotPlainUtf8();
    let text = this.#decoder.decode(bytes, last);
    this.#begin = end;
    if (this.#isFirst) text = text.slice(separatorLine(text)?.length ?? 0);
    this.#isFirst = false;
    if (text !== '') this.#cut = !/[\r\n]$/.test(text.slice(-1));
    for (const row of this.#flow.accept(this.#parser.feed(text, last), last, this.#cut)) yield* this.#write(row);
  }

  *#write(row: readonly string[]): Generator<RowScanner> {
    const line = encodeUtf8(this.#writeRow(row));
    const scanner = this.#scanner;
    if (scanner.rows === scanner.capacity || this.#writtenEnd + line.length > scanner.bytes.length - SPARE_BYTES)
      yield* this.#giveOut();
    if (this.#written + line.length > scanner.bytes.length - SPARE_BYTES)
      this.#makeRoom(this.#written, 2 * line.length);
    const at = this.#writtenEnd;
    scanner.bytes.set(line, at);
    this.#writtenEnd = at + line.length;
    scanner.add(at, this.#writtenEnd);
  }

  *#giveOut(): Generator<RowScanner> {
    if (this.#scanner.rows > 0) yield this.#scanner;
    this.#scanner.rows = 0;
    this.#writtenEnd = this.#written;
  }
}

const utf8Decoder = (strict: boolean): Decoder =>
  createDecoder({ name: 'utf-8', bom: 0, lossy: !strict, nuls: !strict });
