import { describe, expect, it } from 'vitest';
import { ArenaLayout } from '../../src/engine/kernels/arena';
import { layOutParameters } from '../../src/engine/network/parameterLayout';
import type { Settings } from '../../src/engine/protocol';
import { type BatchPlan, batchStart, pieceCount, pieceStart, planBatches } from '../../src/engine/train/batches';
import { loadRows, reserveRows, spreadRows } from '../../src/engine/train/rowBlock';
import { classTable, layer, PLAIN_SETTINGS, specOf, train } from './data';

const plan = (rows: number, changes: Partial<Settings>, batchNorm = false, units = 8): BatchPlan => {
  const spec = specOf(5, [layer(units, { batchNorm }), layer(units)], 'softmaxCrossEntropy', 3);
  return planBatches({ ...PLAIN_SETTINGS, ...changes }, rows, layOutParameters(spec), 'plain');
};
const sizes = (batches: BatchPlan): number[] =>
  Array.from({ length: batches.count }, (_, i) => batchStart(batches, i + 1) - batchStart(batches, i));

describe('batches', () => {
  it('are of the size asked for, and the last, shorter one is kept', () => {
    expect(sizes(plan(10, { batchSize: 4 }))).toEqual([4, 4, 2]);
    expect(sizes(plan(9, { batchSize: 4 }))).toEqual([4, 4, 1]);
    expect(sizes(plan(3, { batchSize: 32 }))).toEqual([3]);
    expect(sizes(plan(10, { batchMode: 'wholeBatch', batchSize: 4 }))).toEqual([10]);
    expect(sizes(plan(3, { batchMode: 'singleSample' }))).toEqual([1, 1, 1]);
  });

  it('with batch normalization never have one row: the last joins the one before', () => {
    expect(sizes(plan(9, { batchSize: 4 }, true))).toEqual([4, 5]);
    expect(sizes(plan(10, { batchSize: 4 }, true))).toEqual([4, 4, 2]);
    expect(() => plan(9, { batchMode: 'singleSample' }, true)).toThrow('at least two rows per step');
    expect(() => plan(9, { batchSize: 1 }, true)).toThrow('at least two rows per step');
    expect(() => plan(1, {}, true)).toThrow('at least two rows per step');
  });

  it('that are long are cut into pieces of nearly equal length', () => {
    const batches = plan(1000, { batchMode: 'wholeBatch' }, false, 1024);
    const pieces = pieceCount(batches, 1000);
    expect(pieces).toBeGreaterThan(1);
    const lengths = Array.from(
      { length: pieces },
      (_, i) => pieceStart(i + 1, pieces, 1000) - pieceStart(i, pieces, 1000),
    );
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(1000);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(batches.pieceRows);
    expect(batches.pieceRows % 4).toBe(0);
  });

  it('of a training with a joined last batch learn every row once per epoch', () => {
    const spec = specOf(5, [layer(8, { batchNorm: true })], 'softmaxCrossEntropy', 3);
    const run = train({ spec, training: classTable(65, 5, 3, 'joined'), settings: { batchSize: 32, epochs: 3 } });
    expect(run.steps.at(-1)?.rowsDone).toBe(3 * 65);
    expect(Number.isFinite(run.last.trainingLoss)).toBe(true);
  });
});

describe('the rows that a training loss is measured on', () => {
  it('are all, or evenly spread ones with their targets', () => {
    const spec = specOf(2, [], 'softmaxCrossEntropy', 10);
    const data = {
      rows: 10,
      inputs: Float32Array.from({ length: 20 }, (_, i) => i),
      targets: Int32Array.from({ length: 10 }, (_, i) => i),
    };
    const arena = new ArenaLayout();
    const block = reserveRows(arena, spec, data, null);
    expect(spreadRows(data, block, spec, 10)).toBe(data);
    const some = spreadRows(data, block, spec, 4);
    const chosen = reserveRows(arena, spec, some, null);
    const buffer = new ArrayBuffer(arena.bytes);
    loadRows(buffer, block, data, spec, null);
    loadRows(buffer, chosen, some, spec, null);
    expect([...new Int32Array(buffer, chosen.classes, 4)]).toEqual([0, 2, 5, 7]);
    expect([...new Float32Array(buffer, chosen.inputs, 8)]).toEqual([0, 1, 4, 5, 10, 11, 14, 15]);
    const numbers = spreadRows(
      { ...data, targets: Float32Array.from({ length: 20 }, (_, i) => i / 2) },
      block,
      spec,
      5,
    );
    expect([...numbers.targets]).toEqual([0, 0.5, 2, 2.5, 4, 4.5, 6, 6.5, 8, 8.5]);
  });

  it('need no classes where only the loss reads them, as numbers', () => {
    const spec = specOf(2, [], 'sigmoidBinaryCrossEntropy', 1);
    const data = { rows: 3, inputs: Float32Array.of(1, 2, 3, 4, 5, 6), targets: Int32Array.of(1, 0, 1) };
    const load = (scored: boolean) => {
      const arena = new ArenaLayout();
      arena.float32(4);
      const block = reserveRows(arena, spec, data, null, scored);
      const buffer = new ArrayBuffer(arena.bytes);
      loadRows(buffer, block, data, spec, null);
      return { block, targets: [...new Float32Array(buffer, block.targets, 3)], bytes: arena.bytes };
    };
    const [learned, scored] = [load(false), load(true)];
    expect(learned.block.classes).toBe(0);
    expect(scored.block.classes).toBeGreaterThan(0);
    expect(learned.targets).toEqual([1, 0, 1]);
    expect(scored.targets).toEqual([1, 0, 1]);
    expect(learned.bytes).toBeLessThan(scored.bytes);
    const arena = new ArenaLayout();
    arena.float32(4);
    const several = reserveRows(arena, specOf(2, [], 'softmaxCrossEntropy', 2), data, null, false);
    expect(several.classes).toBe(several.targets);
  });

  it('are the same whether a matrix is handed in or written in place', () => {
    const spec = specOf(5, [layer(8)], 'softmaxCrossEntropy', 3);
    const training = classTable(30, 5, 3, 'written');
    const written = { ...training, inputs: (out: Float32Array) => out.set(training.inputs) };
    const settings = { batchSize: 8, epochs: 3 };
    expect(train({ spec, training: written, settings }).last).toEqual(train({ spec, training, settings }).last);
  });
});
