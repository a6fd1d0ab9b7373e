/** What each chart shows, in one or two sentences computed from its data: for who does not see it, and for who does. */
import type { ConfusionMatrix, EpochPoint, Task } from '../../engine/protocol';
import { joinSentences } from '../language/joinSentences';
import type { Words } from '../language/language';
import type { CurvePoint } from './curveBuckets';
import { figure } from './figure';
import type { TrainingCurves } from './trainingCurves';

/** A validation loss that stays this much above its lowest point is said to rise; anything less may be noise. */
const NOTABLE_RISE = 1.25;
/** Points after the lowest one that are needed to speak of a rise. */
const POINTS_OF_RISE = 5;

export function lossSentence(words: Words, curves: TrainingCurves): string {
  const { t, format } = words;
  const { last } = curves;
  const first = curves.trainingLoss.first;
  if (last === null || first === null) return t('chart.lossNothing');
  if (last.epoch === first.x) return t('chart.lossFirst', { loss: figure(format, last.trainingLoss) });
  const course = t('chart.lossCourse', {
    from: figure(format, first.y),
    to: figure(format, last.trainingLoss),
    epochs: last.epoch,
  });
  return joinSentences(words.language, [course, validationSentence(words, curves, last)]);
}

function validationSentence({ t, format }: Words, curves: TrainingCurves, last: EpochPoint): string {
  const { lowest } = curves.validationLoss;
  if (lowest === null || last.validationLoss === null) return t('chart.lossNoValidation');
  const best = { loss: figure(format, lowest.y), epoch: lowest.x };
  if (!hasRisen(curves, lowest, last.epoch)) return t('chart.lossBest', best);
  return t('chart.lossRisen', { ...best, now: figure(format, last.validationLoss) });
}

/** True when the later half of what came after the lowest point is clearly above it, every point of it. */
function hasRisen({ samples }: TrainingCurves, lowest: CurvePoint, lastEpoch: number): boolean {
  const after = (lowest.x + lastEpoch) / 2;
  const later = samples.rows().filter(({ epoch }) => epoch > after);
  const clearlyAbove = ({ validationLoss }: EpochPoint) => (validationLoss ?? 0) > lowest.y * NOTABLE_RISE;
  return later.length >= POINTS_OF_RISE && later.every(clearlyAbove);
}

/** @param point the epoch that counts: the best one where it is known, else the newest */
export function scoreSentence({ t, format }: Words, task: Task, point: EpochPoint | null): string {
  if (point === null) return t('chart.scoreNothing');
  const { epoch, trainingScore, validationScore } = point;
  if (task === 'classification') {
    const training = format.percent(trainingScore);
    if (validationScore === null) return t('chart.accuracyTraining', { epoch, training });
    return t('chart.accuracyBoth', { epoch, training, validation: format.percent(validationScore) });
  }
  const training = figure(format, trainingScore);
  if (validationScore === null) return t('chart.errorTraining', { epoch, training });
  return t('chart.errorBoth', { epoch, training, validation: figure(format, validationScore) });
}

/** Half of all absolute errors are at most this; null without rows. */
function medianError(actual: readonly number[], predicted: readonly number[]): number | null {
  const errors = actual.map((value, row) => Math.abs((predicted[row] ?? Number.NaN) - value)).sort((a, b) => a - b);
  const upper = errors[Math.floor(errors.length / 2)];
  const lower = errors[Math.ceil(errors.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/** @param rows how many there are in all; what is shown may be fewer, evenly taken */
export function scatterSentence(
  { t, format }: Words,
  actual: readonly number[],
  predicted: readonly number[],
  rows: number = actual.length,
): string {
  const median = medianError(actual, predicted);
  if (median === null) return t('chart.scatterNothing');
  if (rows > actual.length) {
    return t('chart.scatterSome', { shown: actual.length, rows, median: figure(format, median) });
  }
  return t('chart.scatterShows', { count: actual.length, median: figure(format, median) });
}

/** The confusion that happens most often, or null when every row is right. */
function worstConfusion({ classes, counts }: ConfusionMatrix) {
  let worst: { readonly actual: string; readonly predicted: string; readonly count: number } | null = null;
  for (const [row, predictions] of counts.entries()) {
    for (const [column, count] of predictions.entries()) {
      if (row === column || count <= (worst?.count ?? 0)) continue;
      worst = { actual: classes[row] ?? '', predicted: classes[column] ?? '', count };
    }
  }
  return worst;
}

export function confusionSentence({ t, language }: Words, confusion: ConfusionMatrix): string {
  const rows = confusion.counts.flat().reduce((sum, count) => sum + count, 0);
  if (rows === 0) return t('chart.confusionNothing');
  const right = confusion.counts.reduce((sum, predictions, row) => sum + (predictions[row] ?? 0), 0);
  const shows = t('chart.confusionShows', { right, count: rows });
  const worst = worstConfusion(confusion);
  return joinSentences(language, [shows, worst === null ? t('chart.confusionNone') : t('chart.confusionWorst', worst)]);
}

export interface ComparedRun {
  readonly name: string;
  readonly points: readonly EpochPoint[];
}

/** The lowest loss of each run decides; the losses are comparable only between runs of one task and target. */
export function runsSentence({ t, format }: Words, runs: readonly { name: string; lowest: number | null }[]): string {
  const known = runs.flatMap(({ name, lowest }) => (lowest === null ? [] : [{ name, lowest }]));
  const best = known.toSorted((a, b) => a.lowest - b.lowest)[0];
  if (best === undefined) return t('chart.runsNothing');
  return t('chart.runsShow', { count: known.length, name: best.name, loss: figure(format, best.lowest) });
}
