/**
 * Rows of UTF-8 taken apart where they lie, without a string for any cell. Only what is written plainly is taken: rows of the
 * table's width, cells with their quotation marks right at both ends or none at all. Whatever else a file may hold, the
 * scan stops before it, and the parser of texts decides what it means; so the two never disagree.
 */
import type { Delimiter, QuoteSign } from '../protocol';
import { CellScanner } from './cellScanner';
import { createDecoder } from './decoding';
import { scanNumber } from './plainNumber';
import { CELL_MAXIMUM } from './rowParser';

/** Bytes by what they may mean; the first is all others below 0x80. */
const [ORDINARY, DELIMITER, LINE_END, MARK, FOREIGN, ODD] = [0, 1, 2, 3, 4, 5];
export const QUOTATION_MARK = 0x22;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BLANK = 32;
/** Numbers are looked at four bytes at once. */
export const SPARE_BYTES = 4;

/** Why a scan ended: at the end of what it was given, with as many rows as there is room for, or before a row it does not take. */
export type ScanEnd = 'end' | 'full' | 'unfinished' | 'odd';

export interface ScanOptions {
  readonly delimiter: Delimiter;
  readonly quote: QuoteSign;
  /** Cells of a row. */
  readonly width: number;
  /** Rows that there is room for. */
  readonly capacity: number;
  /** By column: the decimal sign where cells are to be read as numbers, or null. */
  readonly numbers: readonly ('.' | ',' | null)[];
  /** Whether compiled code takes the rows that it can, where it runs. */
  readonly compiled: boolean;
}

export class RowScanner {
  /** What the places below are places in; at least `SPARE_BYTES` behind the last row that is scanned. */
  bytes: Uint8Array = new Uint8Array(0);
  #view = new DataView(this.bytes.buffer);
  rows = 0;
  /** Where the scan stopped: the beginning of a row. */
  at = 0;
  /** True where bytes from 0x80 were met; whoever scans has to see to it that they are valid. */
  foreign = false;
  /** From one row to the next in `starts` and `values`. */
  readonly stride: number;
  /** [rows][width + 1]; a cell ends one byte before the next one starts, also the last one of a row. */
  readonly starts: Int32Array;
  /** [rows][width + 1]; NaN where a cell is not a number in plain digits: then its text has to be looked at. */
  readonly values: Float64Array;
  /** By row: 1 where a cell is in quotation marks. */
  readonly quoted: Uint8Array;
  readonly capacity: number;
  readonly #cells: CellScanner | null;
  readonly #asInFile: Uint8Array;
  readonly #asWritten: Uint8Array;
  /** By column: the decimal sign of numbers, -1 where the delimiter is that and no cell has it, 0 for texts. */
  readonly #signs: Int16Array;
  readonly #decoder = createDecoder({ name: 'utf-8', bom: 0, lossy: true, nuls: true });

