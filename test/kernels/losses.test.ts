/** Losses against their formula in float64, and their deltas against central differences of it. */
import { describe, expect, test } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import { RandomSource } from '../../src/engine/math/random';
import { expectClose, GuardedMemory } from './guardedMemory';

const [rows, outputs] = [5, 3];
const count = rows * outputs;
const source = new RandomSource('losses');
const inputs = Float32Array.from({ length: count }, () => 2 * source.normal());
const numbers = Float32Array.from({ length: count }, () => source.normal());
const classes = Int32Array.from({ length: rows }, () => source.integer(outputs));
const yesNo = Float32Array.from({ length: count }, () => source.integer(2));
const rowWeights = Float32Array.of(0.5, 1, 3, 0, 2);
const at = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN;
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
/** Weighted sum over all elements of a term, the weight being that of the element's row. */
const overElements = (weights: ArrayLike<number>, term: (i: number) => number): number =>
  total(Array.from({ length: count }, (_, i) => at(weights, Math.floor(i / outputs)) * term(i)));
const ones = new Float32Array(rows).fill(1);

const softplus = (x: number): number => Math.log1p(Math.exp(x));
const crossEntropy = (z: ArrayLike<number>, weights: ArrayLike<number>): number =>
  total(
    Array.from({ length: rows }, (_, r) => {
      const row = Array.from({ length: outputs }, (_, c) => at(z, r * outputs + c));
      return at(weights, r) * (Math.log(total(row.map(Math.exp))) - at(row, at(classes, r)));
    }),
  );
const binaryCrossEntropy = (z: ArrayLike<number>, weights: ArrayLike<number>): number =>
  overElements(weights, (i) => softplus(at(z, i)) - at(yesNo, i) * at(z, i));
const LOSSES = {
  meanSquaredError: (z: ArrayLike<number>) => overElements(ones, (i) => (at(z, i) - at(numbers, i)) ** 2),
  meanAbsoluteError: (z: ArrayLike<number>) => overElements(ones, (i) => Math.abs(at(z, i) - at(numbers, i))),
  huber: (z: ArrayLike<number>) =>
    overElements(ones, (i) => {
      const size = Math.abs(at(z, i) - at(numbers, i));
      return size <= 1 ? size ** 2 / 2 : size - 0.5;
    }),
};

function slopes(loss: (z: ArrayLike<number>) => number, divisor: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const moved = (by: number) => loss([...inputs].map((value, k) => (k === i ? value + by : value)));
    return (moved(1e-5) - moved(-1e-5)) / 2e-5 / divisor;
  });
}

