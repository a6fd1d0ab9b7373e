/** The straight line: the same engine without a hidden layer, on the same rows and encoding. */
import { encodeTargets } from '../encode';
import type { Answers } from '../model';
import type { Settings } from '../protocol';
import type { TrainingData } from '../train/trainer';
import type { AnalysisRequest, Contest, Part } from './contest';
import { retrain } from './retrain';
import { RivalInputs } from './rivalInputs';

/** Multiply-adds that the whole training may take; about a second. */
const WORK = 2e9;
/** What a row costs besides its multiply-adds. */
const ROW_WORK = 300;

export interface RivalAnswers {
  readonly validation: Answers;
  readonly scored: Answers;
}

export function* linearRival(request: AnalysisRequest, contest: Contest): Generator<number, RivalAnswers, void> {
  const { model, kernels, crew } = request;
  const { encoding, width, train, validation, scored } = contest;
  const scaling = new RivalInputs(encoding, train.inputs, width);
  const scaled = (part: Part): Float32Array => scaling.apply(part.inputs.slice());
  const data = (part: Part, table = request.table): TrainingData | null =>
    part.rows.length === 0
      ? null
      : { rows: part.rows.length, inputs: scaled(part), targets: encodeTargets(encoding, table, part.rows) };
  const training = data(train);
  if (training === null) throw new RangeError('no training rows');
  const predictor = yield* retrain({
    like: model,
    encoding,
    network: { inputs: width, inputDropout: 0, hiddenLayers: [], output: model.network.output },
    settings: linearSettings(model.settings, train.rows.length, width * model.network.output.units),
    training,
    validation: data(validation),
    kernels,
    crew,
  });
  return {
    validation: predictor.answer(scaled(validation), validation.rows.length),
    scored: predictor.answer(scaled(scored), scored.rows.length),
  };
}

/** Enough epochs to arrive, whatever the settings of the run are; what concerns the rows and the loss stays as it is. */
function linearSettings(settings: Settings, rows: number, weights: number): Settings {
  const perEpoch = rows * (3 * weights + ROW_WORK);
  const epochs = Math.round(Math.min(500, Math.max(15, WORK / perEpoch)));
  return {
    ...settings,
    hiddenLayers: [],
    inputDropout: 0,
    epochs,
    optimizer: 'adam',
    learningRate: 0.01,
    schedule: 'cosine',
    warmUp: 0,
    batchMode: 'miniBatch',
    batchSize: rows > 5000 ? 128 : 32,
    earlyStopping: true,
    patience: Math.max(10, Math.round(epochs / 5)),
    minimumChange: 0,
    lossThreshold: 0,
    timeLimit: 0,
    clipNorm: 0,
    l1: 0,
    l2: 0,
    decoupledDecay: 0,
    initializer: 'glorotUniform',
  };
}
