/**
 * Rows of UTF-8 text read straight from bytes into the builders of columns, without a string for any cell that is a plain
 * number, a day, empty, or a word seen before. It takes only what is beyond doubt: whole rows of the table's width, cells
 * quoted as the standard says. At the first row that is anything else it stops, and the reader of text goes on from there
 * (rowParser.ts and rowFlow.ts); both say the same of every row that is taken here.
 *
 * Where the compiled scanner runs (assembly/rows.ts) it takes the rows first, and what is left here are the cells of which it
 * only says where they stand, and the rows before which it stopped. It says what `#takeOne` says of the same bytes.
 */

import type { Builder } from './builders';
import { isBlank } from './dialect';
import { NumericBuilder } from './numericBuilder';
import { AMBIGUOUS, EMPTY, PLACE, PLAIN, type PlainCells, SIGNED, TEXT } from './plainCells';
import { PlainDoubts } from './plainDoubts';
import { DATES, NUMBERS, PlainModes, SKIPPED, WATCHED, WORDS } from './plainModes';
import { scanDate, scanNumber } from './plainNumber';
import { HAS_PLACES, type PlainRoom, type PlainScanner } from './plainRoom';
import type { RowFlow } from './rowFlow';
import type { TextTraits } from './textRows';

const [LINE_FEED, CARRIAGE_RETURN, SPACE, MINUS, ZERO, NO_ASCII] = [10, 13, 32, 45, 48, 0x80];
/** What became of the next row: taken, goes on behind the bytes that are there, none to be taken here. */
const [TAKEN, UNFINISHED, UNUSUAL] = [0, -1, -2];
const BYTES = 256;

type PlainDialect = Pick<TextTraits, 'delimiter' | 'quote'> & { readonly width: number };

export class PlainRows {
  /** Where the bytes of a piece are to be put. */
  readonly bytes: Uint8Array;
  readonly #flow: RowFlow;
  readonly #width: number;
  readonly #delimiter: number;
  readonly #quote: string;
  readonly #quoteByte: number;
  /** By column; null for those that are skipped. */
  readonly #builders: readonly (Builder | null)[];
  readonly #room: PlainRoom;
  readonly #capacity: number;
  readonly #cells: PlainCells;
  readonly #modes: PlainModes;
  readonly #doubts: PlainDoubts;
  /** 1 for every byte that ends a cell. */
  readonly #ends = new Uint8Array(BYTES);
  readonly #view: DataView;
  /** Empty cells, or with blanks alone, of the row under way. */
  #blanks = 0;
  /** Where the first row begins that was not taken. */
  #at = 0;
  /** Waiting rows, and those behind them of which the scanner left traces. */
  #traced = 0;

