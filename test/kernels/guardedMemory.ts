/**
 * Kernel memory for tests: named blocks with guard words before and behind each, so that a kernel that writes one
 * element too far is caught, and a memory of every block, so that one that writes to a source is caught too.
 */
import { expect } from 'vitest';
import { ArenaLayout } from '../../src/engine/kernels/arena';
import type { Kernels, Pointer } from '../../src/engine/kernels/contract';
import type { Crew } from '../../src/engine/kernels/crew';
import { createKernels } from '../../src/engine/kernels/load';
import type { KernelName } from '../../src/engine/protocol';

export type Blocks = Readonly<Record<string, Float32Array | Int32Array>>;

/** A number that no kernel computes: a NaN with a mark inside. */
const GUARD = 0x7fa5a5a5;
const GUARD_WORDS = 8;

interface Placed {
  readonly pointer: Pointer;
  readonly before: Int32Array;
}

const bitsOf = (values: Float32Array | Int32Array): Int32Array =>
  new Int32Array(values.buffer, values.byteOffset, values.length);

export class GuardedMemory {
  readonly kernels: Kernels;
  readonly #integers: Int32Array;
  readonly #placed = new Map<string, Placed>();

  constructor(name: KernelName, blocks: Blocks, crew: Crew | null = null) {
    const layout = new ArenaLayout();
    layout.int32(GUARD_WORDS);
    for (const [block, values] of Object.entries(blocks)) {
      const pointer = layout.int32(values.length + GUARD_WORDS);
      this.#placed.set(block, { pointer, before: bitsOf(values).slice() });
    }
    this.kernels = createKernels(layout.bytes, name, crew);
    this.#integers = new Int32Array(this.kernels.buffer, 0, layout.bytes / 4);
    this.#integers.fill(GUARD);
    for (const { pointer, before } of this.#placed.values()) this.#integers.set(before, pointer / 4);
  }

  #find(block: string): Placed {
    const placed = this.#placed.get(block);
    if (placed === undefined) throw new Error(`no block ${block}`);
    return placed;
  }

  at(block: string): Pointer {
    return this.#find(block).pointer;
  }

  floats(block: string): Float32Array {
    const { pointer, before } = this.#find(block);
    return new Float32Array(this.kernels.buffer, pointer, before.length);
  }

  /** What was written where it must not be, or null: outside all blocks, or in a block not named a destination. */
  damage(destinations: readonly string[]): string | null {
    const expected = new Int32Array(this.#integers.length).fill(GUARD);
    const free = new Uint8Array(this.#integers.length);
    for (const [block, { pointer, before }] of this.#placed) {
      if (destinations.includes(block)) free.fill(1, pointer / 4, pointer / 4 + before.length);
      else expected.set(before, pointer / 4);
    }
    const wrong = this.#integers.findIndex((word, i) => free[i] === 0 && word !== expected[i]);
    if (wrong < 0) return null;
    const near = [...this.#placed].findLast(([, { pointer }]) => pointer <= 4 * wrong);
    return near === undefined
      ? `word ${wrong} in front of all blocks was changed`
      : `word ${wrong - near[1].pointer / 4} of ${near[0]} (${near[1].before.length} words long) was changed`;
  }

  expectIntact(...destinations: readonly string[]): void {
    expect(this.damage(destinations)).toBeNull();
  }
}

/** The first element that differs by more than `relative` of its size (or of `floor`, where that is more), in words. */
export function firstMismatch(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  relative: number,
  floor: number,
): string | null {
  if (actual.length !== expected.length) return `${actual.length} elements instead of ${expected.length}`;
  for (let i = 0; i < expected.length; i++) {
    const [seen = 0, right = 0] = [actual[i], expected[i]];
    const allowed = relative * Math.max(Math.abs(right), floor);
    const equal = Object.is(seen, right) || Math.abs(seen - right) <= allowed;
    if (!equal) return `element ${i} is ${seen} instead of ${right} (allowed difference ${allowed})`;
  }
  return null;
}

export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  relative = 1e-6,
  floor = 1e-1,
): void {
  expect(firstMismatch(actual, expected, relative, floor)).toBeNull();
}
