/** The beginning of a file: its columns' names and a sample of rows as they are written. Reads no further than it must. */
import type { ReadingOptions } from '../protocol';
import { NotPlainUtf8 } from './decoding';
import { isBlankLine } from './dialect';
import { openRows } from './opening';
import { dialectsIn, type StreamDialect } from './readRows';
import type { Files } from './source';
import { weighEncoding } from './textSource';

export interface Peek {
  /** File name without folder. */
  readonly file: string;
  readonly bytes: number;
  readonly modified: number;
  /** As in `RowStream`. */
  readonly names: readonly string[];
  readonly dialects: readonly StreamDialect[];
  /** Rows below the header; a short one lacks cells at its end. */
  readonly rows: readonly (readonly string[])[];
}

/** `pause` is awaited between steps of work and may end it by throwing. Throws as `openRows` does. */
export async function peekRows(
  files: Files,
  path: string,
  reading: ReadingOptions,
  pause: () => void | Promise<void>,
): Promise<Peek> {
  const open = async () => {
    try {
      return await openRows(files, path, reading, null, null, pause);
    } catch (caught) {
      if (!(caught instanceof NotPlainUtf8)) throw caught;
      const finding = await weighEncoding(files, path, await files.describe(path), pause);
      return openRows(files, path, reading, finding, null, pause);
    }
  };
  const { dialect, close } = await open();
  await close();
  const { file, names, sample } = dialect;
  const { name, bytes, modified } = file;
  const rows = sample.filter((row) => !isBlankLine(row));
  return { file: name, bytes, modified, names, dialects: dialectsIn(dialect, reading), rows };
}
