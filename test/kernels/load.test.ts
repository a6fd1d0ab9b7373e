import { expect, test } from 'vitest';
import { ArenaLayout } from '../../src/engine/kernels/arena';
import { availableKernels, createKernels } from '../../src/engine/kernels/load';
import { asFailure, KERNEL_NAMES } from '../../src/engine/protocol';
import { firstMismatch, GuardedMemory } from './guardedMemory';

test('blocks are aligned, do not overlap, and none lies at 0', () => {
  const layout = new ArenaLayout();
  const blocks = [1, 3, 4, 5, 0, 100].map((count, i) => ({
    count,
    at: i % 2 ? layout.int32(count) : layout.float32(count),
  }));
  let end = 1;
  for (const { count, at } of blocks) {
    expect(at % 16).toBe(0);
    expect(at).toBeGreaterThanOrEqual(end);
    end = at + 4 * count;
  }
  expect(layout.bytes).toBeGreaterThanOrEqual(end);
  expect(layout.bytes % 16).toBe(0);
});

test('every set that is available can be made, over zeroed memory of its own', () => {
  expect(availableKernels().at(-1)).toBe('plain');
  for (const name of availableKernels()) {
    const kernels = createKernels(100, name);
    expect(kernels.name).toBe(name);
    expect(kernels.buffer.byteLength).toBeGreaterThanOrEqual(100);
    expect(new Uint8Array(kernels.buffer, 0, 100).every((byte) => byte === 0)).toBe(true);
    expect(createKernels(100, name).buffer).not.toBe(kernels.buffer);
  }
  expect(createKernels(16, null).name).toBe(availableKernels()[0]);
});

test('too much memory is answered by a sentence', () => {
  for (const name of availableKernels()) {
    for (const bytes of [2 ** 32 + 16, 2 ** 50]) {
      let caught: unknown = null;
      try {
        createKernels(bytes, name);
      } catch (error) {
        caught = error;
      }
      expect(asFailure(caught).code).toBe('outOfMemory');
    }
  }
});

test('kernels that do not run here are refused by name', () => {
  for (const name of KERNEL_NAMES) {
    if (!availableKernels().includes(name)) expect(() => createKernels(16, name)).toThrow(name);
  }
});

test('the comparison and the guards notice one wrong element', () => {
  expect(firstMismatch([1, 2, 3], [1, 2.1, 3], 1e-6, 1)).toContain('element 1 is 2 instead of 2.1');
  expect(firstMismatch([1, Number.NaN], [1, 2], 1e-6, 1)).toContain('element 1');
  expect(firstMismatch([1], [1, 2], 1e-6, 1)).toContain('1 elements instead of 2');
  const memory = new GuardedMemory('plain', { source: Float32Array.of(1, 2), out: new Float32Array(3) });
  const { kernels } = memory;
  kernels.gatherRows(memory.at('out'), memory.at('source'), memory.at('source') + 64, 0, 1);
  expect(memory.damage(['out'])).toBeNull();
  kernels.activate('relu', memory.at('out'), memory.at('source'), 4);
  expect(memory.damage(['out'])).toContain('word 3 of out');
  kernels.activate('relu', memory.at('source'), memory.at('source'), 1);
  expect(memory.damage(['source', 'out'])).toContain('word 3 of out');
  kernels.sgd(memory.at('source'), memory.at('source'), 1, { learningRate: 1, gradientScale: 1, l1: 0, l2: 0 });
  expect(memory.damage(['out'])).toContain('word 0 of source');
});