  /** `builders`: by position; columns without one are passed over. */
  constructor(
    { width, delimiter, quote }: PlainDialect,
    flow: RowFlow,
    builders: ReadonlyMap<number, Builder>,
    room: PlainRoom,
  ) {
    this.#flow = flow;
    this.#room = room;
    this.bytes = room.bytes;
    this.#view = new DataView(room.bytes.buffer, room.bytes.byteOffset, room.bytes.length);
    this.#capacity = room.capacity;
    this.#cells = room.cells;
    this.#width = width;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote;
    this.#quoteByte = quote === '' ? -1 : quote.charCodeAt(0);
    for (const byte of [this.#delimiter, LINE_FEED, CARRIAGE_RETURN]) this.#ends[byte] = 1;
    this.#builders = Array.from({ length: width }, (_, column) => builders.get(column) ?? null);
    this.#modes = new PlainModes(this.#builders, room, this.#delimiter);
    this.#doubts = new PlainDoubts(this.#builders, room);
  }

  /** False while rows have to go through the flow, because titles, a header or a doubtful row come before them. */
  get isReady(): boolean {
    return this.#flow.isSteady;
  }

  /**
   * Takes rows from the first of the room's bytes, which must begin a row, up to `end`, and says where the first one begins
   * that was not taken, and whether that is only because its end is not there. Sets the byte at `end`; there must be room
   * for eight more behind it. Throws `NotPlainUtf8`.
   */
  take(end: number): { readonly taken: number; readonly isUnfinished: boolean } {
    const { bytes } = this;
    const { scanner } = this.#room;
    // A sign behind the end, so that no loop has to count.
    bytes[end] = LINE_FEED;
    this.#cells.texts.begin(bytes, end);
    this.#modes.choose();
    scanner?.begin(end);
    this.#at = 0;
    let state = TAKEN;
    while (state === TAKEN) {
      if (this.#cells.rows === this.#capacity) this.#give();
      state = scanner === null ? this.#takeOne(end) : this.#takeMany(scanner, end);
    }
    this.#give();
    return { taken: this.#at, isUnfinished: state === UNFINISHED };
  }

  #takeOne(end: number): number {
    const { rows } = this.#cells;
    this.#traced = Math.max(this.#traced, rows + 1);
    const next = this.#takeRow(this.bytes, this.#at, end, rows);
    if (next < 0) return next;
    this.#at = next;
    this.#cells.rows += 1;
    return TAKEN;
  }

  /** Rows that the scanner takes, or the one before which it stops. */
  #takeMany(scanner: PlainScanner, end: number): number {
    const cells = this.#cells;
    const before = cells.rows;
    const rows = scanner.scan(this.#at, before);
    if (rows === before) return this.#takeOne(end);
    this.#traced = rows;
    const { others } = this.#room;
    const columns: number[] = [];
    for (let column = 0; column < others.length; column += 1) if (others[column] === HAS_PLACES) columns.push(column);
    const isDone = columns.length === 0 && !scanner.hasBlanks;
    cells.rows = isDone ? rows : this.#lookAt(scanner, columns, before, rows, end);
    this.#at = scanner.begins[cells.rows];
    return cells.rows === rows ? TAKEN : UNUSUAL;
  }

  /** Looks at the cells of which the scanner has only said where they stand; the first row not to be taken, or `to`. */
  #lookAt(scanner: PlainScanner, columns: readonly number[], from: number, to: number, end: number): number {
    const { bytes } = this;
    const { kinds } = this.#cells;
    const { places, blanks } = scanner;
    for (let row = from; row < to; row += 1) {
      this.#blanks = blanks[row];
      for (const column of columns) {
        const index = column * this.#capacity + row;
        if (kinds[index] !== PLACE) continue;
        kinds[index] = PLAIN;
        const at = places[2 * index];
        if (bytes[at] === this.#quoteByte) this.#takeQuoted(bytes, at, end, column, index);
        else this.#takeContent(bytes, at, places[2 * index + 1], '', column, index);
      }
      if (this.#blanks > 0 && this.#doubts.isDoubtful(row, this.#blanks)) return row;
    }
    for (const column of columns) this.#room.others[column] = 1;
    return to;
  }

  /** Where the next row begins, or UNFINISHED, or UNUSUAL. */
  #takeRow(bytes: Uint8Array, begin: number, end: number, row: number): number {
    const [delimiter, last, capacity] = [this.#delimiter, this.#width - 1, this.#capacity];
    const { values } = this.#cells;
    const [{ modes }, { decimals }, view] = [this.#room, this.#modes, this.#view];
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
    if (this.#blanks > 0 && this.#doubts.isDoubtful(row, this.#blanks)) return UNUSUAL;
    return sign === CARRIAGE_RETURN && bytes[stop + 1] === LINE_FEED ? stop + 2 : stop + 1;
  }

  /** Where the sign stands that ends the cell, which is a delimiter, a line end, or behind the end; or as `#takeRow`. */
  #takeCell(bytes: Uint8Array, at: number, end: number, column: number, index: number): number {
    const mode = this.#room.modes[column];
    if (mode !== NUMBERS && mode !== WATCHED) return this.#takeOther(bytes, at, end, column, index);
    const decimal = this.#modes.decimals[column];
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
    const wantsSign = this.#room.modes[column] === WATCHED;
    if (sign < from || bytes[sign] !== this.#modes.quotedDecimals[column]) {
      if (wantsSign && values[index] !== Math.floor(values[index])) this.#note(from, to, '', column, index);
      return;
    }
    const first = bytes[from] === MINUS ? from + 1 : from;
    const isAmbiguous = sign > first && sign - first <= 3 && bytes[first] !== ZERO;
    if (isAmbiguous ? this.#room.wanted[column] === 1 : wantsSign) this.#note(from, to, '', column, index);
    else {
      kinds[index] = isAmbiguous ? AMBIGUOUS : SIGNED;
      this.#room.others[column] |= 1;
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
      this.#room.others[column] |= 1;
      this.#blanks += 1;
      return;
    }
    const mode = this.#room.modes[column];
    if (quote === '' && mode === WORDS) {
      const code = this.#modes.words[column]?.find(bytes, from, to) ?? -1;
      values[index] = code;
      if (code !== -1) return;
    } else if (mode === DATES && scanDate(bytes, from, values, index) === to) return;
    else if (
      mode >= NUMBERS &&
      scanNumber(bytes, this.#view, from, this.#modes.quotedDecimals[column], values, index) === to
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
    this.#room.others[column] |= 1;
    if (isBlank(texts.textAt(text))) this.#blanks += 1;
  }

  /** Hands the rows that wait to their builders. */
  #give(): void {
    const cells = this.#cells;
    for (let column = 0; column < this.#width; column += 1) this.#giveColumn(column);
    if (cells.rows > 0) this.#flow.passed(cells.rows);
    cells.texts.clear();
    cells.rows = 0;
    this.#traced = 0;
  }

  #giveColumn(column: number): void {
    const { others } = this.#room;
    const builder = this.#builders[column];
    const [offset, isPlain] = [column * this.#capacity, others[column] === 0];
    if (builder instanceof NumericBuilder) builder.takeCells(this.#cells, offset, isPlain);
    else builder?.takeCells(this.#cells, offset, this.#modes.words[column]);
    if (!isPlain) this.#cells.kinds.fill(PLAIN, offset, offset + this.#traced);
    others[column] = 0;
  }
}
