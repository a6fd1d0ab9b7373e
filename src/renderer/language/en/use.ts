/** The Use step: predictions, the model as a file, training further. */
export const useEn = {
  'use.title': 'Use',
  'use.titleOf': 'Use “{name}”',
  'use.needModel':
    'There is no model yet. Open a table and train a network, or open a model file that was saved before.',
  'use.needTraining':
    'There is no model yet. Train a network on the open table, or open a model file that was saved before.',
  'use.waiting': 'The network is still training. It can be used as soon as it is done.',
  'use.openModel': 'Open a model…',
  'use.loading': 'Reading the model …',
  'use.oneRow': 'One row',
  'use.rowHelp':
    'Typical values are filled in. Change any of them and the answer follows; an empty field counts as missing.',
  'use.allFields_one': 'Show the {count} column',
  'use.allFields_other': 'Show all {count} columns',
  'use.fewerFields': 'Show fewer columns',
  'use.typical': 'Typical values',
  'use.range': 'Trained on {minimum} to {maximum}',
  'use.slider': '{column}, slider over the training range',
  'use.missing': 'missing',
  'use.missingOption': '(missing)',
  'use.answer': 'Answer',
  'use.computing': 'Computing …',
  'use.probabilities': 'Probability of each class, as the network sees it',
  'use.otherClasses_one': '{count} more class: {share}',
  'use.otherClasses_other': '{count} more classes together: {share}',
  'use.remark.outsideRange':
    '“{column}” is outside the range of the training rows ({minimum} to {maximum}); the answer is a guess there.',
  'use.remark.unseenCategory': '“{value}” never occurs in “{column}” in the training rows; it counts as unknown.',
  'use.remark.missing': '“{column}” is missing; the model fills the gap as it did in training.',
  'use.remark.missingFilled': '“{column}” is missing; the model takes {fill} in its place.',
  'use.remark.writtenOtherwise': '“{column}” is written otherwise than in training.',
  'use.remark.notUnderstood': '“{value}” in “{column}” is not understood and counts as missing.',
  'use.fileRemark.outsideRange_one':
    '{count} cell of “{column}” is outside the range of the training rows; that answer is a guess.',
  'use.fileRemark.outsideRange_other':
    '{count} cells of “{column}” are outside the range of the training rows; those answers are guesses.',
  'use.fileRemark.unseenCategory_one':
    '{count} cell of “{column}” holds a category that never occurs in the training rows.',
  'use.fileRemark.unseenCategory_other':
    '{count} cells of “{column}” hold categories that never occur in the training rows.',
  'use.fileRemark.missing_one': '{count} cell of “{column}” is missing; the gap is filled as in training.',
  'use.fileRemark.missing_other': '{count} cells of “{column}” are missing; the gaps are filled as in training.',
  'use.fileRemark.writtenOtherwise_one':
    '“{column}” is written otherwise than in training; it is read as this file has it.',
  'use.fileRemark.writtenOtherwise_other':
    '“{column}” is written otherwise than in training; it is read as this file has it.',
  'use.fileRemark.notUnderstood_one': '{count} cell of “{column}” is not understood and counts as missing.',
  'use.fileRemark.notUnderstood_other': '{count} cells of “{column}” are not understood and count as missing.',
  'use.otherRemarks_one': '{count} more remark of this kind, about {columns}.',
  'use.otherRemarks_other': '{count} more remarks of this kind, about {columns}.',
  'use.wholeFile': 'A whole file',
  'use.wholeFileHelp':
    'Choose a CSV, or drop it on the window. Columns are matched by name, the target need not be there, and the answers are added behind your own columns in a new file.',
  'use.chooseFile': 'Choose a CSV…',
  'use.predicting': 'Predicting {file}: {rows} rows so far',
  'use.predictingProgress': 'Progress of the prediction',
  'use.cancel': 'Cancel',
  'use.canceled': 'The prediction of {file} was canceled; no file was written.',
  'use.predictedTitle_one': '{count} row is predicted',
  'use.predictedTitle_other': '{count} rows are predicted',
  'use.predicted': 'The answers for {file} are in {output} ({time}).',
  'use.lights': 'Rows by traffic light: {green} green, {yellow} yellow, {red} red.',
  'use.noRemarks': 'Every cell was within what the model knows.',
  'use.modelFile': 'The model as a file',
  'use.modelFileHelp':
    'Saved as JSON that anyone can read, with everything the model needs, and check rows that prove it still computes the same. None of your rows are in it.',
  'use.checkIdentical_one': 'Its {count} check row computes exactly what it promised: identical to the last bit.',
  'use.checkIdentical_other': 'All {count} check rows compute exactly what they promised: identical to the last bit.',
  'use.checkDiffers_one':
    'Its {count} check row differs from what it promised by {difference}, as another kind of processor may round.',
  'use.checkDiffers_other':
    'The {count} check rows differ from what they promised by {difference} at most, as another kind of processor may round.',
  'use.goOn': 'Train it further',
  'use.goOnHelp': 'The training goes on with the open table where it ended.',
  'use.goOnBusy': 'A training is running now.',
  'use.goOnNeeds': 'To go on training, open its table, or one with the same columns: {columns}.',
  'use.goOnLacks':
    'The open table {file} lacks columns that the model was trained on: {columns}. Open its own table, or one like it.',
  'use.wholeFileTrust':
    'Behind each answer stand its interval, or the classes that cannot be ruled out, and a traffic light with its reasons: green means rely on it, yellow with care, red not at all.',
  'use.interval': '“{target}” between {low} and {high}',
  'use.intervalPromise': 'The truth lies in there for {share} of rows like those of the table.',
  'use.possibleSeveral': 'I am not sure: it may be {classes}. The truth is among them for {share} of rows.',
  'use.possibleOne': 'Nothing but “{class}” is likely: promised for {share} of rows.',
  'use.confidence': 'Corrected probability of the answer: {share}.',
  'use.confidenceAbove': 'Corrected probability of the answer: above {share}.',
  'use.noPromise':
    'What is promised holds for rows like those of the table. This row is unlike any of them, so nothing is promised: take the answer as a guess.',
  'use.notCalibrated': 'Nothing is promised, because no validation rows were kept.',
  'use.speaksAgainst': 'What speaks against relying on it',
  'use.drift': 'A newer file',
  'use.driftHelp':
    'Rows change with time. A newer file is compared with the training rows, column by column, so that you see when the model should be trained again. The answers need not be in it.',
  'use.driftChoose': 'Compare a file…',
  'use.driftRunning': 'Comparing {file} with the training rows…',
  'use.driftProgress': 'Progress of the comparison',
  'use.driftAll': 'Show all {count} columns',
  'use.driftFew': 'Show the most different only',
  'use.driftSame_one': '{count} column is distributed as in the training data.',
  'use.driftSame_other': '{count} columns are distributed as in the training data.',
  'use.driftOf': '{file} against the training rows',
  'use.driftColumn': 'Column',
  'use.driftVerdict': 'Verdict',
  'use.driftIndex': 'Stability index (above 0.25 is much)',
  'use.driftWhat': 'What differs',
} as const;
