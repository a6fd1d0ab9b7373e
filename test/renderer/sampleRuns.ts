/** Runs, points and predictor descriptions as the engine reports them, for tests of what the window says about them. */
import {
  DEFAULT_SETTINGS,
  type EpochPoint,
  type PredictorDescription,
  type RunSummary,
  type TestReport,
} from '../../src/engine/protocol';

/** A loss that falls and, from epoch 40 on, rises on the validation rows; repeats itself exactly. */
export function samplePoint(epoch: number, scale = 1): EpochPoint {
  const noise = 0.02 * Math.sin(epoch * 12.9898);
  const trainingLoss = 1.1 / (1 + epoch / 8) + 0.01 * (1 + noise);
  const validationLoss = 1.1 / (1 + epoch / 9) + 0.05 + Math.max(0, epoch - 40) * 0.0012 + noise;
  return {
    epoch,
    trainingLoss: trainingLoss * scale,
    validationLoss: validationLoss * scale,
    trainingScore: 1 - 0.6 * trainingLoss,
    validationScore: 1 - 0.6 * validationLoss,
    learningRate: 0.002,
  };
}

export const samplePoints = (epochs: number): EpochPoint[] =>
  Array.from({ length: epochs }, (_, index) => samplePoint(index + 1));

export const classReport: TestReport = {
  scores: {
    task: 'classification',
    rows: 50,
    accuracy: 0.94,
    balancedAccuracy: 0.938,
    logLoss: 0.182,
    rocAuc: 0.991,
    f1: 0.939,
    mcc: 0.91,
  },
  baseline: {
    task: 'classification',
    rows: 50,
    accuracy: 0.34,
    balancedAccuracy: 1 / 3,
    logLoss: 1.0986,
    rocAuc: 0.5,
    f1: 0.169,
    mcc: 0,
  },
  baselineAnswer: ['setosa'],
  confusion: {
    classes: ['setosa', 'versicolor', 'virginica'],
    counts: [
      [17, 0, 0],
      [0, 15, 2],
      [0, 1, 15],
    ],
  },
  scatter: [],
  onValidation: false,
  headline: { name: 'accuracy', value: 0.94, low: 0.86, high: 1 },
};

const actual = Array.from({ length: 155 }, (_, row) => 2.3 + ((row * 37) % 80));

export const numberReport: TestReport = {
  scores: {
    task: 'regression',
    rows: 155,
    rmse: 5.6,
    mae: 4.1,
    r2: 0.88,
    targets: [{ name: 'strength', rmse: 5.6, mae: 4.1, r2: 0.88 }],
  },
  baseline: {
    task: 'regression',
    rows: 155,
    rmse: 16.7,
    mae: 13.2,
    r2: -0.002,
    targets: [{ name: 'strength', rmse: 16.7, mae: 13.2, r2: -0.002 }],
  },
  baselineAnswer: ['35.8179612'],
  confusion: null,
  scatter: [{ target: 'strength', actual, predicted: actual.map((value, row) => value + 8 * Math.sin(row * 7.7)) }],
  onValidation: false,
  headline: { name: 'mae', value: 4.1, low: 3.6, high: 4.7 },
};

export const classRun: RunSummary = {
  run: 1,
  name: 'species 1',
  note: '',
  kept: false,
  savedAs: null,
  task: 'classification',
  targets: ['species'],
  settings: { ...DEFAULT_SETTINGS, epochs: 300 },
  network: {
    inputs: 4,
    layers: [
      { units: 64, activation: 'relu', batchNorm: false, dropout: 0 },
      { units: 32, activation: 'relu', batchNorm: false, dropout: 0 },
      { units: 3, activation: 'softmax', batchNorm: false, dropout: 0 },
    ],
    output: 'softmaxCrossEntropy',
    parameters: 2499,
  },
  rows: { train: 77, validation: 23, test: 50 },
  epochs: 70,
  bestEpoch: 40,
  stopReason: 'earlyStopping',
  seconds: 1.4,
  kernel: 'relaxed',
  history: samplePoints(70),
  report: classReport,
  evidence: null,
  importedFrom: null,
};

export const numberRun: RunSummary = {
  ...classRun,
  run: 2,
  name: 'strength 1',
  task: 'regression',
  targets: ['strength'],
  network: { ...classRun.network, output: 'identityMse' },
  rows: { train: 721, validation: 154, test: 155 },
  report: numberReport,
};

export const irisPredictor: PredictorDescription = {
  task: 'classification',
  targets: ['species'],
  fields: [
    { name: 'sepal length', kind: 'number', minimum: 4.3, maximum: 7.9, typical: '5.8', categories: [] },
    { name: 'petals', kind: 'number', minimum: 1, maximum: 690, typical: '43', categories: [] },
    {
      name: 'found in',
      kind: 'category',
      minimum: null,
      maximum: null,
      typical: 'meadow',
      categories: ['meadow', 'wood'],
    },
    {
      name: 'found on',
      kind: 'date',
      minimum: Date.UTC(2019, 0, 5),
      maximum: Date.UTC(2021, 11, 30),
      typical: '2020-06-01',
      categories: [],
    },
  ],
};
