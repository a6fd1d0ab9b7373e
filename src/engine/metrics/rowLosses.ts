/** What each row costs a classifier, so that any weighting of rows has its mean at once. */
import { LEAST_PROBABILITY } from './ranking';

export type Probabilities = Float32Array | Float64Array;

/** Per row -ln p[class], clipped and normalized as in `logLoss`. `probabilities` [rows][classCount], `classes` [rows]. */
export function logLosses(
  probabilities: Probabilities,
  classes: Int32Array,
  classCount: number,
  least = LEAST_PROBABILITY,
): Float64Array {
  const losses = new Float64Array(classes.length);
  for (let row = 0; row < classes.length; row++) {
    let sum = 0;
    let ofClass = 0;
    for (let k = 0; k < classCount; k++) {
      const clipped = Math.min(1 - least, Math.max(least, probabilities[row * classCount + k]));
      sum += clipped;
      if (k === classes[row]) ofClass = clipped;
    }
    losses[row] = -Math.log(ofClass / sum);
  }
  return losses;
}

/**
 * Per row the squared distance of the probabilities from the truth (Brier 1950), 0 to 2; with two classes half of it, which
 * is the squared error of the positive class's probability (sklearn.metrics.brier_score_loss), 0 to 1.
 */
export function brierLosses(probabilities: Probabilities, classes: Int32Array, classCount: number): Float64Array {
  const losses = new Float64Array(classes.length);
  const scale = classCount === 2 ? 0.5 : 1;
  for (let row = 0; row < classes.length; row++) {
    let sum = 0;
    for (let k = 0; k < classCount; k++) {
      const difference = probabilities[row * classCount + k] - (k === classes[row] ? 1 : 0);
      sum += difference * difference;
    }
    losses[row] = sum * scale;
  }
  return losses;
}
