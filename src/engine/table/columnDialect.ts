/** How the cells of one column are written: everything that is needed to read another cell of it the same way. */
import type { ColumnReading, DateOrder, DecimalSign, ThousandsSign } from '../protocol';
import { cellWord, isMissingWord } from './cells';
import { parseDate } from './dateText';
import { parseNumber } from './numberText';

export interface ColumnDialect {
  readonly decimal: DecimalSign;
  readonly thousands: ThousandsSign;
  readonly dateOrder: DateOrder;
  /** Cells that mean "no value" besides the usual words. */
  readonly missing: readonly string[];
  /** Whether words such as NA mean "no value". */
  readonly missingWords: boolean;
}

export const PLAIN_DIALECT: ColumnDialect = {
  decimal: '.',
  thousands: '',
  dateOrder: 'ymd',
  missing: [],
  missingWords: true,
};

/** What a person decided, laid over what was found. */
export function decidedDialect(found: ColumnDialect, decided: ColumnReading): ColumnDialect {
  const { decimal, thousands, dateOrder, missing, missingWords } = decided;
  const isClash = decimal !== undefined && thousands === undefined && found.thousands === decimal;
  return {
    decimal: decimal ?? (thousands === found.decimal ? (thousands === '.' ? ',' : '.') : found.decimal),
    thousands: thousands ?? (isClash ? (decimal === '.' ? ',' : '.') : found.thousands),
    dateOrder: dateOrder ?? found.dateOrder,
    missing: missing ?? found.missing,
    missingWords: missingWords ?? found.missingWords,
  };
}

/** Decides which cells mean "no value". */
export class MissingRule {
  readonly #usual: boolean;
  readonly #words: ReadonlySet<string>;
  /** -999 is -999.0 too. */
  readonly #numbers: ReadonlySet<number>;
  /** True where numbers have to be asked about too. */
  readonly hasNumbers: boolean;

  constructor({ missing, missingWords, decimal, thousands }: ColumnDialect) {
    this.#usual = missingWords;
    this.#words = new Set(missing.map((word) => word.trim()));
    const numbers = missing.map((word) => parseNumber(word, decimal, thousands));
    this.#numbers = new Set(numbers.filter((value) => !Number.isNaN(value)));
    this.hasNumbers = this.#numbers.size > 0;
  }

  isMissing(text: string): boolean {
    if (this.#usual && isMissingWord(text)) return true;
    const word = text.trim();
    return word === '' || this.#words.has(word);
  }

  isMissingNumber(value: number): boolean {
    return this.#numbers.has(value);
  }

  /** The word that a cell says; null for a missing value. */
  wordOf(text: string): string | null {
    const word = this.#usual ? cellWord(text) : text.trim() || null;
    return word === null || this.#words.has(word) ? null : word;
  }
}

/** Reads cells of a column; NaN, or null, where there is no value or none can be read. */
export interface CellReader {
  isMissing(text: string): boolean;
  number(text: string): number;
  date(text: string): number;
  word(text: string): string | null;
}

export function cellReader(dialect: ColumnDialect): CellReader {
  const rule = new MissingRule(dialect);
  const { decimal, thousands, dateOrder } = dialect;
  const read = (text: string): number => parseNumber(text, decimal, thousands);
  return {
    isMissing: (text) => rule.isMissing(text) || (rule.hasNumbers && rule.isMissingNumber(read(text))),
    number(text) {
      const value = read(text);
      return rule.hasNumbers && rule.isMissingNumber(value) ? Number.NaN : value;
    },
    date: (text) => (rule.isMissing(text) ? Number.NaN : parseDate(text, dateOrder)),
    word: (text) => rule.wordOf(text),
  };
}
