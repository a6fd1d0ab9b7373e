/** What the cells of columns are read as where they are read from bytes, by what their builders still want to see. */
import type { Builder } from './builders';
import { NumericBuilder } from './numericBuilder';
import type { PlainRoom } from './plainRoom';
import { PlainWords } from './plainWords';

export const SKIPPED = 0;
export const TEXTS = 1;
export const WORDS = 2;
export const DATES = 3;
export const NUMBERS = 4;
/** Numbers of which one with a decimal sign is wanted as a text. */
export const WATCHED = 5;

function modeOf({ readsPlain, kind, wantsSigns }: NumericBuilder): number {
  if (!readsPlain) return TEXTS;
  if (kind === 'date') return DATES;
  return wantsSigns ? WATCHED : NUMBERS;
}

export class PlainModes {
  /** By column: the decimal sign inside quotation marks, and outside, where the delimiter is none (-1). */
  readonly quotedDecimals: Int16Array;
  readonly decimals: Int16Array;
  /** By column; null for those that are not words, or whose words hardly ever come again. */
  readonly words: (PlainWords | null)[];
  readonly #builders: readonly (Builder | null)[];
  readonly #room: PlainRoom;
  readonly #delimiter: number;

  constructor(builders: readonly (Builder | null)[], room: PlainRoom, delimiter: number) {
    this.#builders = builders;
    this.#room = room;
    this.#delimiter = delimiter;
    this.quotedDecimals = new Int16Array(builders.length);
    this.decimals = new Int16Array(builders.length);
    this.words = builders.map((builder) =>
      builder === null || builder instanceof NumericBuilder ? null : new PlainWords(),
    );
  }

  /** How the next cells of each column are read. */
  choose(): void {
    for (const [column, builder] of this.#builders.entries()) {
      if (builder instanceof NumericBuilder) this.#chooseNumeric(column, builder);
      else if (builder !== null) {
        if (this.words[column]?.isWorthwhile(builder.codes.length) === false) this.words[column] = null;
        this.#room.modes[column] = this.words[column] === null ? TEXTS : WORDS;
      }
    }
  }

  #chooseNumeric(column: number, builder: NumericBuilder): void {
    const { modes, wanted, scanner } = this.#room;
    modes[column] = modeOf(builder);
    wanted[column] = builder.wantsAmbiguous ? 1 : 0;
    const decimal = builder.dialect.decimal.charCodeAt(0);
    this.quotedDecimals[column] = decimal;
    this.decimals[column] = decimal === this.#delimiter ? -1 : decimal;
    scanner?.setDecimal(column, decimal);
  }
}
