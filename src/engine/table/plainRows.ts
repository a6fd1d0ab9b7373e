/**
 * Rows of UTF-8 text read straight from bytes into the builders of columns, without a string for any cell that is a plain
 * number, a day, empty, or a word seen before. It takes only what is beyond doubt: whole rows of the table's width, cells
 * quoted as the standard says. At the first row that is anything else it stops, and the reader of text goes on from there
 * (rowParser.ts and rowFlow.ts); both say the same of every row that is taken here.
 */

import type { Builder } from './builders';
import { isBlank } from './dialect';
import { NumericBuilder } from './numericBuilder';
import { AMBIGUOUS, CellTexts, EMPTY, isBlankCell, PLAIN, type PlainCells, SIGNED, TEXT } from './plainCells';
import { DATES, modeOf, NUMBERS, SKIPPED, TEXTS, WATCHED, WORDS } from './plainModes';
import { scanDate, scanNumber } from './plainNumber';
import { PlainWords } from './plainWords';
import { isFootnote, type RowFlow, TITLE_WIDTH } from './rowFlow';
import type { TextTraits } from './textRows';

const [LINE_FEED, CARRIAGE_RETURN, SPACE, MINUS, ZERO, NO_ASCII] = [10, 13, 32, 45, 48, 0x80];
/** In place of where a row ends: it goes on behind the bytes that are there, or it is none to be taken here. */
const UNFINISHED = -1;
const UNUSUAL = -2;
/** Cells that wait for their builders: few enough to stay near the processor. */
const CELLS = 32_768;
const BYTES = 256;

type PlainDialect = Pick<TextTraits, 'delimiter' | 'quote'> & { readonly width: number };

export class PlainRows {
  readonly #flow: RowFlow;
  readonly #width: number;
  readonly #delimiter: number;
  readonly #quote: string;
  readonly #quoteByte: number;
  /** By column; null for those that are skipped. */
  readonly #builders: readonly (Builder | null)[];
  readonly #words: (PlainWords | null)[];
  readonly #capacity: number;
  readonly #cells: PlainCells;
  readonly #modes: Uint8Array;
  /** The decimal sign of each column, inside quotation marks and outside, where the delimiter is none (-1). */
  readonly #quotedDecimals: Int16Array;
  readonly #decimals: Int16Array;
  /** 1 while numbers whose decimal sign could part thousands are wanted as texts. */
  readonly #wantsAmbiguous: Uint8Array;
  /** 1 where a waiting cell is not PLAIN. */
  readonly #hasOthers: Uint8Array;
  /** 1 for every byte that ends a cell. */
  readonly #ends = new Uint8Array(BYTES);
  #view: DataView = new DataView(new ArrayBuffer(0));
  /** Empty cells, or with blanks alone, of the row under way. */
  #blanks = 0;

