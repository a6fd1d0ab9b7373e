/** Which rows with blank cells may be no part of the table, as `RowFlow` judges them, where rows are read from bytes. */
import type { Builder } from './builders';
import { NumericBuilder } from './numericBuilder';
import { isBlankCell, type PlainCells, TEXT } from './plainCells';
import type { PlainRoom } from './plainRoom';
import { isFootnote, TITLE_WIDTH } from './rowFlow';

export class PlainDoubts {
  readonly #builders: readonly (Builder | null)[];
  readonly #cells: PlainCells;
  readonly #capacity: number;

  constructor(builders: readonly (Builder | null)[], { cells, capacity }: PlainRoom) {
    this.#builders = builders;
    this.#cells = cells;
    this.#capacity = capacity;
  }

  /** `blanks`: cells of this row that are empty or blank, at least one. */
  isDoubtful(row: number, blanks: number): boolean {
    const width = this.#builders.length;
    const [last, filled] = [width - 1, width - blanks];
    if (filled === 0) return true;
    const isBlankAt = (column: number): boolean => isBlankCell(this.#cells, column * this.#capacity + row);
    if (last === 0 || !(isBlankAt(last) || isBlankAt(1))) return false;
    if (filled === 1 && width >= TITLE_WIDTH && !isBlankAt(0)) return true;
    let column = 0;
    while (isBlankAt(column)) column += 1;
    return this.#mayBeNote(column, column * this.#capacity + row);
  }

  #mayBeNote(column: number, index: number): boolean {
    const { kinds, values, texts } = this.#cells;
    if (kinds[index] === TEXT) return isFootnote(texts.textAt(values[index]));
    const builder = this.#builders[column];
    return builder instanceof NumericBuilder
      ? false
      : builder === null || isFootnote(builder.categories[values[index]]);
  }
}
