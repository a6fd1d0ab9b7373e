/**
 * The smallest training there is, kept for the shapes of its objects. V8 forgets how the objects of a class are laid out
 * with the last of them, and with that the fast code of all functions that read them: a garbage collection after one
 * training, or between the folds of a cross-validation, would let the next begin slowly again, as the first has to.
 * It holds nobody's rows, and half a megabyte. Whether it is there changes no result.
 */
import type { NetworkSpec } from '../network/spec';
import { DEFAULT_SETTINGS, type KernelName } from '../protocol';
import type { Trainer, TrainingData, TrainingRequest } from './trainer';

const spec: NetworkSpec = {
  inputs: 1,
  inputDropout: 0,
  hiddenLayers: [{ units: 1, activation: 'relu', batchNorm: false, dropout: 0 }],
  output: { name: 'softmaxCrossEntropy', units: 2 },
};
const data: TrainingData = { rows: 3, inputs: Float32Array.of(-1, 0, 1), targets: Int32Array.of(0, 1, 0) };

/**
 * Long enough that V8 takes notes of what a function calls. With this training's kernels in them, the notes do not
 * die with those of another: fast code with one memory's kernels built in would. All takes three milliseconds, once.
 */
const settings = { ...DEFAULT_SETTINGS, epochs: 30, batchSize: 2, earlyStopping: false };

const kept = new Map<KernelName, Trainer>();

/** Keeps the shapes of what `create` makes to work with these kernels. */
export function keepShapes(kernels: KernelName, create: (request: TrainingRequest) => Trainer): void {
  if (kept.has(kernels)) return;
  const rows = { training: data, validation: data, differences: null };
  const trainer = create({ spec, settings, ...rows, kernels, clock: () => 0, checkpoint: null });
  for (const _ of trainer.steps());
  kept.set(kernels, trainer);
}
