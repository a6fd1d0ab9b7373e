/** A column of words, filled cell by cell: a dictionary of what was written, and a code per row. */
import type { ColumnDialect } from './columnDialect';
import { MissingRule } from './columnDialect';
import { Growing } from './growing';
import { MissingWords } from './missingWords';

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

  /** Appends the cell at `position` of every row; a row that is too short has none. */
  take(rows: readonly string[][], position: number): void {
    const { codes, counts } = this;
    for (const row of rows) {
      const text = row[position] ?? '';
      const code = this.#known.get(text) ?? this.#learn(text);
      if (code === -1) {
        this.missing += 1;
        if (text !== '') this.missingWords.add(text);
      } else counts[code] = (counts[code] ?? 0) + 1;
      codes.push(code);
    }
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
