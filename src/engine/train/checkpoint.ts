/**
 * Everything that a training needs to go on as if it had never stopped, as plain data. Random state is not among it:
 * every stream is named by seed, epoch, step and layer, so the counters below stand for it.
 */
import { layOutParameters, packParameters } from '../network/parameterLayout';
import type { LayerParameters, NetworkSpec } from '../network/spec';
import type { EpochPoint, KernelName, Settings, StopReason } from '../protocol';
import { momentCount } from './optimizers';
import type { Workspace } from './workspace';

export interface Checkpoint {
  /** The kernels that computed it. Others may go on, but not to the same bit. */
  readonly kernel: KernelName;
  /** Finished epochs. */
  readonly epoch: number;
  /** Finished batches of the epoch under way. */
  readonly batch: number;
  /** Optimizer steps since its moments were zero. */
  readonly step: number;
  /** Learned values and running statistics, in the order of `ParameterLayout`. */
  readonly parameters: Float32Array;
  /** The optimizer's memory: as many blocks as it keeps, each as long as the learned values. */
  readonly moments: Float32Array;
  /** The best epoch so far; epoch 0 with an infinite loss before the first is done. */
  readonly best: { readonly epoch: number; readonly loss: number; readonly parameters: Float32Array };
  /** The plateau schedule: the lowest loss it has seen, epochs since then, and what it multiplies the learning rate by. */
  readonly plateau: { readonly lowest: number; readonly waited: number; readonly factor: number };
  /** Early stopping: the loss that has to be undercut, and the epochs since one did. */
  readonly patience: { readonly reference: number; readonly waited: number };
  readonly history: readonly EpochPoint[];
  /** Why the training ended, or null where it was interrupted. */
  readonly ended: StopReason | null;
}

/** What does not fit between a checkpoint and the training that is to take it up, in words; null when all fits. */
export function misfitOf(checkpoint: Checkpoint, { batches, moments, network }: Workspace): string | null {
  const { totalCount } = network.plan.layout;
  const { batch, best, epoch, parameters, step } = checkpoint;
  if (parameters.length !== totalCount || best.parameters.length !== totalCount) {
    return 'it belongs to a network of another shape';
  }
  if (checkpoint.moments.length !== moments.length) return 'it belongs to another optimizer';
  if (![epoch, batch, step].every((count) => Number.isInteger(count) && count >= 0) || batch > batches.count) {
    return 'it belongs to a table of another size';
  }
  const numbers = [parameters, best.parameters, checkpoint.moments];
  return numbers.every((block) => block.every(Number.isFinite)) ? null : 'it holds numbers that are not finite';
}

export interface FinishedModel {
  readonly spec: NetworkSpec;
  readonly parameters: readonly LayerParameters[];
  /** At least the best epoch's point; may be decimated. */
  readonly history: readonly EpochPoint[];
  readonly bestEpoch: number;
  readonly kernel: KernelName;
}

/**
 * Where a finished model, whose optimizer is forgotten, goes on learning: its weights as they are, moments at zero, epochs
 * counted on, and its best loss to be undercut. Throws a RangeError for parameters of another shape.
 */
export function checkpointOfModel(model: FinishedModel, settings: Settings): Checkpoint {
  const layout = layOutParameters(model.spec);
  const parameters = packParameters(layout, model.parameters);
  const point = model.history.find(({ epoch }) => epoch === model.bestEpoch);
  const loss = point?.validationLoss ?? point?.trainingLoss ?? Number.POSITIVE_INFINITY;
  return {
    kernel: model.kernel,
    epoch: model.history.at(-1)?.epoch ?? 0,
    batch: 0,
    step: 0,
    parameters,
    moments: new Float32Array(momentCount(settings.optimizer, layout.learnedCount)),
    best: { epoch: model.bestEpoch, loss, parameters },
    plateau: { lowest: loss, waited: 0, factor: 1 },
    patience: { reference: loss, waited: 0 },
    history: model.history,
    ended: null,
  };
}
