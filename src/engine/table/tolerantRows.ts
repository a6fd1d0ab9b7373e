/**
 * Rows of text in which a quotation mark is not closed where its cell ends, or opened where none begins. Such a mark is taken
 * for a character of its cell, so that it swallows no rows; a cell over several lines with marks inside is kept whole where
 * only so the row has the table's width. Slower than the ordinary parser, and used only where that one finds fault.
 */

export interface TolerantRows {
  readonly rows: string[][];
  /** Indexes into `rows` of those with such a mark. */
  readonly repaired: number[];
  /** Where the first row begins that is not in `rows`: its end has not been seen. */
  readonly cursor: number;
}

/** A cell with marks inside is looked for over so many characters. */
const GENEROUS = 10_000;

interface Line {
  readonly cells: string[];
  /** Where the next row begins; -1: the end of the row has not been seen. */
  readonly next: number;
}

export class TolerantParser {
  readonly #delimiter: string;
  readonly #quote: string;
  readonly #closing: RegExp;

  constructor(delimiter: string, quote: string) {
    this.#delimiter = delimiter;
    this.#quote = quote;
    const blanks = delimiter === '\t' ? '[^\\S\\r\\n\\t]*' : '[^\\S\\r\\n]*';
    this.#closing = new RegExp(`${quote}(?=${blanks}(?:[${delimiter === '\t' ? '\\t' : delimiter}]|\\r|\\n|$))`, 'y');
  }

  /**
   * `width`: cells of a row of the table, 0 where that is not known yet. `last`: no text follows. `force`: a cell that is
   * not closed in this text will not be closed.
   */
  parse(text: string, width: number, last: boolean, force: boolean): TolerantRows {
    const rows: string[][] = [];
    const repaired: number[] = [];
    let at = 0;
    while (at < text.length) {
      const strict = this.#row(text, at, 'strict', last);
      if (strict !== null) {
        if (strict.next === -1) break;
        rows.push(strict.cells);
        at = strict.next;
        continue;
      }
      if (!force && this.#isUnfinished(text, at)) break;
      const repair = this.#repair(text, at, width, last);
      if (repair.next === -1) break;
      repaired.push(rows.length);
      rows.push(repair.cells);
      at = repair.next;
    }
    return { rows, repaired, cursor: at };
  }

  /** True where the row's fault is only that a quoted cell has not ended yet. */
  #isUnfinished(text: string, begin: number): boolean {
    let at = begin;
    for (;;) {
      if (text[at] === this.#quote) {
        const quoted = this.#quotedCell(text, at, text.length, 'strict');
        if (quoted === 'fault') return !this.#hasFaultyMark(text, at);
        at = quoted.end;
      } else at = this.#endOfCell(text, at);
      if (text[at] !== this.#delimiter) return false;
      at += 1;
    }
  }

  /** True where a mark stands behind the opening one that is neither doubled nor closing. */
  #hasFaultyMark(text: string, opening: number): boolean {
    let at = text.indexOf(this.#quote, opening + 1);
    while (at !== -1) {
      if (text[at + 1] !== this.#quote) return at + 1 < text.length;
      at = text.indexOf(this.#quote, at + 2);
    }
    return false;
  }

  #repair(text: string, at: number, width: number, last: boolean): Line {
    const line = this.#row(text, at, 'line', last) ?? { cells: [], next: -1 };
    if (width === 0 || line.cells.length === width) return line;
    const whole = this.#row(text.slice(0, at + GENEROUS), at, 'generous', last && text.length <= at + GENEROUS);
    return whole !== null && whole.next !== -1 && whole.cells.length === width ? whole : line;
  }

  /** Null where a mark is at fault. `line`: no cell goes beyond its line, and marks at fault are characters. */
  #row(text: string, begin: number, manner: 'strict' | 'line' | 'generous', last: boolean): Line | null {
    const cells: string[] = [];
    const lineEnd = manner === 'line' ? endOfLine(text, begin) : text.length;
    let at = begin;
    for (;;) {
      const quoted = text[at] === this.#quote ? this.#quotedCell(text, at, lineEnd, manner) : null;
      if (quoted === 'fault') {
        if (manner === 'strict') return null;
      } else if (quoted !== null) {
        cells.push(quoted.cell);
        at = quoted.end;
      }
      if (quoted === null || quoted === 'fault') {
        const end = this.#endOfCell(text, at);
        cells.push(text.slice(at, end));
        at = end;
      }
      if (at >= text.length) return last ? { cells, next: text.length } : { cells, next: -1 };
      if (text[at] !== this.#delimiter) return { cells, next: behindLineEnd(text, at) };
      at += 1;
    }
  }

  /** The content of a quoted cell, and where the sign behind it stands. */
  #quotedCell(
    text: string,
    opening: number,
    limit: number,
    manner: 'strict' | 'line' | 'generous',
  ): { cell: string; end: number } | 'fault' {
    const quote = this.#quote;
    let at = text.indexOf(quote, opening + 1);
    while (at !== -1 && at < limit) {
      this.#closing.lastIndex = at;
      if (text[at + 1] === quote) at += 1;
      else if (this.#closing.test(text)) {
        const cell = text.slice(opening + 1, at).replaceAll(quote + quote, quote);
        return { cell, end: this.#endOfCell(text, at + 1) };
      } else if (manner !== 'generous') return 'fault';
      at = text.indexOf(quote, at + 1);
    }
    return 'fault';
  }

  #endOfCell(text: string, from: number): number {
    const lineEnd = endOfLine(text, from);
    const delimiter = text.indexOf(this.#delimiter, from);
    return delimiter === -1 || delimiter > lineEnd ? lineEnd : delimiter;
  }
}

function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

const behindLineEnd = (text: string, at: number): number =>
  text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
