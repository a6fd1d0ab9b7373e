/**
 * One epoch of learning, batch by batch: shuffle, gather, forward, backward, step. It pauses whenever a slice of work is
 * done, also between two layers, and never in the middle of a change of the weights. Randomness is named, not kept: the
 * order by seed and epoch, a dropout mask by seed, step, piece and layer.
 */
import { counterHash } from '../math/counter';
import type { RandomSource } from '../math/random';
import type { Settings } from '../protocol';
import { batchStart, pieceCount, pieceStart } from './batches';
import type { Effort } from './effort';
import { QuickBatches, STEP_WORK } from './quickBatches';
import { gatherBatch } from './rowBlock';
import { SharedBatches } from './sharedBatches';
import type { Workspace } from './workspace';

const BYTES = 4;
/** Work of shuffling one row, in multiply-adds. */
const SHUFFLE_WORK = 40;
/** What makes one sum out of the pieces' gradients with the kernel of plain descent: total -= -share * gradients. */
const UNPENALIZED = { gradientScale: 1, l1: 0, l2: 0 } as const;

export class Learner {
  /** Finished batches of the epoch under way. */
  batch = 0;
  /** Rows of the epoch under way that have been learned from. */
  rowsOfEpoch = 0;
  /** Rows learned from since this learner was made. */
  rowsDone = 0;
  readonly #space: Workspace;
  readonly #shuffles: boolean;
  readonly #orderKey: number;
  readonly #maskKey: number;
  /** Where all batches are small. */
  readonly #quick: QuickBatches | null;
  /** Where all batches are larger, but of one piece. */
  readonly #shared: SharedBatches | null;
  readonly #effort: Effort;
  readonly #floats: Float32Array;
  /** Running statistics, and what they were before the batch under way. */
  readonly #running: Float32Array;
  readonly #runningBefore: Float32Array;
  #midBatch = false;
  /** A large batch under way. */
  #work: Generator<null, boolean, void> | null = null;

  constructor(space: Workspace, settings: Settings, source: RandomSource, effort: Effort) {
    const { parameters, layout } = space.network.plan;
    const { buffer } = space.kernels;
    this.#space = space;
    this.#shuffles = settings.batchMode !== 'wholeBatch';
    this.#orderKey = source.fork('shuffle').uint32();
    this.#maskKey = source.fork('dropout').uint32();
    this.#quick = QuickBatches.plan(space, settings, this.#maskKey);
    this.#shared = this.#quick === null ? SharedBatches.plan(space, settings, this.#maskKey) : null;
    this.#effort = effort;
    this.#floats = new Float32Array(buffer);
    const runningCount = layout.totalCount - layout.learnedCount;
    this.#running = new Float32Array(buffer, parameters + layout.learnedCount * BYTES, runningCount);
    this.#runningBefore = new Float32Array(runningCount);
  }

  /** Forgets the epoch under way. */
  startEpoch(): void {
    this.batch = 0;
    this.rowsOfEpoch = 0;
    this.#midBatch = false;
    this.#work = null;
  }

