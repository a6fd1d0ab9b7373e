/** The threads' program as the shells run it, bundled for these tests, and crews that divide everything they are given. */
import { mkdtempSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll } from 'vitest';
import { Crew, type CrewOptions } from '../../src/engine/kernels/crew';
import type { ThreadHost } from '../../src/engine/kernels/threadHost';
import { nodeThreads } from '../../src/threads/nodeThreads';

const projectFolder = join(import.meta.dirname, '../..');

/** Resolves to the path of the bundle; it is removed after the tests of the file. */
export async function buildWorker(name: 'kernelWorker' | 'trainingWorker' = 'kernelWorker'): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'netloom-threads-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  await build({
    root: projectFolder,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: { [name]: join(projectFolder, `src/cli/${name}.ts`) },
        external: isBuiltin,
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  });
  return join(folder, `${name}.cjs`);
}

/** Divides every call into as many pieces as it can be, from the first one on, however late its threads are. */
export const EAGER: Partial<CrewOptions> = { leastPiece: 1, patience: 0, longestRest: 0 };

export const eagerCrew = (program: string, count: number): Crew => new Crew(nodeThreads(program, count), EAGER);

/** Does `work` until other threads have taken part in it; starting one takes a while. */
export async function untilHelped(crew: Crew, work: () => void): Promise<void> {
  const before = crew.piecesOfOthers;
  while (crew.piecesOfOthers === before) {
    work();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** A host of threads, and how many were started and have ended. */
export class WatchedHost implements ThreadHost {
  readonly count: number;
  started = 0;
  ended = 0;
  readonly #host: ThreadHost;

  constructor(host: ThreadHost) {
    this.#host = host;
    this.count = host.count;
  }

  now(): number {
    return this.#host.now();
  }

  start(...[duty, ended]: Parameters<ThreadHost['start']>): ReturnType<ThreadHost['start']> {
    this.started++;
    return this.#host.start(duty, () => {
      this.ended++;
      ended();
    });
  }
}
