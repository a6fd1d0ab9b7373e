/**
 * The plain words behind a failure's `reason` where an operating system refused something. They are a closed set, so
 * that another language can look each of them up by its English text.
 */
export const REASONS = {
  notPermitted: 'you may not open it',
  heldByOther: 'another program holds it',
  notOrdinaryFile: 'it is not an ordinary file',
  deviceFailed: 'the disk or the network drive reported an error',
  nameImpossible: 'its name is too long or has characters that cannot be used',
  tooManyOpen: 'too many files are open',
  diskFull: 'the disk is full',
  fileTooLarge: 'the disk cannot hold a file of this size',
  folderReadOnly: 'you may not write in this folder',
  diskReadOnly: 'the disk is read-only',
  fileReadOnly: 'the file is write-protected',
  folderMissing: 'the folder does not exist',
  folderHasName: 'a folder has this name',
  engineCrashed: 'it crashed',
  engineKilled: 'it was ended from outside',
  engineOutOfMemory: 'the memory was not enough',
  engineNotStarted: 'it could not be started',
  engineClosing: 'Netloom is closing',
  windowCrashed: 'the window crashed',
  engineInterrupted: 'Netloom itself ended in the middle of its work last time',
  unknown: 'the system gave no reason',
} as const satisfies Record<string, string>;

export type Reason = (typeof REASONS)[keyof typeof REASONS];
