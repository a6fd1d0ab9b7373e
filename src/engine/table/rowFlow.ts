/**
 * From rows as they stand in the file to rows of the table: titles, header, units, blank lines and the lines behind the table
 * are taken out, every row has the table's width, and what was wrong is counted. Rows are numbered as a person counts: the
 * first below the header is row 1.
 */
import { NetloomError, type Warning } from '../protocol';
import { isBlank, isBlankLine } from './dialect';
import { CELL_MAXIMUM, type ParsedRows } from './rowParser';

interface Mishap {
  count: number;
  /** Of the first one; 1-based. */
  row: number;
}
const noMishap = (): Mishap => ({ count: 0, row: 0 });

export interface FlowFacts {
  readonly file: string;
  readonly width: number;
  /** Rows of the file before the header, blank ones counted. */
  readonly titleLines: number;
  readonly header: boolean;
  readonly units: boolean;
  /** Lines behind the table; null where they are to be found. */
  readonly footerLines: number | null;
  /** U+FFFD in the text stands for bytes that could not be decoded; NULs are to be left out. */
  readonly lossy: boolean;
  readonly nuls: boolean;
}

/** A row that may be no part of the table, until a row follows that surely is. */
interface HeldRow {
  readonly row: string[];
  readonly isEmpty: boolean;
  readonly afterBlank: boolean;
  readonly faulty: boolean;
}
/** Words that notes below a table begin with. */
const FOOTNOTE =
  /^(?:(?:source|sources|note|notes|total|totals|sum|grand total|average|mean|records?|exported|generated|end of|quelle|summe|gesamt|anmerkung|hinweis|stand|fuente|nota|notas|fonte|somme|moyenne|итого|всего|источник)\b|(?:合计|总计|小计|来源|数据来源|备注|注[:：]|合計|出典|총계|합계|출처)|\d+ (?:records|rows|lines|entries|zeilen|datensätze|lignes|filas|registros)\b|[*#†‡])/i;
const MOST_HELD = 1000;
/** From so many columns on a text alone in a whole line of empty cells is no row. */
export const TITLE_WIDTH = 4;

export class RowFlow {
  /** Rows given out. */
  rows = 0;
  /** Lines behind the table, complete after the last row. */
  readonly footers: string[][] = [];
  readonly #facts: FlowFacts;
  #titlesAhead: number;
  #headerAhead: boolean;
  #unitsAhead: boolean;
  #held: HeldRow[] = [];
  #afterBlank = false;
  #emptyRows = 0;
  #truncated: { readonly row: number; readonly missing: number } | null = null;
  readonly #ragged = noMishap();
  readonly #undecoded = noMishap();
  readonly #nuls = noMishap();
  readonly #openQuotes = noMishap();

  constructor(facts: FlowFacts) {
    this.#facts = facts;
    this.#titlesAhead = facts.titleLines;
    this.#headerAhead = facts.header;
    this.#unitsAhead = facts.units;
  }

  /** True where a row of the table's width that is not doubtful would be given out as it is, and nothing before it. */
  get isSteady(): boolean {
    const { footerLines, lossy, nuls } = this.#facts;
    return this.isFlowing && footerLines === null && !lossy && !nuls;
  }

  /** As `isSteady`, for whoever needs no count of characters that could not be decoded and sees to NULs. */
  get isFlowing(): boolean {
    const isAhead = this.#titlesAhead > 0 || this.#headerAhead || this.#unitsAhead;
    return !isAhead && this.#held.length === 0;
  }

  /** Counts rows that were taken past this flow while it was so; they must be as `isSteady` says. */
  passed(rows: number): void {
    this.rows += rows;
    this.#afterBlank = false;
    this.#lastWidth = this.#facts.width;
  }

  /** `last`: no rows follow; `cut`: the text does not end with a line end. Throws cellTooLong. */
  accept({ rows, openQuotes, cellTooLong }: ParsedRows, last: boolean, cut: boolean): string[][] {
    const accepted: string[][] = [];
    const faulty = new Set(openQuotes);
    for (const [index, row] of rows.entries()) this.#take(row, faulty.has(index), accepted);
    if (cellTooLong) {
      const row = this.rows + this.#held.length + 1;
      throw new NetloomError('cellTooLong', { file: this.#facts.file, row, maximum: CELL_MAXIMUM });
    }
    if (last) this.#finish(accepted, cut);
    return accepted;
  }

  #take(row: string[], faulty: boolean, accepted: string[][]): void {
    if (this.#titlesAhead > 0) {
      this.#titlesAhead -= 1;
      return;
    }
    if (isBlankLine(row)) {
      this.#afterBlank = true;
      return;
    }
    if (this.#headerAhead) this.#headerAhead = false;
    else if (this.#unitsAhead) this.#unitsAhead = false;
    else this.#weigh(row, faulty, accepted);
    this.#afterBlank = false;
  }

  #weigh(row: string[], faulty: boolean, accepted: string[][]): void {
    const { footerLines } = this.#facts;
    if (!this.isDoubtful(row)) {
      if (this.#held.length > 0) this.#release(accepted, this.#held.length);
      this.#give(row, faulty, accepted);
      return;
    }
    const isEmpty = isAllEmpty(row);
    this.#held.push({ row, isEmpty, faulty, afterBlank: this.#afterBlank });
    const most = footerLines === null || isEmpty ? MOST_HELD : footerLines + this.#heldEmpty();
    if (this.#held.length > most) this.#release(accepted, this.#held.length - most);
  }

  /** Whether the row may be no part of the table. */
  isDoubtful(row: readonly string[]): boolean {
    const { footerLines, width } = this.#facts;
    return footerLines !== null || isAllEmpty(row) || isSparse(row, width);
  }

  #heldEmpty(): number {
    return this.#held.reduce((sum, { isEmpty }) => sum + (isEmpty ? 1 : 0), 0);
  }

  #release(accepted: string[][], count: number): void {
    for (const { row, faulty } of this.#held.splice(0, count)) this.#give(row, faulty, accepted);
  }

  #give(row: string[], faulty: boolean, accepted: string[][]): void {
    this.rows += 1;
    if (faulty) countMishap(this.#openQuotes, this.rows, 1);
    accepted.push(this.#fitted(row, this.rows));
  }

  /** What is still held is either behind the table or its last rows. */
  #finish(accepted: string[][], cut: boolean): void {
    const held = this.#held;
    while (held.at(-1)?.isEmpty === true) {
      held.pop();
      this.#emptyRows += 1;
    }
    const begin = this.#footerBegin(cut);
    const footers = held.splice(begin);
    this.#release(accepted, held.length);
    while (this.rows > 0 && accepted.length > 0 && footers.length > 0 && isAllEmpty(accepted.at(-1))) {
      accepted.pop();
      this.rows -= 1;
    }
    this.footers.push(...footers.filter(({ isEmpty }) => !isEmpty).map(({ row }) => row));
    const end = accepted.at(-1);
    if (!cut || footers.length > 0 || end === undefined || this.#lastWidth >= this.#facts.width) return;
    this.#truncated = { row: this.rows, missing: this.#facts.width - this.#lastWidth };
    this.#ragged.count -= 1;
  }

  /** Index of the first held row that is behind the table. */
  #footerBegin(cut: boolean): number {
    const held = this.#held;
    const { footerLines, width } = this.#facts;
    if (footerLines !== null) {
      let begin = held.length;
      for (let left = footerLines; begin > 0 && left > 0; begin -= 1) if (held[begin - 1]?.isEmpty === false) left -= 1;
      return begin;
    }
    const apart = held.findIndex(({ afterBlank, isEmpty }, at) => !isEmpty && (afterBlank || held[at - 1]?.isEmpty));
    if (apart !== -1) return apart;
    const named = held.findIndex(({ row }) => isFootnote(row.find((cell) => !isBlank(cell)) ?? ''));
    if (named !== -1) return named;
    const isNote =
      width >= 3 && held.length > 0 && held.every(({ row }) => row.length === 1) && (!cut || held.length > 1);
    return isNote ? 0 : held.length;
  }

  #lastWidth = 0;

  #fitted(row: string[], number: number): string[] {
    const { lossy, nuls, width } = this.#facts;
    if (lossy) {
      for (const cell of row) countMishap(this.#undecoded, number, cell.split('\ufffd').length - 1);
    }
    const cells = nuls ? this.#withoutNuls(row, number) : row;
    this.#lastWidth = cells.length;
    if (cells.length === width) return cells;
    const extra = cells.slice(width);
    if (cells.length < width || !extra.every(isBlank)) countMishap(this.#ragged, number, 1);
    const fitted = cells.slice(0, width);
    while (fitted.length < width) fitted.push('');
    return fitted;
  }

  #withoutNuls(row: string[], number: number): string[] {
    if (!row.some((cell) => cell.includes('\0'))) return row;
    return row.map((cell) => {
      const without = cell.replaceAll('\0', '');
      countMishap(this.#nuls, number, cell.length - without.length);
      return without;
    });
  }

  /** Complete after the last row. */
  get warnings(): Warning[] {
    const warnings: Warning[] = [];
    const warn = (code: Warning['code'], parameters: Warning['parameters']): void => {
      warnings.push({ code, column: null, parameters });
    };
    if (this.#ragged.count > 0) warn('raggedRow', { ...this.#ragged });
    if (this.#truncated !== null) warn('truncatedRow', { ...this.#truncated });
    if (this.#undecoded.count > 0) warn('invalidText', { ...this.#undecoded });
    if (this.#nuls.count > 0) warn('nulCharacters', { ...this.#nuls });
    if (this.#openQuotes.count > 0) warn('openQuote', { ...this.#openQuotes });
    if (this.#emptyRows > 0) warn('emptyRows', { count: this.#emptyRows });
    const [footer] = this.footers;
    if (footer !== undefined) {
      warn('footerLines', { count: this.footers.length, value: footer.join(' ').trim().slice(0, 80) });
    }
    return warnings;
  }
}

const isAllEmpty = (row: readonly string[] | undefined): boolean => row?.every((cell) => cell === '') ?? false;

/** Less than half of the cells, or one text alone where columns should be, or a sum under a table. */
function isSparse(row: readonly string[], width: number): boolean {
  if (width < 2 || (row.length === width && !isBlank(row[width - 1] ?? '') && !isBlank(row[1] ?? ''))) return false;
  const filled = row.reduce((sum, cell) => sum + (isBlank(cell) ? 0 : 1), 0);
  if (row.length < width && (filled * 2 < width || row.length === 1)) return true;
  if (filled === 1 && width >= TITLE_WIDTH && !isBlank(row[0] ?? '')) return true;
  return filled < width && isFootnote(row.find((cell) => !isBlank(cell)) ?? '');
}

/** True for what notes below a table begin with. */
export const isFootnote = (cell: string): boolean => FOOTNOTE.test(cell.trim());

function countMishap(mishap: Mishap, row: number, count: number): void {
  if (count === 0) return;
  if (mishap.count === 0) mishap.row = row;
  mishap.count += count;
}
