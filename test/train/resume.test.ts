import { describe, expect, it } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import { OPTIMIZER_NAMES, type Settings } from '../../src/engine/protocol';
import type { Checkpoint } from '../../src/engine/train/checkpoint';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/engine/train/checkpointCodec';
import { createTrainer } from '../../src/engine/train/createTrainer';
import type { TrainingOutcome, TrainingRequest } from '../../src/engine/train/trainer';
import { classTable, layer, requestOf, specOf } from './data';

const stored = (checkpoint: Checkpoint): Checkpoint =>
  decodeCheckpoint(JSON.parse(JSON.stringify(encodeCheckpoint(checkpoint))));

/** Runs to the end and keeps a checkpoint after every slice. */
function runWithCheckpoints(request: TrainingRequest): { outcome: TrainingOutcome; checkpoints: Checkpoint[] } {
  const trainer = createTrainer(request);
  const checkpoints = [stored(trainer.checkpoint())];
  const work = trainer.steps();
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) return { outcome: next.value, checkpoints };
    checkpoints.push(stored(trainer.checkpoint()));
  }
}

function finish(request: TrainingRequest): { outcome: TrainingOutcome; end: Checkpoint } {
  const trainer = createTrainer(request);
  const work = trainer.steps();
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) return { outcome: next.value, end: trainer.checkpoint() };
  }
}

/** Everything at once: batch normalization, dropout in both places, plateau schedule, clipping, penalties, class weights. */
const spec = {
  ...specOf(
    6,
    [layer(48, { batchNorm: true, dropout: 0.3 }), layer(24, { activation: 'tanh', dropout: 0.2 })],
    'softmaxCrossEntropy',
    3,
  ),
  inputDropout: 0.1,
};
const training = classTable(900, 6, 3, 'training', 1.5);
const validation = classTable(300, 6, 3, 'held out', 1.5);
const settings: Partial<Settings> = {
  epochs: 7,
  batchSize: 128,
  schedule: 'plateau',
  plateauPatience: 1,
  clipNorm: 0.5,
  l1: 0.0001,
  l2: 0.001,
  decoupledDecay: 0.01,
  classWeights: 'balanced',
  learningRate: 0.03,
  earlyStopping: true,
  patience: 3,
};

/** First, last and some slices between; all of them would only take longer. */
const someOf = <T>(items: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, i) => items[Math.round((i * (items.length - 1)) / (count - 1))]);

/** Many trainings per test, on a machine that may be busy. */
const PATIENT = { timeout: 60_000 };

describe.each(availableKernels())(
  'resuming with %s kernels equals the uninterrupted run to the bit',
  PATIENT,
  (kernels) => {
    it.each(OPTIMIZER_NAMES)('%s', (optimizer) => {
      const request = requestOf({ spec, training, validation, kernels, settings: { ...settings, optimizer } });
      const whole = runWithCheckpoints(request);
      expect(whole.outcome.history.length).toBeGreaterThan(2);
      expect(whole.checkpoints.length).toBeGreaterThan(4);
      for (const checkpoint of someOf(whole.checkpoints.slice(0, -1), 6)) {
        expect(finish({ ...request, checkpoint }).outcome).toEqual(whole.outcome);
      }
    });
  },
);

describe('a checkpoint', PATIENT, () => {
  const wide = [128, 128].map((units) => layer(units, { batchNorm: true, dropout: 0.3 }));
  const plain = [128, 128].map((units) => layer(units, { dropout: 0.3 }));

  it.each([
    ['in the middle of a whole batch, between two layers', wide],
    ['between the pieces of a whole batch', plain],
  ])('%s is as good as any', (_, layers) => {
    const network = specOf(6, layers, 'softmaxCrossEntropy', 3);
    const whole: Partial<Settings> = { ...settings, batchMode: 'wholeBatch', epochs: 2 };
    const request = requestOf({ spec: network, training, validation, kernels: null, settings: whole });
    const { checkpoints, outcome } = runWithCheckpoints(request);
    // Slices outnumber the two batches, so most of them end inside one.
    expect(checkpoints.length).toBeGreaterThan(12);
    for (const checkpoint of checkpoints.slice(0, -1)) {
      expect(finish({ ...request, checkpoint }).outcome).toEqual(outcome);
    }
  });

  it('of an ended training goes on for more epochs as if they had been asked for at once', () => {
    const request = requestOf({ spec, training, validation, settings: { ...settings, earlyStopping: false } });
    const { end } = finish({ ...request, settings: { ...request.settings, epochs: 4 } });
    expect(end.ended).toBe('epochs');
    expect(end.epoch).toBe(4);
    expect(finish({ ...request, checkpoint: stored(end) }).outcome).toEqual(finish(request).outcome);
  });

  it('taken while early stopping waits does not forget how long it has waited; one of the end waits anew', () => {
    const request = requestOf({
      ...{ spec, training, validation, kernels: null },
      settings: { ...settings, epochs: 1000, patience: 3, learningRate: 0.05 },
    });
    const { checkpoints, outcome } = runWithCheckpoints(request);
    expect(outcome.stopReason).toBe('earlyStopping');
    const waiting = checkpoints.filter(({ ended, patience }) => ended === null && patience.waited === 2);
    expect(waiting.length).toBeGreaterThan(0);
    expect(finish({ ...request, checkpoint: waiting.at(-1) ?? null }).outcome).toEqual(outcome);

    const longer = finish({ ...request, checkpoint: checkpoints.at(-1) ?? null }).outcome;
    expect(longer.epochs).toBeGreaterThanOrEqual(outcome.epochs + 3);
    expect(longer.history.slice(0, outcome.epochs)).toEqual(outcome.history);
  });

  it('is a copy: training on does not change it', () => {
    const trainer = createTrainer(requestOf({ spec, training, validation, settings }));
    const before = trainer.checkpoint();
    const text = JSON.stringify(encodeCheckpoint(before));
    for (const _ of trainer.steps());
    expect(JSON.stringify(encodeCheckpoint(before))).toBe(text);
    expect(JSON.stringify(encodeCheckpoint(trainer.checkpoint()))).not.toBe(text);
  });

  it('of another training is refused with the reason', () => {
    const request = requestOf({ spec, training, validation, settings: { ...settings, optimizer: 'adam' } });
    const checkpoint = createTrainer(request).checkpoint();
    const refusal =
      (changed: Partial<TrainingRequest>): (() => unknown) =>
      () =>
        createTrainer({ ...request, checkpoint, ...changed });
    expect(refusal({ spec: specOf(6, wide, 'softmaxCrossEntropy', 3) })).toThrow('a network of another shape');
    expect(refusal({ settings: { ...request.settings, optimizer: 'sgd' } })).toThrow('another optimizer');
    expect(refusal({ checkpoint: { ...checkpoint, batch: 9 } })).toThrow('a table of another size');
    const broken = { ...checkpoint, parameters: checkpoint.parameters.with(3, Number.NaN) };
    expect(refusal({ checkpoint: broken })).toThrow('numbers that are not finite');
    expect(refusal({})).not.toThrow();
  });
});
