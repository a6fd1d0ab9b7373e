/** Every kernel of every set against its definition, written out once more in the most naive way. */
import { describe, expect, test } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import { counterHash } from '../../src/engine/math/counter';
import { RandomSource } from '../../src/engine/math/random';
import { expectClose, GuardedMemory } from './guardedMemory';

const source = new RandomSource('definitions');
const randoms = (count: number): Float32Array => Float32Array.from({ length: count }, () => source.normal());
const room = (count: number): Float32Array => new Float32Array(count).fill(Number.NaN);
const at = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN;
const sum = (count: number, term: (i: number) => number): number => {
  let total = 0;
  for (let i = 0; i < count; i++) total += term(i);
  return total;
};
const table = (rows: number, columns: number, cell: (r: number, c: number) => number): number[] =>
  Array.from({ length: rows * columns }, (_, i) => cell(Math.floor(i / columns), i % columns));

describe.each(availableKernels())('%s', (name) => {
  test('the three products of a layer', () => {
    const [rows, inputs, outputs] = [5, 7, 6];
    const [x, w, b, d] = [randoms(rows * inputs), randoms(outputs * inputs), randoms(outputs), randoms(rows * outputs)];
    const [out, xGradients, wGradients, bGradients] = [rows * outputs, rows * inputs, outputs * inputs, outputs].map(
      room,
    );
    const memory = new GuardedMemory(name, { x, w, b, d, out, xGradients, wGradients, bGradients });
    const { kernels } = memory;
    kernels.dense(memory.at('out'), memory.at('x'), memory.at('w'), memory.at('b'), rows, inputs, outputs);
    kernels.denseInputGradients(memory.at('xGradients'), memory.at('d'), memory.at('w'), rows, inputs, outputs);
    kernels.denseWeightGradients(
      memory.at('wGradients'),
      memory.at('bGradients'),
      memory.at('d'),
      memory.at('x'),
      rows,
      inputs,
      outputs,
    );
    const cell = (m: ArrayLike<number>, columns: number, r: number, c: number) => at(m, r * columns + c);
    expectClose(
      memory.floats('out'),
      table(rows, outputs, (r, o) => at(b, o) + sum(inputs, (i) => cell(x, inputs, r, i) * cell(w, inputs, o, i))),
      2e-6,
      1,
    );
    expectClose(
      memory.floats('xGradients'),
      table(rows, inputs, (r, i) => sum(outputs, (o) => cell(d, outputs, r, o) * cell(w, inputs, o, i))),
      2e-6,
      1,
    );
    expectClose(
      memory.floats('wGradients'),
      table(outputs, inputs, (o, i) => sum(rows, (r) => cell(d, outputs, r, o) * cell(x, inputs, r, i))),
      2e-6,
      1,
    );
    expectClose(
      memory.floats('bGradients'),
      table(1, outputs, (_, o) => sum(rows, (r) => cell(d, outputs, r, o))),
      2e-6,
      1,
    );
    memory.expectIntact('out', 'xGradients', 'wGradients', 'bGradients');
  });

  test('batch normalization in training, in evaluation, and its gradients', () => {
    const [rows, units, momentum] = [6, 5, 0.1];
    const x = randoms(rows * units);
    const gamma = randoms(units);
    const beta = randoms(units);
    const deltas = randoms(rows * units);
    const memory = new GuardedMemory(name, {
      x,
      gamma,
      beta,
      deltas,
      out: room(x.length),
      normalized: room(x.length),
      inverseDeviations: room(units),
      runningMean: new Float32Array(units).fill(0.5),
      runningVariance: new Float32Array(units).fill(2),
      gammaGradients: room(units),
      betaGradients: room(units),
      evaluated: room(x.length),
    });
    const p = (block: string) => memory.at(block);
    const { kernels } = memory;
    kernels.batchNorm(
      p('out'),
      p('normalized'),
      p('inverseDeviations'),
      p('runningMean'),
      p('runningVariance'),
      p('x'),
      p('gamma'),
      p('beta'),
      rows,
      units,
      momentum,
    );
    const mean = table(1, units, (_, u) => sum(rows, (r) => at(x, r * units + u)) / rows);
    const squares = table(1, units, (_, u) => sum(rows, (r) => (at(x, r * units + u) - at(mean, u)) ** 2));
    const inverse = squares.map((square) => 1 / Math.sqrt(square / rows + 1e-5));
    const z = table(rows, units, (r, u) => (at(x, r * units + u) - at(mean, u)) * at(inverse, u));
    expectClose(memory.floats('normalized'), z);
    expectClose(memory.floats('inverseDeviations'), inverse);
    expectClose(
      memory.floats('out'),
      z.map((value, i) => at(gamma, i % units) * value + at(beta, i % units)),
    );
    expectClose(
      memory.floats('runningMean'),
      mean.map((value) => 0.9 * 0.5 + 0.1 * value),
    );
    expectClose(
      memory.floats('runningVariance'),
      squares.map((square) => 0.9 * 2 + (0.1 * square) / (rows - 1)),
    );

    kernels.batchNormGradients(
      p('deltas'),
      p('gammaGradients'),
      p('betaGradients'),
      p('normalized'),
      p('inverseDeviations'),
      p('gamma'),
      rows,
      units,
    );
    expectClose(
      memory.floats('gammaGradients'),
      table(1, units, (_, u) => sum(rows, (r) => at(deltas, r * units + u) * at(z, r * units + u))),
    );
    expectClose(
      memory.floats('betaGradients'),
      table(1, units, (_, u) => sum(rows, (r) => at(deltas, r * units + u))),
    );
    // The objective sum(deltas * out) as a function of one x, by central differences in float64.
    const objective = (values: readonly number[]) => {
      const m = table(1, units, (_, u) => sum(rows, (r) => at(values, r * units + u)) / rows);
      const s = table(1, units, (_, u) =>
        Math.sqrt(sum(rows, (r) => (at(values, r * units + u) - at(m, u)) ** 2) / rows + 1e-5),
      );
      return sum(
        values.length,
        (i) => at(deltas, i) * ((at(gamma, i % units) * (at(values, i) - at(m, i % units))) / at(s, i % units)),
      );
    };
    const numeric = table(rows, units, (r, u) => {
      const shifted = (by: number) => objective([...x].map((value, i) => (i === r * units + u ? value + by : value)));
      return (shifted(1e-5) - shifted(-1e-5)) / 2e-5;
    });
    expectClose(memory.floats('deltas'), numeric, 1e-5);

    kernels.batchNormEvaluate(
      p('evaluated'),
      p('x'),
      p('gamma'),
      p('beta'),
      p('runningMean'),
      p('runningVariance'),
      rows,
      units,
    );
    const [newMean, newVariance] = [memory.floats('runningMean'), memory.floats('runningVariance')];
    expectClose(
      memory.floats('evaluated'),
      [...x].map((value, i) => {
        const u = i % units;
        return (at(gamma, u) * (value - at(newMean, u))) / Math.sqrt(at(newVariance, u) + 1e-5) + at(beta, u);
      }),
    );
    memory.expectIntact(
      'out',
      'normalized',
      'inverseDeviations',
      'runningMean',
      'runningVariance',
      'deltas',
      'gammaGradients',
      'betaGradients',
      'evaluated',
    );
  });

  test('a batch of one row moves the running mean but not the running variance', () => {
    const memory = new GuardedMemory(name, {
      x: Float32Array.of(3),
      gamma: Float32Array.of(2),
      beta: Float32Array.of(7),
      out: room(1),
      normalized: room(1),
      inverse: room(1),
      mean: Float32Array.of(1),
      variance: Float32Array.of(4),
    });
    const p = (block: string) => memory.at(block);
    memory.kernels.batchNorm(
      p('out'),
      p('normalized'),
      p('inverse'),
      p('mean'),
      p('variance'),
      p('x'),
      p('gamma'),
      p('beta'),
      1,
      1,
      0.1,
    );
    expectClose(memory.floats('out'), [7]);
    expectClose(memory.floats('mean'), [1.2]);
    expect([...memory.floats('variance')]).toEqual([4]);
  });

  test('dropout keeps exactly the elements that the counter says, scaled', () => {
    const values = randoms(1000);
    const memory = new GuardedMemory(name, { values });
    memory.kernels.dropout(memory.at('values'), values.length, 0.3, 0xfedcba98, 2);
    const scale = Math.fround(1 / 0.7);
    const key = counterHash(0xfedcba98, 2);
    const expected = values.map((value, i) => (counterHash(key, i) >= 0.3 * 2 ** 32 ? value * scale : 0));
    expect(memory.floats('values')).toEqual(expected);
    const kept = expected.filter((value) => value !== 0).length;
    expect(Math.abs(kept - 700)).toBeLessThan(5 * Math.sqrt(1000 * 0.3 * 0.7));
    memory.expectIntact('values');
  });

  test('dropout at rate 0 changes nothing', () => {
    const values = randoms(37);
    const memory = new GuardedMemory(name, { values });
    memory.kernels.dropout(memory.at('values'), values.length, 0, 1, 1);
    expect(memory.floats('values')).toEqual(values);
  });

  test('sum of squares', () => {
    const values = randoms(131);
    const memory = new GuardedMemory(name, { values });
    expectClose([memory.kernels.sumOfSquares(memory.at('values'), 131)], [sum(131, (i) => at(values, i) ** 2)]);
  });

  test('gathering copies rows bit by bit, also integers and NaN', () => {
    const matrix = Int32Array.from({ length: 5 * 3 }, (_, i) => (i === 4 ? 0x7f812345 : i * 1000));
    const indices = Int32Array.of(4, 1, 1, 0);
    const memory = new GuardedMemory(name, { matrix, indices, out: new Int32Array(4 * 3) });
    memory.kernels.gatherRows(memory.at('out'), memory.at('matrix'), memory.at('indices'), 4, 3);
    const out = new Int32Array(memory.kernels.buffer, memory.at('out'), 12);
    expect([...out]).toEqual([...indices].flatMap((row) => [...matrix.slice(row * 3, row * 3 + 3)]));
    memory.expectIntact('out');
  });
});
