/** What a threshold makes of the scored rows: counted from the curves, which know the thresholds of the rows themselves. */
import type { ClassCurves, CurvePoint, Outcome, ThresholdCounts } from '../../engine/protocol';

/** Rows of one class against the rest, from some probability on. */
export interface Taken {
  readonly found: number;
  readonly taken: number;
}

/** By threshold; curves of one class have their points at the same thresholds. */
export function takenAt({ gains, positives }: ClassCurves, rows: number): ReadonlyMap<number, Taken> {
  const known = (gains ?? []).flatMap(({ x, y, threshold }) =>
    threshold === null ? [] : [[threshold, { found: Math.round(y * positives), taken: Math.round(x * rows) }] as const],
  );
  return new Map(known);
}

/** At one of the table's thresholds, or at one of the curves'; null for any other. */
export function countsAt(
  threshold: number,
  table: readonly ThresholdCounts[],
  curves: ClassCurves,
  rows: number,
): ThresholdCounts | null {
  const counted = table.find((counts) => counts.threshold === threshold);
  const at = takenAt(curves, rows).get(threshold);
  if (counted !== undefined || at === undefined) return counted ?? null;
  const falsePositives = at.taken - at.found;
  return {
    threshold,
    truePositives: at.found,
    falsePositives,
    falseNegatives: curves.positives - at.found,
    trueNegatives: rows - curves.positives - falsePositives,
  };
}

export const outcomesOf = (counts: ThresholdCounts): Readonly<Record<Outcome, number>> => ({
  truePositive: counts.truePositives,
  falsePositive: counts.falsePositives,
  falseNegative: counts.falseNegatives,
  trueNegative: counts.trueNegatives,
});

export type CurveName = 'roc' | 'precisionRecall' | 'gains' | 'lift';

/** Where these counts lie on a curve; null where the curve has no such place. */
export function placeOn(curve: CurveName, counts: ThresholdCounts): { readonly x: number; readonly y: number } | null {
  const { truePositives: found, falsePositives: alarms, falseNegatives: missed, trueNegatives: left } = counts;
  const [taken, positives, others] = [found + alarms, found + missed, alarms + left];
  const recall = found / positives;
  const share = taken / (positives + others);
  const [x, y] = {
    roc: [alarms / others, recall],
    precisionRecall: [recall, found / taken],
    gains: [share, recall],
    lift: [share, recall / share],
  }[curve];
  return x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

/** How many times as many of the class are among the rows taken as among all; the point where none is taken has none. */
export const liftOf = (gains: readonly CurvePoint[]): readonly CurvePoint[] =>
  gains.filter(({ x }) => x > 0).map((point) => ({ ...point, y: point.y / point.x }));