  /** `builders`: by position; columns without one are passed over. */
  constructor({ width, delimiter, quote }: PlainDialect, flow: RowFlow, builders: ReadonlyMap<number, Builder>) {
    this.#flow = flow;
    this.#width = width;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote;
    this.#quoteByte = quote === '' ? -1 : quote.charCodeAt(0);
    this.#capacity = Math.max(1, Math.floor(CELLS / width));
    const cells = this.#capacity * width;
    this.#cells = { rows: 0, kinds: new Uint8Array(cells), values: new Float64Array(cells), texts: new CellTexts() };
    this.#modes = new Uint8Array(width);
    this.#quotedDecimals = new Int16Array(width);
    this.#decimals = new Int16Array(width);
    this.#wantsAmbiguous = new Uint8Array(width);
    this.#hasOthers = new Uint8Array(width);
    for (const byte of [this.#delimiter, LINE_FEED, CARRIAGE_RETURN]) this.#ends[byte] = 1;
    this.#builders = Array.from({ length: width }, (_, column) => builders.get(column) ?? null);
    this.#words = this.#builders.map((builder) =>
      builder === null || builder instanceof NumericBuilder ? null : new PlainWords(),
    );
  }

  /** False while rows have to go through the flow, because titles, a header or a doubtful row come before them. */
  get isReady(): boolean {
    return this.#flow.isSteady;
  }

  /**
   * Takes rows from the beginning of `bytes`, which must begin a row, up to `end`, and says where the first one begins that
   * was not taken, and whether that is only because its end is not there. Sets `bytes[end]`; there must be room for eight
   * more behind it. Throws `NotPlainUtf8`.
   */
  take(bytes: Uint8Array, end: number): { readonly taken: number; readonly isUnfinished: boolean } {
    // A sign behind the end, so that no loop has to count.
    bytes[end] = LINE_FEED;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const cells = this.#cells;
    cells.texts.begin(bytes, end);
    this.#chooseModes();
    let taken = 0;
    let next = 0;
    while (next >= 0) {
      taken = next;
      if (cells.rows === this.#capacity) this.#give();
      next = this.#takeRow(bytes, taken, end, cells.rows);
      if (next >= 0) cells.rows += 1;
    }
    this.#give();
    return { taken, isUnfinished: next === UNFINISHED };
  }

  /** Where the next row begins, or UNFINISHED, or UNUSUAL. */
  #takeRow(bytes: Uint8Array, begin: number, end: number, row: number): number {
    const [delimiter, last, capacity] = [this.#delimiter, this.#width - 1, this.#capacity];
    const { values } = this.#cells;
    const [modes, decimals, view] = [this.#modes, this.#decimals, this.#view];
    let at = begin;
    this.#blanks = 0;
    for (let column = 0; column < last; column += 1) {
      const index = column * capacity + row;
      // What most cells of large files are; `#takeCell` says the same of them.
      if (modes[column] === NUMBERS) {
        const decimal = decimals[column];
        const stop = scanNumber(bytes, view, at, decimal, values, index);
        if (stop !== -1 && bytes[stop] === delimiter) {
          if (stop - at >= 4 && bytes[stop - 4] === decimal) this.#weigh(bytes, at, stop, column, index);
          at = stop + 1;
          continue;
        }
      }
      const stop = this.#takeCell(bytes, at, end, column, index);
      if (stop < 0) return stop;
      if (bytes[stop] !== delimiter) return stop >= end ? UNFINISHED : UNUSUAL;
      at = stop + 1;
    }
    const stop = this.#takeCell(bytes, at, end, last, last * capacity + row);
    return stop < 0 ? stop : this.#endRow(bytes, stop, end, row);
  }

  /** As `#takeRow`, once all cells have been taken and the last one ended at `stop`. */
  #endRow(bytes: Uint8Array, stop: number, end: number, row: number): number {
    if (stop >= end) return UNFINISHED;
    const sign = bytes[stop];
    if (sign === this.#delimiter) return UNUSUAL;
    if (sign === CARRIAGE_RETURN && stop + 1 >= end) return UNFINISHED;
    if (this.#blanks > 0 && this.#isDoubtful(row)) return UNUSUAL;
    return sign === CARRIAGE_RETURN && bytes[stop + 1] === LINE_FEED ? stop + 2 : stop + 1;
  }

  /** Where the sign stands that ends the cell, which is a delimiter, a line end, or behind the end; or as `#takeRow`. */
  #takeCell(bytes: Uint8Array, at: number, end: number, column: number, index: number): number {
    const mode = this.#modes[column];
    if (mode !== NUMBERS && mode !== WATCHED) return this.#takeOther(bytes, at, end, column, index);
    const decimal = this.#decimals[column];
    const stop = scanNumber(bytes, this.#view, at, decimal, this.#cells.values, index);
    if (stop === -1 || this.#ends[bytes[stop]] === 0) return this.#takeOther(bytes, at, end, column, index);
    if (mode === WATCHED || (stop - at >= 4 && bytes[stop - 4] === decimal))
      this.#weigh(bytes, at, stop, column, index);
    return stop;
  }

  /** What a number's decimal sign says, and whether its text is wanted as an example. */
  #weigh(bytes: Uint8Array, from: number, to: number, column: number, index: number): void {
    const { kinds, values } = this.#cells;
    const sign = to - 4;
    const wantsSign = this.#modes[column] === WATCHED;
    if (sign < from || bytes[sign] !== this.#quotedDecimals[column]) {
      if (wantsSign && values[index] !== Math.floor(values[index])) this.#note(from, to, '', column, index);
      return;
    }
    const first = bytes[from] === MINUS ? from + 1 : from;
    const isAmbiguous = sign > first && sign - first <= 3 && bytes[first] !== ZERO;
    if (isAmbiguous ? this.#wantsAmbiguous[column] === 1 : wantsSign) this.#note(from, to, '', column, index);
    else {
      kinds[index] = isAmbiguous ? AMBIGUOUS : SIGNED;
      this.#hasOthers[column] = 1;
    }
  }

  /** A cell that is not a plain number. As `#takeCell`. */
  #takeOther(bytes: Uint8Array, at: number, end: number, column: number, index: number): number {
    if (bytes[at] === this.#quoteByte) return this.#takeQuoted(bytes, at, end, column, index);
    const ends = this.#ends;
    let stop = at;
    while (ends[bytes[stop]] === 0) stop += 1;
    if (stop >= end) return UNFINISHED;
    this.#takeContent(bytes, at, stop, '', column, index);
    return stop;
  }

  /** Marks are doubled inside, and the closing one stands right before the cell's end: everything else is unusual. */
  #takeQuoted(bytes: Uint8Array, at: number, end: number, column: number, index: number): number {
    const quote = this.#quoteByte;
    let [close, isDoubled] = [at + 1, false];
    for (; ; close += 1) {
      while (bytes[close] !== quote && close < end) close += 1;
      if (close + 1 >= end) return UNFINISHED;
      if (bytes[close + 1] !== quote) break;
      isDoubled = true;
      close += 1;
    }
    if (this.#ends[bytes[close + 1]] === 0) return UNUSUAL;
    this.#takeContent(bytes, at + 1, close, isDoubled ? this.#quote : '', column, index);
    return close + 1;
  }

  /** `quote`: the mark that is doubled inside, '' where none is. */
  #takeContent(bytes: Uint8Array, from: number, to: number, quote: string, column: number, index: number): void {
    const { kinds, values } = this.#cells;
    if (from === to) {
      kinds[index] = EMPTY;
      this.#hasOthers[column] = 1;
      this.#blanks += 1;
      return;
    }
    const mode = this.#modes[column];
    if (quote === '' && mode === WORDS) {
      const code = this.#words[column]?.find(bytes, from, to) ?? -1;
      values[index] = code;
      if (code !== -1) return;
    } else if (mode === DATES && scanDate(bytes, from, values, index) === to) return;
    else if (
      mode >= NUMBERS &&
      scanNumber(bytes, this.#view, from, this.#quotedDecimals[column], values, index) === to
    ) {
      this.#weigh(bytes, from, to, column, index);
      return;
    } else if (mode === SKIPPED && bytes[from] > SPACE && bytes[from] < NO_ASCII) return;
    this.#note(from, to, quote, column, index);
  }

  #note(from: number, to: number, quote: string, column: number, index: number): void {
    const { kinds, values, texts } = this.#cells;
    const text = texts.add(from, to, quote);
    kinds[index] = TEXT;
    values[index] = text;
    this.#hasOthers[column] = 1;
    if (isBlank(texts.textAt(text))) this.#blanks += 1;
  }

  /** As `RowFlow` judges a row of the table's width that has a blank cell. */
  #isDoubtful(row: number): boolean {
    const last = this.#width - 1;
    const filled = this.#width - this.#blanks;
    if (filled === 0) return true;
    const isBlankAt = (column: number): boolean => isBlankCell(this.#cells, column * this.#capacity + row);
    if (last === 0 || !(isBlankAt(last) || isBlankAt(1))) return false;
    if (filled === 1 && this.#width >= TITLE_WIDTH && !isBlankAt(0)) return true;
    let column = 0;
    while (isBlankAt(column)) column += 1;
    return this.#mayBeNote(column, column * this.#capacity + row);
  }

  #mayBeNote(column: number, index: number): boolean {
    const { kinds, values, texts } = this.#cells;
    if (kinds[index] === TEXT) return isFootnote(texts.textAt(values[index]));
    const builder = this.#builders[column];
    return builder instanceof NumericBuilder
      ? false
      : builder === null || isFootnote(builder.categories[values[index]]);
  }

  /** Hands the rows that wait to their builders. */
  #give(): void {
    const cells = this.#cells;
    for (let column = 0; column < this.#width; column += 1) this.#giveColumn(column);
    if (cells.rows > 0) this.#flow.passed(cells.rows);
    cells.texts.clear();
    cells.rows = 0;
  }

  #giveColumn(column: number): void {
    const { kinds, rows } = this.#cells;
    const builder = this.#builders[column];
    const [offset, isPlain] = [column * this.#capacity, this.#hasOthers[column] === 0];
    if (builder instanceof NumericBuilder) builder.takeCells(this.#cells, offset, isPlain);
    else builder?.takeCells(this.#cells, offset, this.#words[column]);
    // The row behind the last one may have been begun.
    if (!isPlain) kinds.fill(PLAIN, offset, offset + Math.min(rows + 1, this.#capacity));
    this.#hasOthers[column] = 0;
  }

  /** How the next cells of each column are read, by what its builder still wants to see. */
  #chooseModes(): void {
    for (const [column, builder] of this.#builders.entries()) {
      if (builder instanceof NumericBuilder) this.#chooseNumericMode(column, builder);
      else if (builder !== null) {
        if (this.#words[column]?.isWorthwhile(builder.codes.length) === false) this.#words[column] = null;
        this.#modes[column] = this.#words[column] === null ? TEXTS : WORDS;
      }
    }
  }

  #chooseNumericMode(column: number, builder: NumericBuilder): void {
    this.#modes[column] = modeOf(builder);
    this.#wantsAmbiguous[column] = builder.wantsAmbiguous ? 1 : 0;
    const decimal = builder.dialect.decimal.charCodeAt(0);
    this.#quotedDecimals[column] = decimal;
    this.#decimals[column] = decimal === this.#delimiter ? -1 : decimal;
  }
}
