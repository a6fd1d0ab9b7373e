/** The weights of a training do not depend on the number of threads: to the bit, on real tables, after a resumption too. */
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/disk/nodeFiles';
import { encodeInputs } from '../../src/engine/encode';
import type { Crew } from '../../src/engine/kernels/crew';
import { availableKernels } from '../../src/engine/kernels/load';
import { Predictor } from '../../src/engine/network/predictor';
import type { NetworkSpec } from '../../src/engine/network/spec';
import { DEFAULT_SETTINGS, type Settings } from '../../src/engine/protocol';
import { type Experiment, prepareExperiment, trainingData } from '../../src/engine/session/experiment';
import { NOTHING_DECIDED, profileTable, readTable } from '../../src/engine/table';
import type { Checkpoint } from '../../src/engine/train/checkpoint';
import { createTrainer } from '../../src/engine/train/createTrainer';
import type { Trainer } from '../../src/engine/train/trainer';
import { table } from '../session/sessions';
import { layer, PLAIN_SETTINGS } from '../train/data';
import { buildWorker, eagerCrew, untilHelped } from './builtWorker';

const program = await buildWorker();
const FAST = availableKernels().filter((name) => name !== 'plain');

interface Wish {
  readonly file: string;
  readonly target: string;
  readonly settings: Partial<Settings>;
}

/** Each for what it is about. */
const WISHES: Readonly<Record<string, Wish>> = {
  'digits, wide': {
    file: 'digits.csv',
    target: 'digit',
    settings: { hiddenLayers: [layer(512), layer(512)], batchSize: 128, epochs: 2 },
  },
  'digits, odd sizes, batch normalization and dropout': {
    file: 'digits.csv',
    target: 'digit',
    settings: {
      hiddenLayers: [
        layer(67, { batchNorm: true, dropout: 0.2, activation: 'gelu' }),
        layer(35, { batchNorm: true, activation: 'tanh', dropout: 0.3 }),
      ],
      inputDropout: 0.1,
      batchSize: 53,
      optimizer: 'nesterov',
      clipNorm: 1,
      classWeights: 'balanced',
      epochs: 3,
    },
  },
  'digits, odd sizes, dropout and class weights': {
    file: 'digits.csv',
    target: 'digit',
    settings: {
      hiddenLayers: [layer(67, { dropout: 0.2, activation: 'gelu' }), layer(35, { activation: 'tanh', dropout: 0.3 })],
      inputDropout: 0.1,
      batchSize: 53,
      optimizer: 'adamw',
      decoupledDecay: 0.01,
      classWeights: 'balanced',
      epochs: 3,
    },
  },
  'penguins, with words and gaps': {
    file: 'penguins.csv',
    target: 'species',
    settings: { hiddenLayers: [layer(33, { batchNorm: true }), layer(9, { activation: 'selu' })], epochs: 6 },
  },
  'penguins, numbers, the whole batch': {
    file: 'penguins.csv',
    target: 'body_mass_g',
    settings: {
      hiddenLayers: [layer(65, { activation: 'silu', dropout: 0.1 })],
      batchMode: 'wholeBatch',
      optimizer: 'rmsprop',
      l1: 0.001,
      l2: 0.01,
      epochs: 12,
    },
  },
};

async function experimentOf({ file, target, settings }: Wish): Promise<Experiment> {
  const read = await readTable(nodeFiles, table(file), {}, async () => {});
  const roles = new Map(
    read.table.columns.map(({ name }, at) => [at, name === target ? ('target' as const) : ('input' as const)]),
  );
  const edits = { rowsLeftOut: 0, merged: [] };
  const profile = { ...profileTable(read, { ...NOTHING_DECIDED, roles }), edits };
  return prepareExperiment(read.table, profile, { ...DEFAULT_SETTINGS, ...PLAIN_SETTINGS, ...settings }, null);
}

const trainerOf = (experiment: Experiment, crew: Crew | null, checkpoint: Checkpoint | null = null): Trainer =>
  createTrainer({
    spec: experiment.spec,
    settings: experiment.settings,
    training: trainingData(experiment, experiment.split.train),
    validation: trainingData(experiment, experiment.split.validation),
    differences: null,
    kernels: null,
    clock: () => 0,
    checkpoint,
    crew,
  });

/** Clipping that never clips keeps batches from being done as jobs of rows and weights: layer by layer, on one thread. */
const layerByLayer = (experiment: Experiment): Experiment => ({
  ...experiment,
  settings: { ...experiment.settings, clipNorm: experiment.settings.clipNorm || 1e30 },
});

function finish(trainer: Trainer): Checkpoint {
  for (const _ of trainer.steps());
  return trainer.checkpoint();
}

/** The first number whose bits differ, in words; null where there is none. */
function differenceOf(found: Checkpoint, right: Checkpoint): string | null {
  for (const name of ['parameters', 'moments'] as const) {
    const [a, b] = [found[name], right[name]].map((values) => new Int32Array(values.slice().buffer));
    const at = a.length === b.length ? a.findIndex((bits, i) => bits !== b[i]) : 0;
    if (at >= 0) return `${name}: number ${at} is ${found[name][at]} instead of ${right[name][at]}`;
  }
  return JSON.stringify(found.history) === JSON.stringify(right.history) ? null : 'the histories differ';
}

describe.each(Object.entries(WISHES))('%s', (_name, wish) => {
  let experiment: Experiment;
  let alone: Checkpoint;
  beforeAll(async () => {
    experiment = await experimentOf(wish);
    alone = finish(trainerOf(layerByLayer(experiment), null));
  });

  test.each([1, 2, 3, 8])('on %d threads', { timeout: 30_000 }, async (count) => {
    const crew = eagerCrew(program, count);
    if (count > 1) {
      await untilHelped(crew, () => {
        expect(differenceOf(finish(trainerOf(experiment, crew)), alone)).toBeNull();
      });
    }
    expect(differenceOf(finish(trainerOf(experiment, null)), alone)).toBeNull();
    expect(differenceOf(finish(trainerOf(experiment, crew)), alone)).toBeNull();
    expect(crew.piecesOfOthers > 0).toBe(count > 1);
    crew.close();
  });

  test('taken up on three threads where one was interrupted', { timeout: 30_000 }, () => {
    const first = trainerOf(experiment, null);
    const steps = first.steps();
    for (let slice = 0; slice < 5 && !steps.next().done; slice++);
    const crew = eagerCrew(program, 3);
    expect(differenceOf(finish(trainerOf(experiment, crew, first.checkpoint())), alone)).toBeNull();
    crew.close();
  });
});

test.each(FAST)('another seed gives other weights, and %s answers the same on three threads', async (kernels) => {
  const experiment = await experimentOf(WISHES['penguins, with words and gaps']);
  const other = { ...experiment, settings: { ...experiment.settings, seed: 2 } };
  const [one, two] = [experiment, other].map((chosen) => trainerOf(chosen, null));
  expect(differenceOf(finish(one), finish(two))).toMatch(/^parameters: number 0 is/);
  const spec: NetworkSpec = experiment.spec;
  const crew = eagerCrew(program, 3);
  const rows = experiment.split.train.length;
  const inputs = encodeInputs(experiment.encoding, experiment.table, experiment.split.train);
  const answer = (by: Crew | null) =>
    new Predictor(spec, one.outcome().parameters, kernels, rows, by).predict(inputs, rows);
  const alone = answer(null);
  await untilHelped(crew, () => expect(answer(crew)).toEqual(alone));
  crew.close();
});
