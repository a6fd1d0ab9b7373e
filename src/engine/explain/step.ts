/** Long work in slices: a generator tells how far it is, and whoever holds it may stop by not going on. */
import type { AnalysisPart } from '../protocol';

export interface Step {
  /** 0 to 1, of the whole. */
  readonly share: number;
  readonly part: AnalysisPart;
}
export type Work<T> = Generator<Step, T, void>;

/** A part of a work, whose shares of its own lie between `from` and `to` of the whole. */
export function* within<T>(work: Generator<number, T, void>, part: AnalysisPart, from: number, to: number): Work<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    yield { share: from + (to - from) * value, part };
  }
}
