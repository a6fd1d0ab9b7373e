/**
 * What a model keeps so that its predictions can be trusted or doubted, as plain data: quantiles, counts, centers of many
 * rows. No row of the person's data is among them: a center stands for five rows or more, an edge for a tenth of them.
 */
import type { Evidence, ThresholdCounts } from '../protocol';

/** The levels at which promises are calibrated; the first is the one that predictions show. */
export const PROMISED = 0.9;
export const PROMISE_LEVELS = [0.9, 0.8, 0.95] as const;

/** A conformal quantile; null where the validation rows were too few for the level. */
export interface LevelQuantile {
  readonly level: number;
  readonly value: number | null;
}

export interface ClassGuarantee {
  readonly kind: 'classes';
  /** Validation rows that it was calibrated on. */
  readonly rows: number;
  /** Probabilities are to be scaled by it before they are believed (`withTemperature`). */
  readonly temperature: number;
  /** Of 1 - p of the true class, after scaling. */
  readonly quantiles: readonly LevelQuantile[];
  /** Two classes: the validation rows by threshold, before scaling; null for more. */
  readonly thresholds: readonly ThresholdCounts[] | null;
}

export interface NumberGuarantee {
  readonly kind: 'numbers';
  readonly rows: number;
  /** One per target. The half width of an interval is `value` times the scale where the prediction lies. */
  readonly targets: readonly {
    /** Inner edges between predictions, ascending; a prediction equal to an edge lies below it. */
    readonly edges: readonly number[];
    /** Errors, scales and half widths are of natural logarithms: an interval is a factor. Absent: of the target's own units. */
    readonly transform?: 'log' | undefined;
    /** Usual size of an error, one more than there are edges; above 0. */
    readonly scales: readonly number[];
    readonly quantiles: readonly LevelQuantile[];
  }[];
}
export type Guarantee = ClassGuarantee | NumberGuarantee;

/** Where training rows lie among the network's inputs. */
export interface Familiarity {
  /** What a step along each input counts. */
  readonly weights: readonly number[];
  /** [centers][inputs]. */
  readonly centers: readonly (readonly number[])[];
  /** The distance to the nearest center that is still usual; above 0. */
  readonly usual: number;
}

/** How a column's training values are distributed; columns are in the encoding's order. */
export type ColumnSummary =
  | {
      readonly kind: 'numbers';
      /** Inner edges, ascending; a value equal to an edge lies below it. */
      readonly edges: readonly number[];
      /** One more than there are edges. */
      readonly counts: readonly number[];
      readonly missing: number;
    }
  | {
      readonly kind: 'categories';
      /** One per category of the column's encoding. */
      readonly counts: readonly number[];
      readonly other: number;
      readonly missing: number;
    };

export interface ModelTrust {
  /** Null without validation rows. */
  readonly guarantee: Guarantee | null;
  /** Null where there were too few training rows. */
  readonly familiarity: Familiarity | null;
  readonly columns: readonly ColumnSummary[];
  /** What an analysis found; null before there was one. */
  readonly evidence: Evidence | null;
}

/** The bin of a value between ascending inner edges. */
export function binBetween(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** At most `most` of the rows, evenly taken. */
export function evenlyTaken(rows: Int32Array, most: number): Int32Array {
  if (rows.length <= most) return rows;
  return Int32Array.from({ length: most }, (_, at) => rows[Math.floor((at * rows.length) / most)]);
}

/** Six digits are as much as a summary is worth, and less than a row would need to be known again. */
export const rounded = (value: number): number => Number(value.toPrecision(6));
