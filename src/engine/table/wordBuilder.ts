/** A column of words, filled cell by cell: a dictionary of what was written, and a code per row. */
import type { ColumnDialect } from './columnDialect';
import { MissingRule } from './columnDialect';
import { Growing } from './growing';
import { MissingWords } from './missingWords';
import { EMPTY, PLAIN, type PlainCells } from './plainCells';
import type { PlainWords } from './plainWords';

export class WordBuilder {
  readonly dialect: ColumnDialect;
  readonly categories: string[] = [];
  /** Rows of each category. */
  readonly counts: number[] = [];
  readonly codes = new Growing((length) => new Int32Array(length));
  missing = 0;
  readonly missingWords = new MissingWords();
  /** By the cell's raw text, so that blanks are trimmed once per spelling. */
  readonly #known = new Map<string, number>();
  readonly #missing: MissingRule;

  constructor(dialect: ColumnDialect) {
    this.dialect = dialect;
    this.#missing = new MissingRule(dialect);
  }

  /** About how many cells will come. Must be called before the first one. */
  expect(rows: number): void {
    this.codes.expect(rows);
  }

  /** Appends the cell at `position` of every row; a row that is too short has none. */
  take(rows: readonly string[][], position: number): void {
    for (const row of rows) this.#takeText(row[position] ?? '');
  }

  /** Appends a column of cells that were read from bytes, and teaches `words` what was not known there. */
  takeCells({ rows, kinds, values, texts }: PlainCells, offset: number, words: PlainWords | null): void {
    const { codes, counts } = this;
    for (let at = offset; at < offset + rows; at += 1) {
      const kind = kinds[at];
      if (kind === PLAIN) {
        const code = values[at];
        counts[code] += 1;
        codes.push(code);
      } else if (kind === EMPTY) {
        this.missing += 1;
        codes.push(-1);
      } else {
        const text = values[at];
        const code = this.#takeText(texts.textAt(text));
        if (code !== -1) texts.teach(words, text, code);
      }
    }
  }

  #takeText(text: string): number {
    const { counts } = this;
    const code = this.#known.get(text) ?? this.#learn(text);
    if (code === -1) {
      this.missing += 1;
      if (text !== '') this.missingWords.add(text);
    } else counts[code] = (counts[code] ?? 0) + 1;
    this.codes.push(code);
    return code;
  }

  #learn(text: string): number {
    const word = this.#missing.wordOf(text);
    const key = ownText(text);
    if (word === null) {
      this.#known.set(key, -1);
      return -1;
    }
    let code = this.#known.get(word);
    if (code === undefined) {
      code = this.categories.length;
      const own = word === text ? key : ownText(word);
      this.categories.push(own);
      this.counts.push(0);
      this.#known.set(own, code);
    }
    this.#known.set(key, code);
    return code;
  }
}

/** A copy that does not keep the whole piece of the file alive from which the parser cut it (V8 slices from 13 characters). */
function ownText(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
