import { describe, expect, it } from 'vitest';
import { Predictor } from '../../src/engine/network/predictor';
import type { LayerParameters } from '../../src/engine/network/spec';
import { checkpointOfModel } from '../../src/engine/train/checkpoint';
import { createTrainer } from '../../src/engine/train/createTrainer';
import type { TrainingOutcome } from '../../src/engine/train/trainer';
import { classTable, layer, type MatrixData, requestOf, specOf, train } from './data';

const spec = specOf(5, [layer(32)], 'softmaxCrossEntropy', 3);
/** Few and noisy rows: memorized soon. */
const training = classTable(60, 5, 3, 'few', 1.5);
const validation = classTable(200, 5, 3, 'held out', 1.5);

function lossOn({ rows, inputs, targets }: MatrixData, parameters: readonly LayerParameters[]): number {
  const outputs = new Predictor(spec, parameters, 'plain').predict(inputs, rows);
  let loss = 0;
  for (let row = 0; row < rows; row++) loss -= Math.log(outputs[3 * row + targets[row]]);
  return loss / rows;
}
const finite = (parameters: readonly LayerParameters[]): boolean =>
  parameters.every(({ weights, biases }) => weights.every(Number.isFinite) && biases.every(Number.isFinite));

describe('a training ends', () => {
  it('after the epochs it was given, with the last weights', () => {
    const run = train({ spec, training, validation, settings: { epochs: 80, learningRate: 0.01 } });
    expect(run).toMatchObject({ stopReason: 'epochs', epochs: 80 });
    expect(run.history.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
    expect(run.bestEpoch).toBeLessThan(60);
    expect(lossOn(validation, run.parameters)).toBeCloseTo(run.last.validationLoss ?? 0, 5);
  });

  it('early, when the validation loss no longer falls, with the weights of the best epoch', () => {
    const settings = { epochs: 1000, earlyStopping: true, patience: 12, learningRate: 0.01 };
    const run = train({ spec, training, validation, settings });
    const losses = run.history.map(({ validationLoss }) => validationLoss ?? 0);
    expect(run.stopReason).toBe('earlyStopping');
    expect(run.epochs).toBe(run.bestEpoch + 12);
    expect(losses[run.bestEpoch - 1]).toBe(Math.min(...losses));
    expect(run.last.validationLoss).toBeGreaterThan(losses[run.bestEpoch - 1]);
    expect(lossOn(validation, run.parameters)).toBeCloseTo(losses[run.bestEpoch - 1], 5);
  });

  it('earlier, when small improvements do not count', () => {
    const epochs = [0, 0.05].map(
      (minimumChange) =>
        train({
          spec,
          training,
          validation,
          settings: { epochs: 1000, earlyStopping: true, patience: 12, minimumChange },
        }).epochs,
    );
    expect(epochs[1]).toBeLessThan(epochs[0]);
  });

  it('early by the training loss, where there are no validation rows', () => {
    const settings = { epochs: 5000, earlyStopping: true, patience: 3, minimumChange: 0.01, learningRate: 0.05 };
    const run = train({ spec, training, settings });
    expect(run.stopReason).toBe('earlyStopping');
    expect(
      run.history.every(({ validationLoss, validationScore }) => validationLoss === null && validationScore === null),
    ).toBe(true);
    expect(lossOn(training, run.parameters)).toBeCloseTo(
      Math.min(...run.history.map((point) => point.trainingLoss)),
      5,
    );
  });

  it('when the training loss is below the threshold', () => {
    const run = train({ spec, training, settings: { epochs: 1000, lossThreshold: 0.4, learningRate: 0.01 } });
    expect(run.stopReason).toBe('lossThreshold');
    expect(run.last.trainingLoss).toBeLessThan(0.4);
    expect(run.history.at(-2)?.trainingLoss).toBeGreaterThanOrEqual(0.4);
  });

  it('when its time is over, in the middle of an epoch where need be', () => {
    const many = classTable(20_000, 5, 3, 'many');
    let seconds = 0;
    const clock = (): number => seconds++;
    const run = train({ spec, training: many, clock, settings: { epochs: 1000, timeLimit: 5 } });
    expect(run).toMatchObject({ stopReason: 'timeLimit', epochs: 0, bestEpoch: 0 });
    expect(run.steps.length).toBe(6);
    expect(finite(run.parameters)).toBe(true);
    const patient = train({ spec, training, clock: () => 1e9, settings: { epochs: 3, timeLimit: 0 } });
    expect(patient.stopReason).toBe('epochs');
  });

  it('by hand, with the best epoch so far', () => {
    const trainer = createTrainer(
      requestOf({
        spec,
        training,
        validation,
        settings: { epochs: 1000, earlyStopping: true, patience: 900, learningRate: 0.01 },
      }),
    );
    const work = trainer.steps();
    for (let next = work.next(); next.done !== true; next = work.next()) {
      if (next.value.epoch === 100) break;
    }
    const outcome = trainer.outcome();
    expect(outcome).toMatchObject({ stopReason: 'byHand', epochs: 100 });
    expect(lossOn(validation, outcome.parameters)).toBeCloseTo(
      Math.min(...outcome.history.map((point) => point.validationLoss ?? 0)),
      5,
    );
  });

  it('by hand before the first slice, with the initial weights', () => {
    const outcome = createTrainer(requestOf({ spec, training })).outcome();
    expect(outcome).toMatchObject({ stopReason: 'byHand', epochs: 0, bestEpoch: 0, history: [] });
    expect(finite(outcome.parameters)).toBe(true);
  });
});

describe('a loss that is not finite', () => {
  const numbers = { rows: 60, inputs: training.inputs, targets: Float32Array.from(training.targets) };
  const linear = specOf(5, [layer(8)], 'identityMse', 1);
  const diverging = { optimizer: 'sgd', learningRate: 1e6, epochs: 50 } as const;
  const expectGood = (run: TrainingOutcome): void => {
    expect(run.stopReason).toBe('notFinite');
    expect(run.epochs).toBeLessThan(50);
    expect(finite(run.parameters)).toBe(true);
    expect(run.history.every((point) => Number.isFinite(point.trainingLoss))).toBe(true);
  };

  it('ends the training with the last good weights', () => {
    expectGood(train({ spec: linear, training: numbers, settings: diverging }));
    expectGood(
      train({
        spec: linear,
        training: numbers,
        settings: { ...diverging, clipNorm: 1, learningRate: 100, optimizer: 'momentum', momentum: 0.999, l2: 10 },
      }),
    );
    expectGood(train({ spec: linear, training: { ...numbers, inputs: numbers.inputs.with(7, Number.NaN) } }));
  });

  it('ends a training with rectifiers, which turn NaN into 0', () => {
    const run = train({
      spec: specOf(5, [layer(8), layer(8)], 'softmaxCrossEntropy', 3),
      training,
      settings: { ...diverging, learningRate: 1e30 },
    });
    expectGood(run);
  });

  it('ends a training whose loss is finite only because its statistics are not', () => {
    const huge = { ...training, inputs: training.inputs.map((value) => 1e25 * value) };
    const normalized = specOf(5, [layer(8, { batchNorm: true })], 'softmaxCrossEntropy', 3);
    expectGood(train({ spec: normalized, training: huge, settings: { epochs: 50 } }));
  });

  it('leaves a checkpoint that can be gone on from', () => {
    const good = requestOf({ spec: linear, training: numbers, settings: { epochs: 10 } });
    const first = createTrainer(good);
    for (const _ of first.steps());
    const bad = createTrainer({
      ...good,
      settings: { ...good.settings, learningRate: 100, optimizer: 'adamw', decoupledDecay: 10, epochs: 50 },
      checkpoint: first.checkpoint(),
    });
    for (const _ of bad.steps());
    expect(bad.outcome().stopReason).toBe('notFinite');
    const checkpoint = bad.checkpoint();
    expect(checkpoint.parameters.every(Number.isFinite)).toBe(true);
    const again = train({ ...good, settings: { ...good.settings, epochs: checkpoint.epoch + 5 }, checkpoint });
    expect(again.stopReason).toBe('epochs');
    expect(again.last.trainingLoss).toBeLessThan(checkpoint.best.loss);
  });
});

describe('a finished model', () => {
  it('learns on from its weights, counts its epochs on, and is given back where nothing is better', () => {
    const settings = { epochs: 300, earlyStopping: true, patience: 15, learningRate: 0.01 };
    const model = train({ spec, training, validation, settings });
    const request = requestOf({
      spec,
      training,
      validation,
      settings: { ...settings, learningRate: 0.5, epochs: model.epochs + 5 },
    });
    const checkpoint = checkpointOfModel({ ...model, spec }, request.settings);
    const run = train({ ...request, checkpoint });
    expect(run.epochs).toBe(model.epochs + 5);
    expect(run.history.slice(0, model.epochs)).toEqual(model.history);
    expect(run.bestEpoch).toBe(model.bestEpoch);
    expect(run.parameters).toEqual(model.parameters);
  });
});

describe('the steps', () => {
  it('tell epochs, shares that only grow, and rows learned from', () => {
    const many = classTable(5_000, 5, 3, 'many');
    const { steps } = train({ spec, training: many, validation, settings: { epochs: 3 } });
    expect(steps.length).toBeGreaterThan(9);
    let before = -1;
    for (const { epoch, epochShare, point } of steps) {
      expect(epoch + epochShare).toBeGreaterThanOrEqual(before);
      expect(epochShare).toBeLessThanOrEqual(1);
      expect(point === null || point.epoch === epoch).toBe(true);
      before = epoch + epochShare;
    }
    expect(steps.at(-1)).toMatchObject({ epoch: 3, epochShare: 0, rowsDone: 15_000 });
  });

  it('can be taken once only', () => {
    const trainer = createTrainer(requestOf({ spec, training, settings: { epochs: 1 } }));
    for (const _ of trainer.steps());
    expect(() => trainer.steps().next()).toThrow(RangeError);
  });
});
