/**
 * Small batches, done as a program inside the kernels, beside the same calls made one by one: the same to the bit,
 * whatever a training asks for. A crew that divides every call keeps the kernels from writing them down.
 */
import { describe, expect, it } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import { ACTIVATION_NAMES, OPTIMIZER_NAMES } from '../../src/engine/protocol';
import { Effort } from '../../src/engine/train/effort';
import { QuickBatches } from '../../src/engine/train/quickBatches';
import type { TrainingRequest } from '../../src/engine/train/trainer';
import { createWorkspace } from '../../src/engine/train/workspace';
import { classTable, differenceOf, finish, layer, lonelyCrew, numberTable, requestOf, specOf } from './data';

const FAST = availableKernels().filter((name) => name !== 'plain');

const plannedBy = (request: TrainingRequest): QuickBatches | null =>
  QuickBatches.plan(createWorkspace(request), request.settings, 0);

/** The end of the training, which has to be the same both ways. */
function bothWays(request: TrainingRequest): object {
  const divided = { ...request, crew: lonelyCrew() };
  expect(plannedBy(request)).not.toBeNull();
  expect(plannedBy(divided)).toBeNull();
  const quick = finish(request);
  expect(differenceOf(quick, finish(divided))).toBeNull();
  return quick;
}

describe.each(FAST)('small batches with %s kernels', (kernels) => {
  const classes = classTable(151, 5, 3, 'classes', 1.5);
  const numbers = numberTable(70, 'numbers');

  it.each(OPTIMIZER_NAMES)('move by %s, with everything that varies from step to step', (optimizer) => {
    const hidden = [layer(19, { batchNorm: true, dropout: 0.3 }), layer(9, { activation: 'tanh', dropout: 0.2 })];
    const spec = { ...specOf(5, hidden, 'softmaxCrossEntropy', 3), inputDropout: 0.1 };
    const settings = { optimizer, clipNorm: 0.5, l1: 1e-4, l2: 1e-3, decoupledDecay: 0.01 } as const;
    const changing = { schedule: 'cosine', warmUp: 2, classWeights: 'balanced', batchSize: 25, epochs: 7 } as const;
    bothWays(requestOf({ spec, training: classes, kernels, settings: { ...settings, ...changing } }));
  });

  it.each([
    ['identityMse', numbers],
    ['identityMae', numbers],
    ['identityHuber', numbers],
    ['tanhMse', numbers],
    ['sigmoidMse', classTable(90, 3, 2, 'two')],
    ['sigmoidBinaryCrossEntropy', classTable(90, 3, 2, 'two')],
  ] as const)('end in %s', (name, training) => {
    const spec = specOf(3, [layer(8)], name, 1);
    bothWays(requestOf({ spec, training, kernels, settings: { epochs: 5, batchSize: 16 } }));
  });

  it.each(ACTIVATION_NAMES)('pass through %s', (activation) => {
    const spec = specOf(3, [layer(7, { activation }), layer(6, { activation, batchNorm: true })], 'identityMse', 1);
    bothWays(requestOf({ spec, training: numbers, kernels, settings: { epochs: 3, batchSize: 16 } }));
  });

  it.each([
    ['one row at a time', { batchMode: 'singleSample' }],
    ['all rows at once', { batchMode: 'wholeBatch' }],
    ['a last batch of one row', { batchSize: 50 }],
    ['more batches than one slice holds', { batchSize: 2, epochs: 60 }],
  ] as const)('are taken up in order: %s', (_, settings) => {
    const spec = specOf(5, [layer(16)], 'softmaxCrossEntropy', 3);
    bothWays(requestOf({ spec, training: classes, kernels, settings: { epochs: 4, ...settings } }));
  });

  it('with a last row that joins the batch before it', () => {
    const spec = specOf(5, [layer(16, { batchNorm: true })], 'softmaxCrossEntropy', 3);
    bothWays(requestOf({ spec, training: classes, kernels, settings: { epochs: 4, batchSize: 50 } }));
  });

  it('stop where a loss is not finite', () => {
    const spec = specOf(3, [layer(8)], 'identityMse', 1);
    const settings = { optimizer: 'sgd', learningRate: 1e30, epochs: 5 } as const;
    expect(bothWays(requestOf({ spec, training: numbers, kernels, settings }))).toMatchObject({ ended: 'notFinite' });
  });

  it('leave room for a pause', () => {
    const spec = specOf(5, [layer(16)], 'softmaxCrossEntropy', 3);
    const request = requestOf({
      spec,
      training: classTable(20_000, 5, 3, 'many'),
      kernels,
      settings: { batchSize: 4 },
    });
    const space = createWorkspace(request);
    const quick = QuickBatches.plan(space, request.settings, 0);
    const run = quick?.learn(0, 0.001, new Effort());
    expect(run?.batches).toBeGreaterThan(10);
    expect(run?.batches).toBeLessThan(space.batches.count / 2);
  });

  it('are not written down where they are large', () => {
    const spec = specOf(5, [layer(300), layer(300)], 'softmaxCrossEntropy', 3);
    expect(plannedBy(requestOf({ spec, training: classes, kernels }))).toBeNull();
  });
});
