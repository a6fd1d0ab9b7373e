/**
 * Whole points of a training, thinned to a bounded number at even distances, for the table behind a chart. Keeps the
 * first and the newest; what lies between two samples is in the chart, not here.
 */
import type { EpochPoint } from '../../engine/protocol';

/** More rows than this nobody reads; thinning halves them, so a table has 100 to 200. */
export const MOST_SAMPLES = 200;

export class EpochSamples {
  #kept: EpochPoint[] = [];
  #stride = 1;
  #seen = 0;
  #last: EpochPoint | null = null;

  append(point: EpochPoint): void {
    this.#last = point;
    if (this.#seen % this.#stride === 0) this.#kept.push(point);
    this.#seen += 1;
    if (this.#kept.length <= MOST_SAMPLES) return;
    this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
    this.#stride *= 2;
  }

  /** @param also points that must be among the rows (the best epoch), wherever they fall */
  rows(also: readonly (EpochPoint | null)[] = []): EpochPoint[] {
    const byEpoch = new Map(this.#kept.map((point) => [point.epoch, point]));
    for (const point of [...also, this.#last]) if (point !== null) byEpoch.set(point.epoch, point);
    return [...byEpoch.values()].sort((a, b) => a.epoch - b.epoch);
  }
}
