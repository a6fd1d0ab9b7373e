/** How much memory this process has, and has had at most. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const STATUS = '/proc/self/status';
/** Writing 5 there forgets the peak so far (Linux). */
const RESET = '/proc/self/clear_refs';

function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error('start it with --expose-gc');
  globalThis.gc();
}

/** Bytes that are resident now, after everything unused was given back; the peak starts from here. */
export function settleMemory(): number {
  collectGarbage();
  if (existsSync(RESET)) writeFileSync(RESET, '5');
  return process.memoryUsage.rss();
}

/** Bytes that were resident at most: since `settleMemory` on Linux, elsewhere since the process began. */
export function peakMemory(): number {
  const found = existsSync(STATUS) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(STATUS, 'utf8')) : null;
  return found === null ? process.resourceUsage().maxRSS * 1024 : Number(found[1]) * 1024;
}
