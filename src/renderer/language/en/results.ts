/** The Results step. */
export const resultsEn = {
  'results.title': 'Results',
  'results.titleOf': 'Results of “{name}”',
  'results.empty': 'Results are here as soon as a network is trained, or a model file is opened.',
  'results.waiting': 'The network is still training. Its results are here as soon as it is done.',
  'results.goToTrain': 'Go to Train',
  'results.save': 'Save the model…',
  'results.use': 'Use the model',
  'results.noReport':
    'No rows were set aside to test this model, so nothing is known about how good it is on new rows. Set a test or validation share on the Prepare step and train again.',
  'results.untrained': 'This network has not learned anything yet: its weights are those of the start.',
  'results.rightTest_one': 'Right for {right} of {count} test row ({share}).',
  'results.rightTest_other': 'Right for {right} of {count} test rows ({share}).',
  'results.rightValidation_one': 'Right for {right} of {count} validation row ({share}).',
  'results.rightValidation_other': 'Right for {right} of {count} validation rows ({share}).',
  'results.always': 'Always answering “{answer}” would be right for {share}.',
  'results.noBetter': 'So the network is no better than that: it has found nothing in the inputs that helps.',
  'results.offTest_one': 'For “{target}”, off by {error} on {count} test row.',
  'results.offTest_other': 'For “{target}”, typically off by {error} on {count} test rows (mean absolute error).',
  'results.offValidation_one': 'For “{target}”, off by {error} on {count} validation row.',
  'results.offValidation_other':
    'For “{target}”, typically off by {error} on {count} validation rows (mean absolute error).',
  'results.guessing': 'Always answering the mean, {answer}, would be off by {error}.',
  'results.onValidation':
    'No test rows were set aside: these are the validation rows, which also decided when to stop, so the scores are somewhat too good.',
  'results.fewRows_one': 'With only {count} row to test on, the score says very little.',
  'results.fewRows_other':
    'With only {count} rows to test on, the score is uncertain; other rows may give clearly another one.',
  'results.interval_one': '{count} row says very little: on many new rows, between {from} and {to} may be right.',
  'results.interval_other':
    'Judged by {count} rows, the share of right answers on many new rows is probably between {from} and {to} (95% interval).',
  'results.trainedOn_one':
    'Trained for {count} epoch on {train} rows, with {validation} validation rows and {test} test rows.',
  'results.trainedOn_other':
    'Trained for {count} epochs on {train} rows, with {validation} validation rows and {test} test rows.',
  'results.imported': 'Opened from {file}.',
  'results.scores': 'Scores',
  'results.score': 'Score',
  'results.network': 'Network',
  'results.baseline': 'Baseline',
  'results.better': 'better than the baseline',
  'results.notBetter': 'no better than the baseline',
  'results.undefined': 'undefined',
  'results.baselineClass': 'The baseline always answers the most frequent class of the training rows.',
  'results.baselineMean': 'The baseline always answers the mean of the training rows.',
  'results.whichTarget': 'Which target',
  'results.score.accuracy': 'Accuracy',
  'results.score.accuracy.help': 'The share of rows with the right answer. Higher is better.',
  'results.score.balancedAccuracy': 'Balanced accuracy',
  'results.score.balancedAccuracy.help':
    'The share of right answers within each class, averaged over the classes, so rare classes count as much as common ones. Higher is better.',
  'results.score.rocAuc': 'ROC AUC',
  'results.score.rocAuc.help':
    'How well the probabilities put rows of a class before the others: 0.5 is chance, 1 is perfect. With several classes, the mean of each against the rest.',
  'results.score.f1': 'F1',
  'results.score.f1.help':
    'Rewards finding a class and being right when naming it, from 0 to 1. With two classes, of the second one; with several, their mean. Higher is better.',
  'results.score.mcc': 'Matthews correlation',
  'results.score.mcc.help':
    'Agreement of answers and truth: 0 is chance, 1 is perfect. Not fooled by a class that is very common.',
  'results.score.logLoss': 'Log loss',
  'results.score.logLoss.help':
    'How surprised the probabilities are by the truth; confident mistakes cost most. Lower is better.',
  'results.score.prAuc': 'PR AUC',
  'results.score.prAuc.help':
    'How pure the rows are that are found, from the most probable on: 1 is perfect, chance is the share of the class. With several classes, their mean.',
  'results.score.brier': 'Brier score',
  'results.score.brier.help':
    'The squared distance between the probabilities and the truth: 0 is perfect. Lower is better.',
  'results.score.mape': 'Mean error as a share',
  'results.score.mape.help': 'How far off an answer is on average, as a share of the true value. Lower is better.',
  'results.score.mae': 'Mean absolute error',
  'results.score.mae.help': 'How far off an answer is on average, in the units of the target. Lower is better.',
  'results.score.rmse': 'Root mean squared error',
  'results.score.rmse.help': 'Like the mean absolute error, but large misses weigh more. Lower is better.',
  'results.score.r2': 'R²',
  'results.score.r2.help':
    'The share of the variation that is explained: 1 is perfect, 0 is as good as the mean of these rows, below 0 is worse.',
} as const;
