/** The threshold that a person looks at: the cheapest by their own costs until they pick another, on a curve or a slider. */
import { useState } from 'react';
import {
  type Analysis,
  type ClassCurves,
  cheapestThreshold,
  type OutcomeCosts,
  type ThresholdCounts,
  type ThresholdTables,
} from '../../engine/protocol';
import { countsAt } from './thresholdCounts';

const USUAL: OutcomeCosts = { truePositive: 0, falsePositive: 1, falseNegative: 1, trueNegative: 0 };
export const USUAL_THRESHOLD = 0.5;

export interface ThresholdChoice {
  readonly tables: ThresholdTables;
  /** Test rows at the threshold that is looked at. */
  readonly counts: ThresholdCounts;
  /** What validation rows choose; null without such rows. */
  readonly cheapest: number | null;
  readonly picked: boolean;
  /** Null goes back to what is chosen without a person. */
  readonly pick: (threshold: number | null) => void;
  readonly costs: OutcomeCosts;
  readonly setCosts: (costs: OutcomeCosts) => void;
}

/** Null for other than two classes. */
export function useThreshold({ thresholds, rows }: Analysis, curves: ClassCurves | undefined): ThresholdChoice | null {
  const [costs, setCosts] = useState(USUAL);
  const [picked, pick] = useState<number | null>(null);
  if (thresholds === null || curves === undefined) return null;
  const { validation, test } = thresholds;
  const cheapest = validation === null ? null : (cheapestThreshold(validation, costs)?.threshold ?? null);
  const own = picked === null ? null : countsAt(picked, test, curves, rows);
  const counts = own ?? countsAt(cheapest ?? USUAL_THRESHOLD, test, curves, rows);
  return counts === null ? null : { tables: thresholds, counts, cheapest, picked: own !== null, pick, costs, setCosts };
}
