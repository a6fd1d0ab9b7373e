/**
 * Text, in pieces of any size, to rows of cells. The only file that knows PapaParse. A row is given out when its end has
 * been seen; a piece may end anywhere: inside a quoted cell, between two quotes, between CR and LF.
 * It decides nothing but where a faulty quotation mark ends: blank lines and ragged rows are passed on as they are.
 */
import Papa from 'papaparse';
import type { QuoteSign } from '../protocol';
import { normalizeLineEnds } from './lineEnds';
import { TolerantParser } from './tolerantRows';

/** A quoted cell longer than this is taken for a quotation mark left open; another one ends the reading. */
export const CELL_MAXIMUM = 1_000_000;
/** No text has this character (Unicode sets it apart for such uses). */
const NO_QUOTE = '\uffff';

export interface ParsedRows {
  readonly rows: string[][];
  /** Indexes into `rows` of those with a quotation mark that is not closed where its cell ends. */
  readonly openQuotes: readonly number[];
  /** True where a cell is longer than `CELL_MAXIMUM`, in the row behind `rows`; nothing more can be read then. */
  readonly cellTooLong: boolean;
}

export class RowParser {
  /** Cells of a row of the table, once they are known: they help to mend rows. */
  width = 0;
  readonly #delimiter: string;
  readonly #quote: string;
  readonly #parser: InstanceType<typeof Papa.Parser>;
  #pending = '';
  /** Length at which the unfinished row is looked at again for a cell that is too long. */
  #suspicious = CELL_MAXIMUM;

  constructor(delimiter: string, quote: QuoteSign = '"') {
    this.#delimiter = delimiter;
    this.#quote = quote === '' ? NO_QUOTE : quote;
    this.#parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: this.#quote });
  }

  /** Characters of the unfinished row. */
  get pendingLength(): number {
    return this.#pending.length;
  }

  /** Gives up the unfinished row, as if it had not been fed. */
  takePending(): string {
    const pending = this.#pending;
    this.#pending = '';
    return pending;
  }

  /** `last`: no text follows, so that the unfinished row is a row too. */
  feed(piece: string, last: boolean): ParsedRows {
    const given = this.#pending + piece;
    // A CR at the end may be half a CRLF: it waits for the next piece.
    const heldBack = !last && given.endsWith('\r') ? '\r' : '';
    const text = normalizeLineEnds(heldBack === '' ? given : given.slice(0, -1), this.#delimiter, this.#quote);
    const { data, errors, meta } = this.#parser.parse(text, 0, !last);
    const isFaulty = errors.some((error) => error.row < data.length);
    if (isFaulty) return this.#mend(text, last, heldBack);
    this.#pending = (last ? '' : text.slice(meta.cursor)) + heldBack;
    const giant = this.#giantIn(data, text.length);
    if (giant === 'unfinished') return this.#mend(text, false, heldBack, true);
    if (giant === -1) return { rows: data, openQuotes: [], cellTooLong: false };
    return { rows: data.slice(0, giant), openQuotes: [], cellTooLong: true };
  }

  /** `force`: a quoted cell that has not ended yet will not end. */
  #mend(text: string, last: boolean, heldBack: string, force = false): ParsedRows {
    const tolerant = new TolerantParser(this.#delimiter, this.#quote);
    const { rows, repaired, cursor } = tolerant.parse(text, this.width, last, force || last);
    this.#pending = text.slice(cursor) + heldBack;
    const giant = rows.findIndex(hasGiant);
    if (giant !== -1) return { rows: rows.slice(0, giant), openQuotes: repaired, cellTooLong: true };
    return { rows, openQuotes: repaired, cellTooLong: this.#pending.length > CELL_MAXIMUM && force };
  }

  #giantIn(rows: readonly string[][], length: number): number | 'unfinished' {
    if (length <= CELL_MAXIMUM) return -1;
    const giant = rows.findIndex(hasGiant);
    if (giant !== -1 || this.#pending.length <= this.#suspicious) return giant;
    this.#suspicious = this.#pending.length * 2;
    const [unfinished] = this.#parser.parse(this.#pending, 0, false).data;
    return unfinished !== undefined && hasGiant(unfinished) ? 'unfinished' : -1;
  }
}

const hasGiant = (row: readonly string[]): boolean => row.some((cell) => cell.length > CELL_MAXIMUM);
