/**
 * One value → its network inputs. Tables and single typed-in rows both go through these functions, so that the same
 * value always becomes the same bits.
 */
import { PART_COSINES, PART_OF, PART_SINES } from './calendar';
import type { CategoryEncoding, NumberEncoding } from './encoding';

/**
 * No input is larger. Training rows never come near it (a standardized value is at most the root of the row count);
 * a value of 1e300 typed in later must not become an infinity that turns every answer into NaN.
 */
export const INPUT_BOUND = 1e15;

export function scaled(value: number, center: number, spread: number): number {
  const result = (value - center) / spread;
  if (result > INPUT_BOUND) return INPUT_BOUND;
  return result < -INPUT_BOUND ? -INPUT_BOUND : result;
}

/** Writes the inputs of one value (NaN: missing) to `out` from `at` on; `out` holds zeros there or will be overwritten. */
export function writeNumber(encoding: NumberEncoding, value: number, out: Float32Array, at: number): void {
  const missing = !Number.isFinite(value);
  const used = missing ? encoding.fill : value;
  out[at] = scaled(used, encoding.center, encoding.spread);
  let next = at + 1;
  if (encoding.indicator) out[next++] = missing ? 1 : 0;
  for (const part of encoding.parts) {
    const step = PART_OF[part](used);
    out[next++] = PART_SINES[part][step];
    out[next++] = PART_COSINES[part][step];
  }
}

/** Which of a column's inputs is 1 for a category. Built once per column. */
export class CategorySlots {
  readonly #slots: ReadonlyMap<string, number>;
  readonly #aliases: ReadonlyMap<string, string>;
  /** For categories without an input of their own: the place of "other", or -1 for all zeros. */
  readonly other: number;
  /** For missing values: an input of their own, or that of the fill. */
  readonly missing: number;

  constructor(encoding: CategoryEncoding) {
    const count = encoding.categories.length;
    this.#slots = new Map(encoding.categories.map((name, slot) => [name, slot]));
    this.#aliases = new Map(encoding.aliases?.map(({ from, into }) => [from, into]));
    this.other = encoding.other ? count : -1;
    this.missing = encoding.missing ? count + (encoding.other ? 1 : 0) : this.of(encoding.fill);
  }

  knows(category: string): boolean {
    return this.#slots.has(this.#aliases.get(category) ?? category);
  }

  /** 0 to width - 1, or -1 where all inputs are 0. */
  of(category: string): number {
    return this.#slots.get(this.#aliases.get(category) ?? category) ?? this.other;
  }
}
