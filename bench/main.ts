/** The benchmark: which measurements, in which order, and the one table at the end. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Options, parseOptions, USAGE, wants } from './arguments';
import type { Bench } from './bench';
import { benchFiles } from './files';
import { describeMachine } from './machine';
import { findPeers, type Peers } from './peers';
import { asMarkdown, type Report } from './report';
import { benchTraining } from './training';
import { benchWindow } from './window';

/** OpenBLAS lets its threads look for work for about 20 ms, GNU OpenMP for less. */
const SETTLE_MS = 50;

const NO_PEERS: Peers = { training: [], reading: [], versions: {} };

/** Whether the arguments ask for a window, which has to be prepared before. What is wrong with them is `main`'s to say. */
export function wantsWindow(args: readonly string[]): boolean {
  if (args.includes('--help')) return false;
  try {
    const options = parseOptions(args);
    return wants(options, 'window') && !(options.quick && options.only.length === 0);
  } catch {
    return false;
  }
}

/**
 * @param projectFolder where bench/ and out/bench lie
 * @param missingWindow why there is no window to measure, or null where there is one
 * @returns the exit code
 */
export async function main(
  args: readonly string[],
  projectFolder: string,
  missingWindow: string | null,
): Promise<number> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  let options: Options;
  try {
    options = parseOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
  const report = await run(options, projectFolder, wantsWindow(args), missingWindow);
  console.log(options.json ? JSON.stringify(report, null, 2) : asMarkdown(report));
  return 0;
}

async function run(
  options: Options,
  projectFolder: string,
  window: boolean,
  missingWindow: string | null,
): Promise<Report> {
  const machine = describeMachine();
  const programs = join(projectFolder, 'out/bench');
  const scripts = join(projectFolder, 'bench/peers');
  const peers = options.peers ? findPeers(scripts, join(programs, 'tensorFlow.js'), machine.cores) : NO_PEERS;
  const folder = await mkdtemp(join(tmpdir(), 'netloom-bench-'));
  // Hundreds of megabytes are not to be left behind by somebody who lost patience.
  const leave = () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  };
  process.once('SIGINT', leave).once('SIGTERM', leave);
  const bench: Bench = {
    ...{ options, project: projectFolder, folder, programs, peers, rows: [], notes: new Set<string>() },
    now: () => performance.now() / 1_000,
    settle: () => pause(SETTLE_MS),
    say: (text) => console.error(text),
  };
  if (options.quick) bench.notes.add('Quick: smaller workloads and few rounds; not for comparing.');
  try {
    await benchTraining(bench);
    await benchFiles(bench);
    if (window && missingWindow === null) await benchWindow(bench);
    if (window && missingWindow !== null) bench.notes.add(`No window: ${missingWindow}`);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  const { rows, notes } = bench;
  return { machine, versions: peers.versions, options, rows, notes: [...notes] };
}
