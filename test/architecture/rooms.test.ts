import { describe, expect, it } from 'vitest';
import { roomViolations, unseededRandomness } from './roomRules';
import { isAssembly, readSources } from './sources';

const sources = readSources().filter(({ path }) => !isAssembly(path));

describe('the rooms of src', () => {
  it('import only what they may know', () => {
    expect(sources.length).toBeGreaterThan(10);
    expect(roomViolations(sources)).toEqual([]);
  });

  it('draw every random number of the engine from its seed', () => {
    expect(unseededRandomness(sources)).toEqual([]);
  });
});

describe('the check of the rooms', () => {
  const violationsOf = (path: string, text: string) => roomViolations([{ path, text }]);

  it.each([
    ['to the right', 'src/engine/math/matrix.ts', `import { train } from '../train/trainer';`],
    ['as a type only', 'src/engine/math/matrix.ts', `import type { Model } from '../model/model';`],
    ['inside a type', 'src/engine/math/matrix.ts', `export type M = import('../model/model').Model;`],
    ['by passing on', 'src/engine/table/index.ts', `export * from '../session';`],
    ['while running', 'src/engine/encode/split.ts', `const load = () => import('../train/trainer');`],
    ['Node from the engine', 'src/engine/table/read.ts', `import { readFile } from 'node:fs/promises';`],
    ['zod from another room', 'src/engine/model/schema.ts', `import { z } from 'zod';`],
    ['the engine from the window', 'src/renderer/App.tsx', `import { open } from '../engine/session';`],
    ['charts outside charts/', 'src/renderer/steps/Train.tsx', `import { Chart } from 'chart.js';`],
    ['Electron from the window', 'src/renderer/App.tsx', `import { shell } from 'electron';`],
    ['the session from a menu', 'src/main/menu.ts', `import { open } from '../engine/session';`],
    ['the trainer from the terminal', 'src/cli/index.ts', `import { train } from '../engine/train/trainer';`],
    [
      "threads from a window's keeper",
      'src/main/windowKeeper.ts',
      `import { nodeThreads } from '../threads/nodeThreads';`,
    ],
    ['the kernels from a thread of a shell', 'src/cli/kernelWorker.ts', `import { x } from '../engine/kernels/jobs';`],
    ['a room that does not exist', 'src/engine/math/matrix.ts', `import { x } from '../utils/x';`],
  ])('notices an import %s', (_what, path, text) => {
    expect(violationsOf(path, text)).toHaveLength(1);
  });

  it.each([
    ['to the left', 'src/engine/train/trainer.ts', `import { Matrix } from '../math/matrix';`],
    ['of its own room', 'src/engine/train/trainer.ts', `import { step } from './optimizers/adam';`],
    ['of its own compiled kernels', 'src/engine/kernels/wasm.ts', `import url from './simd.wasm?url&inline';`],
    ['of its own compiled reading', 'src/engine/table/compiled.ts', `import url from './reading.wasm?url&inline';`],
    ['of charts in charts/', 'src/renderer/charts/Curve.tsx', `import { Chart } from 'chart.js';`],
    ['of threads by the engine process', 'src/main/engineProcess.ts', `import { x } from '../threads/nodeThreads';`],
    ['of the session by the engine process', 'src/main/engineProcess.ts', `import { open } from '../engine/session';`],
  ])('allows an import %s', (_what, path, text) => {
    expect(violationsOf(path, text)).toEqual([]);
  });

  it('notices a file outside all rooms', () => {
    expect(violationsOf('src/engine/helpers/x.ts', '')).toEqual(['src/engine/helpers/x.ts lies in no room']);
  });

  it('notices a package that two files of the engine share', () => {
    const text = `import seedrandom from 'seedrandom';`;
    const files = ['a', 'b'].map((name) => ({ path: `src/engine/math/${name}.ts`, text }));
    expect(roomViolations(files)).toEqual(['seedrandom is imported by src/engine/math/a.ts and src/engine/math/b.ts']);
  });

  it('refuses a file that it cannot read', () => {
    expect(() => violationsOf('src/engine/math/a.ts', 'import {')).toThrow('cannot be parsed');
  });

  it('notices randomness without a seed', () => {
    const texts = ['export const draw = () => Math.random();', `Math['random'];`, '// Never Math.random().'];
    const files = texts.map((text, i) => ({ path: `src/engine/math/${i}.ts`, text }));
    expect(unseededRandomness(files)).toEqual([
      'src/engine/math/0.ts uses Math.random',
      'src/engine/math/1.ts uses Math.random',
    ]);
  });
});
