/**
 * Whether probabilities can be taken at their word, and the one number that mends them: temperature scaling (Guo, Pleiss,
 * Sun and Weinberger 2017), which divides logits by T. T changes no answer, because it changes no order.
 */
import type { CalibrationBin } from '../protocol';
import { LEAST_PROBABILITY } from './ranking';
import type { Probabilities } from './rowLosses';

export const CALIBRATION_BINS = 10;

/** The bin of (i / bins, (i + 1) / bins] that a probability lies in, as scikit-learn has it; 0 lies in the first. */
export const binOf = (probability: number): number => Math.max(0, Math.ceil(probability * CALIBRATION_BINS) - 1);

/** `said` [rows] probabilities of an event, `happened` [rows] 1 or 0 (sklearn.calibration.calibration_curve, uniform). */
export function calibrationBins(said: Float64Array, happened: Uint8Array): CalibrationBin[] {
  const rows = new Float64Array(CALIBRATION_BINS);
  const [sums, hits] = [rows.slice(), rows.slice()];
  for (let row = 0; row < said.length; row++) {
    const bin = binOf(said[row]);
    rows[bin] += 1;
    sums[bin] += said[row];
    hits[bin] += happened[row];
  }
  return Array.from(rows, (count, bin) => ({
    from: bin / CALIBRATION_BINS,
    to: (bin + 1) / CALIBRATION_BINS,
    rows: count,
    said: count === 0 ? 0 : sums[bin] / count,
    happened: count === 0 ? 0 : hits[bin] / count,
  }));
}

/** Expected calibration error (Naeini, Cooper and Hauskrecht 2015): mean over rows of |said - happened| of their bin. */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  const off = bins.reduce((sum, bin) => sum + bin.rows * Math.abs(bin.said - bin.happened), 0);
  return rows === 0 ? 0 : off / rows;
}

/**
 * What the calibration error would be for perfect probabilities, by chance alone: mean of |said - happened| for binomial
 * counts, sqrt(2 p (1 - p) / (pi n)) in the normal approximation.
 */
export function calibrationNoise(bins: readonly CalibrationBin[]): number {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  const noise = bins.reduce((sum, { rows: n, said }) => sum + Math.sqrt((2 * n * said * (1 - said)) / Math.PI), 0);
  return rows === 0 ? 0 : noise / rows;
}

const logOf = (probability: number): number => Math.log(Math.max(LEAST_PROBABILITY, probability));

/** [rows][classCount] → the same, logits divided by `temperature`; sums of rows are 1. */
export function withTemperature(
  probabilities: Probabilities,
  classCount: number,
  temperature: number,
): Float64Array<ArrayBuffer> {
  const scaled = new Float64Array(probabilities.length);
  for (let from = 0; from < probabilities.length; from += classCount) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classCount; k++) {
      // Log probabilities are logits up to a constant of the row, which cancels.
      scaled[from + k] = logOf(probabilities[from + k]) / temperature;
      largest = Math.max(largest, scaled[from + k]);
    }
    let sum = 0;
    for (let k = 0; k < classCount; k++) {
      scaled[from + k] = Math.exp(scaled[from + k] - largest);
      sum += scaled[from + k];
    }
    for (let k = 0; k < classCount; k++) scaled[from + k] /= sum;
  }
  return scaled;
}

function lossAt(logs: Float64Array, classes: Int32Array, classCount: number, inverse: number): number {
  let loss = 0;
  for (let row = 0; row < classes.length; row++) {
    const from = row * classCount;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classCount; k++) largest = Math.max(largest, logs[from + k]);
    let sum = 0;
    for (let k = 0; k < classCount; k++) sum += Math.exp((logs[from + k] - largest) * inverse);
    loss += Math.log(sum) - (logs[from + classes[row]] - largest) * inverse;
  }
  return loss;
}

/** Numbers beyond which fitting one number gains nothing. */
const MOST_NUMBERS = 60_000;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const STEPS = 30;
/** Where validation rows are all right, nothing else would keep the temperature from falling to 0. */
const [COLDEST, HOTTEST] = [0.5, 10];

/**
 * The temperature of least log loss on these rows, 0.5 to 10. The loss is convex in 1 / T, so a golden-section search
 * finds it. 1 for no rows.
 */
export function fitTemperature(probabilities: Probabilities, classes: Int32Array, classCount: number): number {
  const rows = Math.min(classes.length, Math.max(1000, Math.floor(MOST_NUMBERS / classCount)));
  if (rows === 0) return 1;
  const place = (row: number): number => Math.floor((row * classes.length) / rows);
  const chosen = Int32Array.from({ length: rows }, (_, row) => classes[place(row)]);
  const logs = Float64Array.from({ length: rows * classCount }, (_, at) =>
    logOf(probabilities[place(Math.floor(at / classCount)) * classCount + (at % classCount)]),
  );
  const loss = (inverse: number): number => lossAt(logs, chosen, classCount, inverse);
  let [low, high] = [1 / HOTTEST, 1 / COLDEST];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [lossA, lossB] = [loss(a), loss(b)];
  for (let step = 0; step < STEPS; step++) {
    if (lossA <= lossB) {
      [high, b, lossB] = [b, a, lossA];
      a = high - GOLDEN * (high - low);
      lossA = loss(a);
    } else {
      [low, a, lossA] = [a, b, lossB];
      b = low + GOLDEN * (high - low);
      lossB = loss(b);
    }
  }
  return 2 / (low + high);
}
