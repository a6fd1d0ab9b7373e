/** A file's text as UTF-8, piece by piece, whatever encoding it is in: for work that looks at bytes instead of characters. */
import { encodeUtf8, type TextEncoding } from './decoding';
import type { FileFacts, Files } from './source';
import { readText } from './textSource';

export interface Utf8Piece {
  readonly bytes: Uint8Array;
  /** Bytes of the file that have been read. */
  readonly read: number;
  /** Marks the last piece, which may be empty. */
  readonly last: boolean;
}

/** True where the file's bytes are given out as they are, and have to be looked at: they may be no UTF-8 after all. */
export const isGivenAsItIs = ({ name, lossy, nuls }: TextEncoding): boolean => name === 'utf-8' && !lossy && !nuls;

/** The text behind the byte order mark, if there is one. Throws what `Files` throws. */
export async function* utf8Pieces(
  files: Files,
  path: string,
  file: FileFacts,
  encoding: TextEncoding,
): AsyncGenerator<Utf8Piece> {
  if (!isGivenAsItIs(encoding)) {
    for await (const { text, bytes, last } of readText(files, path, file, encoding, null)) {
      yield { bytes: encodeUtf8(text), read: bytes, last };
    }
    return;
  }
  let read = 0;
  for await (const bytes of readAhead(files.read(path))) {
    const skipped = Math.min(bytes.length, Math.max(0, encoding.bom - read));
    read += bytes.length;
    yield { bytes: bytes.subarray(skipped), read, last: false };
  }
  yield { bytes: new Uint8Array(0), read, last: true };
}

/** The next piece comes from the disk while this one is worked on. */
async function* readAhead(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  let next = pieces.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = pieces.next();
      // Its error is told when it is its turn.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await pieces.return?.();
  }
}
