/** What an operating system's error code means to a person. Codes that are not listed keep the system's own words. */
import { NetloomError, REASONS } from '../engine/protocol';

const READING_REASONS: Readonly<Record<string, string>> = {
  EACCES: REASONS.notPermitted,
  EPERM: REASONS.notPermitted,
  EBUSY: REASONS.heldByOther,
  EIO: REASONS.deviceFailed,
  ENAMETOOLONG: REASONS.nameImpossible,
  ERR_INVALID_ARG_VALUE: REASONS.nameImpossible,
  EINVAL: REASONS.nameImpossible,
  ELOOP: REASONS.notOrdinaryFile,
  EMFILE: REASONS.tooManyOpen,
  ENFILE: REASONS.tooManyOpen,
};

const SAVING_REASONS: Readonly<Record<string, string>> = {
  ...READING_REASONS,
  EACCES: REASONS.folderReadOnly,
  EPERM: REASONS.folderReadOnly,
  EROFS: REASONS.diskReadOnly,
  ENOENT: REASONS.folderMissing,
  ENOTDIR: REASONS.folderMissing,
  EISDIR: REASONS.folderHasName,
  ENOSPC: REASONS.diskFull,
  EDQUOT: REASONS.diskFull,
  EFBIG: REASONS.fileTooLarge,
};

/** The system's code of an error (`ENOSPC` …), or an empty text. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

function ownWords(error: unknown): string {
  // Node's messages end with the path, which is not for every reader: the code names the cause just as well.
  return codeOf(error) || REASONS.unknown;
}

export function readingError(file: string, error: unknown): NetloomError {
  if (error instanceof NetloomError) return error;
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new NetloomError('fileMissing', { file });
  if (code === 'EISDIR') return new NetloomError('fileIsFolder', { file });
  return new NetloomError('fileUnreadable', { file, reason: READING_REASONS[code] ?? ownWords(error) });
}

export function savingError(file: string, error: unknown): NetloomError {
  if (error instanceof NetloomError) return error;
  return new NetloomError('saveFailed', { file, reason: SAVING_REASONS[codeOf(error)] ?? ownWords(error) });
}
