/**
 * The passes over a column's values in compiled code (assembly/statistics.ts), block by block, so that a block stays near the
 * processor. The same bits as `PLAIN_PASSES`: sums in the same order, and of zeros the first one. What cannot be found
 * sooner is left to those.
 */
import { DISTINCT_CAP } from '../protocol';
import { BARS, type Bounds, type ColumnPasses, PLAIN_PASSES, type Scales, type Spread } from './columnPasses';
import { type Compiled, createCompiled } from './compiled';

/** Values of a block. */
const BLOCK = 8192;
/** Numbers that can be marked. */
const MARKS = 2 ** 19;
/** [5] float64, as assembly/statistics.ts has them. */
const STATE_BYTES = 64;
const COUNTS_BYTES = 256;
/** Values that show how many digits behind the decimal sign a column has, and the most that are tried. */
const SHOWN = 64;
const MOST_DECIMALS = 6;

/** Null where they do not run here. */
export function createPasses(): ColumnPasses | null {
  const compiled = createCompiled(STATE_BYTES + COUNTS_BYTES + BLOCK * 8 + MARKS);
  return compiled === null ? null : new CompiledPasses(compiled);
}

class CompiledPasses implements ColumnPasses {
  readonly #compiled: Compiled;
  readonly #state: Float64Array;
  readonly #counts: Int32Array;
  readonly #block: Float64Array;
  readonly #marks: Uint8Array;

  constructor(compiled: Compiled) {
    const { buffer, begin } = compiled;
    this.#compiled = compiled;
    this.#state = new Float64Array(buffer, begin, 5);
    this.#counts = new Int32Array(buffer, begin + STATE_BYTES, 2 * (BARS + 1));
    this.#block = new Float64Array(buffer, begin + STATE_BYTES + COUNTS_BYTES, BLOCK);
    this.#marks = new Uint8Array(buffer, this.#block.byteOffset + BLOCK * 8, MARKS);
  }

  bounds(values: Float64Array): Bounds {
    const [state, { exports }] = [this.#state, this.#compiled];
    state.set([0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1]);
    for (let from = 0; from < values.length; from += BLOCK) {
      exports.boundsOf(state.byteOffset, this.#block.byteOffset, this.#load(values, from));
    }
    const [missing, sum, minimum, maximum, whole] = state;
    return {
      missing: missing - (values.length % 2),
      minimum: minimum === 0 ? firstZero(values) : minimum,
      maximum: maximum === 0 ? firstZero(values) : maximum,
      sum,
      whole: whole === 1,
    };
  }

  spread(values: Float64Array, { halfMean, halfMinimum, perScale, range }: Scales): Spread {
    const [counts, { exports }] = [this.#counts.fill(0), this.#compiled];
    let squares = 0;
    for (let from = 0; from < values.length; from += BLOCK) {
      const count = this.#load(values, from);
      squares = exports.spreadOf(
        squares,
        counts.byteOffset,
        this.#block.byteOffset,
        count,
        halfMean,
        halfMinimum,
        perScale,
        range,
        BARS,
      );
    }
    return { squares, counts: Array.from({ length: BARS }, (_, bar) => counts[bar] + counts[bar + BARS + 1]) };
  }

  distinct(values: Float64Array, filled: number, bounds: Bounds): number {
    const scale = bounds.whole ? 1 : decimalScale(values);
    return this.#countMarked(values, filled, bounds, scale) ?? PLAIN_PASSES.distinct(values, filled, bounds);
  }

  /** Null where some value is no whole number divided by `scale`, or there are too many such numbers between them. */
  #countMarked(values: Float64Array, filled: number, { minimum, maximum }: Bounds, scale: number): number | null {
    const first = Math.floor(minimum * scale);
    const length = Math.ceil(maximum * scale) - first + 1;
    if (!(length <= MARKS)) return null;
    const marks = this.#marks.subarray(0, length).fill(0);
    const { exports } = this.#compiled;
    for (let from = 0; from < values.length; from += BLOCK) {
      const count = this.#load(values, from);
      if (exports.markDecimals(marks.byteOffset, this.#block.byteOffset, count, scale, first) === 0) return null;
    }
    let distinct = 0;
    for (let at = 0; at < length; at += 1) distinct += marks[at];
    return Math.min(distinct, filled, DISTINCT_CAP);
  }

  /** Copies a block; how many values it has, made even by NaN. */
  #load(values: Float64Array, from: number): number {
    const part = values.subarray(from, from + BLOCK);
    this.#block.set(part);
    if (part.length % 2 === 0) return part.length;
    this.#block[part.length] = Number.NaN;
    return part.length + 1;
  }
}

/** Whether 0 or -0 came first. */
const firstZero = (values: Float64Array): number => values[values.indexOf(0)];

/** The power of ten whose fractions all of some values are; of other values it may not be true. NaN where there is none. */
function decimalScale(values: Float64Array): number {
  const shown = Array.from({ length: SHOWN }, (_, at) => values[Math.floor((at * values.length) / SHOWN)]);
  for (let decimals = 1; decimals <= MOST_DECIMALS; decimals += 1) {
    const scale = 10 ** decimals;
    if (shown.every((value) => Number.isNaN(value) || Math.round(value * scale) / scale === value)) return scale;
  }
  return Number.NaN;
}
