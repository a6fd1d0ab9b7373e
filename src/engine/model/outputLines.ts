/**
 * Lines of the file that predictions are written to, as bytes: a row as it was read, and cells behind it.
 */
import { encodeUtf8 } from '../table/decoding';
import { createRowWriter } from '../table/rowWriter';
import { QUOTATION_MARK, type RowScanner } from '../table/scanRows';
import { digitsOf, shortestFloat32 } from './shortestFloat32';

/** Large enough that a disk is busy with it, and not with beginning. */
const PIECE_BYTES = 1_048_576;
/** A little more, so that the line that completes a piece has room. */
const ROOM = PIECE_BYTES + 65_536;
const [LINE_FEED, CARRIAGE_RETURN, ZERO, MINUS] = [10, 13, 48, 45];
/** Numbers in this range are written without an exponent, and a point stands among or before their digits. */
const [SMALLEST, LARGEST] = [1e-6, 1e6];
/** What fits an int32; nine digits tell any two float32 numbers apart. */
const MOST_MANTISSA = 1e9;
const POWERS = Float64Array.from({ length: 17 }, (_, exponent) => Number(`1e${exponent}`));

export class OutputLines {
  readonly #delimiter: number;
  readonly #decimalSign: string;
  readonly #signByte: number;
  /** True where a decimal sign makes quotation marks necessary. */
  readonly #quotesNumbers: boolean;
  readonly #writeRow: ReturnType<typeof createRowWriter>;
  /** Texts that come again and again, as they are written. */
  readonly #cells = new Map<string, Uint8Array>();
  #bytes = new Uint8Array(ROOM);
  #at = 0;

  constructor(delimiter: string, decimalSign: '.' | ',') {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#decimalSign = decimalSign;
    this.#signByte = decimalSign.charCodeAt(0);
    this.#quotesNumbers = delimiter === decimalSign;
    this.#writeRow = createRowWriter(delimiter);
  }

  get isFull(): boolean {
    return this.#at >= PIECE_BYTES;
  }

  /** What was written since it was asked for last; it is there until more is written. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#at);
    this.#at = 0;
    return taken;
  }

  /** A line of cells of its own. */
  header(cells: readonly string[]): void {
    this.#append(encodeUtf8(this.#writeRow(cells)));
  }

  /** The cells of a row that was read; those that were in quotation marks without need lose them. */
  row(chunk: RowScanner, row: number): void {
    const { bytes, starts, stride } = chunk;
    const first = row * stride;
    const end = first + stride - 1;
    if (chunk.quoted[row] === 0) {
      this.#copy(bytes, starts[first], starts[end] - 1);
      return;
    }
    for (let cell = first; cell < end; cell++) {
      if (cell > first) this.#byte(this.#delimiter);
      const [from, to] = [starts[cell], starts[cell + 1] - 1];
      const isInMarks = bytes[from] === QUOTATION_MARK;
      if (isInMarks && !this.#needsMarks(bytes, from + 1, to - 1)) this.#copy(bytes, from + 1, to - 1);
      else this.#copy(bytes, from, to);
    }
  }

  #needsMarks(bytes: Uint8Array, from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (byte === this.#delimiter || byte === QUOTATION_MARK || byte === LINE_FEED || byte === CARRIAGE_RETURN)
        return true;
    }
    return false;
  }

  endLine(): void {
    this.#byte(LINE_FEED);
  }

  /** One more cell. */
  text(text: string): void {
    this.#byte(this.#delimiter);
    let cell = this.#cells.get(text);
    if (cell === undefined) {
      cell = encodeUtf8(this.#writeRow([text])).slice(0, -1);
      if (this.#cells.size < MOST_KEPT) this.#cells.set(text, cell);
    }
    this.#append(cell);
  }

  /** One more cell: the usual text of a number. */
  number(value: number): void {
    this.#plainText(String(value));
  }

  /** One more cell: a float32 in the fewest digits that read back to the same bits. */
  float32(value: number): void {
    const size = Math.abs(value);
    if (size < SMALLEST || !(size < LARGEST)) {
      this.number(shortestFloat32(value));
      return;
    }
    const exponent = exponentWithin(size);
    const digits = digitsOf(size, exponent);
    const decimals = digits - 1 - exponent;
    const mantissa = decimals < 0 ? 0 : Math.round(size * POWERS[decimals]);
    // Whole numbers, and what needs more digits than there is room for, are left to the usual text.
    if (decimals <= 0 || mantissa >= MOST_MANTISSA || Math.fround(mantissa / POWERS[decimals]) !== size) {
      this.number(shortestFloat32(value));
      return;
    }
    this.#fraction(mantissa, decimals, value < 0);
  }

  /** One more cell: a number below a billion over 10^decimals, 0 not among them. */
  #fraction(mantissa: number, decimals: number, isNegative: boolean): void {
    let [left, places] = [mantissa | 0, decimals];
    while (left % 10 === 0) {
      left = (left / 10) | 0;
      places -= 1;
    }
    this.#makeRoom(LONGEST_NUMBER);
    const bytes = this.#bytes;
    bytes[this.#at++] = this.#delimiter;
    if (this.#quotesNumbers) bytes[this.#at++] = QUOTATION_MARK;
    if (isNegative) bytes[this.#at++] = MINUS;
    let wholeDigits = 1;
    for (let rest = left / POWERS[places]; rest >= 10; rest /= 10) wholeDigits += 1;
    const end = this.#at + wholeDigits + 1 + places;
    const sign = end - places - 1;
    for (let at = end - 1; at >= this.#at; at--) {
      if (at === sign) bytes[at] = this.#signByte;
      else {
        bytes[at] = ZERO + (left % 10);
        left = (left / 10) | 0;
      }
    }
    this.#at = end;
    if (this.#quotesNumbers) bytes[this.#at++] = QUOTATION_MARK;
  }

  #plainText(text: string): void {
    const written = this.#decimalSign === ',' ? text.replace('.', ',') : text;
    const cell = this.#quotesNumbers && written.includes(this.#decimalSign) ? `"${written}"` : written;
    this.#makeRoom(cell.length + 1);
    this.#bytes[this.#at++] = this.#delimiter;
    for (let i = 0; i < cell.length; i++) this.#bytes[this.#at++] = cell.charCodeAt(i);
  }

  #byte(byte: number): void {
    this.#makeRoom(1);
    this.#bytes[this.#at++] = byte;
  }

  #append(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #copy(bytes: Uint8Array, from: number, to: number): void {
    this.#append(bytes.subarray(from, to));
  }

  #makeRoom(count: number): void {
    if (this.#at + count <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#at + count));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}

/** Characters that a number from `SMALLEST` to `LARGEST` may take, with all that may stand around it. */
const LONGEST_NUMBER = 32;
const MOST_KEPT = 1000;

/** The power of ten of the first digit of a size from `SMALLEST` to `LARGEST`; most are probabilities. */
function exponentWithin(size: number): number {
  let exponent = size < 1 ? -1 : 5;
  while (size < TENS[exponent + 6]) exponent -= 1;
  return exponent;
}

/** 10^-6 … 10^5 */
const TENS = Float64Array.from({ length: 12 }, (_, at) => Number(`1e${at - 6}`));
