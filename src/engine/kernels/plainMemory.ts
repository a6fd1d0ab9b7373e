/** The flat memory as the plain kernels see it: the same bytes as numbers and as integers. */
import type { Pointer } from './contract';

export interface PlainMemory {
  readonly floats: Float32Array;
  readonly integers: Int32Array;
}

/** The element that a pointer points to. No shift: pointers may pass 2^31. */
export const elementAt = (pointer: Pointer): number => pointer / 4;
