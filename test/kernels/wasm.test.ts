/** How the fast kernels are found, refused, and embedded. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';

const DATA_SECTION = 11;

/** The ids of a module's sections (WebAssembly Core Specification 2.0, section 5.5). */
function sectionsOf(module: Uint8Array): number[] {
  const sections: number[] = [];
  let at = 8;
  while (at < module.length) {
    sections.push(module[at++] ?? -1);
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++] ?? 0;
      size += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    at += size;
  }
  return sections;
}

describe.each(['simd', 'relaxed'])('%s.wasm', (name) => {
  const bytes = readFileSync(new URL(`../../src/engine/kernels/${name}.wasm`, import.meta.url));

  test('brings no data that would overwrite the memory it is given', () => {
    const sections = sectionsOf(bytes);
    expect(sections).toContain(10);
    expect(sections).not.toContain(DATA_SECTION);
  });

  test('needs nothing but memory', () => {
    expect(WebAssembly.Module.imports(new WebAssembly.Module(bytes))).toEqual([
      { module: 'env', name: 'memory', kind: 'memory' },
    ]);
  });
});

/** The loader as it is on a machine that is changed by `change`. */
async function loaderAfter(change: () => void): Promise<typeof import('../../src/engine/kernels/load')> {
  vi.resetModules();
  change();
  return import('../../src/engine/kernels/load');
}

describe('where something is missing', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.doUnmock('../../src/engine/kernels/relaxed.wasm?url&inline');
  });

  test('here nothing is: both builds run', () => {
    expect(availableKernels()).toEqual(['relaxed', 'simd', 'plain']);
  });

  test('no WebAssembly: plain kernels', async () => {
    const { availableKernels, createKernels } = await loaderAfter(() => vi.stubGlobal('WebAssembly', undefined));
    expect(availableKernels()).toEqual(['plain']);
    expect(createKernels(64, null).name).toBe('plain');
    expect(() => createKernels(64, 'simd')).toThrow('“simd” do not run on this machine');
  });

  test('no shared memory: plain kernels', async () => {
    const { availableKernels } = await loaderAfter(() => vi.stubGlobal('SharedArrayBuffer', undefined));
    expect(availableKernels()).toEqual(['plain']);
  });

  test('no SIMD: plain kernels', async () => {
    const { availableKernels } = await loaderAfter(() =>
      vi.stubGlobal('WebAssembly', { Module: WebAssembly.Module, validate: () => false }),
    );
    expect(availableKernels()).toEqual(['plain']);
  });

  test('a processor that does not fuse: no relaxed kernels', async () => {
    // The other build behaves as relaxed instructions do on such a processor.
    const { availableKernels } = await loaderAfter(() =>
      vi.doMock(
        '../../src/engine/kernels/relaxed.wasm?url&inline',
        () => import('../../src/engine/kernels/simd.wasm?url&inline'),
      ),
    );
    expect(availableKernels()).toEqual(['simd', 'plain']);
  });
});
