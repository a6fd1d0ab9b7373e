/**
 * The engine's files, on Node. Files are read in pieces and written whole or not at all: into a temporary file in the
 * same folder, flushed, then renamed over the old one, because only a rename within one folder cannot be seen half done.
 * It never shows a folder's name: failures carry the file's name alone, since some of them are told to the window.
 */
import { createHash, randomBytes } from 'node:crypto';
import { promises as disk } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NetloomError, REASONS } from '../engine/protocol';
import type { FileFacts, Files, Hasher } from '../engine/table/source';
import { codeOf, readingError, savingError } from './diskErrors';

const PIECE_BYTES = 1024 * 1024;

/** Virus scanners hold a new file open for a moment, and Windows then refuses to rename it. */
const RENAME_PAUSES_MS = [10, 50, 100, 200, 400];
const HELD_CODES = new Set(['EPERM', 'EACCES', 'EBUSY']);
const PROTECTED_CODES = new Set(['EPERM', 'EACCES']);

type Parts = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;
type Handle = Awaited<ReturnType<typeof disk.open>>;

async function describe(path: string): Promise<FileFacts> {
  const facts = await reading(path, () => disk.stat(path));
  if (facts.isDirectory()) throw new NetloomError('fileIsFolder', { file: basename(path) });
  if (!facts.isFile()) {
    throw new NetloomError('fileUnreadable', { file: basename(path), reason: REASONS.notOrdinaryFile });
  }
  return { name: basename(path), bytes: facts.size, modified: facts.mtimeMs };
}

async function* read(path: string, lent = false): AsyncGenerator<Uint8Array> {
  await describe(path);
  const handle = await reading(path, () => disk.open(path, 'r'));
  try {
    const pair = [0, 1].map(() => new Uint8Array(lent ? PIECE_BYTES : 0));
    for (let count = 0; ; count += 1) {
      // A buffer of its own for each piece that the receiver may keep.
      const buffer = lent ? pair[count % pair.length] : new Uint8Array(PIECE_BYTES);
      const { bytesRead } = await reading(path, () => handle.read(buffer, 0, PIECE_BYTES));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function write(path: string, parts: Parts): Promise<number> {
  const { target, mode } = await saving(path, () => findTarget(path));
  const temporary = join(dirname(target), `.netloom-${randomBytes(8).toString('hex')}.part`);
  const handle = await saving(path, () => disk.open(temporary, 'wx', mode));
  try {
    const bytes = await fill(path, handle, parts);
    await saving(path, () => renamePatiently(temporary, target));
    await flushFolder(dirname(target));
    return bytes;
  } catch (error) {
    // The first error is the one to tell; a temporary file that cannot be removed either is the smaller harm.
    await disk.rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

/** The file that is really meant (a link keeps being a link) and its permissions, with what forbids writing it. */
async function findTarget(path: string): Promise<{ target: string; mode: number }> {
  const facts = await disk.stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (facts === null) return { target: path, mode: 0o666 };
  const refuse = (reason: string) => new NetloomError('saveFailed', { file: basename(path), reason });
  if (facts.isDirectory()) throw refuse(REASONS.folderHasName);
  if (!facts.isFile()) throw refuse(REASONS.notOrdinaryFile);
  // A rename would replace a protected file without asking; opening it tells whether it may be written.
  const probe = await disk.open(path, 'r+').catch((error: unknown) => {
    throw PROTECTED_CODES.has(codeOf(error)) ? refuse(REASONS.fileReadOnly) : error;
  });
  await probe.close();
  return { target: await disk.realpath(path), mode: facts.mode & 0o777 };
}

/** Writes all parts in large pieces, flushes to the disk and closes. An error of `parts` itself passes on as it is. */
async function fill(path: string, handle: Handle, parts: Parts): Promise<number> {
  const pieces = new PieceWriter(handle);
  try {
    for await (const part of parts) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      for (let at = 0; at < bytes.length; ) at += await saving(path, () => pieces.take(bytes, at));
    }
    await saving(path, () => pieces.end());
    await saving(path, () => handle.sync());
  } catch (error) {
    await pieces.rest();
    await handle.close().catch(() => {});
    throw error;
  }
  await saving(path, () => handle.close());
  return pieces.bytes;
}

/**
 * Two pieces of memory in turns: one is on its way to the disk while the other is filled. Parts are copied into them, because
 * whoever gave a part may go on using it.
 */
class PieceWriter {
  /** Given to be written so far. */
  bytes = 0;
  readonly #handle: Handle;
  #filling = Buffer.allocUnsafe(PIECE_BYTES);
  #other = Buffer.allocUnsafe(PIECE_BYTES);
  #filled = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(handle: Handle) {
    this.#handle = handle;
  }

  /** Takes bytes from `at` on, as many as there is room for, and returns how many. Throws what the write before has met. */
  async take(bytes: Uint8Array, at: number): Promise<number> {
    const taken = bytes.subarray(at, at + PIECE_BYTES - this.#filled);
    this.#filling.set(taken, this.#filled);
    this.#filled += taken.length;
    this.bytes += taken.length;
    if (this.#filled === PIECE_BYTES) await this.#turn();
    return taken.length;
  }

  /** Returns when all is written. */
  async end(): Promise<void> {
    await this.#turn();
    await this.#writing;
  }

  /** Returns when nothing is on its way to the disk any more, whatever became of it. */
  async rest(): Promise<void> {
    await this.#writing.catch(() => {});
  }

  async #turn(): Promise<void> {
    await this.#writing;
    this.#writing = this.#handle.writeFile(this.#filling.subarray(0, this.#filled));
    // Its error is told when it is waited for.
    this.#writing.catch(() => {});
    [this.#filling, this.#other] = [this.#other, this.#filling];
    this.#filled = 0;
  }
}

async function renamePatiently(from: string, to: string): Promise<void> {
  for (const wait of RENAME_PAUSES_MS) {
    try {
      return await disk.rename(from, to);
    } catch (error) {
      if (!HELD_CODES.has(codeOf(error))) throw error;
      await pause(wait);
    }
  }
  await disk.rename(from, to);
}

/** Makes the rename itself survive a power cut, where the system lets folders be flushed (Windows does not). */
async function flushFolder(folder: string): Promise<void> {
  const handle = await disk.open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close().catch(() => {});
}

async function remove(path: string): Promise<void> {
  try {
    await disk.unlink(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw savingError(basename(path), error);
  }
}

async function same(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([identityOf(a), identityOf(b)]);
  return one === other;
}

/** Device and number of an existing file; else the place where it would be. */
async function identityOf(path: string): Promise<string> {
  try {
    const { dev, ino } = await disk.stat(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    const folder = dirname(resolve(path));
    return join(await disk.realpath(folder).catch(() => folder), basename(path));
  }
}

function sha256(): Hasher {
  const hash = createHash('sha256');
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    digest: () => hash.digest('hex'),
  };
}

async function reading<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw readingError(basename(path), error);
  }
}

async function saving<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw savingError(basename(path), error);
  }
}

export const nodeFiles: Files = { describe, read, write, remove, same, sha256 };
