/**
 * The files that a person chose, by opaque handles. The window only ever holds handles; a path enters here from a dialog,
 * a drop, the recent list, a sample or the command line, and nowhere else.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { ChosenFile } from '../engine/protocol';

export type FileUse = 'read' | 'write';

interface Entry {
  readonly file: ChosenFile;
  readonly path: string;
  readonly use: FileUse;
}

export class ChosenFiles {
  readonly #byHandle = new Map<string, Entry>();
  readonly #byPlace = new Map<string, Entry>();

  /** The same path chosen again for the same use keeps its handle. What may be written may be read, too. */
  admit(path: string, purpose: ChosenFile['purpose'], use: FileUse = 'read'): ChosenFile {
    const place = `${use} ${purpose} ${path}`;
    const known = this.#byPlace.get(place);
    if (known !== undefined) return known.file;
    const entry: Entry = { file: { handle: randomUUID(), name: basename(path), purpose }, path, use };
    this.#byHandle.set(entry.file.handle, entry);
    this.#byPlace.set(place, entry);
    return entry.file;
  }

  /** The path behind a handle, or null when it was not chosen for this use. */
  pathOf(handle: string, use: FileUse): string | null {
    const entry = this.#byHandle.get(handle);
    if (entry === undefined || (use === 'write' && entry.use === 'read')) return null;
    return entry.path;
  }
}

/** What a file is for, by its name. */
export function purposeOf(path: string): ChosenFile['purpose'] {
  return /\.json$/i.test(path) ? 'model' : 'table';
}
