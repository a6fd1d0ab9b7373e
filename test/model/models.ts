/** Models made by hand: an encoding fitted on a small table, and a network of random weights. */
import { createHash } from 'node:crypto';
import { fitEncoding, inputWidth } from '../../src/engine/encode';
import { RandomSource } from '../../src/engine/math/random';
import type { UncheckedModel } from '../../src/engine/model';
import { layersOf } from '../../src/engine/network/parameterLayout';
import type { LayerParameters, NetworkSpec } from '../../src/engine/network/spec';
import type { OutputName, Settings, Task } from '../../src/engine/protocol';
import type { Hasher } from '../../src/engine/table/source';
import { categories, numbers, rowsOf, settingsWith, tableOf } from '../encode/tables';

export function hasher(): Hasher {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') };
}

const ROWS = 60;
const spread = <T>(of: (row: number) => T): T[] => Array.from({ length: ROWS }, (_, row) => of(row));

export const TABLE = tableOf(
  numbers(
    'length',
    spread((row) => (row % 7 === 3 ? null : (row * 17) % 23)),
  ),
  numbers(
    'when',
    spread((row) => Date.UTC(2020, row % 12, 1 + (row % 28), row % 24)),
    'date',
  ),
  categories(
    '__proto__',
    spread((row) => ['red', 'green, or blue', '=1+1', null][row % 4]),
  ),
  categories(
    'smokes',
    spread((row) => (row % 3 === 0 ? 'yes' : 'no')),
    'yesNo',
  ),
  categories(
    'kind',
    spread((row) => ['setosa', 'constructor', '“Ä”\n\u{1F600}'][(row * 5) % 3]),
  ),
  categories(
    'twoKinds',
    spread((row) => (row % 5 < 2 ? 'yes' : 'no')),
    'yesNo',
  ),
  numbers(
    'price',
    spread((row) => 1000 + ((row * row) % 71) * 3),
  ),
  numbers(
    'weight',
    spread((row) => ((row * 31) % 13) / 1e6),
  ),
);
export const INPUTS = ['length', 'when', '__proto__', 'smokes'];

export function randomParameters(spec: NetworkSpec, seed: number): LayerParameters[] {
  const random = new RandomSource(seed).fork('weights');
  const values = (count: number, scale: number): Float32Array =>
    Float32Array.from({ length: count }, () => random.normal() * scale);
  return layersOf(spec).map(({ inputs, units, batchNorm }) => ({
    weights: values(units * inputs, 1 / Math.sqrt(inputs)),
    biases: values(units, 0.1),
    batchNorm: batchNorm
      ? {
          gamma: values(units, 1),
          beta: values(units, 0.1),
          runningMean: values(units, 1),
          runningVariance: values(units, 1).map((value) => value * value),
        }
      : null,
  }));
}

export interface ModelOptions {
  readonly task?: Task;
  readonly targets?: string[];
  readonly output?: OutputName;
  readonly settings?: Partial<Settings>;
}

export function trainedModel(options: ModelOptions = {}): UncheckedModel {
  const { task = 'classification', targets = ['kind'], output = 'softmaxCrossEntropy' } = options;
  const settings = settingsWith({ rareCategory: 1, ...options.settings });
  const trainRows = rowsOf(50);
  const encoding = fitEncoding({ table: TABLE, inputs: INPUTS, targets, task, trainRows, settings });
  const outputs = encoding.target.kind === 'classes' ? encoding.target.classes.length : targets.length;
  const network: NetworkSpec = {
    inputs: inputWidth(encoding),
    inputDropout: 0,
    hiddenLayers: [
      { units: 9, activation: 'tanh', batchNorm: true, dropout: 0.25 },
      { units: 5, activation: 'relu', batchNorm: false, dropout: 0 },
    ],
    output: { name: output, units: output === 'sigmoidBinaryCrossEntropy' ? 1 : outputs },
  };
  return {
    name: 'a model',
    note: '',
    task,
    provenance: {
      file: 'Wörter.csv',
      sha256: 'a'.repeat(64),
      rows: ROWS,
      seed: settings.seed,
      kernel: 'plain',
      netloom: '0.1.0',
      date: '2026-01-02T03:04:05Z',
    },
    reading: { delimiter: ';', header: true, decimalCommas: ['length'] },
    encoding,
    network,
    parameters: randomParameters(network, 3),
    settings,
    training: {
      rows: { train: 50, validation: 5, test: 5 },
      epochs: 3,
      bestEpoch: 2,
      stopReason: 'epochs',
      seconds: 1.25,
      history: [1, 2, 3].map((epoch) => ({
        epoch,
        trainingLoss: 1 / epoch,
        validationLoss: epoch === 3 ? 0.75 : null,
        trainingScore: 0.5,
        validationScore: null,
        learningRate: 0.002,
      })),
    },
    report: null,
    trust: null,
  };
}

export const REGRESSION: ModelOptions = { task: 'regression', targets: ['price', 'weight'], output: 'identityMse' };
export const BINARY: ModelOptions = { targets: ['twoKinds'], output: 'sigmoidBinaryCrossEntropy' };
