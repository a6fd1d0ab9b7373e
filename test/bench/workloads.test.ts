import { describe, expect, it } from 'vitest';
import { plainSettings, specOf } from '../../bench/child/training';
import { learningOperations, quickWorkload, TRAINING_WORKLOADS } from '../../bench/workloads';

const WORKLOAD = { name: 'tiny', rows: 10, inputs: 3, hidden: [4, 5], classes: 6, batch: 2, epochs: 1, goal: 1 };

describe('a workload', () => {
  it('counts the operations of its products', () => {
    // Forward 3*4 + 4*5 + 5*6 = 62, gradients of the weights the same, of the inputs 4*5 + 5*6 = 50: 174 multiply-adds.
    expect(learningOperations(WORKLOAD)).toBe(10 * 2 * 174);
  });

  it('of two classes has one output, for the engine as for the count', () => {
    const binary = { ...WORKLOAD, classes: 2 };
    // 3*4 + 4*5 + 5*1 = 37, twice, and 4*5 + 5*1 = 25.
    expect(learningOperations(binary)).toBe(10 * 2 * 99);
    expect(specOf(binary, plainSettings(binary)).output).toEqual({ name: 'sigmoidBinaryCrossEntropy', units: 1 });
    expect(specOf(WORKLOAD, plainSettings(WORKLOAD)).output).toEqual({ name: 'softmaxCrossEntropy', units: 6 });
  });

  it('trains with what the peers are told, and stops for nothing', () => {
    expect(plainSettings(WORKLOAD)).toMatchObject({
      ...{ optimizer: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, l1: 0, l2: 0, decoupledDecay: 0 },
      ...{ schedule: 'constant', earlyStopping: false, validationShare: 0, testShare: 0, batchSize: 2, epochs: 2 },
    });
  });

  it('has whole numbers of rows when it is quick', () => {
    for (const workload of TRAINING_WORKLOADS.map(quickWorkload)) {
      expect(Number.isInteger(workload.rows)).toBe(true);
      expect(workload.rows).toBeLessThanOrEqual(12_000);
    }
  });
});
