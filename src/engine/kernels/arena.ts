/**
 * Where everything lies in the kernels' one memory. A layout is planned first, block after block, then memory of
 * `bytes` is made and never grows: there is no freeing, so nothing can be freed wrongly.
 *
 *   byte 0          16                                                       bytes
 *   ├─ nothing ─────┼─ block 1 ──────┬ pad ┼─ block 2 ───────────────────────┤
 *   │ so that 0     │ 16-byte        │ to  │ 16-byte aligned
 *   │ means absent  │ aligned        │ 16  │
 */
import type { Pointer } from './contract';

/** One SIMD vector. */
const ALIGNMENT = 16;

export class ArenaLayout {
  #bytes = ALIGNMENT;

  /** Bytes of all blocks so far, a multiple of 16. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Room for `count` float32 numbers. */
  float32(count: number): Pointer {
    return this.#block(4 * count);
  }

  /** Room for `count` int32 numbers. */
  int32(count: number): Pointer {
    return this.#block(4 * count);
  }

  #block(bytes: number): Pointer {
    const pointer = this.#bytes;
    this.#bytes += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return pointer;
  }
}
