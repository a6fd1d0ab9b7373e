/**
 * The plain kernels and a fast set side by side: the same call on the same memory, compared word by word. The memory is
 * made once and laid out anew for every case, with guard words between all blocks.
 */
import { ArenaLayout } from '../../src/engine/kernels/arena';
import type { Kernels, Pointer } from '../../src/engine/kernels/contract';
import type { Crew } from '../../src/engine/kernels/crew';
import { createKernels } from '../../src/engine/kernels/load';
import { RandomSource } from '../../src/engine/math/random';
import type { KernelName } from '../../src/engine/protocol';
import { firstMismatch } from './guardedMemory';

const GUARD = 0x7fa5a5a5;
const GUARD_WORDS = 8;
const source = new RandomSource('kernel pair');
const POOL = Float32Array.from({ length: 200_000 }, () => source.normal());

/** What a block holds at first: random numbers, positive ones, zeros and ones, NaN, or integers below a bound. */
export type Content = 'random' | 'positive' | 'binary' | 'empty' | { readonly below: number };
export type Plan = Readonly<Record<string, readonly [count: number, content: Content]>>;
export interface Case {
  readonly plan: Plan;
  readonly destinations: readonly string[];
  readonly call: (kernels: Kernels, at: Readonly<Record<string, Pointer>>) => number | undefined;
  /** A difference up to `relative` times the larger of the right number and `floor` is allowed. */
  readonly relative: number;
  readonly floor: number;
  /** Another call for the fast kernels: a planted mistake. */
  readonly mistaken?: Case['call'];
}

function fill(floats: Float32Array, integers: Int32Array, content: Content, offset: number): void {
  if (content === 'empty') floats.fill(Number.NaN);
  else if (typeof content === 'object') {
    for (let i = 0; i < integers.length; i++) integers[i] = (i * 7 + offset) % content.below;
  } else {
    for (let i = 0; i < floats.length; i++) {
      const value = POOL[(offset + i) % POOL.length] ?? 0;
      if (content === 'binary') floats[i] = value > 0 ? 1 : 0;
      else floats[i] = content === 'positive' ? Math.abs(value) : value;
    }
  }
}

export class KernelPair {
  readonly #plain: Kernels;
  readonly #fast: Kernels;

  /** `crew` null: the fast kernels beside the plain ones; else the fast ones on one thread and on the crew's. */
  constructor(fast: KernelName, bytes: number, crew: Crew | null = null) {
    this.#plain = createKernels(bytes, crew === null ? 'plain' : fast);
    this.#fast = createKernels(bytes, fast, crew);
  }

  /** Null where both agree and only destinations were written; else a sentence that names the first mismatch. */
  compare({ plan, destinations, call, relative, floor, mistaken = call }: Case): string | null {
    const layout = new ArenaLayout();
    layout.int32(GUARD_WORDS);
    const at: Record<string, Pointer> = Object.fromEntries(
      Object.entries(plan).map(([block, [count]]) => [block, layout.int32(count + GUARD_WORDS)]),
    );
    const words = layout.bytes / 4;
    const [plain, fast] = [this.#plain, this.#fast].map(({ buffer }) => new Int32Array(buffer, 0, words));
    if (plain === undefined || fast === undefined) return 'no memory';
    plain.fill(GUARD);
    let offset = words;
    for (const [block, [count, content]] of Object.entries(plan)) {
      fill(
        new Float32Array(plain.buffer, at[block], count),
        plain.subarray(at[block] / 4, at[block] / 4 + count),
        content,
        offset,
      );
      offset += count + 101;
    }
    fast.set(plain);
    const before = fast.slice();
    const expected = call(this.#plain, at) ?? 0;
    const seen = mistaken(this.#fast, at) ?? 0;
    const sum = firstMismatch([seen], [expected], relative, floor);
    if (sum !== null) return `the returned ${sum}`;
    for (const block of destinations) {
      const count = plan[block]?.[0] ?? 0;
      const [right, found] = [plain, fast].map(({ buffer }) => new Float32Array(buffer, at[block], count));
      const mismatch = firstMismatch(found ?? [], right ?? [], relative, floor);
      if (mismatch !== null) return `${block}: ${mismatch}`;
      before.set(fast.subarray(at[block] / 4, at[block] / 4 + count), at[block] / 4);
    }
    const damaged = fast.findIndex((word, i) => word !== before[i]);
    if (damaged < 0) return null;
    const near = Object.keys(at).findLast((block) => at[block] <= 4 * damaged) ?? 'nothing';
    return `word ${damaged - (at[near] ?? 0) / 4} behind the start of ${near} was written`;
  }
}
