/**
 * The words of a column by their bytes, so that a word that was seen before needs no string: an open-addressing table of
 * what was written and its code. It knows only what it was taught, and it is given up where words hardly ever come again.
 */

const FIRST_SLOTS = 64;
const MOST_WORDS = 100_000;
const MOST_BYTES = 4_000_000;
/** From so many words on it is asked whether they come again. */
const TELLING_WORDS = 1_000;
/** Of an entry: hash, where its bytes begin, how many they are, its code. */
const FIELDS = 4;

/** Fowler, Noll and Vo (1991), FNV-1a of 32 bits. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at], 0x01000193);
  return hash;
}

export class PlainWords {
  #slots = new Int32Array(FIRST_SLOTS).fill(-1);
  #entries = new Int32Array(FIRST_SLOTS * FIELDS);
  #bytes = new Uint8Array(FIRST_SLOTS * 8);
  #count = 0;
  #filled = 0;

  /** The code of the word between two places; -1 for one that was not learned. */
  find(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    const mask = this.#slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot];
      if (entry === -1) return -1;
      if (this.#entries[entry] === hash && this.#isSame(entry, bytes, from, to)) return this.#entries[entry + 3];
    }
  }

  #isSame(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (this.#entries[entry + 2] !== to - from) return false;
    const own = this.#bytes;
    let at = this.#entries[entry + 1];
    for (let other = from; other < to; other += 1, at += 1) if (own[at] !== bytes[other]) return false;
    return true;
  }

  learn(bytes: Uint8Array, from: number, to: number, code: number): void {
    if (this.#count === MOST_WORDS || this.#filled + to - from > MOST_BYTES) return;
    if (this.find(bytes, from, to) !== -1) return;
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    const hash = hashOf(bytes, from, to);
    const entry = this.#count * FIELDS;
    this.#entries.set([hash, this.#filled, to - from, code], entry);
    this.#enter(entry, hash);
    this.#keep(bytes.subarray(from, to));
    this.#count += 1;
  }

  /** False once most of so many rows had a word of their own. */
  isWorthwhile(rows: number): boolean {
    return this.#count < TELLING_WORDS || this.#count * 2 < rows;
  }

  #enter(entry: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
    this.#slots[slot] = entry;
  }

  #keep(word: Uint8Array): void {
    if (this.#filled + word.length > this.#bytes.length) {
      const more = new Uint8Array(Math.max(this.#bytes.length * 2, this.#filled + word.length));
      more.set(this.#bytes);
      this.#bytes = more;
    }
    this.#bytes.set(word, this.#filled);
    this.#filled += word.length;
  }

  #grow(): void {
    const entries = new Int32Array(this.#entries.length * 2);
    entries.set(this.#entries);
    this.#entries = entries;
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let entry = 0; entry < this.#count * FIELDS; entry += FIELDS) this.#enter(entry, entries[entry]);
  }
}
