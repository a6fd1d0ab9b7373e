/**
 * A column that is believed to hold numbers or dates, filled cell by cell. Cells that contradict are counted and count as
 * missing; whether the belief was right is decided by the reader, from these counts over all rows.
 */
import { type DecimalSign, isCode, isMissingWord, parseNumber } from './cells';
import { parseDate } from './dates';
import { Growing } from './growing';

/** How many cells, and the first of them. `row` is 0-based. */
export interface CellCount {
  count: number;
  row: number;
  value: string;
}

export const countCell = (cells: CellCount, row: number, value: string): void => {
  if (cells.count === 0) {
    cells.row = row;
    cells.value = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  }
  cells.count += 1;
};
export const noCells = (): CellCount => ({ count: 0, row: -1, value: '' });

/** From here on a number may be a whole number that a float64 does not keep. */
const EXACT = 2 ** 53;
const ZERO = 48;
const NINE = 57;

/** A zero with a digit behind it, or blanks before who knows what: quick, because most cells are neither. */
function mayBePadded(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first > ZERO) return first === 0xa0;
  if (first < ZERO) return first <= 32;
  const second = text.charCodeAt(1);
  return second >= ZERO && second <= NINE;
}

export class NumericBuilder {
  readonly kind: 'number' | 'date';
  readonly decimalSign: DecimalSign;
  readonly values = new Growing((length) => new Float64Array(length));
  readonly others = noCells();
  readonly codes = noCells();
  readonly infinite = noCells();
  missing = 0;

  constructor(kind: 'number' | 'date', decimalSign: DecimalSign) {
    this.kind = kind;
    this.decimalSign = decimalSign;
  }

  /** Appends the cell at `position` of every row; a row that is too short has none. */
  take(rows: readonly string[][], position: number): void {
    if (this.kind === 'date') this.#takeDates(rows, position);
    else this.#takeNumbers(rows, position);
  }

  #takeNumbers(rows: readonly string[][], position: number): void {
    const { values, decimalSign } = this;
    for (const row of rows) {
      const text = row[position] ?? '';
      const value = parseNumber(text, decimalSign);
      const plain = value < EXACT && value > -EXACT && !mayBePadded(text);
      values.push(plain ? value : this.#unusual(text, value));
    }
  }

  #takeDates(rows: readonly string[][], position: number): void {
    for (const row of rows) {
      const text = row[position] ?? '';
      const value = parseDate(text);
      this.values.push(Number.isNaN(value) ? this.#unusual(text, value) : value);
    }
  }

  /** NaN, infinite, very large, or with a zero in front. */
  #unusual(text: string, value: number): number {
    if (Number.isNaN(value)) {
      if (isMissingWord(text)) this.missing += 1;
      else countCell(this.others, this.values.length, text);
      return value;
    }
    if (!Number.isFinite(value)) {
      countCell(this.infinite, this.values.length, text);
      return Number.NaN;
    }
    if (isCode(text)) countCell(this.codes, this.values.length, text);
    return value;
  }
}
