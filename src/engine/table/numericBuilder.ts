/**
 * A column that is believed to hold numbers or dates in a certain dialect, filled cell by cell. Cells that contradict are
 * counted and count as missing, and so are cells that speak for another dialect or could be read in two ways; whether the
 * belief was right is decided by the reader, from these counts over all rows.
 */
import { CELLS_SHOWN, type CellReading } from '../protocol';
import { isCode } from './cells';
import { type ColumnDialect, MissingRule } from './columnDialect';
import { formatDate } from './dates';
import { ordersOf, parseDate, statesZone } from './dateText';
import { Growing } from './growing';
import { MissingWords } from './missingWords';
import { otherReading, parseNumber, stylesOf, undress } from './numberText';
import { AMBIGUOUS, EMPTY, type PlainCells, SIGNED, TEXT } from './plainCells';

/** How many cells, and the first of them. `row` is 0-based. */
export interface CellCount {
  count: number;
  row: number;
  value: string;
  /** The first `CELLS_SHOWN` of them. */
  readonly cells: CellReading[];
}

const SHOWN_LENGTH = 80;
const shown = (text: string): string => (text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text);

export const countCell = (
  cells: CellCount,
  row: number,
  raw: string,
  value = '',
  other: string | null = null,
): void => {
  if (cells.count === 0) {
    cells.row = row;
    cells.value = shown(raw);
  }
  if (cells.cells.length < CELLS_SHOWN) cells.cells.push({ row: row + 1, raw: shown(raw), value, other });
  cells.count += 1;
};
export const noCells = (): CellCount => ({ count: 0, row: -1, value: '', cells: [] });

/** From here on a number may be a whole number that a float64 does not keep. */
const EXACT = 2 ** 53;
const ZERO = 48;
const NINE = 57;

const POINT = 46;
const COMMA = 44;

/** Digits alone, perhaps with a minus in front and a sign among them that cannot part thousands: quick, as most cells are so. */
function isPlain(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first > NINE || (first < ZERO && first !== 45 && first !== POINT)) return false;
  const last = text.charCodeAt(text.length - 1);
  if (last < ZERO || last > NINE) return false;
  if (first === ZERO) {
    const second = text.charCodeAt(1);
    if (second >= ZERO && second <= NINE) return false;
  }
  const fourthLast = text.charCodeAt(text.length - 4);
  return fourthLast !== POINT && fourthLast !== COMMA;
}

/** Of two-way dates, the order that day and month could have besides the believed one. */
const OPPOSITE = { ymd: 'dmy', dmy: 'mdy', mdy: 'dmy' } as const;

export class NumericBuilder {
  readonly kind: 'number' | 'date';
  readonly dialect: ColumnDialect;
  readonly values = new Growing((length) => new Float64Array(length));
  readonly others = noCells();
  readonly codes = noCells();
  readonly infinite = noCells();
  /** Cells that another dialect reads and this one does not. */
  readonly contrary = noCells();
  /** Cells that another dialect reads as another value. */
  readonly ambiguous = noCells();
  ambiguousWhole = 0;
  /** Cells that only this decimal sign, or this order of day and month, can read; the first of them as an example. */
  decisive = 0;
  decisiveCell = '';
  /** Cells with a currency or percent sign, by sign; `unmarked` are numbers without. */
  readonly marks = new Map<string, number>();
  readonly otherMark = noCells();
  zoned = 0;
  missing = 0;
  readonly missingWords: MissingWords;
  readonly #missing: MissingRule;

  constructor(kind: 'number' | 'date', dialect: ColumnDialect, missingWords = new MissingWords()) {
    this.missingWords = missingWords;
    this.kind = kind;
    this.dialect = dialect;
    this.#missing = new MissingRule(dialect);
  }

  /** False where every cell has to be asked by its text whether a person takes it for missing. */
  get readsPlain(): boolean {
    return !this.#missing.hasNumbers && (this.kind === 'number' || this.dialect.missing.length === 0);
  }

  /** True while a cell that shows the decimal sign, or one that is two numbers, is wanted as an example. */
  get wantsSigns(): boolean {
    return this.decisiveCell === '';
  }
  get wantsAmbiguous(): boolean {
    return this.ambiguous.cells.length < CELLS_SHOWN;
  }

  /** About how many cells will come. Must be called before the first one. */
  expect(rows: number): void {
    this.values.expect(rows);
  }

  /** Appends the cell at `position` of every row; a row that is too short has none. */
  take(rows: readonly string[][], position: number): void {
    if (this.kind === 'date') for (const row of rows) this.#takeDate(row[position] ?? '');
    else for (const row of rows) this.#takeNumber(row[position] ?? '');
  }