  constructor(options: ScanOptions) {
    const { delimiter, quote, width, capacity, numbers, compiled } = options;
    this.stride = width + 1;
    this.capacity = capacity;
    this.#cells = compiled ? CellScanner.create(options) : null;
    this.starts = this.#cells?.starts ?? new Int32Array(capacity * this.stride);
    this.values = this.#cells?.values ?? new Float64Array(capacity * this.stride);
    this.quoted = new Uint8Array(capacity);
    this.#asInFile = classesOf(delimiter, quote);
    this.#asWritten = classesOf(delimiter, '"');
    this.#signs = Int16Array.from(numbers, (sign) =>
      sign === null ? 0 : sign === delimiter ? -1 : sign.charCodeAt(0),
    );
  }

  use(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.forget();
  }

  /** Has to be called when bytes that are to be scanned have changed. */
  forget(): void {
    this.#cells?.forget();
  }

  /**
   * Adds the rows of the file from `from` on; the byte before `to` ends a line, the last one that is known. `isDoubtful` is
   * asked about rows with gaps where a table seldom has any: the next one of `starts` then.
   */
  scan(from: number, to: number, isDoubtful: (row: number) => boolean): ScanEnd {
    this.at = from;
    while (this.at < to) {
      if (this.#cells !== null) this.#scanCells(this.#cells, to);
      if (this.rows === this.capacity) return 'full';
      if (this.at === to) return 'end';
      const behind = this.#row(this.#asInFile, this.at, to);
      if (behind === UNFINISHED) return 'unfinished';
      if (behind === REFUSED || behind - this.at > CELL_MAXIMUM) return 'odd';
      if (!this.#isFilled(this.rows * this.stride) && isDoubtful(this.rows)) return 'odd';
      this.rows += 1;
      this.at = behind;
    }
    return 'end';
  }

  #scanCells(cells: CellScanner, to: number): void {
    const { rows } = this;
    this.rows = cells.scan(this.bytes, this.at, to, rows);
    this.at = cells.at;
    this.quoted.fill(0, rows, this.rows);
  }

  /** Adds a row that `createRowWriter` wrote. There has to be room for it. */
  add(begin: number, end: number): void {
    if (this.#row(this.#asWritten, begin, end) !== end) throw new Error('a row that was written here is not plain');
    this.rows += 1;
  }

  /** Takes the row apart that begins at `begin`; where the next one begins, or `UNFINISHED` or `REFUSED`. */
  #row(classes: Uint8Array, begin: number, to: number): number {
    const { bytes, starts, values } = this;
    const signs = this.#signs;
    const view = this.#view;
    const width = this.stride - 1;
    const first = this.rows * this.stride;
    this.quoted[this.rows] = 0;
    let at = begin;
    for (let column = 0; column < width; column++) {
      starts[first + column] = at;
      let kind = ORDINARY;
      if (signs[column] !== 0) {
        const behind = scanNumber(bytes, view, at, signs[column], values, first + column);
        if (behind !== -1) at = behind;
        kind = classes[bytes[at]];
        if (behind === -1 || (kind !== DELIMITER && kind !== LINE_END)) values[first + column] = Number.NaN;
      } else kind = classes[bytes[at]];
      if (kind === MARK && at === starts[first + column]) {
        this.quoted[this.rows] = 1;
        at = this.#behindQuoted(classes, at, to);
        if (at < 0) return at;
        kind = classes[bytes[at]];
      } else {
        while (kind === ORDINARY || kind === FOREIGN) {
          if (kind === FOREIGN) this.foreign = true;
          at += 1;
          kind = classes[bytes[at]];
        }
      }
      if (kind !== (column < width - 1 ? DELIMITER : LINE_END)) return REFUSED;
      at += 1;
    }
    starts[first + width] = at;
    return bytes[at - 1] === CARRIAGE_RETURN && bytes[at] === LINE_FEED ? at + 1 : at;
  }

  /** The place behind a quoted cell, where a delimiter or a line end must be. */
  #behindQuoted(classes: Uint8Array, opening: number, to: number): number {
    const { bytes } = this;
    let at = opening + 1;
    for (; at < to; at++) {
      const kind = classes[bytes[at]];
      if (kind === FOREIGN) this.foreign = true;
      else if (kind === ODD) return REFUSED;
      else if (kind === MARK) {
        if (bytes[at + 1] !== QUOTATION_MARK) return at + 1;
        at += 1;
      }
    }
    return UNFINISHED;
  }

  /** True where the second and the last cell surely hold something: no line above, below or between tables does. */
  #isFilled(first: number): boolean {
    const { bytes, starts, stride } = this;
    const classes = this.#asInFile;
    const last = bytes[starts[first + stride - 2]];
    const second = stride === 2 ? last : bytes[starts[first + 1]];
    return last > BLANK && classes[last] === ORDINARY && second > BLANK && classes[second] === ORDINARY;
  }

  /** What a cell says, without its quotation marks. */
  text(row: number, column: number): string {
    const at = row * this.stride + column;
    const text = this.decode(this.starts[at], this.starts[at + 1] - 1);
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  }

  decode(begin: number, end: number): string {
    const { bytes } = this;
    let text = '';
    if (end - begin > SHORT) return this.#decoder.decode(bytes.subarray(begin, end), true);
    for (let at = begin; at < end; at++) {
      const byte = bytes[at];
      if (byte >= 0x80) return this.#decoder.decode(bytes.subarray(begin, end), true);
      text += String.fromCharCode(byte);
    }
    return text;
  }
}

const UNFINISHED = -1;
const REFUSED = -2;
/** Up to so many letters are put together faster one by one. */
const SHORT = 24;

function classesOf(delimiter: Delimiter, quote: QuoteSign): Uint8Array {
  const classes = new Uint8Array(256).fill(FOREIGN, 0x80);
  // What is written must be quoted where such a mark stands in a cell, so it is never ordinary.
  for (const byte of [0, QUOTATION_MARK, ...(quote === '' ? [] : [quote.charCodeAt(0)])]) classes[byte] = ODD;
  if (quote === '"') classes[QUOTATION_MARK] = MARK;
  classes[LINE_FEED] = LINE_END;
  classes[CARRIAGE_RETURN] = LINE_END;
  classes[delimiter.charCodeAt(0)] = DELIMITER;
  return classes;
}
