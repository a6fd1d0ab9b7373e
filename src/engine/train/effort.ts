/**
 * How much work was done since the last pause, in multiply-adds, so that slices are short without a clock: a slice is
 * some milliseconds on any machine, and the same slice in every run.
 */
import type { LayerShape } from '../network/parameterLayout';

const SLICE = 2 ** 22;
/** What one call of a kernel costs besides its sums, and what one element of an activation costs, in multiply-adds. */
const CALL = 2_000;
const ELEMENT = 20;

/** See `Effort.layer`. */
export function layerWork(layer: LayerShape, rows: number, passes: number): number {
  return passes * (rows * layer.units * (layer.inputs + ELEMENT) + CALL);
}

export class Effort {
  #spent = 0;

  /** How many times so much work fits into what is left of the slice; once in any case. */
  fits(work: number): number {
    return Math.max(1, Math.floor((SLICE - this.#spent) / work));
  }

  /** A pass of `rows` through a layer; `passes` 1 forward, 2 backward. True when it is time to pause. */
  layer(layer: LayerShape, rows: number, passes: number): boolean {
    return this.spend(layerWork(layer, rows, passes));
  }

  spend(work: number): boolean {
    this.add(work);
    return this.isSpent();
  }

  add(work: number): void {
    this.#spent += work;
  }

  /** True when it is time to pause; then the next slice begins. */
  isSpent(): boolean {
    if (this.#spent < SLICE) return false;
    this.#spent = 0;
    return true;
  }
}
