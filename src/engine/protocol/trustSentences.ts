/** What an analysis says, in English: one sentence a code. The report and the window share them. */
import { RUN_SENTENCES } from './runSentences';

export const TRUST_SENTENCES = {
  ...RUN_SENTENCES,
  rightFor:
    'Right for {right} of 100 rows that the model has never seen (between {low} and {high}, measured on {rows} rows).',
  typicallyOff:
    'Typically off by {error} (between {low} and {high}) on rows that the model has never seen, measured on {rows} rows.',
  betterThanRival: 'Better than {rival}: its error is {percent}% smaller ({low} to {high}).',
  asGoodAsRival: 'As good as {rival}: both leave so little to improve that the difference does not matter.',
  noProof:
    'No proof that it is better than {rival}: the difference is {percent}%, and may be anything from {low} to {high}%.',
  noBetterThanGuessing:
    'No better than guessing, as far as {rows} rows can tell: against {rival} the difference is {percent}%, and may be anything from {low} to {high}%.',
  tooFewRowsToJudge: 'With {rows} rows to test on nothing can be said about what the model is worth.',
  onValidation:
    'No rows were kept for a test. These figures come from validation rows, which decided when to stop, so they are somewhat too good.',
  fewTestRows:
    'Only {rows} test rows: the intervals are wide, and another division of the rows may give other figures.',
  rocSays:
    'Of a row of “{class}” and another row, the model gives the first the higher probability {share} times out of 100.',
  precisionSays:
    'At the usual threshold {precision} of 100 rows that are called “{class}” are, and {recall} of 100 that are, are found.',
  gainsSays: 'The {share}% of rows with the highest probability hold {found}% of all “{class}”.',
  calibrationGood: 'The probabilities can be taken at their word: they are off by {error} points on average.',
  calibrationUnclear:
    'The probabilities are off by {error} points on average, no more than chance explains on {rows} rows.',
  calibrationOff:
    'The probabilities are off by {error} points on average; corrected with a temperature of {temperature} by {after}.',
  calibrationUnknown:
    'The probabilities are off by {error} points on average; without validation rows they cannot be corrected.',
  residualsCentered: 'Errors of “{target}” lie evenly above and below; half of them are smaller than {half}.',
  residualsShifted:
    'Predictions of “{target}” are {shift} too {direction} on average; half of the errors are smaller than {half}.',
  promiseKept: 'Promised for {promised} of 100 rows, delivered for {delivered}.',
  promiseMissed: 'Promised for {promised} of 100 rows, but delivered for {delivered}: rely on it less than it says.',
  promiseTarget:
    '“{target}”: promised for {promised} of 100 rows, delivered for {delivered}; the interval is {width} wide on average.',
  notCalibrated: 'Without validation rows nothing can be promised of a single prediction.',
  promiseCaveat:
    'The promise was calibrated on validation rows, which early stopping has seen; the test rows check it.',
  unsureShare: 'For {share} of 100 rows the answer is “I am not sure”.',
  mapeUnlawful: 'Percentage errors mean nothing here, because “{target}” is zero or changes its sign.',
  costSays: 'At a threshold of {threshold} the {rows} test rows cost {cost}; at 0.5 they would cost {usual}.',
  folds:
    '{folds} trainings on other divisions of the rows: {score} is {mean} on average, and varies by {deviation} from fold to fold.',
  moreRowsHelp: 'More rows would help: from {from} to {to} training rows the error fell by {percent}%.',
  moreRowsHardly: 'More rows would hardly help: from {from} to {to} training rows the error changed by {percent}%.',
  columnSame: '“{column}” is distributed as in the training data.',
  columnShifting: '“{column}” is somewhat different: most of all “{bin}” was {before} of 100 and is {now} now.',
  columnDrifted: '“{column}” is very different: most of all “{bin}” was {before} of 100 and is {now} now.',
  columnShiftingMissing:
    '“{column}” is somewhat different: most of all, {before} of 100 values were missing and {now} are missing now.',
  columnDriftedMissing:
    '“{column}” is very different: most of all, {before} of 100 values were missing and {now} are missing now.',
  columnShiftingOther:
    '“{column}” is somewhat different: most of all, categories that the model does not know were {before} of 100 and are {now} now.',
  columnDriftedOther:
    '“{column}” is very different: most of all, categories that the model does not know were {before} of 100 and are {now} now.',
  columnTooFew: '“{column}” has too few rows to compare.',
  driftNone: 'The {rows} rows of {file} are like the training data.',
  driftSome: '{columns} of {all} columns of {file} differ somewhat from the training data.',
  driftMuch:
    '{columns} of {all} columns of {file} are very different from the training data: train again on newer rows.',
  driftTooFew: '{file} has only {rows} rows, too few to compare.',
  unlikeShare: '{share} of 100 rows are unlike any training row.',
} as const satisfies Record<string, string>;
export type TrustCode = keyof typeof TRUST_SENTENCES;

/** Words that sentences and tables are put together from. */
export const TRUST_WORDS = {
  guess: 'always the same answer',
  linear: 'a straight line',
  neighbors: 'a look at similar rows',
  accuracy: 'accuracy',
  balancedAccuracy: 'balanced accuracy',
  logLoss: 'log loss',
  rocAuc: 'ROC AUC',
  prAuc: 'PR AUC',
  f1: 'F1',
  mcc: 'MCC',
  brier: 'Brier score',
  rmse: 'RMSE',
  mae: 'mean error',
  r2: 'R²',
  mape: 'mean error as a share',
  high: 'high',
  low: 'low',
  green: 'rely on it',
  yellow: 'with care',
  red: 'do not rely on it',
  unseenCategory: 'a category that training never saw',
  outsideRange: 'a value outside the training range',
  missing: 'a missing value',
  notUnderstood: 'a value that was not understood',
  writtenOtherwise: 'a column written in another way than in training',
  unlikeTraining: 'unlike any training row',
  unsure: 'I am not sure',
  same: 'same',
  shifting: 'shifting',
  drifted: 'drifted',
  tooFewRows: 'too few rows',
} as const satisfies Record<string, string>;
export type TrustWord = keyof typeof TRUST_WORDS;

/** Parameters of sayings whose value is a word of `TRUST_WORDS`, to be put into the reader's language. */
export const WORD_PARAMETERS: readonly string[] = ['rival', 'score', 'direction'];
