import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RandomSource } from '../../src/engine/math/random';
import { initialParameters } from '../../src/engine/network/initializers';
import { Predictor } from '../../src/engine/network/predictor';
import type { LayerParameters, NetworkSpec } from '../../src/engine/network/spec';
import { OPTIMIZER_NAMES, type OptimizerName, type Settings } from '../../src/engine/protocol';
import { checkpointOfModel } from '../../src/engine/train/checkpoint';
import { irisClasses, standardizedIris } from '../../src/engine/train/irisRows';
import { NetworkBench } from '../network/networkBench';
import { classTable, layer, type MatrixData, numberTable, requestOf, specOf, train } from './data';

const RATES: Record<OptimizerName, number> = {
  sgd: 0.1,
  momentum: 0.02,
  nesterov: 0.02,
  rmsprop: 0.003,
  adagrad: 0.03,
  adam: 0.005,
  adamw: 0.005,
};

const classes = classTable(300, 5, 3, 'training');
const held = classTable(300, 5, 3, 'held out');
const classifier = specOf(5, [layer(12)], 'softmaxCrossEntropy', 3);
const sumOfSquares = (parameters: readonly LayerParameters[]): number =>
  parameters.reduce((sum, { weights }) => sum + weights.reduce((total, w) => total + w * w, 0), 0);

describe('learning', () => {
  it.each(OPTIMIZER_NAMES)('%s learns classes and generalizes', (optimizer) => {
    const settings = { optimizer, learningRate: RATES[optimizer] };
    const { last, history } = train({ spec: classifier, training: classes, validation: held, settings });
    expect(last.trainingLoss).toBeLessThan(0.5 * history[0].trainingLoss);
    expect(last.validationScore).toBeGreaterThan(0.9);
  });

  it.each(['wholeBatch', 'singleSample', 'miniBatch'] as const)('in %s steps', (batchMode) => {
    const epochs = batchMode === 'wholeBatch' ? 200 : 10;
    const settings: Partial<Settings> = {
      batchMode,
      optimizer: 'sgd',
      learningRate: batchMode === 'wholeBatch' ? 0.3 : 0.03,
      epochs,
    };
    expect(train({ spec: classifier, training: classes, settings }).last.trainingScore).toBeGreaterThan(0.9);
  });

  it('learns numbers; the score is the error in the units of the target', () => {
    const training = numberTable(600, 'training');
    const validation = numberTable(300, 'held out');
    const spec = specOf(3, [layer(32, { activation: 'tanh' }), layer(16)], 'identityMse', 1);
    const run = train({
      spec,
      training,
      validation,
      differences: [(a, b) => 50 * (a - b)],
      settings: { epochs: 100, learningRate: 0.005 },
    });
    expect(run.last.validationScore).toBeCloseTo(50 * Math.sqrt(run.last.validationLoss ?? 0), 4);
    expect(run.last.validationLoss).toBeLessThan(0.12);
  });

  it.each(['sigmoidBinaryCrossEntropy', 'sigmoidMse', 'tanhMse'] as const)(
    'learns two classes with one output, %s',
    (name) => {
      const training = classTable(300, 5, 2, 'two');
      const run = train({ spec: specOf(5, [layer(12)], name, 1), training, settings: { learningRate: 0.01 } });
      expect(run.last.trainingScore).toBeGreaterThan(0.95);
    },
  );

  it('learns three classes by squared error on one output each, as the lecture notes do', () => {
    const spec = specOf(5, [layer(12)], 'sigmoidMse', 3);
    expect(train({ spec, training: classes, settings: { learningRate: 0.01 } }).last.trainingScore).toBeGreaterThan(
      0.9,
    );
  });

  it('of shuffled labels memorizes, and gives chance on held-out rows', () => {
    const training = classTable(300, 5, 3, 'training', 1.2);
    const validation = classTable(600, 5, 3, 'held out', 1.2);
    const source = new RandomSource('labels');
    const targets = Int32Array.from(training.targets, () => source.integer(3));
    const spec = specOf(5, [layer(64)], 'softmaxCrossEntropy', 3);
    const settings = { epochs: 100, learningRate: 0.01 };
    const honest = train({ spec, training, validation, settings });
    const shuffled = train({ spec, training: { ...training, targets }, validation, settings });
    expect(honest.last.validationScore).toBeGreaterThan(0.6);
    expect(shuffled.last.trainingScore).toBeGreaterThan(0.7);
    expect(Math.abs((shuffled.last.validationScore ?? 0) - 1 / 3)).toBeLessThan(0.08);
  });

  it('measures what the returned weights predict', () => {
    const run = train({ spec: classifier, training: classes, validation: held });
    const outputs = new Predictor(classifier, run.parameters, 'plain').predict(held.inputs, held.rows);
    let right = 0;
    let loss = 0;
    for (let row = 0; row < held.rows; row++) {
      const line = outputs.subarray(3 * row, 3 * row + 3);
      if (line.indexOf(Math.max(...line)) === held.targets[row]) right++;
      loss -= Math.log(line[held.targets[row]]);
    }
    expect(run.last.validationScore).toBe(right / held.rows);
    expect(run.last.validationLoss).toBeCloseTo(loss / held.rows, 5);
  });

  it('measures with dropout off and running statistics: the training rows as validation rows give the same numbers', () => {
    const spec = {
      ...specOf(5, [layer(12, { batchNorm: true, dropout: 0.5 })], 'softmaxCrossEntropy', 3),
      inputDropout: 0.2,
    };
    const { history } = train({ spec, training: classes, validation: classes, settings: { epochs: 5 } });
    for (const point of history) {
      expect(point.validationLoss).toBe(point.trainingLoss);
      expect(point.validationScore).toBe(point.trainingScore);
    }
  });

  it('is repeatable to the bit, and another with another seed', () => {
    const spec = specOf(5, [layer(12, { dropout: 0.3 })], 'softmaxCrossEntropy', 3);
    const run = (seed: number): unknown => train({ spec, training: classes, settings: { epochs: 3, seed } }).parameters;
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });
});

