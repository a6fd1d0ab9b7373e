/** Made-up tables that a network can learn, and the shortest way to train on them. */
import { Crew } from '../../src/engine/kernels/crew';
import { RandomSource } from '../../src/engine/math/random';
import type { NetworkSpec } from '../../src/engine/network/spec';
import {
  DEFAULT_SETTINGS,
  type EpochPoint,
  type HiddenLayer,
  type OutputName,
  type Settings,
} from '../../src/engine/protocol';
import type { Checkpoint } from '../../src/engine/train/checkpoint';
import { createTrainer } from '../../src/engine/train/createTrainer';
import type { TrainingData, TrainingOutcome, TrainingRequest, TrainingStep } from '../../src/engine/train/trainer';

/** Points around one center per class, centers far enough apart to be told from each other. */
/** With the inputs as a matrix, not as a writer. */
export type MatrixData = TrainingData & { readonly inputs: Float32Array };

export function classTable(rows: number, inputs: number, classes: number, seed: string, noise = 0.6): MatrixData {
  const source = new RandomSource(seed);
  const centers = new RandomSource('centers');
  const at = Array.from({ length: classes * inputs }, () => centers.normal());
  const targets = Int32Array.from({ length: rows }, () => source.integer(classes));
  const values = new Float32Array(rows * inputs);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < inputs; i++) values[row * inputs + i] = at[targets[row] * inputs + i] + noise * source.normal();
  }
  return { rows, inputs: values, targets };
}

/** One smooth, noisy target: sin(2 x0) + x1 x2. */
export function numberTable(rows: number, seed: string, noise = 0.1): MatrixData {
  const source = new RandomSource(seed);
  const inputs = Float32Array.from({ length: rows * 3 }, () => source.normal());
  const targets = Float32Array.from({ length: rows }, (_, row) => {
    const [a, b, c] = inputs.subarray(3 * row, 3 * row + 3);
    return Math.sin(2 * a) + b * c + noise * source.normal();
  });
  return { rows, inputs, targets };
}

export const layer = (units: number, options: Partial<HiddenLayer> = {}): HiddenLayer => ({
  units,
  activation: 'relu',
  batchNorm: false,
  dropout: 0,
  ...options,
});

export function specOf(
  inputs: number,
  hiddenLayers: readonly HiddenLayer[],
  name: OutputName,
  units: number,
): NetworkSpec {
  return { inputs, inputDropout: 0, hiddenLayers, output: { name, units } };
}

type Wishes = Pick<TrainingRequest, 'spec' | 'training'> &
  Partial<Omit<TrainingRequest, 'settings'>> & { readonly settings?: Partial<Settings> };

/** Plain settings, whatever the product recommends: a test switches on what it is about. */
export const PLAIN_SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  seed: 1,
  initializer: 'auto',
  inputDropout: 0,
  optimizer: 'adam',
  learningRate: 0.002,
  momentum: 0.9,
  rho: 0.9,
  beta1: 0.9,
  beta2: 0.999,
  batchMode: 'miniBatch',
  batchSize: 32,
  schedule: 'constant',
  clipNorm: 0,
  classWeights: 'none',
  l1: 0,
  l2: 0,
  decoupledDecay: 0,
  epochs: 20,
  earlyStopping: false,
  minimumChange: 0,
  lossThreshold: 0,
  timeLimit: 0,
};

export function requestOf(wishes: Wishes): TrainingRequest {
  return {
    validation: null,
    differences: null,
    kernels: 'plain',
    clock: () => 0,
    checkpoint: null,
    ...wishes,
    settings: { ...PLAIN_SETTINGS, ...wishes.settings },
  };
}

export interface FinishedRun extends TrainingOutcome {
  readonly steps: readonly TrainingStep[];
  readonly last: EpochPoint;
}

export function train(wishes: Wishes): FinishedRun {
  const steps: TrainingStep[] = [];
  const work = createTrainer(requestOf(wishes)).steps();
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) {
      const { history } = next.value;
      return { ...next.value, steps, last: history[history.length - 1] };
    }
    steps.push(next.value);
  }
}

/** Its other threads can never be started, so it does every piece itself. */
export const lonelyCrew = (count = 2): Crew =>
  new Crew(
    {
      count,
      now: () => 0,
      start: () => {
        throw new Error('there are no threads');
      },
    },
    { leastPiece: 1, patience: 0, longestRest: 0 },
  );

/** All that a training leaves. */
export interface Finished extends Checkpoint {
  readonly outcome: TrainingOutcome;
}

export function finish(request: TrainingRequest): Finished {
  const trainer = createTrainer(request);
  const work = trainer.steps();
  for (let next = work.next(); next.done !== true; next = work.next());
  return { ...trainer.checkpoint(), outcome: trainer.outcome() };
}

/** The first number whose bits differ, in words; null where there is none. A runner would print all of them, for minutes. */
export function differenceOf(found: Finished, right: Finished): string | null {
  for (const name of ['parameters', 'moments'] as const) {
    const [a, b] = [found[name], right[name]].map((values) => new Int32Array(values.slice().buffer));
    const at = a.length === b.length ? a.findIndex((bits, i) => bits !== b[i]) : 0;
    if (at >= 0) return `${name}: number ${at} is ${found[name][at]} instead of ${right[name][at]}`;
  }
  return JSON.stringify(found) === JSON.stringify(right) ? null : 'what else is left differs';
}
