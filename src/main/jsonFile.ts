/**
 * A small setting of the application, kept as JSON: read once at the start, checked, and written whole on every change.
 * A missing or broken file means the defaults, because nobody can be asked before there is a window.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { nodeFiles } from '../disk/nodeFiles';
import type { z } from '../engine/protocol';

export class JsonFile<T> {
  readonly #path: string;
  #value: T;
  #written: Promise<unknown> = Promise.resolve();
  /** Called after every change. */
  onChange: (value: T) => void = () => {};

  constructor(path: string, schema: z.ZodType<T>, defaults: T) {
    this.#path = path;
    this.#value = readChecked(path, schema) ?? defaults;
  }

  get value(): T {
    return this.#value;
  }

  /** Counts at once for this session; rejects with `saveFailed` when it cannot be kept for the next one. */
  async set(value: T): Promise<void> {
    this.#value = value;
    this.onChange(value);
    const write = () => this.#write();
    // One after the other, so that the last value is the one that stays.
    const written = this.#written.then(write, write);
    this.#written = written;
    await written;
  }

  /** Settles when nothing is left to be written, whether it went well or not. */
  async settled(): Promise<void> {
    await this.#written.catch(() => {});
  }

  async #write(): Promise<void> {
    mkdirSync(dirname(this.#path), { recursive: true });
    await nodeFiles.write(this.#path, [JSON.stringify(this.#value, null, 2), '\n']);
  }
}

function readChecked<T>(path: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
