/**
 * Decides whether threads help, by trying: calls that could be divided are timed in phases, alone and together, and
 * threads rest for a while wherever the same work took longer with them. On an idle computer that never happens; on a
 * busy one a thread that has claimed a piece may be made to wait by other programs, and everybody else with it. Only the
 * speed depends on these times: the results are the same to the bit.
 */

/**
 * Work of a phase, in multiply-adds of a matrix product; 2^30 of them take some 40 milliseconds alone, and one thread
 * that is late once does not decide about so many.
 */
const PHASE = 2 ** 30;
const FIRST_REST = 2 ** 30;
/** After so many good phases, one alone shows whether the comparison still holds. */
const GOOD_PHASES = 64;

export class Pace {
  readonly #longestRest: number;
  #together: boolean;
  /** Work that ends the phase, and what there has been of it. */
  #phase: number;
  #work = 0;
  #ms = 0;
  #goodPhases = 0;
  /** While threads are starting, their help says nothing. */
  #starting = true;
  /** Milliseconds of one multiply-add, alone. */
  #costAlone = Number.POSITIVE_INFINITY;
  #rest = FIRST_REST;

  /** Alone for `patience` first: what ends soon needs no threads. They never rest where `longestRest` is 0. */
  constructor(patience: number, longestRest: number) {
    this.#together = patience === 0;
    this.#phase = this.#together ? PHASE : patience;
    this.#longestRest = longestRest;
  }

  /** Whether the next call is to be divided. */
  get together(): boolean {
    return this.#together;
  }

  note(work: number, ms: number): void {
    this.#work += work;
    this.#ms += ms;
    if (this.#work < this.#phase) return;
    const cost = this.#ms / this.#work;
    this.#work = 0;
    this.#ms = 0;
    if (!this.#together) this.#endAlone(cost);
    else if (this.#longestRest > 0) this.#endTogether(cost);
  }

  #endAlone(cost: number): void {
    this.#costAlone = cost;
    this.#together = true;
    this.#phase = PHASE;
  }

  #endTogether(cost: number): void {
    if (this.#starting) {
      this.#starting = false;
    } else if (cost > this.#costAlone) {
      this.#together = false;
      this.#phase = this.#rest;
      this.#rest = Math.min(2 * this.#rest, this.#longestRest);
      this.#goodPhases = 0;
    } else {
      this.#rest = Math.max(this.#rest / 2, FIRST_REST);
      this.#goodPhases = (this.#goodPhases + 1) % GOOD_PHASES;
      this.#together = this.#goodPhases > 0;
    }
  }
}
