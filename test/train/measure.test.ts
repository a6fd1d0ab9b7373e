/**
 * Measuring: what predictions give, and the same to the bit whether the kernels have written it down or are called layer by
 * layer, and wherever it pauses.
 */
import { describe, expect, it } from 'vitest';
import type { Kernels } from '../../src/engine/kernels/contract';
import { availableKernels } from '../../src/engine/kernels/load';
import { RandomSource } from '../../src/engine/math/random';
import { initialParameters } from '../../src/engine/network/initializers';
import { Predictor } from '../../src/engine/network/predictor';
import type { LayerParameters, NetworkSpec } from '../../src/engine/network/spec';
import { Effort } from '../../src/engine/train/effort';
import { type Measurement, Meter } from '../../src/engine/train/measure';
import type { TrainingRequest } from '../../src/engine/train/trainer';
import { createWorkspace, type Workspace } from '../../src/engine/train/workspace';
import { classTable, layer, numberTable, requestOf, specOf } from './data';

const FAST = availableKernels().filter((name) => name !== 'plain');

const parametersOf = (spec: NetworkSpec): LayerParameters[] =>
  initialParameters(spec, 'auto', new RandomSource('weights'));

function workspaceOf(request: TrainingRequest): Workspace {
  const space = createWorkspace(request);
  space.network.setParameters(parametersOf(request.spec));
  return space;
}

/** With the number of programs that its kernels have written down; `most` of them at most. */
function meterOf(request: TrainingRequest, most: number, effort = new Effort()): { meter: Meter; programs: number } {
  const space = workspaceOf(request);
  let programs = 0;
  const record: Kernels['record'] = (work, describe) => {
    const program = programs < most ? space.kernels.record(work, describe) : null;
    if (program !== null) programs++;
    return program;
  };
  const counted = { ...space, kernels: { ...space.kernels, record } };
  return { meter: new Meter(counted, space.validation ?? space.measured, request.differences, effort), programs };
}

function measured(meter: Meter): { measurement: Measurement; pauses: number } {
  for (let pauses = 0; ; pauses++) {
    const measurement = meter.advance();
    if (measurement !== null) return { measurement, pauses };
  }
}

describe.each(FAST)('measuring with %s kernels', (kernels) => {
  const hidden = [layer(9, { batchNorm: true, dropout: 0.3 }), layer(7, { activation: 'tanh' })];
  const classes = {
    ...{ spec: specOf(4, hidden, 'softmaxCrossEntropy', 3), settings: { classWeights: 'balanced' } as const },
    ...{ training: classTable(80, 4, 3, 'learned'), validation: classTable(1301, 4, 3, 'held out', 1.5), kernels },
  };
  const numbers = {
    ...{ spec: specOf(3, hidden, 'identityHuber', 1), training: numberTable(80, 'learned'), kernels },
    ...{ validation: numberTable(1025, 'held out'), differences: [(a: number, b: number) => 3 * (a - b)] },
  };

  it('gives what predictions give, over all slices', () => {
    const { spec, training, validation } = classes;
    const counts = [0, 1, 2].map((one) => training.targets.filter((chosen: number) => chosen === one).length);
    const probabilities = new Predictor(spec, parametersOf(spec), 'plain').predict(validation.inputs, validation.rows);
    let [loss, weight, right] = [0, 0, 0];
    for (const [row, chosen] of validation.targets.entries()) {
      const shares = probabilities.subarray(3 * row, 3 * row + 3);
      loss -= Math.log(shares[chosen]) / counts[chosen];
      weight += 1 / counts[chosen];
      right += shares[chosen] === Math.max(...shares) ? 1 : 0;
    }
    const { measurement } = measured(meterOf(requestOf(classes), 9).meter);
    expect(measurement.loss).toBeCloseTo(loss / weight, 5);
    expect(measurement.score).toBe(right / validation.rows);
  });

  it.each([
    ['classes that weigh differently', classes],
    ['numbers', numbers],
    ['a single row', { ...classes, validation: classTable(1, 4, 3, 'one') }],
  ])('%s is the same written down, and again', (_, wishes) => {
    const request = requestOf(wishes);
    const slices = Math.ceil((request.validation?.rows ?? 0) / 512);
    const written = meterOf(request, slices);
    const called = meterOf(request, 0);
    const partly = meterOf(request, slices - 1);
    expect([written.programs, called.programs, partly.programs]).toEqual([slices, 0, slices - 1]);
    const { measurement } = measured(written.meter);
    expect(measurement.loss).toBeGreaterThan(0);
    for (const { meter } of [called, partly, written]) expect(measured(meter)).toEqual({ measurement, pauses: 0 });
  });

  it.each([classes, numbers])('pauses where it is time to, and goes on from there', (wishes) => {
    const request = requestOf(wishes);
    const { measurement } = measured(meterOf(request, 0).meter);
    for (const programs of [0, 1, 3]) {
      const effort = new Effort();
      const { meter } = meterOf(request, programs, effort);
      effort.add(2 ** 22 - 1);
      expect(measured(meter)).toEqual({ measurement, pauses: 1 });
      effort.add(2 ** 22 - 100_000);
      expect(measured(meter)).toEqual({ measurement, pauses: 1 });
    }
  });

  it('writes nothing down where there are many rows, or much work in each', () => {
    const many = { ...classes, validation: classTable(2049, 4, 3, 'many') };
    const wide = { ...classes, spec: specOf(4, [layer(300), layer(300)], 'softmaxCrossEntropy', 3) };
    for (const wishes of [many, wide]) expect(meterOf(requestOf(wishes), 9).programs).toBe(0);
  });
});
