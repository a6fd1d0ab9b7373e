/**
 * Typed columns of unknown length: blocks that are filled one after the other and joined once at the end, so that nothing
 * is copied while the column grows and a million rows never need twice their memory.
 */

/** Rows of the first block (thousands of columns may have few rows) and of the largest. */
const FIRST_BLOCK = 64;
const LARGEST_BLOCK = 65_536;

interface Block<T> {
  readonly length: number;
  [index: number]: number;
  subarray(begin: number, end: number): T;
}

export class Growing<T extends Block<T> & { set(source: T, offset: number): void }> {
  readonly #create: (length: number) => T;
  #blocks: T[] = [];
  #block: T;
  #at = 0;
  #before = 0;

  constructor(create: (length: number) => T) {
    this.#create = create;
    this.#block = create(FIRST_BLOCK);
  }

  get length(): number {
    return this.#before + this.#at;
  }

  push(value: number): void {
    if (this.#at === this.#block.length) {
      this.#blocks.push(this.#block);
      this.#before += this.#at;
      this.#block = this.#create(Math.min(LARGEST_BLOCK, this.#block.length * 2));
      this.#at = 0;
    }
    this.#block[this.#at] = value;
    this.#at += 1;
  }

  /** The first `length` values in one array. Unless `keep`, the blocks are given up: nothing can be pushed afterwards. */
  finish(length: number, keep = false): T {
    const all = this.#create(length);
    let at = 0;
    for (const block of [...this.#blocks, this.#block]) {
      const part = block.subarray(0, Math.min(block.length, length - at));
      all.set(part, at);
      at += part.length;
    }
    if (!keep) this.#blocks = [];
    return all;
  }
}
