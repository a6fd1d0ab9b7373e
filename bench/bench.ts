/** What every measurement of the benchmark works with: the options, a folder for its files, contestants, the table. */
import { join } from 'node:path';
import type { Options } from './arguments';
import { Contestant, type Reply } from './contestant';
import type { DuelClock, Duelist, DuelLimits } from './duel';
import type { Peer, Peers } from './peers';
import type { Row } from './report';

export type ChildKind =
  | 'training'
  | 'reading'
  | 'scoring'
  | 'model'
  | 'readingMemory'
  | 'trainingMemory'
  | 'stopping'
  | 'peak';

export interface Bench extends DuelClock {
  readonly options: Options;
  /** The project's folder, which the application is started from. */
  readonly project: string;
  /** For files; removed at the end. */
  readonly folder: string;
  /** Of the built program. */
  readonly programs: string;
  readonly peers: Peers;
  readonly rows: Row[];
  readonly notes: Set<string>;
  say(text: string): void;
}

export function roundsOf({ options }: Bench): DuelLimits {
  return options.quick ? { rounds: 3, budget: 3 } : { rounds: 9, budget: 120 };
}

/** Node 20 knows relaxed SIMD only when asked, as bin/netloom.mjs asks; later versions always do. */
const FLAGS = process.versions.node.startsWith('20.') ? ['--experimental-wasm-relaxed-simd'] : [];

/** Runs `work` with a child that has been prepared, and ends the child whatever happens. `threads` null: as many as usual. */
export async function withChild<T>(
  bench: Bench,
  kind: ChildKind,
  order: object,
  work: (child: Contestant, reply: Reply) => Promise<T>,
  threads = bench.options.threads,
): Promise<T> {
  const program = join(bench.programs, 'child.js');
  const env = threads === null ? {} : { NETLOOM_THREADS: String(threads) };
  const child = new Contestant(kind, process.execPath, [...FLAGS, '--expose-gc', program, kind], env);
  try {
    return await work(child, await child.ask({ kind: 'prepare', ...order }));
  } finally {
    await child.end();
  }
}

export interface ReadyPeer extends Duelist {
  /** How it does its work. */
  readonly detail: string;
}

/** Runs `work` with all peers that could be prepared; one that fails is left out, and the notes say so. */
export async function withPeers<T>(
  bench: Bench,
  peers: readonly Peer[],
  order: object,
  work: (ready: readonly ReadyPeer[]) => Promise<T>,
): Promise<T> {
  const started: Contestant[] = [];
  const ready: ReadyPeer[] = [];
  try {
    for (const { name, command, args } of peers) {
      const peer = new Contestant(name, command, args);
      started.push(peer);
      bench.say(`  preparing ${name}`);
      try {
        const { detail } = await peer.ask({ kind: 'prepare', ...order });
        // Once for nothing: what compiles while it runs is then compiled.
        await peer.sample();
        ready.push({ ...duelist(peer), detail: String(detail) });
      } catch (error) {
        bench.notes.add(`Left out: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return await work(ready);
  } finally {
    for (const peer of started) await peer.end();
  }
}

export const duelist = (contestant: Contestant): Duelist => ({
  name: contestant.name,
  measure: async () => (await contestant.sample()).seconds,
});
