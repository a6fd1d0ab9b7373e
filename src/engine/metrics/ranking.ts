/** Scores of probabilities: how well they are ordered (ROC AUC) and how true they are (log loss). Definitions are scikit-learn's. */

/**
 * The least probability that log loss admits: one unit in the last place of float32, as scikit-learn clips float32
 * probabilities. A confident mistake costs at most 15.9 instead of infinity.
 */
export const LEAST_PROBABILITY = 2 ** -23;

/**
 * Mean over rows of -ln p[class], probabilities clipped to [least, 1 - least] and each row then divided by its sum.
 * `probabilities` [rows][classCount], `classes` [rows].
 */
export function logLoss(
  probabilities: Float32Array | Float64Array,
  classes: Int32Array,
  classCount: number,
  least = LEAST_PROBABILITY,
): number {
  let total = 0;
  for (let row = 0; row < classes.length; row++) {
    let rowSum = 0;
    let ofClass = 0;
    for (let k = 0; k < classCount; k++) {
      const clipped = Math.min(1 - least, Math.max(least, probabilities[row * classCount + k]));
      rowSum += clipped;
      if (k === classes[row]) ofClass = clipped;
    }
    total -= Math.log(ofClass / rowSum);
  }
  return classes.length === 0 ? 0 : total / classes.length;
}

/**
 * Area under the ROC curve as the probability that a row of class `positive` gets a higher score than another row,
 * ties counting one half (Mann and Whitney 1947). Null when either kind of row is absent.
 */
function areaOf(
  probabilities: Float32Array | Float64Array,
  classes: Int32Array,
  classCount: number,
  positive: number,
): number | null {
  let count = 0;
  for (const k of classes) count += k === positive ? 1 : 0;
  if (count === 0 || count === classes.length) return null;
  const inside = new Float64Array(count);
  const outside = new Float64Array(classes.length - count);
  for (let row = 0, i = 0, o = 0; row < classes.length; row++) {
    const score = probabilities[row * classCount + positive];
    if (classes[row] === positive) inside[i++] = score;
    else outside[o++] = score;
  }
  inside.sort();
  outside.sort();
  let twice = 0;
  let below = 0;
  let upTo = 0;
  for (const score of inside) {
    while (below < outside.length && outside[below] < score) below++;
    while (upTo < outside.length && outside[upTo] <= score) upTo++;
    twice += below + upTo;
  }
  return twice / (2 * inside.length * outside.length);
}

/**
 * Two classes: of the positive (second) class. More: the unweighted mean of each class against the rest
 * (roc_auc_score(multi_class='ovr', average='macro')), over the classes that occur; scikit-learn raises an error where
 * one does not. Null when fewer than two classes occur.
 */
export function rocAuc(
  probabilities: Float32Array | Float64Array,
  classes: Int32Array,
  classCount: number,
): number | null {
  let total = 0;
  let defined = 0;
  for (let k = classCount === 2 ? 1 : 0; k < classCount; k++) {
    const area = areaOf(probabilities, classes, classCount, k);
    if (area === null) continue;
    total += area;
    defined += 1;
  }
  return defined === 0 ? null : total / defined;
}
