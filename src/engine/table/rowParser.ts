/**
 * Text, in pieces of any size, to rows of cells. The only file that knows PapaParse. A row is given out when its end has
 * been seen; a piece may end anywhere: inside a quoted cell, between two quotes, between CR and LF.
 * It decides nothing: blank lines and ragged rows are passed on as they are.
 */
import Papa from 'papaparse';
import { normalizeLineEnds } from './lineEnds';

/** A cell longer than this is taken for a quotation mark left open. */
export const CELL_MAXIMUM = 1_000_000;

export interface ParsedRows {
  readonly rows: string[][];
  /** Index into `rows` of the first row with a quotation mark that is not closed where its cell ends; -1: none. */
  readonly openQuote: number;
  /** True where a cell is longer than `CELL_MAXIMUM`, in the row behind `rows`; nothing more can be read then. */
  readonly cellTooLong: boolean;
}

export class RowParser {
  readonly #delimiter: string;
  readonly #parser: InstanceType<typeof Papa.Parser>;
  #pending = '';
  /** Length at which the unfinished row is looked at again for a cell that is too long. */
  #suspicious = CELL_MAXIMUM;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
    this.#parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' });
  }

  /** `last`: no text follows, so that the unfinished row is a row too. */
  feed(piece: string, last: boolean): ParsedRows {
    const given = this.#pending + piece;
    // A CR at the end may be half a CRLF: it waits for the next piece.
    const heldBack = !last && given.endsWith('\r') ? '\r' : '';
    const text = normalizeLineEnds(heldBack === '' ? given : given.slice(0, -1), this.#delimiter);
    const { data, errors, meta } = this.#parser.parse(text, 0, !last);
    this.#pending = (last ? '' : text.slice(meta.cursor)) + heldBack;
    const malformed = errors.find((error) => error.row < data.length);
    return { openQuote: malformed?.row ?? -1, ...this.#withoutGiants(data, text.length) };
  }

  #withoutGiants(rows: string[][], length: number): { rows: string[][]; cellTooLong: boolean } {
    if (length <= CELL_MAXIMUM) return { rows, cellTooLong: false };
    const giant = rows.findIndex(hasGiant);
    if (giant !== -1) return { rows: rows.slice(0, giant), cellTooLong: true };
    if (this.#pending.length <= this.#suspicious) return { rows, cellTooLong: false };
    this.#suspicious = this.#pending.length * 2;
    const [unfinished] = this.#parser.parse(this.#pending, 0, false).data;
    return { rows, cellTooLong: unfinished !== undefined && hasGiant(unfinished) };
  }
}

const hasGiant = (row: readonly string[]): boolean => row.some((cell) => cell.length > CELL_MAXIMUM);
