/**
 * Batches so small that many fit into a slice. What the learner would call for one, from gathering its rows to moving
 * the weights, is written down once, as a program of the kernels, and done batch after batch without JavaScript between.
 * It decides nothing: order, masks and rates are those of the learner, and so are the weights, to the bit.
 */
import type { Kernels, Program } from '../kernels/contract';
import { Network } from '../network/network';
import type { Settings } from '../protocol';
import { batchStart } from './batches';
import { type Effort, layerWork } from './effort';
import { Descent } from './optimizers';
import { gatherBatch } from './rowBlock';
import type { Workspace } from './workspace';

/** Work of moving one weight, in multiply-adds. */
export const STEP_WORK = 10;
/** A batch of more is learned from layer by layer, with pauses between. */
const MOST_WORK = 2 ** 20;

interface QuickRun {
  /** How many batches it has taken from the one it began with. */
  readonly batches: number;
  /** False where a loss or a gradient was not finite: the weights are those before that batch. */
  readonly finite: boolean;
}

export class QuickBatches {
  /** What one batch costs. */
  readonly work: number;
  readonly #space: Workspace;
  readonly #maskKey: number;
  readonly #whole: Program;
  readonly #last: Program;

  private constructor(space: Workspace, maskKey: number, work: number, whole: Program, last: Program) {
    this.#space = space;
    this.#maskKey = maskKey;
    this.work = work;
    this.#whole = whole;
    this.#last = last;
  }

  /** Null where batches are large, or where these kernels are no faster so. */
  static plan(space: Workspace, settings: Settings, maskKey: number): QuickBatches | null {
    const { batches, kernels } = space;
    const { layers, learnedCount } = space.network.plan.layout;
    const work = layers.reduce(
      (sum, layer) => sum + layerWork(layer, batches.longestBatch, 3),
      learnedCount * STEP_WORK,
    );
    if (work > MOST_WORK || batches.longestBatch > batches.pieceRows) return null;
    const largest = Math.max(...layers.map((layer) => layerWork(layer, batches.longestBatch, 1)));
    const record = (rows: number) =>
      kernels.record(largest, (recorded) => describeBatch(recorded, space, settings, rows));
    const lastRows = batches.rows - batchStart(batches, batches.count - 1);
    const whole = record(batches.batchRows);
    const last = lastRows === batches.batchRows ? whole : record(lastRows);
    return whole === null || last === null ? null : new QuickBatches(space, maskKey, work, whole, last);
  }

  /** Learns from batches from `first` on: as many as the slice under way has room for, one at least. */
  learn(first: number, learningRate: number, effort: Effort): QuickRun {
    const { batches, descent } = this.#space;
    const isLast = first === batches.count - 1;
    const rounds = isLast ? 1 : Math.min(effort.fits(this.work), batches.count - 1 - first);
    const loss = (isLast ? this.#last : this.#whole).run({
      rounds,
      skip: batchStart(batches, first),
      learningRate,
      steps: descent.steps,
      maskKey: this.#maskKey,
    });
    descent.steps += rounds;
    return { batches: rounds, finite: Number.isFinite(loss) };
  }
}

/** All that is done for the first batch of the order, if it has so many rows. */
function describeBatch(kernels: Kernels, space: Workspace, settings: Settings, rows: number): void {
  const network = new Network(kernels, space.network.plan);
  gatherBatch(kernels, space, 0, rows);
  network.dropInputs(rows);
  for (let i = 0; i < network.layerCount; i++) network.forward(i, rows);
  network.loss(space.targets, space.rowWeights, rows);
  for (let i = network.layerCount - 1; i >= 0; i--) network.backward(i, rows);
  new Descent(kernels, space.network.plan, space.momentsAt, settings).step(settings.learningRate);
}
