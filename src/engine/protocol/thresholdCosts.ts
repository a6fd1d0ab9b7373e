/** What thresholds cost in the person's own money: arithmetic on counted rows, the same in the engine and in the window. */
import type { OutcomeCosts, ThresholdCounts } from './trust';

export function costOf(counts: ThresholdCounts, costs: OutcomeCosts): number {
  return (
    counts.truePositives * costs.truePositive +
    counts.falsePositives * costs.falsePositive +
    counts.falseNegatives * costs.falseNegative +
    counts.trueNegatives * costs.trueNegative
  );
}

/** The cheapest threshold; of equally cheap ones the nearest to one half. Null for an empty table. */
export function cheapestThreshold(table: readonly ThresholdCounts[], costs: OutcomeCosts): ThresholdCounts | null {
  let best: ThresholdCounts | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const counts of table) {
    const cost = costOf(counts, costs);
    const nearer = best !== null && cost === least && Math.abs(counts.threshold - 0.5) < Math.abs(best.threshold - 0.5);
    if (cost >= least && !nearer) continue;
    best = counts;
    least = cost;
  }
  return best;
}
