/** What the engine needs of the world's files, handed in by the shell it runs in (Node here, memory in tests). */

export interface FileFacts {
  /** Name without folder. */
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970 of the last change on disk. */
  readonly modified: number;
}

export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal SHA-256 of everything given to `update`. */
  digest(): string;
}

export interface Files {
  /** Throws NetloomError `fileMissing`, `fileIsFolder` or `fileUnreadable`. */
  describe(path: string): Promise<FileFacts>;
  /**
   * The file's bytes in order, in pieces; throws as `describe` does. Ending the iteration early closes the file.
   * `lent`: a piece need be good only until the next but one is asked for, so that its memory may be used again.
   */
  read(path: string, lent?: boolean): AsyncIterable<Uint8Array>;
  /**
   * Writes the file whole or not at all (temporary file in the same folder, flush, rename); what was there before stays
   * until the end. Returns the bytes written; throws NetloomError `saveFailed`. An error thrown by `parts` removes the
   * temporary file and passes on. A part may be changed as soon as the next one is asked for.
   */
  write(path: string, parts: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>): Promise<number>;
  /** Removes the file if it is there. */
  remove(path: string): Promise<void>;
  /** True when both paths name the same file on disk (links and letter case resolved). */
  same(a: string, b: string): Promise<boolean>;
  sha256(): Hasher;
}
