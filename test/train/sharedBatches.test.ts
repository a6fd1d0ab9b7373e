/**
 * Batches done as a job of rows and a job of weights, beside the same batches layer by layer: the same to the bit,
 * whatever a training asks for, in any number of pieces. Clipping that never clips keeps batches from being done so.
 */
import { describe, expect, it } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import { ACTIVATION_NAMES, OPTIMIZER_NAMES } from '../../src/engine/protocol';
import { SharedBatches } from '../../src/engine/train/sharedBatches';
import type { TrainingRequest } from '../../src/engine/train/trainer';
import { createWorkspace } from '../../src/engine/train/workspace';
import { classTable, differenceOf, finish, layer, lonelyCrew, numberTable, requestOf, specOf } from './data';

const FAST = availableKernels().filter((name) => name !== 'plain');

const plannedBy = (request: TrainingRequest): SharedBatches | null =>
  SharedBatches.plan(createWorkspace(request), request.settings, 0);

/** The end of the training, which has to be the same in all ways. */
function allWays(request: TrainingRequest): string | null {
  const layerByLayer = { ...request, crew: lonelyCrew(), settings: { ...request.settings, clipNorm: 1e30 } };
  expect(plannedBy(layerByLayer)).toBeNull();
  const right = finish(layerByLayer);
  for (const count of [2, 3, 8]) {
    const shared = { ...request, crew: lonelyCrew(count) };
    expect(plannedBy(shared)).not.toBeNull();
    expect(differenceOf(finish(shared), right), `${count} pieces`).toBeNull();
  }
  expect(differenceOf(finish(request), right)).toBeNull();
  return right.ended;
}

describe.each(FAST)('shared batches with %s kernels', (kernels) => {
  const classes = classTable(151, 5, 3, 'classes', 1.5);
  const numbers = numberTable(70, 'numbers');

  it.each(OPTIMIZER_NAMES)('move by %s, with everything that varies from step to step', (optimizer) => {
    const hidden = [layer(37, { dropout: 0.3 }), layer(19, { activation: 'tanh', dropout: 0.2 })];
    const spec = { ...specOf(5, hidden, 'softmaxCrossEntropy', 3), inputDropout: 0.1 };
    const settings = { optimizer, l1: 1e-4, l2: 1e-3, decoupledDecay: 0.01 } as const;
    const changing = { schedule: 'cosine', warmUp: 2, classWeights: 'balanced', batchSize: 25, epochs: 4 } as const;
    allWays(requestOf({ spec, training: classes, kernels, settings: { ...settings, ...changing } }));
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
    allWays(requestOf({ spec, training, kernels, settings: { epochs: 3, batchSize: 16 } }));
  });

  it.each(['softmaxCrossEntropy', 'sigmoidBinaryCrossEntropy'] as const)('weigh many classes in %s', (name) => {
    const spec = specOf(5, [layer(21)], name, 7);
    const settings = { epochs: 3, batchSize: 22, classWeights: 'balanced' } as const;
    allWays(requestOf({ spec, training: classTable(151, 5, 7, 'seven'), kernels, settings }));
  });

  it.each(ACTIVATION_NAMES)('pass through %s', (activation) => {
    const spec = specOf(3, [layer(7, { activation }), layer(6, { activation, dropout: 0.5 })], 'identityMse', 1);
    allWays(requestOf({ spec, training: numbers, kernels, settings: { epochs: 2, batchSize: 16 } }));
  });

  it.each([
    ['one row at a time', { batchMode: 'singleSample', epochs: 1 }],
    ['all rows at once', { batchMode: 'wholeBatch' }],
    ['a last batch of one row', { batchSize: 50 }],
    ['fewer rows than pieces', { batchSize: 7 }],
  ] as const)('are taken up in order: %s', (_, settings) => {
    const spec = specOf(5, [layer(16)], 'softmaxCrossEntropy', 3);
    allWays(requestOf({ spec, training: classes, kernels, settings: { epochs: 3, ...settings } }));
  });

  it.each([
    [5, 515, 9],
    [259, 33, 131],
    [17, 300, 261],
    [130, 128, 128],
  ])('go through layers of %d, %d, %d', (...[inputs, first, second]) => {
    const spec = specOf(inputs, [layer(first), layer(second)], 'softmaxCrossEntropy', 3);
    const training = classTable(293, inputs, 3, 'wide', 3);
    allWays(requestOf({ spec, training, kernels, settings: { epochs: 1, batchSize: 131 } }));
  });

  it('without hidden layers', () => {
    const spec = specOf(5, [], 'softmaxCrossEntropy', 3);
    allWays(requestOf({ spec, training: classes, kernels, settings: { epochs: 3, l2: 0.1 } }));
  });

  it('stop where a loss is not finite, before anything moves', () => {
    const spec = specOf(3, [layer(8)], 'identityMse', 1);
    const settings = { optimizer: 'sgd', learningRate: 1e30, epochs: 5 } as const;
    expect(allWays(requestOf({ spec, training: numbers, kernels, settings }))).toBe('notFinite');
    const targets = Float32Array.from({ length: 70 }, (_, row) => (row === 69 ? Number.NaN : 1));
    const request = requestOf({ spec, training: { ...numbers, targets }, kernels, settings: { batchSize: 70 } });
    const space = createWorkspace({ ...request, crew: lonelyCrew(3) });
    const before = space.network.snapshot();
    expect(SharedBatches.plan(space, request.settings, 0)?.learn(0, 0.1)).toBe(false);
    expect(space.network.snapshot()).toEqual(before);
    expect(space.descent.steps).toBe(0);
  });

  it('are only those of one piece, without batch normalization and clipping, and not too large', () => {
    const spec = specOf(5, [layer(16)], 'softmaxCrossEntropy', 3);
    const request = requestOf({ spec, training: classes, kernels });
    expect(plannedBy(request)).not.toBeNull();
    expect(plannedBy({ ...request, settings: { ...request.settings, clipNorm: 1 } })).toBeNull();
    expect(plannedBy({ ...request, spec: { ...spec, hiddenLayers: [layer(16, { batchNorm: true })] } })).toBeNull();
    const large = { ...request, spec: specOf(5, [layer(2048), layer(2048)], 'softmaxCrossEntropy', 3) };
    expect(plannedBy(large)).toBeNull();
    expect(plannedBy({ ...request, kernels: 'plain' })).toBeNull();
  });

  it('are not shared by rows where every thread would mostly pack weights, unless that is the last batch', () => {
    const spec = specOf(300, [layer(700), layer(700)], 'softmaxCrossEntropy', 3);
    const training = classTable(91, 300, 3, 'packed');
    const of = (batchSize: number) =>
      plannedBy({ ...requestOf({ spec, training, kernels, settings: { batchSize } }), crew: lonelyCrew() });
    expect(of(9)).toBeNull();
    expect(of(90)).not.toBeNull();
  });
});
