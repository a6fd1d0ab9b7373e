/** What charts show of a classifier: curves of each class, calibration, thresholds, and a sentence for each. */
import type { ClassTarget } from '../encode/encoding';
import {
  areasOf,
  type Curve,
  calibrationBins,
  calibrationError,
  calibrationNoise,
  gainsCurve,
  largestOf,
  orderClass,
  precisionRecallCurve,
  rocCurve,
  thinnedPlaces,
  thresholdTable,
  withTemperature,
} from '../metrics';
import type { Answers, ModelTrust } from '../model';
import type { Calibration, ClassCurves, ConfusionMatrix, CurvePoint, Saying, ThresholdTables } from '../protocol';
import { figure, percent } from './figures';

const MOST_POINTS = 300;
const MOST_CLASSES = 30;
/** The share of rows that the sentence about gains speaks of. */
const FIRST_FIFTH = 0.2;
/** Points of 100 below which probabilities are as good as their word. */
const GOOD_CALIBRATION = 0.05;
/** So many times what perfect probabilities would be off by chance. */
const CHANCE = 1.5;

function pointsOf({ x, y, thresholds }: Curve): CurvePoint[] {
  return thinnedPlaces(x.length, MOST_POINTS).map((at) => ({
    x: x[at],
    y: y[at],
    threshold: Number.isNaN(thresholds[at]) ? null : thresholds[at],
  }));
}

/** Two classes: the second. More: the most frequent among the rows, in the order of the classes. */
export function shownClasses(classCount: number, classes: Int32Array): number[] {
  if (classCount === 2) return [1];
  const counts = new Int32Array(classCount);
  for (const k of classes) counts[k] += 1;
  const all = Array.from(counts, (_, k) => k);
  const frequent = all.toSorted((a, b) => counts[b] - counts[a] || a - b).slice(0, MOST_CLASSES);
  return frequent.sort((a, b) => a - b);
}

/** The curves of class `k` against the rest. */
export function classCurves(target: ClassTarget, answers: Answers, classes: Int32Array, k: number): ClassCurves {
  const rows = orderClass(answers, classes, target.classes.length, k);
  const { roc, averagePrecision } = areasOf(rows, new Float64Array(classes.length).fill(1));
  return {
    className: target.classes[k],
    positives: rows.positive.reduce((sum, own) => sum + own, 0),
    roc: roc === null ? null : pointsOf(rocCurve(rows)),
    rocAuc: roc,
    precisionRecall: averagePrecision === null ? null : pointsOf(precisionRecallCurve(rows)),
    prAuc: averagePrecision,
    gains: averagePrecision === null ? null : pointsOf(gainsCurve(rows)),
  };
}

/** The positive class's probability and rows, or the answer's; what a calibration chart counts. */
export function saidAndHappened(
  answers: Answers,
  classes: Int32Array,
  classCount: number,
): { readonly said: Float64Array; readonly happened: Uint8Array } {
  const claimed = classCount === 2 ? new Int32Array(classes.length).fill(1) : largestOf(answers, classCount);
  return {
    said: Float64Array.from(claimed, (k, row) => answers[row * classCount + k]),
    happened: Uint8Array.from(claimed, (k, row) => (classes[row] === k ? 1 : 0)),
  };
}

export function temperatureOf(trust: ModelTrust | null): number | null {
  return trust?.guarantee?.kind === 'classes' ? trust.guarantee.temperature : null;
}

export function calibrationOf(
  answers: Answers,
  classes: Int32Array,
  classCount: number,
  temperature: number | null,
): Calibration {
  const binsOf = (probabilities: Answers) => {
    const { said, happened } = saidAndHappened(probabilities, classes, classCount);
    return calibrationBins(said, happened);
  };
  const before = binsOf(answers);
  const after = temperature === null ? null : binsOf(withTemperature(answers, classCount, temperature));
  return {
    of: classCount === 2 ? 'positive' : 'answer',
    before,
    after,
    temperature,
    errorBefore: calibrationError(before),
    errorAfter: after === null ? null : calibrationError(after),
  };
}

export function thresholdsOf(
  target: ClassTarget,
  answers: Answers,
  classes: Int32Array,
  trust: ModelTrust | null,
): ThresholdTables | null {
  if (target.classes.length !== 2) return null;
  const validation = trust?.guarantee?.kind === 'classes' ? trust.guarantee.thresholds : null;
  return { positive: target.classes[1], validation, test: thresholdTable(answers, classes) };
}

function calibrationSaying({ before, errorBefore, errorAfter, temperature }: Calibration): Saying {
  const error = figure(errorBefore * 100);
  if (errorBefore <= GOOD_CALIBRATION) return { code: 'calibrationGood', parameters: { error } };
  if (errorBefore <= CHANCE * calibrationNoise(before)) {
    const rows = before.reduce((sum, bin) => sum + bin.rows, 0);
    return { code: 'calibrationUnclear', parameters: { error, rows } };
  }
  if (errorAfter === null || temperature === null) return { code: 'calibrationUnknown', parameters: { error } };
  const parameters = { error, temperature: figure(temperature), after: figure(errorAfter * 100) };
  return { code: 'calibrationOff', parameters };
}

/** The height of a curve at `x`, on the straight line between its points. */
function heightAt(curve: readonly CurvePoint[], x: number): number {
  const right = curve.findIndex((point) => point.x >= x);
  if (right <= 0) return curve[Math.max(0, right)].y;
  const [a, b] = [curve[right - 1], curve[right]];
  return b.x === a.x ? b.y : a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}

/** About the positive class of two, or the hardest class to find of several. */
export function classSayings(
  curves: readonly ClassCurves[],
  calibration: Calibration,
  { classes, counts }: ConfusionMatrix,
): Saying[] {
  const sayings: Saying[] = [];
  const spoken = curves.reduce<ClassCurves | null>(
    (hardest, one) => (hardest === null || (one.rocAuc ?? 1) < (hardest.rocAuc ?? 1) ? one : hardest),
    null,
  );
  if (spoken !== null) {
    const { className, rocAuc, gains } = spoken;
    const k = classes.indexOf(className);
    const called = counts.reduce((sum, row) => sum + row[k], 0);
    const are = counts[k].reduce((sum, count) => sum + count, 0);
    if (rocAuc !== null) sayings.push({ code: 'rocSays', parameters: { class: className, share: percent(rocAuc) } });
    if (called > 0 && are > 0) {
      const parameters = {
        class: className,
        precision: percent(counts[k][k] / called),
        recall: percent(counts[k][k] / are),
      };
      sayings.push({ code: 'precisionSays', parameters });
    }
    if (gains !== null) {
      const found = percent(heightAt(gains, FIRST_FIFTH));
      sayings.push({ code: 'gainsSays', parameters: { class: className, share: percent(FIRST_FIFTH), found } });
    }
  }
  return [...sayings, calibrationSaying(calibration)];
}
