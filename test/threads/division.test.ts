/**
 * Kernels on several threads beside the same kernels on one: every number equal to the bit, for sizes around the blocks
 * and pieces that they are divided into, and nothing written outside the destinations.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Crew } from '../../src/engine/kernels/crew';
import { availableKernels } from '../../src/engine/kernels/load';
import { ACTIVATION_NAMES } from '../../src/engine/protocol';
import { activated, copies, losses, normalization, product, steps, values } from '../kernels/cases';
import { type Case, KernelPair } from '../kernels/kernelPair';
import { buildWorker, eagerCrew, untilHelped } from './builtWorker';

const SIZES = [1, 3, 4, 5, 15, 16, 17, 33, 49, 100];
const PRODUCT_SIZES = [1, 4, 17, 33, 100];
const BEYOND_BLOCKS = [
  [131, 259, 261],
  [300, 17, 5],
  [5, 515, 9],
  [9, 5, 515],
  [2, 513, 70],
  [257, 64, 31],
] as const;
const LAYERS = [
  [33, 17, 100],
  [1, 33, 16],
  [4, 100, 3],
  [100, 5, 49],
] as const;
const BYTES = 8 * 2 ** 20;
const FAST = availableKernels().filter((name) => name !== 'plain');
const program = await buildWorker();

const exactly = (given: Case): Case => ({ ...given, relative: 0, floor: 0 });

const activations = (count: number): Case => ({
  plan: Object.fromEntries(
    ACTIVATION_NAMES.flatMap((name) => [
      [`x ${name}`, [count, 'random'] as const],
      [`y ${name}`, [count, 'empty'] as const],
      [`d ${name}`, [count, 'random'] as const],
    ]),
  ),
  destinations: ACTIVATION_NAMES.flatMap((name) => [`y ${name}`, `d ${name}`]),
  call: (kernels, at) => {
    for (const name of ACTIVATION_NAMES) {
      kernels.activate(name, at[`y ${name}`], at[`x ${name}`], count);
      kernels.activateGradients(name, at[`d ${name}`], at[`x ${name}`], at[`y ${name}`], count);
    }
  },
  relative: 0,
  floor: 0,
});

describe.each(FAST.flatMap((name) => [2, 3, 8].map((count) => [name, count] as const)))('%s on %d threads', (...of) => {
  const [name, count] = of;
  const crew: Crew = eagerCrew(program, count);
  const pair = new KernelPair(name, BYTES, crew);
  beforeAll(() => untilHelped(crew, () => check('at first', product(64, 64, 128))));
  afterAll(() => crew.close());
  const check = (what: string, given: Case) => {
    const found = pair.compare(exactly(given));
    if (found !== null) expect.fail(`${what}: ${found}`);
  };

  test('divides the products of a layer', () => {
    for (const rows of PRODUCT_SIZES) {
      for (const inputs of PRODUCT_SIZES) {
        for (const outputs of PRODUCT_SIZES) {
          check(`${rows} rows, ${inputs} inputs, ${outputs} outputs`, product(rows, inputs, outputs));
        }
      }
    }
    for (const [rows, inputs, outputs] of BEYOND_BLOCKS) {
      check(`${rows} rows, ${inputs} inputs, ${outputs} outputs`, product(rows, inputs, outputs));
    }
  });

  test.each(ACTIVATION_NAMES)('divides a layer with %s as its sums and activations apart', (activation) => {
    for (const [rows, inputs, outputs] of [...LAYERS, ...BEYOND_BLOCKS]) {
      check(`${rows} rows, ${inputs} inputs, ${outputs} outputs`, activated(activation, rows, inputs, outputs));
    }
  });

  test('divides batch normalization, softmax and copies of rows', () => {
    for (const rows of SIZES) {
      for (const columns of [1, 5, 16, 33, 100]) {
        for (const of of [normalization, losses, copies]) check(`${rows} rows, ${columns} columns`, of(rows, columns));
      }
    }
  });

  test('divides optimizers, dropout and activations', () => {
    for (const size of [...SIZES, 5_001]) {
      for (const of of [steps, values, activations]) check(`${size} elements`, of(size));
    }
  });

  test('goes on being helped', async () => {
    await untilHelped(crew, () => check('at last', product(64, 64, 128)));
  });
});

test('a divided product that misses its last row is noticed', () => {
  const [name = 'simd'] = FAST;
  const crew = eagerCrew(program, 2);
  const found = new KernelPair(name, BYTES, crew).compare({
    ...exactly(product(33, 17, 40)),
    destinations: ['out'],
    mistaken: (kernels, at) => {
      kernels.dense(at.out, at.x, at.w, at.b, 32, 17, 40);
    },
  });
  crew.close();
  expect(found).toMatch(/^out: element 1280 is NaN/);
});
