/** Files for the tests of reading: on disk as they are, or in memory in pieces of any size. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../../src/disk/nodeFiles';
import { type Failure, NetloomError, type ReadingOptions } from '../../src/engine/protocol';
import { type Files, profileTable, type ReadTable, readTable, rowsAsText } from '../../src/engine/table';
import { NOTHING_DECIDED, type ReadProfile } from '../../src/engine/table/profileTable';

const FOLDER = fileURLToPath(new URL('../fixtures/tables', import.meta.url));
export const fixture = (name: string): string => join(FOLDER, name);

export const noProgress = (): void => {};

export const readFixture = (name: string, reading: ReadingOptions = {}): Promise<ReadTable> =>
  readTable(nodeFiles, fixture(name), reading, noProgress);

export const profileFixture = async (name: string, reading: ReadingOptions = {}): Promise<ReadProfile> =>
  profileTable(await readFixture(name, reading), NOTHING_DECIDED);

export interface MemoryFiles extends Files {
  /** Iterations of `read` that have not ended. */
  readonly open: () => number;
}

/** One file called `table.csv`, whatever the path; `versions`: what it holds at the first reading, at the second … */
export function memoryFiles(versions: readonly (string | Uint8Array)[], pieceBytes = 65_536): MemoryFiles {
  const contents = versions.map((version) =>
    typeof version === 'string' ? new TextEncoder().encode(version) : version,
  );
  let readings = 0;
  let open = 0;
  const notUsed = (): never => {
    throw new Error('reading does not need this');
  };
  return {
    open: () => open,
    describe: async () => ({ name: 'table.csv', bytes: contents[0]?.length ?? 0, modified: 0 }),
    async *read() {
      const bytes = contents[Math.min(readings, contents.length - 1)] ?? new Uint8Array(0);
      readings += 1;
      open += 1;
      try {
        for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
      } finally {
        open -= 1;
      }
    },
    sha256: () => {
      const hash = createHash('sha256');
      return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') };
    },
    write: notUsed,
    remove: notUsed,
    same: notUsed,
  };
}

export const readText = (text: string | Uint8Array, reading: ReadingOptions = {}): Promise<ReadTable> =>
  readTable(memoryFiles([text]), 'table.csv', reading, noProgress);

export const allRows = ({ table }: ReadTable): string[][] => rowsAsText(table, 0, table.rows);

export const kindsOf = ({ table }: ReadTable): string[] => table.columns.map(({ kind }) => kind);

export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
  } catch (caught) {
    if (caught instanceof NetloomError) return caught.failure;
    throw caught;
  }
  throw new Error('nothing failed');
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
