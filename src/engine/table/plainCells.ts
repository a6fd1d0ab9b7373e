/**
 * Cells of some rows as they were read from bytes, before the builders of columns take them, column by column. A cell is a
 * value, or a text where bytes alone do not say what it means.
 */
import { NotPlainUtf8, Utf8Decoder, unfinishedUtf8 } from './decoding';
import { isBlank } from './dialect';
import type { PlainWords } from './plainWords';

/** A number, a date, or the code of a word. */
export const PLAIN = 0;
export const EMPTY = 1;
/** What `values` holds is the text's index. */
export const TEXT = 2;
/** A number with its sign before the last three digits, which could part thousands, and one where it could not. */
export const AMBIGUOUS = 3;
export const SIGNED = 4;
/** In place of its value there is where the cell stands, with its quotation marks: nobody has looked at it yet. */
export const PLACE = 5;

export interface PlainCells {
  rows: number;
  /** Columns × capacity, column by column. */
  readonly kinds: Uint8Array;
  readonly values: Float64Array<ArrayBuffer>;
  readonly texts: CellTexts;
  /** How many of the values between two indexes are not whole. */
  countFractions(from: number, to: number): number;
}

/** True for a cell that is empty or has nothing but blanks. */
export const isBlankCell = ({ kinds, values, texts }: PlainCells, index: number): boolean =>
  kinds[index] === EMPTY || (kinds[index] === TEXT && isBlank(texts.textAt(values[index])));

/** The cells that are texts. Their strings are cut from the text of the whole piece, which is decoded when the first is asked for. */
export class CellTexts {
  readonly #texts: string[] = [];
  /** Where in the piece's bytes each text stands; its end is -1 where its bytes are not what it says. */
  readonly #begins: number[] = [];
  readonly #ends: number[] = [];
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;
  #piece: string | null = null;
  #isAscii = false;
  /** A place in the bytes and the same place in the text. */
  #byte = 0;
  #character = 0;

  /** Another piece, up to `end`; its first byte begins a character. */
  begin(bytes: Uint8Array, end: number): void {
    this.#bytes = bytes;
    this.#end = end;
    this.#piece = null;
    this.#byte = 0;
    this.#character = 0;
  }

  /** Index of the text between two bytes, which must not stand before an earlier one's. `quote`: doubled ones stand for one. */
  add(from: number, to: number, quote: string): number {
    const raw = this.#cut(from, to);
    this.#texts.push(quote === '' ? raw : raw.replaceAll(quote + quote, quote));
    this.#begins.push(from);
    this.#ends.push(quote === '' ? to : -1);
    return this.#texts.length - 1;
  }

  textAt(index: number): string {
    return this.#texts[index];
  }

  teach(words: PlainWords | null, index: number, code: number): void {
    if (this.#ends[index] !== -1) words?.learn(this.#bytes, this.#begins[index], this.#ends[index], code);
  }

  clear(): void {
    this.#texts.length = 0;
    this.#begins.length = 0;
    this.#ends.length = 0;
  }

  /** Throws `NotPlainUtf8`. */
  #cut(from: number, to: number): string {
    this.#piece ??= this.#decode();
    if (this.#isAscii) return this.#piece.slice(from, to);
    const begin = this.#characterAt(from);
    return this.#piece.slice(begin, this.#characterAt(to));
  }

  #decode(): string {
    const bytes = this.#bytes.subarray(0, this.#end);
    const whole = bytes.subarray(0, bytes.length - unfinishedUtf8(bytes));
    const text = new Utf8Decoder(false).decode(whole, true);
    if (text.includes('\0')) throw new NotPlainUtf8();
    this.#isAscii = text.length === whole.length;
    return text;
  }

  /** UTF-16 has two units for what UTF-8 has four bytes for, and one for everything else. */
  #characterAt(byte: number): number {
    const bytes = this.#bytes;
    let character = this.#character;
    for (let at = this.#byte; at < byte; at += 1) {
      if (bytes[at] < 0x80 || bytes[at] >= 0xc0) character += bytes[at] >= 0xf0 ? 2 : 1;
    }
    this.#byte = byte;
    this.#character = character;
    return character;
  }
}
