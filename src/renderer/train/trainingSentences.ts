/** What a training tells a person, in words: how good it is now, how long it takes, why it ended. */
import type { EpochPoint, RunSummary, Task } from '../../engine/protocol';
import { figure } from '../charts/figure';
import { joinSentences } from '../language/joinSentences';
import type { Words } from '../language/language';

/** How good the network is after `point`, on rows that it does not learn from where there are any. */
export function scoreInWords(words: Words, task: Task, targets: readonly string[], point: EpochPoint): string {
  const { t, format } = words;
  const score = point.validationScore ?? point.trainingScore;
  const onValidation = point.validationScore !== null;
  if (task === 'classification') {
    return t(onValidation ? 'train.rightValidation' : 'train.rightTraining', { share: format.percent(score) });
  }
  const parameters = { error: figure(format, score), target: targets.join(', ') };
  return t(onValidation ? 'train.offValidation' : 'train.offTraining', parameters);
}

/** The same in whole rows, where all of them were scored: of the training rows of a large table it is a sample. */
export function scoreInRows(words: Words, run: RunSummary, point: EpochPoint): string {
  const { t, format } = words;
  const { validationScore } = point;
  if (run.task === 'regression' || validationScore === null) return scoreInWords(words, run.task, run.targets, point);
  const count = run.rows.validation;
  return t('train.rowsRightValidation', { count, right: format.count(Math.round(validationScore * count)) });
}

/** The epoch whose weights a run gives back: the best one when stopping early or after a failure, else the last; 0 for none. */
export function keptEpoch({ settings, stopReason, bestEpoch, epochs }: RunSummary): number {
  if (stopReason === 'notFinite') return bestEpoch;
  return settings.earlyStopping && bestEpoch > 0 ? bestEpoch : epochs;
}

/** Why a training ended, and which weights are kept. */
export function endInWords(words: Words, run: RunSummary): string {
  return joinSentences(words.language, [whyEnded(words, run), whatIsKept(words, run)]);
}

function whatIsKept({ t }: Words, run: RunSummary): string {
  const kept = keptEpoch(run);
  if (kept === 0) return t('train.keepsNothing');
  return kept === run.epochs ? t('train.keepsLast') : t('train.keepsBest', { epoch: kept });
}

function whyEnded({ t, format }: Words, { stopReason, epochs, bestEpoch, settings, rows }: RunSummary): string {
  switch (stopReason) {
    case 'epochs':
      return t('train.endedEpochs', { count: epochs });
    case 'earlyStopping':
      return t(rows.validation > 0 ? 'train.endedEarly' : 'train.endedEarlyTraining', {
        epoch: epochs,
        best: bestEpoch,
      });
    case 'lossThreshold':
      return t('train.endedThreshold', { epoch: epochs, threshold: settings.lossThreshold });
    case 'timeLimit':
      return t('train.endedTime', { epoch: epochs, time: format.duration(settings.timeLimit) });
    case 'byHand':
      return t('train.endedByHand', { count: epochs });
    case 'notFinite':
      // The epoch in which it happened was never finished, and is not counted.
      return t('train.endedNotFinite', { epoch: epochs + 1 });
  }
}
