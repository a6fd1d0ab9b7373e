/** What is promised of one prediction, in sentences. */
import type { PredictionTrust } from '../../engine/protocol';
import type { Words } from '../language/language';

/** What would be rounded to certainty is said to be above this. */
const MOST_SHOWN = 0.999;

export function promiseSentences(
  { t, format }: Words,
  { promised, intervals, possible, confidence, reasons }: PredictionTrust,
): string[] {
  if (reasons.includes('unlikeTraining')) return [t('use.noPromise')];
  const share = format.percent(promised, 0);
  if (possible !== null) {
    const [only] = possible;
    const sentence =
      possible.length > 1 || only === undefined
        ? t('use.possibleSeveral', { classes: format.either(possible), share })
        : t('use.possibleOne', { class: only, share });
    if (confidence === null) return [sentence];
    const isNearlyOne = confidence > MOST_SHOWN;
    const shown = { share: format.percent(Math.min(confidence, MOST_SHOWN)) };
    return [sentence, isNearlyOne ? t('use.confidenceAbove', shown) : t('use.confidence', shown)];
  }
  if (intervals.some(({ low }) => low !== null)) return [t('use.intervalPromise', { share })];
  return [t('use.notCalibrated')];
}
