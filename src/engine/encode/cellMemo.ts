/**
 * What cells became, by their bytes: categories, dates and gaps come again and again, and are looked up without making a
 * text of them. It remembers the first cells that it is told of, and forgets none.
 */
import type { PredictionRemark } from '../protocol';

/** What one cell became: the inputs that are not 0, counted from the column's first, and what is to be said. */
export interface EncodedCell {
  readonly places: readonly number[];
  readonly values: readonly number[];
  readonly remarks: readonly PredictionRemark[];
}

/** Cells that are remembered, twice as many slots to look in, and the longest such cell in bytes. */
const MOST_CELLS = 2048;
const SLOTS = 2 * MOST_CELLS;
const LONGEST = 64;
/** Fowler, Noll and Vo (1991): FNV-1a of 32 bits. */
const [BASIS, PRIME] = [0x811c9dc5, 0x01000193];

export class CellMemo {
  readonly #cells: EncodedCell[] = [];
  /** By slot the number of a cell, counted from 1; 0: none. */
  readonly #slots = new Uint16Array(SLOTS);
  /** [MOST_CELLS][LONGEST] */
  readonly #bytes = new Uint8Array(MOST_CELLS * LONGEST);
  readonly #lengths = new Uint8Array(MOST_CELLS);

  /** The cell of these bytes; else what `make` makes of it. */
  get(bytes: Uint8Array, begin: number, end: number, make: () => EncodedCell): EncodedCell {
    if (end - begin > LONGEST) return make();
    let hash = BASIS;
    for (let at = begin; at < end; at++) hash = Math.imul(hash ^ bytes[at], PRIME);
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
      const cell = this.#slots[slot] - 1;
      if (this.#isSame(cell, bytes, begin, end)) return this.#cells[cell];
    }
    const made = make();
    if (this.#cells.length < MOST_CELLS) this.#keep(slot, made, bytes.subarray(begin, end));
    return made;
  }

  #isSame(cell: number, bytes: Uint8Array, begin: number, end: number): boolean {
    if (this.#lengths[cell] !== end - begin) return false;
    const from = cell * LONGEST - begin;
    for (let at = begin; at < end; at++) if (this.#bytes[from + at] !== bytes[at]) return false;
    return true;
  }

  #keep(slot: number, made: EncodedCell, bytes: Uint8Array): void {
    const cell = this.#cells.push(made) - 1;
    this.#slots[slot] = cell + 1;
    this.#lengths[cell] = bytes.length;
    this.#bytes.set(bytes, cell * LONGEST);
  }
}
