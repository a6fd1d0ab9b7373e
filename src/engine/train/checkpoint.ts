/**
 * Everything that a training needs to go on as if it had never stopped, as plain data. Random state is not among it:
 * every stream is named by seed, epoch, step and layer, so the counters below stand for it.
 */
import type { EpochPoint, KernelName, StopReason } from '../protocol';

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
