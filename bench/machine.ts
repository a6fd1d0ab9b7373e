/** What the figures were taken on. */
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { NETLOOM_VERSION } from '../src/engine/protocol';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
  readonly netloom: string;
  /** Processes that wanted to run during the minute before: much above 0, and the figures are of a busy machine. */
  readonly load: number;
}

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()} ${arch()}`,
    node: process.versions.node,
    netloom: NETLOOM_VERSION,
    load: loadavg()[0] ?? 0,
  };
}
