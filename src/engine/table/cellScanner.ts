/**
 * The compiled way through plain rows (assembly/cells.ts) for `RowScanner`, which says what is right: rows that ask for any
 * care are left to it. Bytes are copied to where compiled code sees them, a part at a time.
 */
import type { Delimiter, QuoteSign } from '../protocol';
import { type CompiledReading, createCompiled, type Place } from './compiled';
import { NUMBERS, TEXTS } from './plainModes';

/** Bytes that are copied at once. */
const PART = 2 ** 18;
/** Bytes that may be read before and behind them. */
const MARGIN = 64;
const SIGN_BYTES = 16;
const LINE_FEED = 10;

export interface CellScannerSize {
  readonly delimiter: Delimiter;
  readonly quote: QuoteSign;
  readonly width: number;
  readonly capacity: number;
  readonly numbers: readonly ('.' | ',' | null)[];
}

export class CellScanner {
  /** As `RowScanner` has them: [capacity][width + 1]. */
  readonly starts: Int32Array;
  readonly values: Float64Array;
  /** Where the last scan stopped. */
  at = 0;
  readonly #exports: CompiledReading;
  readonly #bytes: Uint8Array;
  /** The part of the bytes that was copied. */
  #from = 0;
  #to = 0;

  private constructor(exports: CompiledReading, starts: Int32Array, values: Float64Array, bytes: Uint8Array) {
    this.#exports = exports;
    this.starts = starts;
    this.values = values;
    this.#bytes = bytes;
  }

  /** Null where compiled code does not run. */
  static create({ delimiter, quote, width, capacity, numbers }: CellScannerSize): CellScanner | null {
    const cells = capacity * (width + 1);
    let length = 0;
    const place = (bytes: number): Place => {
      const at = length;
      length += Math.ceil(bytes / 64) * 64;
      return at;
    };
    place(MARGIN);
    const bytes = place(PART + MARGIN);
    const places = place(4 * (PART + MARGIN));
    const [signs, modes] = [place(SIGN_BYTES * width), place(width)];
    const [starts, values] = [place(4 * cells), place(8 * cells)];
    const compiled = createCompiled(length);
    if (compiled === null) return null;
    const { exports, buffer, begin } = compiled;
    const at = (part: Place): Place => begin + part;
    const parting = delimiter.charCodeAt(0);
    const mark = (quote === '' ? '"' : quote).charCodeAt(0);
    exports.describeRows(
      width,
      capacity,
      parting,
      mark,
      at(modes),
      at(signs),
      0,
      0,
      at(starts),
      0,
      0,
      at(values),
      at(bytes),
      at(places),
    );
    for (const [column, sign] of numbers.entries()) {
      new Uint8Array(buffer, at(modes), width)[column] = sign === null ? TEXTS : NUMBERS;
      new Uint8Array(buffer, at(signs) + column * SIGN_BYTES, SIGN_BYTES).fill((sign ?? delimiter).charCodeAt(0));
    }
    return new CellScanner(
      exports,
      new Int32Array(buffer, at(starts), cells),
      new Float64Array(buffer, at(values), cells),
      new Uint8Array(buffer, at(bytes), PART + 1),
    );
  }

  /** The bytes are no longer what they were. */
  forget(): void {
    this.#to = 0;
  }

  /** Adds rows of `bytes` between two places behind `row` others; how many there are now. */
  scan(bytes: Uint8Array, from: number, to: number, row: number): number {
    let rows = row;
    for (this.at = from; this.at < to; ) {
      if (this.at < this.#from || this.at >= this.#to) this.#load(bytes, this.at, to);
      const before = this.at;
      rows = this.#exports.scanCells(this.at - this.#from, rows, this.#from);
      this.at = this.#from + this.#exports.stoppedAt();
      // Near the end of its part a row may be whole in the next one.
      const isCut = this.at > before && this.#to < to && this.#to - this.at < PART / 4;
      if (!isCut) break;
      this.#load(bytes, this.at, to);
    }
    return rows;
  }

  #load(bytes: Uint8Array, from: number, to: number): void {
    const part = bytes.subarray(from, Math.min(to, from + PART));
    this.#bytes.set(part);
    this.#bytes[part.length] = LINE_FEED;
    this.#exports.findOddPlaces(part.length);
    this.#from = from;
    this.#to = from + part.length;
  }
}
