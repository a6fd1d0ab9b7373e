/**
 * Every failure's English sentences: what happened (and where), and what to do.
 * Places in braces are filled from `Failure.parameters`.
 */
export const FAILURES = {
  internal: {
    what: 'Netloom made a mistake of its own: {detail}.',
    hint: 'Your data and models are unchanged; try again, and report this sentence if it happens twice.',
  },
  fileMissing: { what: 'The file {file} is not there.', hint: 'Check its name, or choose another file.' },
  fileUnreadable: {
    what: 'The file {file} cannot be read ({reason}).',
    hint: 'Check that you may open it and that no other program holds it.',
  },
  fileIsFolder: { what: '{file} is a folder, not a file.', hint: 'Choose one CSV file inside it.' },
  fileEmpty: { what: 'The file {file} is empty.', hint: 'Choose a file with a header line and at least one row.' },
  fileBinary: {
    what: 'The file {file} is not a text table: it has unreadable bytes, the first at byte {byte}.',
    hint: 'Save the table as CSV in the program that made it, then open that file.',
  },
  workbookUnreadable: {
    what: 'The workbook {file} cannot be read: it is damaged, protected by a password, or of the old kind (.xls).',
    hint: 'Save it as .xlsx without a password, or as CSV, and open that file.',
  },
  sheetUnknown: { what: 'The workbook {file} has no sheet named “{sheet}”.', hint: 'The sheets are: {sheets}.' },
  fileChanged: {
    what: 'The file {file} has changed on disk since it was read.',
    hint: 'Open it again to work with the new content.',
  },
  headerOnly: {
    what: 'The file {file} has a header line but no rows.',
    hint: 'Choose a file with rows below the header.',
  },
  tooFewRows: {
    what: 'The table has too few usable rows: {rows}, where training needs at least {minimum}.',
    hint: 'Add rows, or choose another file.',
  },
  tooFewColumns: {
    what: 'The table has only one column ({column}), so there is nothing to predict it from.',
    hint: 'Check the delimiter, or choose a file with at least two columns.',
  },
  cellTooLong: {
    what: 'Row {row} of {file} has a cell of more than {maximum} characters.',
    hint: 'A quotation mark is probably left open there: close it and open the file again.',
  },
  tooManyColumns: {
    what: 'The file {file} has {columns} columns, and Netloom reads at most {maximum}.',
    hint: 'Remove columns that are not needed.',
  },
  columnUnknown: {
    what: 'There is no column named “{column}”.',
    hint: 'The columns are: {columns}.',
  },
  columnKindImpossible: {
    what: 'Column “{column}” cannot be read as {kind}: row {row} says “{value}”.',
    hint: 'Choose another kind for the column, or correct the cell.',
  },
  targetMissing: { what: 'No column is chosen to be predicted.', hint: 'Choose a target column.' },
  inputsMissing: {
    what: 'No column is left to predict from.',
    hint: 'Make at least one column an input.',
  },
  targetEmpty: {
    what: 'The target “{column}” is missing in every row.',
    hint: 'Choose another target, or fill the column in.',
  },
  targetConstant: {
    what: 'The target “{column}” has the same value in every row ({value}), so there is nothing to learn.',
    hint: 'Choose another target.',
  },
  targetNotNumber: {
    what: 'The target “{column}” is not a number, so its value cannot be predicted by regression.',
    hint: 'Choose classification, or a column of numbers.',
  },
  targetsMixed: {
    what: 'Several targets are chosen, and “{column}” is not a number.',
    hint: 'Several targets must all be numbers; keep one target, or choose number columns.',
  },
  tooManyClasses: {
    what: 'The target “{column}” has {classes} different values in {rows} rows; that is too many to learn as classes.',
    hint: 'Choose regression if it is a number, or group the values into fewer classes.',
  },
  infiniteValue: {
    what: 'Column “{column}” holds an infinite value in row {row}.',
    hint: 'Replace it by a number, or leave the cell empty.',
  },
  settingUnknown: { what: 'There is no setting “{setting}”.', hint: 'The settings are: {settings}.' },
  settingInvalid: {
    what: 'The setting “{setting}” cannot be {value}: {expected}.',
    hint: 'Change it and try again.',
  },
  splitColumnMissing: {
    what: 'No column is chosen to divide the rows by.',
    hint: 'Choose the column, or shuffle the rows.',
  },
  splitColumnNoTime: {
    what: 'Column “{column}” holds words, and rows can be put in the order of time only by dates or numbers.',
    hint: 'Choose a column of dates or numbers, or read this one as dates.',
  },
  splitColumnNoParts: {
    what: 'Column “{column}” says “{value}” in row {row}, which is none of train, validation and test.',
    hint: 'Choose a column that says for each row what it is for, or divide the rows in another way.',
  },
  splitPartEmpty: {
    what: 'Divided by “{column}”, no row is left for training.',
    hint: 'Choose another column, or divide the rows in another way.',
  },
  targetNotPositive: {
    what: 'The target “{column}” has values that are not above zero, the first ({value}) in row {row}; they have no logarithm.',
    hint: 'Learn the target as it is, or leave these rows out.',
  },
  settingsConflict: { what: '{detail}', hint: 'Change one of the two settings.' },
  runUnknown: { what: 'There is no run {run} any more.', hint: 'Choose one of the runs that are listed.' },
  runKept: {
    what: 'Run {run} (“{name}”) is marked to be kept, so it is not deleted.',
    hint: 'Take the mark off first.',
  },
  runNameInvalid: {
    what: 'A run cannot have this name: a name has 1 to {maximum} characters.',
    hint: 'Choose another name.',
  },
  runNoteTooLong: {
    what: 'The note has {length} characters, and a note has at most {maximum}.',
    hint: 'Shorten it.',
  },
  notReady: { what: '{what}', hint: 'Do that step first, then come back.' },
  busy: { what: 'Netloom is busy: {activity}.', hint: 'Wait until it is done, or stop it.' },
  canceled: { what: 'Stopped, as you asked: {activity}.', hint: 'Nothing that was there before has changed.' },
  tableTooLarge: {
    what: 'The file {file} has about {rows} rows and {columns} columns and would need about {needed} MB of memory, more than the {available} MB that can be had.',
    hint: 'About {fittingRows} of its rows would fit, or {fittingColumns} of its columns: make a smaller file, or close other programs.',
  },
  nothingToUndo: { what: 'There is no step to take back.', hint: 'Only steps on the open table can be taken back.' },
  nothingToRedo: { what: 'There is no step to do again.', hint: 'Only a step that was taken back can be done again.' },
  outOfMemory: {
    what: 'This needs about {needed} MB of memory, more than the {available} MB that can be had.',
    hint: 'Use fewer rows or columns, a smaller network, or a smaller batch.',
  },
  modelNotJson: {
    what: 'The file {file} is not a Netloom model: it is not readable JSON (near character {position}).',
    hint: 'The file may be cut off; export the model again.',
  },
  modelForeign: {
    what: 'The file {file} is JSON, but not a Netloom model.',
    hint: 'Choose a file that Netloom exported (NAME.netloom.json).',
  },
  modelNewer: {
    what: 'The model {file} was made by a newer Netloom (format {version}; this one reads up to {supported}).',
    hint: 'Update Netloom, then open the model again.',
  },
  modelInvalid: {
    what: 'The model {file} is damaged at {path}: {detail}.',
    hint: 'Export the model again, or use an earlier copy.',
  },
  modelAltered: {
    what: 'The model {file} does not compute what it promised when it was saved: check row {row} gives {actual} instead of {expected}.',
    hint: 'The file was altered after it was saved; use the original.',
  },
  modelChecksum: {
    what: 'The model {file} has been altered since it was saved: its checksum does not match.',
    hint: 'Use the original file, or export the model again.',
  },
  predictColumnMissing: {
    what: 'The file {file} lacks the column “{column}” that the model needs.',
    hint: 'Add the column (it may be empty) or rename the one that holds it.',
  },
  matchNotNeeded: {
    what: 'The model has no column “{column}” to be matched.',
    hint: 'Its columns are: {columns}.',
  },
  matchNotInFile: {
    what: 'The file {file} has no column “{column}”.',
    hint: 'Its columns are: {columns}.',
  },
  matchRepeated: {
    what: 'The model’s column “{column}” is matched twice.',
    hint: 'Name one column of the file for it.',
  },
  matchShared: {
    what: 'The column “{source}” of {file} would stand for two columns of the model: “{column}” and “{other}”.',
    hint: 'Choose another column for one of them.',
  },
  matchNeeded: {
    what: 'The model cannot do without the column “{column}”.',
    hint: 'Choose the column of the file that holds it.',
  },
  matchNothing: {
    what: 'Every column that the model predicts from would be missing.',
    hint: 'Choose the column of the file for at least one of them.',
  },
  predictNothing: { what: 'The file {file} has no rows to predict.', hint: 'Choose a file with rows.' },
  evaluateNoTarget: {
    what: 'The file {file} has no usable value of the target “{column}”, so the model cannot be scored on it.',
    hint: 'Choose a file with the true values, or predict instead of evaluate.',
  },
  saveFailed: {
    what: 'The file {file} could not be written ({reason}).',
    hint: 'Nothing was overwritten; choose another folder or free some space.',
  },
  saveOverInput: {
    what: 'The output {file} is the file that is being read.',
    hint: 'Choose another name for the output.',
  },
  engineStopped: {
    what: 'The engine process stopped unexpectedly ({reason}).',
    hint: 'Start it again; a training that was under way goes on from its last checkpoint.',
  },
  testFileNeeded: {
    what: 'The model was tested on rows of another file ({file}), which is not at hand.',
    hint: 'Choose that file to see this.',
  },
  testFileDiffers: {
    what: 'The file {file} is not what the model was tested on ({expected}), or it has changed since.',
    hint: 'Choose the file as it was then.',
  },
  workerStopped: {
    what: 'One of the trainings ended unexpectedly, and did so again when it was repeated.',
    hint: 'Close other programs if memory is short, and try again.',
  },
  messageInvalid: {
    what: 'A message between the parts of Netloom was not understood ({detail}).',
    hint: 'Restart Netloom.',
  },
  handleUnknown: { what: 'This file was not chosen by you in this session.', hint: 'Choose it again.' },
  recoveryImpossible: {
    what: 'The interrupted training cannot be taken up again: {reason}.',
    hint: 'Open the file and train anew.',
  },
  argumentInvalid: { what: '{detail}', hint: 'See: netloom help.' },
  interrupted: { what: 'Interrupted.', hint: 'Nothing was written.' },
} as const satisfies Record<string, { what: string; hint: string }>;

export type FailureCode = keyof typeof FAILURES;
