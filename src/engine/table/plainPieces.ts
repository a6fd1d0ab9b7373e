/**
 * Pieces of UTF-8 text, divided between two readers: rows of plain bytes are taken by the one (plainRows.ts), and from the
 * first row that is anything else to the end of its piece the text goes to the other (rowParser.ts). The row that a piece
 * leaves unfinished is handed from one to the other as if each had read everything before it.
 */
import { encodeUtf8, NotPlainUtf8, type Utf8Decoder } from './decoding';
import type { PlainRows } from './plainRows';
import type { ParsedRows, RowParser } from './rowParser';

/** A longer unfinished row is left to the parser of text, which knows when one is too long. */
const LONGEST_ROW = 65_536;
const ROOM_BEHIND = 16;
/** Bytes that the rows' room must have. A character of UTF-16 has at most three in UTF-8; the decoder may hold three more. */
export const roomFor = (pieceBytes: number): number => LONGEST_ROW * 3 + 3 + pieceBytes + ROOM_BEHIND;
const NO_ROWS: ParsedRows = { rows: [], openQuotes: [], cellTooLong: false };

export class PlainPieces {
  readonly #plain: PlainRows;
  readonly #parser: RowParser;
  readonly #decoder: Utf8Decoder;
  /** The unfinished row, and the piece behind it. */
  readonly #bytes: Uint8Array;
  /** Bytes of the unfinished row, which neither the parser nor the decoder holds. */
  #kept = 0;

  /** `parser` and `decoder`: as the beginning of the file left them. */
  constructor(plain: PlainRows, parser: RowParser, decoder: Utf8Decoder) {
    this.#plain = plain;
    this.#parser = parser;
    this.#decoder = decoder;
    this.#bytes = plain.bytes;
    this.#takeBack();
  }

  /** The rows of the piece that were not taken from its bytes. Throws `NotPlainUtf8`. */
  take(piece: Uint8Array, last: boolean): ParsedRows {
    const bytes = this.#bytes;
    bytes.set(piece, this.#kept);
    const end = this.#kept + piece.length;
    let from = 0;
    if (this.#plain.isReady && this.#parser.pendingLength === 0) {
      const { taken, isUnfinished } = this.#plain.take(end);
      if (!last && isUnfinished && end - taken <= LONGEST_ROW) {
        bytes.copyWithin(0, taken, end);
        this.#kept = end - taken;
        return NO_ROWS;
      }
      from = taken;
    }
    this.#kept = 0;
    const text = this.#decoder.decode(bytes.subarray(from, end), last);
    if (text.includes('\0')) throw new NotPlainUtf8();
    const parsed = this.#parser.feed(text, last);
    this.#takeBack();
    return parsed;
  }

  /** Takes the unfinished row back from the parser, so that the next piece can be read from its beginning. */
  #takeBack(): void {
    if (this.#parser.pendingLength > LONGEST_ROW) return;
    const row = encodeUtf8(this.#parser.takePending());
    const tail = this.#decoder.takeTail();
    this.#bytes.set(row);
    this.#bytes.set(tail, row.length);
    this.#kept = row.length + tail.length;
  }
}
