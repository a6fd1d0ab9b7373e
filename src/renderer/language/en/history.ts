/** Undo and redo. */
export const historyEn = {
  'history.undo': 'Undo',
  'history.redo': 'Redo',
  'history.undoStep': 'Undo: {step}',
  'history.redoStep': 'Redo: {step}',
  'history.nothingToUndo': 'Nothing to undo',
  'history.nothingToRedo': 'Nothing to redo',
  'history.setting': 'change “{setting}”',
  'history.settings_one': 'change {count} setting',
  'history.settings_other': 'change {count} settings',
  'history.layers': 'change the hidden layers',
} as const;
