/** The files that were opened last, newest first. Those that are gone are forgotten. */
import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { z } from '../engine/protocol';
import type { JsonFile } from './jsonFile';

const MAXIMUM = 10;

export const recentFilesSchema = z
  .array(z.strictObject({ path: z.string().max(4096).refine(isAbsolute), purpose: z.enum(['table', 'model']) }))
  .max(MAXIMUM);
export type RecentFile = z.infer<typeof recentFilesSchema>[number];

export class RecentFiles {
  readonly #file: JsonFile<RecentFile[]>;

  constructor(file: JsonFile<RecentFile[]>) {
    this.#file = file;
  }

  get list(): readonly RecentFile[] {
    return this.#file.value;
  }

  async add(file: RecentFile): Promise<void> {
    const others = this.list.filter(({ path }) => path !== file.path);
    await this.#keep([file, ...others].slice(0, MAXIMUM));
  }

  async clear(): Promise<void> {
    await this.#keep([]);
  }

  /** The list without what is gone. */
  async existing(): Promise<readonly RecentFile[]> {
    const there = await Promise.all(this.list.map(({ path }) => isFile(path)));
    if (there.includes(false)) await this.#keep(this.list.filter((_, index) => there[index]));
    return this.list;
  }

  async #keep(list: RecentFile[]): Promise<void> {
    // That the list cannot be kept for the next start is not worth interrupting a person for.
    await this.#file.set(list).catch(() => {});
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  );
}
