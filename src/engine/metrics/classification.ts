/** A classifier's scores on rows of known class, and those of the answer that needs no classifier. */
import type { ClassificationScores, ConfusionMatrix } from '../protocol';
import {
  accuracyOf,
  balancedAccuracyOf,
  type ConfusionCounts,
  countConfusion,
  f1Of,
  largestOf,
  mccOf,
} from './confusion';
import { LEAST_PROBABILITY, logLoss, rocAuc } from './ranking';

export interface ClassificationResult {
  readonly scores: ClassificationScores;
  readonly confusion: ConfusionCounts;
}

function scoresOf(confusion: ConfusionCounts, loss: number, area: number | null): ClassificationScores {
  return {
    task: 'classification',
    rows: confusion.rows,
    accuracy: accuracyOf(confusion),
    balancedAccuracy: balancedAccuracyOf(confusion),
    logLoss: loss,
    rocAuc: area,
    f1: f1Of(confusion),
    mcc: mccOf(confusion),
  };
}

/**
 * `probabilities` [rows][classCount] that sum to 1 per row, `classes` [rows] true class
 * numbers. The answer is the most probable class; of equals, the first.
 */
export function scoreClassification(
  probabilities: Float32Array | Float64Array,
  classes: Int32Array,
  classCount: number,
): ClassificationResult {
  const confusion = countConfusion(classes, largestOf(probabilities, classCount), classCount);
  const loss = logLoss(probabilities, classes, classCount);
  return { scores: scoresOf(confusion, loss, rocAuc(probabilities, classes, classCount)), confusion };
}

export interface MajorityBaseline {
  /** Class number that is always answered: the most frequent of the training rows; of equals, the first. */
  readonly answer: number;
  readonly scores: ClassificationScores;
}

/**
 * Scores of always answering the most frequent class, with the classes' shares of the training rows as probabilities
 * (sklearn.dummy.DummyClassifier, strategy 'prior'). `trainingCounts` [classes], `classes` [rows] of the rows to score.
 */
export function scoreMajority(trainingCounts: readonly number[], classes: Int32Array): MajorityBaseline {
  const classCount = trainingCounts.length;
  const total = trainingCounts.reduce((all, count) => all + count, 0);
  const shares = Float64Array.from(trainingCounts, (count) => count / total);
  const answer = largestOf(shares, classCount)[0];
  const confusion = countConfusion(classes, new Int32Array(classes.length).fill(answer), classCount);
  let loss = 0;
  let present = 0;
  for (let k = 0; k < classCount; k++) {
    const rows = confusion.counts[k * classCount + answer];
    if (rows === 0) continue;
    present += 1;
    loss += rows * logLoss(shares, Int32Array.of(k), classCount, LEAST_PROBABILITY);
  }
  // Equal probabilities in all rows order nothing: an area of one half wherever it is defined.
  const area = present < 2 ? null : 0.5;
  return { answer, scores: scoresOf(confusion, classes.length === 0 ? 0 : loss / classes.length, area) };
}

export function confusionMatrix(confusion: ConfusionCounts, classes: readonly string[]): ConfusionMatrix {
  const { classCount, counts } = confusion;
  return {
    classes,
    counts: classes.map((_, actual) => Array.from(counts.subarray(actual * classCount, (actual + 1) * classCount))),
  };
}
