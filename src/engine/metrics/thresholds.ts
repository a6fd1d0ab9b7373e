/** How a threshold on the positive class's probability sorts rows, for every threshold in steps of one hundredth. */
import type { ThresholdCounts } from '../protocol';

export const THRESHOLD_STEPS = 100;

/** `probabilities` [rows][2]; a row is called positive from the threshold on. 101 entries, 0 to 1. */
export function thresholdTable(probabilities: Float32Array | Float64Array, classes: Int32Array): ThresholdCounts[] {
  const scores = Float64Array.from(classes, (_, row) => probabilities[2 * row + 1]);
  const positives = scores.filter((_, row) => classes[row] === 1).sort();
  const negatives = scores.filter((_, row) => classes[row] !== 1).sort();
  let [positivesBelow, negativesBelow] = [0, 0];
  return Array.from({ length: THRESHOLD_STEPS + 1 }, (_, step) => {
    const threshold = step / THRESHOLD_STEPS;
    while (positivesBelow < positives.length && positives[positivesBelow] < threshold) positivesBelow++;
    while (negativesBelow < negatives.length && negatives[negativesBelow] < threshold) negativesBelow++;
    return {
      threshold,
      truePositives: positives.length - positivesBelow,
      falsePositives: negatives.length - negativesBelow,
      falseNegatives: positivesBelow,
      trueNegatives: negativesBelow,
    };
  });
}
