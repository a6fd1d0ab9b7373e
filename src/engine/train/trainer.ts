/**
 * What a training is asked, what it tells while it runs, and what it gives back. The work is a generator: whoever holds
 * it pauses or stops by not calling `next()`. No clock, no callback, no flag is inside; the seconds are handed in.
 * `createTrainer` (createTrainer.ts) makes one.
 */

import type { Difference } from '../encode';
import type { Crew } from '../kernels/crew';
import type { LayerParameters, NetworkSpec } from '../network/spec';
import type { EpochPoint, KernelName, Settings, StopReason } from '../protocol';
import type { Checkpoint } from './checkpoint';

/** Writes a matrix [rows][spec.inputs] into `out`, which is zeroed and lies in the kernels' memory. */
export type InputWriter = (out: Float32Array) => void;

/** Encoded rows. They are put into the kernels' memory when the trainer is made and not kept. */
export interface TrainingData {
  readonly rows: number;
  /** [rows][spec.inputs], or what writes it in place, so that a large matrix is never held twice. */
  readonly inputs: Float32Array | InputWriter;
  /**
   * Int32Array [rows]: class numbers; the score is the accuracy. Float32Array [rows][outputs]: numbers on the scale that is
   * trained on; the score is the root mean squared error by `differences`.
   */
  readonly targets: Int32Array | Float32Array;
}

export interface TrainingRequest {
  readonly spec: NetworkSpec;
  readonly settings: Settings;
  readonly training: TrainingData;
  /** Decides on early stopping, the plateau schedule and the best epoch; without it the training loss does. */
  readonly validation: TrainingData | null;
  /** One per output: in the target's own units. null for classes, and where those are the trained scale's. */
  readonly differences: readonly Difference[] | null;
  /** null takes the fastest kernels that this machine runs. */
  readonly kernels: KernelName | null;
  /** Threads that share large work; without them all of it is done on one. The weights are the same to the bit. */
  readonly crew?: Crew | null;
  /** Seconds of training so far, pauses not counted; only the time limit reads it. */
  readonly clock: () => number;
  /** Where to go on from. The run that follows is, to the bit, the one that was interrupted. */
  readonly checkpoint: Checkpoint | null;
}

/** Told after every slice of work, some milliseconds long. */
export interface TrainingStep {
  /** Finished epochs. */
  readonly epoch: number;
  /** Share of the epoch under way that is done, 0 to 1. */
  readonly epochShare: number;
  /** Training rows learned from since this trainer was made; for rates. */
  readonly rowsDone: number;
  /** Present in the step that ends an epoch. */
  readonly point: EpochPoint | null;
}

export interface TrainingOutcome {
  readonly stopReason: StopReason;
  /** Finished epochs. */
  readonly epochs: number;
  /** The epoch with the lowest loss (validation, else training); 0 before the first is done. */
  readonly bestEpoch: number;
  /**
   * With early stopping, and after a loss that was not finite: the weights of the best epoch. Otherwise the last weights.
   * Always finite.
   */
  readonly parameters: readonly LayerParameters[];
  readonly history: readonly EpochPoint[];
  readonly kernel: KernelName;
}

export interface Trainer {
  readonly kernel: KernelName;
  /** The training itself; call it once. Ends by `return` with the outcome. */
  steps(): Generator<TrainingStep, TrainingOutcome, void>;
  /** The state after the last slice, as a copy; may be taken between any two slices and after the end. */
  checkpoint(): Checkpoint;
  /** What the training gives: where it has not ended by itself, what stopping by hand here would give. */
  outcome(): TrainingOutcome;
}