/** An epoch of whole-batch descent by hand, over all rows in one piece. */
function oneStep(
  spec: NetworkSpec,
  data: MatrixData,
  settings: Partial<Settings>,
  learningRate: number,
): LayerParameters[] {
  const bench = new NetworkBench(spec, data.rows, 'plain', settings);
  bench.load(initialParameters(spec, 'auto', new RandomSource(1).fork('weights')), data.inputs, data.targets);
  bench.learn();
  bench.step(learningRate);
  return bench.network.parameters();
}

function expectAlike(actual: readonly LayerParameters[], expected: readonly LayerParameters[]): void {
  for (const [k, { weights, biases }] of expected.entries()) {
    for (const [i, value] of weights.entries()) expect(actual[k].weights[i]).toBeCloseTo(value, 6);
    for (const [i, value] of biases.entries()) expect(actual[k].biases[i]).toBeCloseTo(value, 6);
  }
}

describe('a step', () => {
  const whole = { batchMode: 'wholeBatch', optimizer: 'sgd', learningRate: 0.5, epochs: 1 } as const;

  it('over the whole batch is one over all rows, also when it is computed in pieces', () => {
    // 300 x 300 weights let a piece have 44 rows; 333 rows make eight pieces that are not all of one size.
    const spec = specOf(5, [layer(300, { activation: 'tanh' }), layer(300)], 'softmaxCrossEntropy', 3);
    const data = classTable(333, 5, 3, 'pieces');
    expectAlike(train({ spec, training: data, settings: whole }).parameters, oneStep(spec, data, {}, 0.5));
  });

  it('shortens gradients to the norm that is asked for, all together', () => {
    const clipped = train({ spec: classifier, training: classes, settings: { ...whole, clipNorm: 0.01 } }).parameters;
    const before = initialParameters(classifier, 'auto', new RandomSource(1).fork('weights'));
    let square = 0;
    for (const [k, { weights, biases }] of before.entries()) {
      for (const [i, value] of weights.entries()) square += ((clipped[k].weights[i] - value) / 0.5) ** 2;
      for (const [i, value] of biases.entries()) square += ((clipped[k].biases[i] - value) / 0.5) ** 2;
    }
    expect(Math.sqrt(square)).toBeCloseTo(0.01, 6);
    expectAlike(
      train({ spec: classifier, training: classes, settings: { ...whole, clipNorm: 1000 } }).parameters,
      oneStep(classifier, classes, {}, 0.5),
    );
  });

  it('follows the textbook run on iris, 200 whole batches long', () => {
    const path = new URL('../fixtures/notes-iris-full-batch.json', import.meta.url);
    const notes = JSON.parse(readFileSync(path, 'utf8'));
    const spec = specOf(
      4,
      [8, 6].map((units) => layer(units, { activation: 'sigmoid' })),
      'sigmoidMse',
      3,
    );
    const parameters = notes.initial.map(({ weights, biases }: { weights: number[][]; biases: number[] }) => ({
      weights: Float32Array.from(weights.flat()),
      biases: Float32Array.from(biases),
      batchNorm: null,
    }));
    const settings: Partial<Settings> = { ...whole, learningRate: notes.learningRateForMeanLoss, epochs: 200 };
    const request = requestOf({
      spec,
      training: { rows: 150, inputs: standardizedIris(), targets: irisClasses() },
      settings,
    });
    const checkpoint = checkpointOfModel(
      { spec, parameters, history: [], bestEpoch: 0, kernel: 'plain' },
      request.settings,
    );
    const { history, last } = train({ ...request, checkpoint });
    // The run's loss before a step is the loss after the epoch before.
    for (const epoch of [1, 50, 100, 199]) {
      expect(history[epoch - 1].trainingLoss).toBeCloseTo(notes.lossBeforeStep[epoch], 6);
    }
    expect(last.trainingLoss).toBeCloseTo(notes.finalLoss, 6);
    expect(last.trainingScore).toBe(notes.accuracy);
  });
});

