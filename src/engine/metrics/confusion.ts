/**
 * Counting hits and misses, and every score that needs nothing else. Definitions are scikit-learn's.
 * Undefined ratios (0/0) count as 0 here, as scikit-learn's `zero_division=0` has it; only the ROC AUC can be null.
 */

/** counts[actual * classCount + predicted]. */
export interface ConfusionCounts {
  readonly classCount: number;
  readonly rows: number;
  readonly counts: Float64Array;
}

/**
 * `classes` [rows] are true class numbers, `predictedClasses` [rows] the answers, both 0 to classCount - 1.
 */
export function countConfusion(classes: Int32Array, predictedClasses: Int32Array, classCount: number): ConfusionCounts {
  const counts = new Float64Array(classCount * classCount);
  for (let row = 0; row < classes.length; row++) {
    counts[classes[row] * classCount + predictedClasses[row]] += 1;
  }
  return { classCount, rows: classes.length, counts };
}

/** Row by row the number of the largest probability; of equals, the first. `probabilities` is [rows][classCount]. */
export function largestOf(probabilities: Float32Array | Float64Array, classCount: number): Int32Array {
  const rows = probabilities.length / classCount;
  const answers = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    let largest = probabilities[row * classCount];
    for (let k = 1; k < classCount; k++) {
      const probability = probabilities[row * classCount + k];
      if (probability > largest) {
        largest = probability;
        best = k;
      }
    }
    answers[row] = best;
  }
  return answers;
}

interface Margins {
  /** Rows whose true class is k. */
  readonly actual: Float64Array;
  /** Rows whose answer is k. */
  readonly predicted: Float64Array;
  /** Rows where both are k. */
  readonly correct: Float64Array;
}

function marginsOf({ classCount, counts }: ConfusionCounts): Margins {
  const actual = new Float64Array(classCount);
  const predicted = new Float64Array(classCount);
  const correct = new Float64Array(classCount);
  for (let a = 0; a < classCount; a++) {
    for (let p = 0; p < classCount; p++) {
      const count = counts[a * classCount + p];
      actual[a] += count;
      predicted[p] += count;
      if (a === p) correct[a] = count;
    }
  }
  return { actual, predicted, correct };
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

export function accuracyOf(confusion: ConfusionCounts): number {
  return confusion.rows === 0 ? 0 : sum(marginsOf(confusion).correct) / confusion.rows;
}

/** Mean recall over the classes that occur in the rows (sklearn.metrics.balanced_accuracy_score, not adjusted). */
export function balancedAccuracyOf(confusion: ConfusionCounts): number {
  const { actual, correct } = marginsOf(confusion);
  let total = 0;
  let present = 0;
  for (let k = 0; k < confusion.classCount; k++) {
    if (actual[k] === 0) continue;
    total += correct[k] / actual[k];
    present += 1;
  }
  return present === 0 ? 0 : total / present;
}

/**
 * F1 = 2 TP / (2 TP + FP + FN). With two classes: of the positive (second) class, f1_score(average='binary').
 * With more: the unweighted mean over the classes that occur as truth or as answer, f1_score(average='macro').
 */
export function f1Of(confusion: ConfusionCounts): number {
  const { actual, predicted, correct } = marginsOf(confusion);
  let total = 0;
  let present = 0;
  for (let k = confusion.classCount === 2 ? 1 : 0; k < confusion.classCount; k++) {
    const both = actual[k] + predicted[k];
    if (both === 0) continue;
    total += (2 * correct[k]) / both;
    present += 1;
  }
  return present === 0 ? 0 : total / present;
}

/**
 * Matthews correlation coefficient; for several classes Gorodkin (2004), equation 8, in the form that scikit-learn uses:
 * (c s - sum p_k t_k) / sqrt((s^2 - sum p_k^2) (s^2 - sum t_k^2)). 0 where the root is 0.
 */
export function mccOf(confusion: ConfusionCounts): number {
  const { actual, predicted, correct } = marginsOf(confusion);
  const { rows } = confusion;
  let crossed = 0;
  let answers = 0;
  let truths = 0;
  for (let k = 0; k < confusion.classCount; k++) {
    crossed += predicted[k] * actual[k];
    answers += predicted[k] ** 2;
    truths += actual[k] ** 2;
  }
  const root = Math.sqrt(rows * rows - answers) * Math.sqrt(rows * rows - truths);
  return root === 0 ? 0 : (sum(correct) * rows - crossed) / root;
}
