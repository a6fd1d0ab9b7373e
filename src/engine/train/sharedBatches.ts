/**
 * Batches that threads share as two jobs, written down once as programs of the kernels: one of runs of rows, from
 * gathering them to the deltas of the first layer, and one of parts of the layers, whose gradients are made and followed
 * by the optimizer while they are in the cache. Threads wait for each other only between these. It decides nothing: order,
 * masks and rates are those of the learner, and so are the weights, to the bit.
 *
 * Rows do not depend on each other without batch normalization, nor weights without clipping; a batch that is learned
 * from in pieces, or for longer than a pause may wait, is left to the learner.
 */
import type { Kernels, Program } from '../kernels/contract';
import { Network } from '../network/network';
import type { LayerPart, ParameterLayout, Span } from '../network/parameterLayout';
import type { Settings } from '../protocol';
import { batchStart } from './batches';
import { layerWork } from './effort';
import { Descent } from './optimizers';
import { STEP_WORK } from './quickBatches';
import { gatherRows, gatherWeights } from './rowBlock';
import type { Workspace } from './workspace';

/** Some milliseconds on any machine. */
const MOST_WORK = 2 ** 28;
/** Rows of a tile of the matrix products, and numbers of a cache line. */
const ROW_GRAIN = 4;
const LINE = 16;
/** Every piece packs the weights once forward and once backward, and fills its last tile: so much for a weight. */
const PACKING = 8;
/** For fewer of them a piece is mostly packing its inputs. */
const LEAST_OUTPUTS = 32;

/** The two jobs of a batch of one length. */
interface Jobs {
  readonly rows: Program;
  readonly weights: Program;
}

export class SharedBatches {
  /** What one batch costs. */
  readonly work: number;
  readonly #space: Workspace;
  readonly #maskKey: number;
  readonly #whole: Jobs;
  readonly #last: Jobs;

  private constructor(space: Workspace, maskKey: number, work: number, whole: Jobs, last: Jobs) {
    this.#space = space;
    this.#maskKey = maskKey;
    this.work = work;
    this.#whole = whole;
    this.#last = last;
  }

  /** Null where batches cannot be learned from in this way. */
  static plan(space: Workspace, settings: Settings, maskKey: number): SharedBatches | null {
    const { batches } = space;
    const { layers, weightCount } = space.network.plan.layout;
    const work = workOf(space, batches.longestBatch);
    const suits = settings.clipNorm === 0 && layers.every((layer) => !layer.batchNorm);
    if (!suits || work > MOST_WORK || batches.longestBatch > batches.pieceRows) return null;
    const whole = writeJobs(space, settings, batches.batchRows, weightCount * PACKING);
    if (whole === null) return null;
    // A last batch, however short, does not decide about all the others.
    const lastRows = batches.rows - batchStart(batches, batches.count - 1);
    const last = lastRows === batches.batchRows ? whole : writeJobs(space, settings, lastRows, 0);
    return last === null ? null : new SharedBatches(space, maskKey, work, whole, last);
  }

  /** Learns from batch `index`; false, with the weights unmoved, where a loss was not finite. */
  learn(index: number, learningRate: number): boolean {
    const { batches, descent } = this.#space;
    const jobs = index === batches.count - 1 ? this.#last : this.#whole;
    const skip = batchStart(batches, index);
    const run = { rounds: 1, skip, learningRate, steps: descent.steps, maskKey: this.#maskKey };
    if (!Number.isFinite(jobs.rows.run(run))) return false;
    jobs.weights.run(run);
    descent.steps++;
    return true;
  }
}

/** Multiply-adds of learning from a batch: the deltas of the inputs are not needed. */
function workOf({ network }: Workspace, rows: number): number {
  const { layers } = network.plan.layout;
  const passes = layers.reduce((sum, layer, index) => sum + layerWork(layer, rows, index === 0 ? 1 : 2), 0);
  return passes + weightWorkOf(network, rows);
}

/** Of making the gradients from deltas, and moving the weights. */
function weightWorkOf(network: Network, rows: number): number {
  const { layers, learnedCount } = network.plan.layout;
  return layers.reduce((sum, layer) => sum + layerWork(layer, rows, 1), learnedCount * STEP_WORK);
}

/** `packing` is what every piece of the rows does again. */
function writeJobs(space: Workspace, settings: Settings, batchRows: number, packing: number): Jobs | null {
  const { kernels } = space;
  const { layout } = space.network.plan;
  const weightWork = weightWorkOf(space.network, batchRows);
  const rows = kernels.share(workOf(space, batchRows) - weightWork, packing, (recorded, piece, pieces) =>
    describeRows(recorded, space, batchRows, runOf(piece, pieces, batchRows, ROW_GRAIN), piece),
  );
  const weights = kernels.share(weightWork, 0, (recorded, piece, pieces) => {
    const network = new Network(recorded, space.network.plan);
    const descent = new Descent(recorded, space.network.plan, space.momentsAt, settings);
    for (const part of partsOf(layout, piece, pieces)) {
      network.gradientsOf(part, batchRows);
      descent.stepPart(part, settings.learningRate);
    }
  });
  return rows === null || weights === null ? null : { rows, weights };
}

/** All that is done for some rows of the first batch of the order before its gradients are made. */
function describeRows(kernels: Kernels, space: Workspace, batchRows: number, { from, to }: Span, piece: number): void {
  if (from === to) return;
  const { rowWeights, targets, training, weightRows } = space;
  const network = new Network(kernels, space.network.plan);
  const rows = to - from;
  gatherRows(kernels, space, from, rows, from);
  network.dropInputs(rows, from);
  for (let i = 0; i < network.layerCount; i++) network.forward(i, rows, from);
  // Every piece needs the weights of the whole batch, and has them to itself.
  const weights = rowWeights === 0 ? 0 : rowWeights + 4 * piece * weightRows;
  if (weights !== 0) gatherWeights(kernels, space, 0, batchRows, weights);
  const own = weights === 0 ? 0 : weights + 4 * from;
  network.loss(targets + 4 * from * training.targetWords, own, rows, from, batchRows, weights);
  for (let i = network.layerCount - 1; i >= 0; i--) {
    network.turn(i, rows, from);
    if (i > 0) network.passBack(i, rows, from);
  }
}

/**
 * Piece `piece` of every layer: some outputs, whose weights lie together, or some inputs where there are few outputs. The
 * piece with the first inputs then has the biases.
 */
function partsOf({ layers }: ParameterLayout, piece: number, pieces: number): LayerPart[] {
  return layers.flatMap(({ inputs, units }, layer): LayerPart[] => {
    const byOutputs = units >= inputs || units >= LEAST_OUTPUTS * pieces;
    const run = runOf(piece, pieces, byOutputs ? units : inputs, LINE);
    if (run.from === run.to) return [];
    if (byOutputs) return [{ layer, inputs: { from: 0, to: inputs }, outputs: run, biases: true }];
    return [{ layer, inputs: run, outputs: { from: 0, to: units }, biases: run.from === 0 }];
  });
}

/** Run `piece` of `pieces` of `total`, which begins and ends with a grain; runs differ by one at most. */
function runOf(piece: number, pieces: number, total: number, grain: number): Span {
  const grains = Math.ceil(total / grain);
  const end = (index: number): number => Math.min(total, grain * Math.floor((grains * index) / pieces));
  return { from: end(piece), to: end(piece + 1) };
}