describe('penalties', () => {
  it.each(['l1', 'l2'] as const)('a larger %s gives smaller weights', (penalty) => {
    const sizes = [0, 0.003, 0.03].map((size) =>
      sumOfSquares(
        train({ spec: classifier, training: classes, settings: { [penalty]: size, epochs: 30 } }).parameters,
      ),
    );
    expect(sizes[1]).toBeLessThan(sizes[0]);
    expect(sizes[2]).toBeLessThan(sizes[1]);
  });

  it('l1 brings useless weights to zero', () => {
    const settings: Partial<Settings> = { l1: 0.05, epochs: 60, optimizer: 'sgd', learningRate: 0.05 };
    const [{ weights }] = train({ spec: classifier, training: classes, settings }).parameters;
    const small = weights.filter((w) => Math.abs(w) < 0.005).length;
    expect(small).toBeGreaterThan(weights.length / 4);
  });

  it('decoupled decay shrinks weights with AdamW and does nothing elsewhere', () => {
    const size = (optimizer: OptimizerName, decoupledDecay: number): number =>
      sumOfSquares(train({ spec: classifier, training: classes, settings: { optimizer, decoupledDecay } }).parameters);
    expect(size('adamw', 3)).toBeLessThan(0.8 * size('adamw', 0));
    expect(size('adam', 3)).toBe(size('adam', 0));
  });

  it('leave biases, gamma and beta alone', () => {
    const spec = specOf(5, [layer(12, { batchNorm: true })], 'identityMse', 1);
    // All targets 0 and zero weights: without a gradient, only a penalty could move anything.
    const training = { rows: 60, inputs: classes.inputs.slice(0, 300), targets: new Float32Array(60) };
    const settings: Partial<Settings> = {
      initializer: 'zeros',
      l1: 0.1,
      l2: 0.1,
      decoupledDecay: 1,
      learningRate: 0.1,
    };
    const [hidden] = train({ spec, training, settings }).parameters;
    expect(hidden.batchNorm?.gamma.every((value) => value === 1)).toBe(true);
    expect(hidden.biases.every((value) => value === 0)).toBe(true);
  });
});

describe('class weights', () => {
  /** One row in ten is of class 1, and the classes overlap. */
  const rare = (() => {
    const source = new RandomSource('rare');
    const targets = Int32Array.from({ length: 600 }, (_, row) => (row % 10 === 0 ? 1 : 0));
    const inputs = Float32Array.from(targets, (chosen) => chosen + 0.8 * source.normal());
    return { rows: 600, inputs, targets };
  })();
  const found = (
    classWeights: Settings['classWeights'],
    name: 'softmaxCrossEntropy' | 'sigmoidBinaryCrossEntropy',
  ): number => {
    const units = name === 'softmaxCrossEntropy' ? 2 : 1;
    const spec = specOf(1, [], name, units);
    const run = train({ spec, training: rare, settings: { classWeights, learningRate: 0.02, epochs: 40 } });
    const outputs = new Predictor(spec, run.parameters, 'plain').predict(rare.inputs, rare.rows);
    const positives = Array.from(rare.targets).filter(
      (chosen, row) => chosen === 1 && outputs[units * row + units - 1] > 0.5,
    );
    return positives.length / 60;
  };

  it.each(['softmaxCrossEntropy', 'sigmoidBinaryCrossEntropy'] as const)(
    'balanced, a rare class is found, %s',
    (name) => {
      expect(found('none', name)).toBeLessThan(0.35);
      expect(found('balanced', name)).toBeGreaterThan(0.6);
    },
  );

  it('are refused where the loss cannot weigh rows', () => {
    const spec = specOf(1, [], 'sigmoidMse', 1);
    expect(() => train({ spec, training: rare, settings: { classWeights: 'balanced' } })).toThrow(
      'Class weights need an output',
    );
  });
});
