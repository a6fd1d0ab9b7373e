/** How much memory a table or a training may take on this computer; rather too much than too little, because it refuses. */
import { readFileSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';

/** macOS keeps memory full of what it can throw away, and calls only the rest free. */
const SHARE_OF_MAC = 0.75;

/** Bytes. */
export function availableMemory(): number {
  const own = process.platform === 'darwin' ? totalmem() * SHARE_OF_MAC : (linuxAvailable() ?? freemem());
  return Math.min(own, containerLimit());
}

/** Memory that can be had without swapping, and the free part of the swap; null where there is no such file. */
function linuxAvailable(): number | null {
  try {
    const facts = readFileSync('/proc/meminfo', 'utf8');
    const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(facts)?.[1] ?? 0);
    const available = kilobytes('MemAvailable') + kilobytes('SwapFree');
    return available > 0 ? available * 1024 : null;
  } catch {
    return null;
  }
}

/** What is left of a container's limit; without one, no limit. */
function containerLimit(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  const isLimit = limit > 0 && limit < totalmem();
  return isLimit ? Math.max(0, limit - process.memoryUsage().rss) : Number.POSITIVE_INFINITY;
}