  /** Appends a column of cells that were read from bytes; `allPlain`: every one of them is PLAIN. */
  takeCells(cells: PlainCells, offset: number, allPlain: boolean): void {
    const { rows, kinds, values, texts } = cells;
    if (allPlain) {
      if (this.kind === 'number') this.decisive += cells.countFractions(offset, offset + rows);
      this.values.append(values, offset, offset + rows);
      return;
    }
    // What lies between two texts is appended at once.
    let from = offset;
    for (let at = offset; at < offset + rows; at += 1) {
      if (kinds[at] === TEXT) {
        this.values.append(values, from, at);
        this.#takeText(texts.textAt(values[at]));
        from = at + 1;
      } else if (kinds[at] === EMPTY) {
        this.missing += 1;
        values[at] = Number.NaN;
      } else this.#weighCell(kinds[at], values[at]);
    }
    this.values.append(values, from, offset + rows);
  }

  #takeText(text: string): void {
    if (this.kind === 'date') this.#takeDate(text);
    else this.#takeNumber(text);
  }

  #weighCell(kind: number, value: number): void {
    const isWhole = value === Math.floor(value);
    if (kind === AMBIGUOUS) {
      this.ambiguous.count += 1;
      if (isWhole) this.ambiguousWhole += 1;
    } else if (this.kind === 'number' && (kind === SIGNED || !isWhole)) this.decisive += 1;
  }

  #takeNumber(text: string): void {
    const { decimal, thousands } = this.dialect;
    const value = parseNumber(text, decimal, thousands);
    const plain = value < EXACT && value > -EXACT && !this.#missing.hasNumbers && isPlain(text);
    if (plain && value !== Math.floor(value)) this.#decide(text);
    this.values.push(plain ? value : this.#unusualNumber(text, value));
  }

  #takeDate(text: string): void {
    const value = this.#missing.isMissing(text) ? Number.NaN : parseDate(text, this.dialect.dateOrder);
    if (Number.isNaN(value)) this.#noValue(text);
    else this.#weighDate(text, value);
    this.values.push(value);
  }

  #noValue(text: string): void {
    if (this.#missing.isMissing(text)) {
      this.missing += 1;
      if (text !== '') this.missingWords.add(text);
      return;
    }
    const row = this.values.length;
    countCell(this.others, row, text);
    const otherwise = this.kind === 'date' ? ordersOf(text) : stylesOf(text);
    if (otherwise !== 0) countCell(this.contrary, row, text);
  }

  #weighDate(text: string, value: number): void {
    if (text.length > 10 && statesZone(text)) this.zoned += 1;
    const fifth = text.charCodeAt(4);
    // A year of four digits in front.
    if (fifth < ZERO || fifth > NINE ? text.charCodeAt(2) >= ZERO && text.charCodeAt(2) <= NINE : false) return;
    const other = parseDate(text, OPPOSITE[this.dialect.dateOrder]);
    if (Number.isNaN(other)) this.#decide(text);
    else if (other !== value) countCell(this.ambiguous, this.values.length, text, formatDate(value), formatDate(other));
  }

  #decide(text: string): void {
    if (this.decisiveCell === '') this.decisiveCell = text.trim().slice(0, SHOWN_LENGTH);
    this.decisive += 1;
  }

  /** NaN, infinite, very large, with a zero in front, or with its sign where a thousands sign may stand. */
  #unusualNumber(text: string, value: number): number {
    if (Number.isNaN(value)) {
      this.#noValue(text);
      return value;
    }
    const row = this.values.length;
    if (this.#missing.hasNumbers && this.#missing.isMissingNumber(value)) {
      this.missing += 1;
      this.missingWords.add(text);
      return Number.NaN;
    }
    if (!Number.isFinite(value)) {
      countCell(this.infinite, row, text);
      return Number.NaN;
    }
    if (isCode(text)) countCell(this.codes, row, text);
    this.#weighNumber(text, value, row);
    return value;
  }

  #weighNumber(text: string, value: number, row: number): void {
    const other = otherReading(text, this.dialect.decimal);
    if (!Number.isNaN(other)) {
      countCell(this.ambiguous, row, text, String(value), String(other));
      if (value === Math.floor(value)) this.ambiguousWhole += 1;
    }
    if (Number.isNaN(other) && (value !== Math.floor(value) || /[.,]/.test(text))) this.#decide(text);
    this.#weighMark(text, row);
  }

  #weighMark(text: string, row: number): void {
    const last = text.charCodeAt(text.length - 1);
    if (last >= ZERO && last <= NINE && text.charCodeAt(0) >= ZERO && text.charCodeAt(0) <= NINE) return;
    const mark = undress(text.trim())?.mark ?? '';
    if (mark === '') return;
    const [first] = this.marks.keys();
    if (first !== undefined && first !== mark) countCell(this.otherMark, row, text);
    this.marks.set(mark, (this.marks.get(mark) ?? 0) + 1);
  }
}
