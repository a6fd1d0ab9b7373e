/**
 * This program's own training, as the application runs it: the engine's trainer, advanced slice by slice. After every
 * epoch it measures loss and score in a pass of their own; peers add the loss up while they learn. Both times are given.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { kernelsFromEnvironment } from '../../src/cli/engine';
import { Crew } from '../../src/engine/kernels/crew';
import type { NetworkSpec } from '../../src/engine/network/spec';
import { completeSettings, NetloomError, type Settings } from '../../src/engine/protocol';
import { createTrainer } from '../../src/engine/train/createTrainer';
import type { TrainingData, TrainingRequest } from '../../src/engine/train/trainer';
import { nodeThreads, threadCount } from '../../src/threads/nodeThreads';
import { outputUnits, type TrainingWorkload, WARM_EPOCHS } from '../workloads';
import { loadRows, type TrainingFiles } from './rows';
import type { Prepared } from './serve';

/** What every peer is told too: Adam with rate 0.001, ReLU, shuffled every epoch, nothing that restrains or stops. */
export function plainSettings({ hidden, batch, epochs }: TrainingWorkload): Settings {
  const settings = completeSettings({
    hiddenLayers: hidden.map((units) => ({ units, activation: 'relu', batchNorm: false, dropout: 0 })),
    optimizer: 'adam',
    learningRate: 0.001,
    beta1: 0.9,
    beta2: 0.999,
    schedule: 'constant',
    batchMode: 'miniBatch',
    batchSize: batch,
    epochs: WARM_EPOCHS + epochs,
    earlyStopping: false,
    lossThreshold: 0,
    timeLimit: 0,
    clipNorm: 0,
    classWeights: 'none',
    inputDropout: 0,
    l1: 0,
    l2: 0,
    decoupledDecay: 0,
    validationShare: 0,
    testShare: 0,
  });
  if (settings.ok) return settings.value;
  throw new NetloomError(settings.failure.code, settings.failure.parameters);
}

export function specOf({ inputs, classes }: TrainingWorkload, settings: Settings): NetworkSpec {
  const name = classes === 2 ? 'sigmoidBinaryCrossEntropy' : 'softmaxCrossEntropy';
  const { hiddenLayers } = settings;
  return { inputs, inputDropout: 0, hiddenLayers, output: { name, units: outputUnits(classes) } };
}

/** One for the whole process, as a session has one. Without its program all work would silently be done on one thread. */
function hireCrew(): Crew {
  const program = join(import.meta.dirname, 'kernelWorker.cjs');
  if (!existsSync(program)) throw new Error(`${program} is missing`);
  return new Crew(nodeThreads(program, threadCount(process.env.NETLOOM_THREADS)));
}

function requestOf({ workload }: TrainingFiles, training: TrainingData, crew: Crew): TrainingRequest {
  const settings = plainSettings(workload);
  return {
    spec: specOf(workload, settings),
    settings,
    training,
    validation: null,
    differences: null,
    kernels: kernelsFromEnvironment(),
    crew,
    clock: () => performance.now() / 1_000,
    checkpoint: null,
  };
}

/** An epoch of fewer slices is over before one can tell its two parts apart. */
const LEAST_SLICES = 20;

interface EpochTimes {
  readonly seconds: number;
  /** Without the pass that measures; absent where slices are too few to see it. */
  readonly learning?: number;
}

/** Seconds per epoch, the first ones not counted. */
function timeEpochs(request: TrainingRequest): EpochTimes {
  const { epochs } = request.settings;
  const { rows } = request.training;
  let begin = performance.now();
  let epochBegin = begin;
  let learned: number | null = null;
  let [learning, slices] = [0, 0];
  for (const { epoch, rowsDone, point } of createTrainer(request).steps()) {
    const now = performance.now();
    slices += 1;
    // The first slice that ends with all rows learned ends at most one slice after learning did.
    const finished = point === null ? epoch : epoch - 1;
    if (rowsDone >= (finished + 1) * rows) learned ??= now;
    if (point === null) continue;
    if (epoch === WARM_EPOCHS) [begin, learning, slices] = [now, 0, 0];
    else learning += (learned ?? now) - epochBegin;
    epochBegin = now;
    learned = null;
  }
  const counted = epochs - WARM_EPOCHS;
  const seconds = (epochBegin - begin) / 1_000 / counted;
  return slices < LEAST_SLICES * counted ? { seconds } : { seconds, learning: learning / 1_000 / counted };
}

export async function prepareTraining(order: TrainingFiles): Promise<Prepared> {
  const { inputs, classes } = await loadRows(order);
  const training = { rows: order.workload.rows, inputs, targets: classes };
  const crew = hireCrew();
  const request = requestOf(order, training, crew);
  const { kernel } = createTrainer(request);
  return {
    reply: { detail: `the kernels “${kernel}”, on ${crew.count} thread${crew.count > 1 ? 's at most' : ''}` },
    async sample() {
      // The memory of the trainer before this one is given back outside of what is timed.
      globalThis.gc?.();
      return { ...timeEpochs(request) };
    },
  };
}
