/** What is promised of one prediction, in sentences. */
import type { PredictionTrust } from '../../engine/protocol';
import type { Words } from '../language/language';

export function promiseSentences(
  { t, format }: Words,
  { promised, intervals, possible, confidence }: PredictionTrust,
): string[] {
  const share = format.percent(promised, 0);
  if (possible !== null) {
    const [only] = possible;
    const sentence =
      possible.length > 1 || only === undefined
        ? t('use.possibleSeveral', { classes: format.list(possible), share })
        : t('use.possibleOne', { class: only, share });
    return confidence === null ? [sentence] : [sentence, t('use.confidence', { share: format.percent(confidence) })];
  }
  if (intervals.some(({ low }) => low !== null)) return [t('use.intervalPromise', { share })];
  return [t('use.notCalibrated')];
}
