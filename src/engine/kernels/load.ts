/** Makes kernels together with their memory. */
import { type KernelName, NetloomError } from '../protocol';
import type { Kernels } from './contract';
import { createPlainKernels } from './plain';

const MEGABYTE = 2 ** 20;
/** Pointers have 32 bits. */
const MAXIMUM_BYTES = 2 ** 32;

/** The kernels that run on this machine, the fastest first; the last is always `plain`. */
export function availableKernels(): readonly KernelName[] {
  return ['plain'];
}

/**
 * Kernels over new, zeroed memory in which bytes 0 to `bytes` (see `ArenaLayout`) are the caller's. The buffer may be
 * longer: what lies behind is the kernels' own. `name` null takes the fastest available.
 * Throws `argumentInvalid` when the named ones do not run here, `outOfMemory` when there is not so much memory.
 */
export function createKernels(bytes: number, name: KernelName | null): Kernels {
  const available = availableKernels();
  const chosen = name ?? available[0];
  if (!available.includes(chosen)) {
    const detail = `The kernels “${chosen}” do not run on this machine; those that do are: ${available.join(', ')}.`;
    throw new NetloomError('argumentInvalid', { detail });
  }
  return createPlainKernels(allocate(bytes));
}

function allocate(bytes: number): ArrayBuffer {
  const needed = Math.ceil(bytes / 16) * 16;
  const buffer = attempt(needed);
  if (buffer !== null) return buffer;
  let available = Math.min(needed, MAXIMUM_BYTES);
  while (available > MEGABYTE && attempt(available) === null) available /= 2;
  throw new NetloomError('outOfMemory', {
    needed: Math.ceil(needed / MEGABYTE),
    available: Math.floor(available / MEGABYTE),
  });
}

function attempt(bytes: number): ArrayBuffer | null {
  if (bytes > MAXIMUM_BYTES) return null;
  try {
    return new ArrayBuffer(bytes);
  } catch (caught) {
    if (caught instanceof RangeError) return null;
    throw caught;
  }
}
