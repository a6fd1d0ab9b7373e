/** Makes kernels together with their memory. */
import { type KernelName, NetloomError } from '../protocol';
import type { Kernels } from './contract';
import type { Crew } from './crew';
import { createPlainKernels } from './plain';
import { createWasmKernels, runsHere } from './wasm';

const MEGABYTE = 2 ** 20;
/** Pointers have 32 bits, and some room is the kernels' own. */
const MAXIMUM_BYTES = 2 ** 32 - 2 ** 24;

/** The kernels that run on this machine, the fastest first; the last is always `plain`. */
export function availableKernels(): readonly KernelName[] {
  return [...(['relaxed', 'simd'] as const).filter(runsHere), 'plain'];
}

/**
 * Kernels over new, zeroed memory in which bytes 0 to `bytes` (see `ArenaLayout`) are the caller's. The buffer is
 * longer: what lies behind is the kernels' own. `name` null takes the fastest available; `crew` null, and the plain
 * kernels, work on one thread. The results are the same to the bit with any crew.
 * Throws `argumentInvalid` when the named ones do not run here, `outOfMemory` when there is not so much memory.
 */
export function createKernels(bytes: number, name: KernelName | null, crew?: Crew | null): Kernels {
  const available = availableKernels();
  const chosen = name ?? available[0];
  if (!available.includes(chosen)) {
    const detail = `The kernels “${chosen}” do not run on this machine; those that do are: ${available.join(', ')}.`;
    throw new NetloomError('argumentInvalid', { detail });
  }
  const kernels = attempt(bytes, chosen, crew ?? null);
  if (kernels !== null) return kernels;
  let possible = Math.min(bytes, MAXIMUM_BYTES);
  while (possible > MEGABYTE && attempt(possible, chosen, null) === null) possible /= 2;
  throw new NetloomError('outOfMemory', {
    needed: Math.ceil(bytes / MEGABYTE),
    available: Math.floor(possible / MEGABYTE),
  });
}

/** Null when there is not so much memory. */
function attempt(bytes: number, name: KernelName, crew: Crew | null): Kernels | null {
  if (bytes > MAXIMUM_BYTES) return null;
  try {
    if (name === 'plain') return createPlainKernels(new ArrayBuffer(Math.ceil(bytes / 16) * 16));
    return createWasmKernels(bytes, name, crew);
  } catch (caught) {
    if (caught instanceof RangeError) return null;
    throw caught;
  }
}
