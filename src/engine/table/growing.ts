/**
 * Typed columns of unknown length: blocks that are filled one after the other and joined once at the end, so that nothing
 * is copied while the column grows and a million rows never need twice their memory. Where the length is about known, the
 * first block holds all of it, and nothing is copied at the end either.
 */

/** Rows of the first block (thousands of columns may have few rows) and of the largest. */
const FIRST_BLOCK = 64;
const LARGEST_BLOCK = 65_536;
/** So much of a block may stay unused before it is copied into one that fits: pages that nobody touched are no memory yet. */
const UNUSED_SHARE = 1 / 16;

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
  #all: T | null = null;

  constructor(create: (length: number) => T) {
    this.#create = create;
    this.#block = create(FIRST_BLOCK);
  }

  get length(): number {
    return this.#before + this.#at;
  }

  /** About how many values will come; a wrong guess costs time only. Must be called before the first one. */
  expect(length: number): void {
    if (length <= LARGEST_BLOCK) return;
    try {
      this.#block = this.#create(length);
    } catch {
      // So much memory in one piece there is not; block by block there may be.
    }
  }

  push(value: number): void {
    if (this.#at === this.#block.length) this.#addBlock();
    this.#block[this.#at] = value;
    this.#at += 1;
  }

  /** Pushes `source[from]` up to and without `source[to]`. */
  append(source: T, from: number, to: number): void {
    for (let at = from; at < to; ) {
      if (this.#at === this.#block.length) this.#addBlock();
      const part = source.subarray(at, Math.min(to, at + this.#block.length - this.#at));
      this.#block.set(part, this.#at);
      this.#at += part.length;
      at += part.length;
    }
  }

  #addBlock(): void {
    this.#blocks.push(this.#block);
    this.#before += this.#at;
    this.#block = this.#create(Math.min(LARGEST_BLOCK, this.#block.length * 2));
    this.#at = 0;
  }

  /** The first `length` values in one array, the same one every time. Nothing can be pushed afterwards. */
  finish(length: number): T {
    this.#all ??= this.#join(length);
    this.#blocks = [];
    this.#block = this.#all;
    return this.#all;
  }

  #join(length: number): T {
    const isAlone = this.#blocks.length === 0 && this.#block.length >= length;
    if (isAlone && this.#block.length * (1 - UNUSED_SHARE) <= length) return this.#block.subarray(0, length);
    const all = this.#create(length);
    let at = 0;
    for (const block of [...this.#blocks, this.#block]) {
      const part = block.subarray(0, Math.min(block.length, length - at));
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}