describe.each(availableKernels())('%s', (name) => {
  const blocks = { z: inputs, numbers, classes, yesNo, rowWeights, deltas: new Float32Array(count) };

  test.each([false, true])('softmax with cross-entropy, weighted rows: %s', (weighted) => {
    const memory = new GuardedMemory(name, blocks);
    const weights = weighted ? rowWeights : ones;
    const pointer = weighted ? memory.at('rowWeights') : 0;
    const loss = memory.kernels.crossEntropy(
      memory.at('deltas'),
      memory.at('z'),
      memory.at('classes'),
      pointer,
      rows,
      outputs,
    );
    expectClose([loss], [crossEntropy(inputs, weights)]);
    expectClose(
      memory.floats('deltas'),
      slopes((z) => crossEntropy(z, weights), total([...weights])),
      2e-6,
    );
    memory.expectIntact('deltas');
    memory.kernels.crossEntropy(memory.at('z'), memory.at('z'), memory.at('classes'), pointer, rows, outputs);
    expect(memory.floats('z')).toEqual(memory.floats('deltas'));
  });

  test.each([false, true])('sigmoid with binary cross-entropy, weighted rows: %s', (weighted) => {
    const memory = new GuardedMemory(name, blocks);
    const weights = weighted ? rowWeights : ones;
    const pointer = weighted ? memory.at('rowWeights') : 0;
    const loss = memory.kernels.binaryCrossEntropy(
      memory.at('deltas'),
      memory.at('z'),
      memory.at('yesNo'),
      pointer,
      rows,
      outputs,
    );
    expectClose([loss], [binaryCrossEntropy(inputs, weights)]);
    expectClose(
      memory.floats('deltas'),
      slopes((z) => binaryCrossEntropy(z, weights), total([...weights]) * outputs),
      2e-6,
    );
    memory.expectIntact('deltas');
    memory.kernels.binaryCrossEntropy(memory.at('z'), memory.at('z'), memory.at('yesNo'), pointer, rows, outputs);
    expect(memory.floats('z')).toEqual(memory.floats('deltas'));
  });

  test.each(['meanSquaredError', 'meanAbsoluteError', 'huber'] as const)('%s', (loss) => {
    const memory = new GuardedMemory(name, blocks);
    const value = memory.kernels[loss](memory.at('deltas'), memory.at('z'), memory.at('numbers'), rows, outputs);
    expectClose([value], [LOSSES[loss](inputs)]);
    expectClose(memory.floats('deltas'), slopes(LOSSES[loss], count), 2e-6);
    memory.expectIntact('deltas');
    const inPlace = memory.kernels[loss](memory.at('z'), memory.at('z'), memory.at('numbers'), rows, outputs);
    expect(inPlace).toBe(value);
    expect(memory.floats('z')).toEqual(memory.floats('deltas'));
  });

  test('an exact prediction has no absolute error and no delta', () => {
    const memory = new GuardedMemory(name, { ...blocks, z: numbers });
    expect(
      memory.kernels.meanAbsoluteError(memory.at('deltas'), memory.at('z'), memory.at('numbers'), rows, outputs),
    ).toBe(0);
    expect([...memory.floats('deltas')].every((delta) => delta === 0)).toBe(true);
  });

  test('softmax and cross-entropy survive huge logits', () => {
    const z = Float32Array.of(1e4, 1e4, -1e4, 3e38, -3e38, 0, -1e30, -1e30, -1e30);
    const expected = [0.5, 0.5, 0, 1, 0, 0, 1 / 3, 1 / 3, 1 / 3];
    const memory = new GuardedMemory(name, { z, out: new Float32Array(9), classes: Int32Array.of(0, 0, 2) });
    memory.kernels.softmax(memory.at('out'), memory.at('z'), 3, 3);
    expectClose(memory.floats('out'), expected);
    memory.expectIntact('out');
    const loss = memory.kernels.crossEntropy(memory.at('out'), memory.at('z'), memory.at('classes'), 0, 3, 3);
    expectClose([loss], [Math.log(2) + 0 + Math.log(3)]);
    memory.kernels.softmax(memory.at('z'), memory.at('z'), 3, 3);
    expectClose(memory.floats('z'), expected);
  });

  test('a certain and wrong binary answer costs its logit, not infinity', () => {
    const memory = new GuardedMemory(name, {
      z: Float32Array.of(500, -500),
      t: Float32Array.of(0, 1),
      deltas: new Float32Array(2),
    });
    expectClose(
      [memory.kernels.binaryCrossEntropy(memory.at('deltas'), memory.at('z'), memory.at('t'), 0, 2, 1)],
      [1000],
    );
    expectClose(memory.floats('deltas'), [0.5, -0.5]);
  });

  test('rows that all weigh nothing have no deltas and no loss', () => {
    const memory = new GuardedMemory(name, { ...blocks, rowWeights: new Float32Array(rows) });
    const { kernels } = memory;
    const nothing = new Float32Array(count);
    expect(
      kernels.crossEntropy(
        memory.at('deltas'),
        memory.at('z'),
        memory.at('classes'),
        memory.at('rowWeights'),
        rows,
        outputs,
      ),
    ).toBe(0);
    expectClose(memory.floats('deltas'), nothing);
    expect(
      kernels.binaryCrossEntropy(
        memory.at('deltas'),
        memory.at('z'),
        memory.at('yesNo'),
        memory.at('rowWeights'),
        rows,
        outputs,
      ),
    ).toBe(0);
    expectClose(memory.floats('deltas'), nothing);
  });

  test('NaN in a logit makes the loss NaN', () => {
    const memory = new GuardedMemory(name, { ...blocks, z: inputs.map((value, i) => (i === 4 ? Number.NaN : value)) });
    const { kernels } = memory;
    expect(kernels.crossEntropy(memory.at('deltas'), memory.at('z'), memory.at('classes'), 0, rows, outputs)).toBeNaN();
    expect(
      kernels.binaryCrossEntropy(memory.at('deltas'), memory.at('z'), memory.at('yesNo'), 0, rows, outputs),
    ).toBeNaN();
    expect(kernels.huber(memory.at('deltas'), memory.at('z'), memory.at('numbers'), rows, outputs)).toBeNaN();
  });
});
