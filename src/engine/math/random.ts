/**
 * Seeded randomness: everything random in Netloom comes from a tree of named streams below one seed.
 * A stream depends on its path of names only, never on what was drawn before, so a resumed training takes up a stream
 * by naming it (`source.fork('shuffle').fork('3')`) and no generator state has to be saved.
 * Nothing here touches `Math.random`, and only this file knows seedrandom.
 */
import seedrandom from 'seedrandom';
import { shuffleByKey } from './counter';

export class RandomSource {
  readonly #seed: number | string;
  readonly #names: readonly string[];
  readonly #generator: seedrandom.PRNG;
  /** The second value of the last pair of normals, if it was not handed out yet. */
  #spareNormal: number | null = null;

  /** `names` is the path that forks take. The number 1 and the text "1" are different seeds. */
  constructor(seed: number | string, names: readonly string[] = []) {
    this.#seed = seed;
    this.#names = names;
    this.#generator = seedrandom(JSON.stringify([seed, ...names]));
  }

  /** An independent stream, the same however much was drawn from this one. Equal names give equal streams. */
  fork(name: string): RandomSource {
    return new RandomSource(this.#seed, [...this.#names, name]);
  }

  /** Uniform in [0, 1), with 53 random bits or more. */
  next(): number {
    return this.#generator();
  }

  /** Uniform among 0, 1, … n - 1, for n from 1 to 2^32. */
  integer(n: number): number {
    return Math.floor(this.#generator() * n);
  }

  /** Uniform among all 32-bit unsigned integers. */
  uint32(): number {
    return this.#generator.int32() >>> 0;
  }

  /**
   * Normal with mean 0 and variance 1 by the polar method (Marsaglia and Bray 1964). It needs only logarithm and root,
   * unlike Box and Muller's, whose sine and cosine have changed between JavaScript engines. Values come in pairs; the
   * second is kept for the next call.
   */
  normal(): number {
    if (this.#spareNormal !== null) {
      const spare = this.#spareNormal;
      this.#spareNormal = null;
      return spare;
    }
    for (;;) {
      const u = 2 * this.#generator() - 1;
      const v = 2 * this.#generator() - 1;
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spareNormal = v * factor;
      return u * factor;
    }
  }
}

/**
 * Shuffles `order` in place, by one number of `source`: several times faster than drawing each swap, which matters for
 * a million rows.
 */
export function shuffle(order: Int32Array, source: RandomSource): void {
  shuffleByKey(order, source.uint32());
}