  /** All parameters as they were after the last finished batch. */
  snapshot(): Float32Array {
    const snapshot = this.#space.network.snapshot();
    if (this.#midBatch) snapshot.set(this.#runningBefore, this.#space.network.plan.layout.learnedCount);
    return snapshot;
  }

  /** Brings the rows into the order of `epoch`, counted as a person does. Batches that are done already stay so. */
  shuffle(epoch: number): void {
    const { batches, kernels, orderAt } = this.#space;
    if (this.#shuffles) kernels.shuffle(orderAt, batches.rows, counterHash(this.#orderKey, epoch));
    this.#effort.add(batches.rows * SHUFFLE_WORK);
    this.rowsOfEpoch = batchStart(batches, this.batch);
  }

  /**
   * Learns from the batches of the epoch that are not done yet, until it is time to pause or all are `done`. It is
   * `notFinite`, with the weights unmoved, as soon as a loss or a gradient is not.
   */
  advance(learningRate: number): 'paused' | 'done' | 'notFinite' {
    if (this.#effort.isSpent()) return 'paused';
    while (this.batch < this.#space.batches.count) {
      const finite = this.#take(learningRate);
      if (finite === false) return 'notFinite';
      if (finite === null || this.#effort.isSpent()) return 'paused';
    }
    return 'done';
  }

  /** Learns from a batch or from several, in the way that suits them. Null where one is not finished. */
  #take(learningRate: number): boolean | null {
    if (this.#quick !== null) return this.#takeBatches(this.#quick, learningRate);
    return this.#shared === null ? this.#workOn(learningRate) : this.#shareBatch(this.#shared, learningRate);
  }

  #shareBatch(shared: SharedBatches, learningRate: number): boolean {
    if (!shared.learn(this.batch, learningRate)) return false;
    this.#count(1, shared.work);
    return true;
  }

  #takeBatches(quick: QuickBatches, learningRate: number): boolean {
    const run = quick.learn(this.batch, learningRate, this.#effort);
    this.#count(run.batches, run.batches * quick.work);
    return run.finite;
  }

  #count(batches: number, work: number): void {
    const before = this.rowsOfEpoch;
    this.batch += batches;
    this.rowsOfEpoch = batchStart(this.#space.batches, this.batch);
    this.rowsDone += this.rowsOfEpoch - before;
    this.#effort.add(work);
  }

  /** Null where the batch under way is not finished. */
  #workOn(learningRate: number): boolean | null {
    this.#work ??= this.#takeBatch(learningRate);
    const { done, value } = this.#work.next();
    if (done !== true) return null;
    this.#work = null;
    return value;
  }

  *#takeBatch(learningRate: number): Generator<null, boolean, void> {
    this.#runningBefore.set(this.#running);
    this.#midBatch = true;
    const loss = yield* this.#learnBatch();
    if (!Number.isFinite(loss) || !this.#space.descent.step(learningRate)) return false;
    this.#midBatch = false;
    this.batch++;
    this.#effort.add(this.#space.network.plan.layout.learnedCount * STEP_WORK);
    return true;
  }

  /** Leaves the gradients of the next batch; returns the sum of its losses. */
  *#learnBatch(): Generator<null, number, void> {
    const { batches, kernels, network, rowWeights, targets } = this.#space;
    const { layers } = network.plan.layout;
    const start = batchStart(batches, this.batch);
    const batchRows = batchStart(batches, this.batch + 1) - start;
    const pieces = pieceCount(batches, batchRows);
    const batchWeight = pieces > 1 ? this.#weightOf(start, batchRows) : 0;
    let loss = 0;
    for (let piece = 0; piece < pieces; piece++) {
      const from = start + pieceStart(piece, pieces, batchRows);
      const rows = start + pieceStart(piece + 1, pieces, batchRows) - from;
      gatherBatch(kernels, this.#space, from, rows);
      network.maskKey = counterHash(counterHash(this.#maskKey, this.#space.descent.steps), piece);
      network.dropInputs(rows);
      for (let i = 0; i < layers.length; i++) {
        network.forward(i, rows);
        if (this.#effort.layer(layers[i], rows, 1)) yield null;
      }
      loss += network.loss(targets, rowWeights, rows);
      for (let i = layers.length - 1; i >= 0; i--) {
        network.backward(i, rows);
        if (this.#effort.layer(layers[i], rows, 2)) yield null;
      }
      if (pieces > 1) this.#addUp(piece, pieces, this.#weightOf(from, rows) / batchWeight);
      this.rowsDone += rows;
      this.rowsOfEpoch += rows;
    }
    return loss;
  }

  /** What `rows` rows of the order weigh together. */
  #weightOf(from: number, rows: number): number {
    const { order, training } = this.#space;
    if (training.rowWeights === 0) return rows;
    const weights = training.rowWeights / BYTES;
    let sum = 0;
    for (let i = from; i < from + rows; i++) sum += this.#floats[weights + order[i]];
    return sum;
  }

  /** Adds the gradients of a piece to the batch's; after the last piece the batch's are in their place. */
  #addUp(piece: number, pieces: number, share: number): void {
    const { kernels, network, totals } = this.#space;
    const { gradients, layout } = network.plan;
    const at = totals / BYTES;
    if (piece === 0) this.#floats.fill(0, at, at + layout.learnedCount);
    kernels.sgd(totals, gradients, layout.learnedCount, { ...UNPENALIZED, learningRate: -share });
    if (piece === pieces - 1) this.#floats.copyWithin(gradients / BYTES, at, at + layout.learnedCount);
  }
}
