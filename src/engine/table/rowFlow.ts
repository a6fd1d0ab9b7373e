/**
 * From rows as they stand in the file to rows of the table: the header and blank lines are taken out, every row has the
 * table's width, and what was wrong is counted. Rows are numbered as a person counts: the first below the header is row 1.
 */
import { NetloomError, type Warning } from '../protocol';
import { isBlank, isBlankLine } from './dialect';
import { CELL_MAXIMUM, type ParsedRows } from './rowParser';

interface Mishap {
  count: number;
  /** Of the first one; 1-based. */
  row: number;
}

export class RowFlow {
  /** Rows given out. */
  rows = 0;
  readonly #file: string;
  readonly #width: number;
  readonly #lossy: boolean;
  #headerAhead: boolean;
  /** Empty rows that may be the last ones of the file, where spreadsheets leave many. */
  #emptyAhead = 0;
  readonly #ragged: Mishap = { count: 0, row: 0 };
  readonly #undecoded: Mishap = { count: 0, row: 0 };
  #openQuote = 0;

  /** `lossy`: U+FFFD in the text stands for bytes that could not be decoded. */
  constructor(file: string, width: number, header: boolean, lossy: boolean) {
    this.#file = file;
    this.#width = width;
    this.#headerAhead = header;
    this.#lossy = lossy;
  }

  /** Throws cellTooLong. */
  accept({ rows, openQuote, cellTooLong }: ParsedRows): string[][] {
    const accepted: string[][] = [];
    for (const [index, row] of rows.entries()) {
      const number = this.rows + this.#emptyAhead + 1;
      if (index === openQuote && this.#openQuote === 0) this.#openQuote = number;
      if (isBlankLine(row)) continue;
      if (this.#headerAhead) {
        this.#headerAhead = false;
      } else if (row[0] === '' && row.every((cell) => cell === '')) {
        this.#emptyAhead += 1;
      } else {
        this.#releaseEmpty(accepted);
        accepted.push(this.#fitted(row, number));
        this.rows += 1;
      }
    }
    if (cellTooLong) {
      throw new NetloomError('cellTooLong', {
        file: this.#file,
        row: this.rows + this.#emptyAhead + 1,
        maximum: CELL_MAXIMUM,
      });
    }
    return accepted;
  }

  #releaseEmpty(accepted: string[][]): void {
    if (this.#emptyAhead === 0) return;
    const empty = new Array<string>(this.#width).fill('');
    for (let count = 0; count < this.#emptyAhead; count += 1) accepted.push(empty);
    this.rows += this.#emptyAhead;
    this.#emptyAhead = 0;
  }

  #fitted(row: string[], number: number): string[] {
    if (this.#lossy) {
      for (const cell of row) countMishap(this.#undecoded, number, cell.split('\ufffd').length - 1);
    }
    if (row.length === this.#width) return row;
    const extra = row.slice(this.#width);
    if (row.length < this.#width || !extra.every(isBlank)) countMishap(this.#ragged, number, 1);
    const fitted = row.slice(0, this.#width);
    while (fitted.length < this.#width) fitted.push('');
    return fitted;
  }

  /** Complete after the last row. */
  get warnings(): Warning[] {
    const warnings: Warning[] = [];
    const warn = (code: Warning['code'], parameters: Warning['parameters']): void => {
      warnings.push({ code, column: null, parameters });
    };
    if (this.#ragged.count > 0) warn('raggedRow', { ...this.#ragged });
    if (this.#undecoded.count > 0) warn('invalidText', { ...this.#undecoded });
    if (this.#openQuote > 0) warn('openQuote', { count: 1, row: this.#openQuote });
    if (this.#emptyAhead > 0) warn('emptyRows', { count: this.#emptyAhead });
    return warnings;
  }
}

function countMishap(mishap: Mishap, row: number, count: number): void {
  if (count === 0) return;
  if (mishap.count === 0) mishap.row = row;
  mishap.count += count;
}
