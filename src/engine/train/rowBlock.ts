/** Encoded rows in the kernels' memory: copied there once, then read in place or gathered by kernels. */
import type { ArenaLayout } from '../kernels/arena';
import type { Kernels, Pointer } from '../kernels/contract';
import { OUTPUTS, type OutputEnd } from '../network/outputs';
import type { NetworkSpec } from '../network/spec';
import type { TrainingData } from './trainer';
import type { Workspace } from './workspace';

export interface RowBlock {
  readonly rows: number;
  /** float32 [rows][spec.inputs] */
  readonly inputs: Pointer;
  /** What the loss reads: int32 [rows], or float32 [rows][outputs]. */
  readonly targets: Pointer;
  /** 4-byte words of targets per row. */
  readonly targetWords: number;
  /** int32 [rows]; 0 where the targets are numbers, and where neither the loss nor a score reads classes. */
  readonly classes: Pointer;
  /** float32 [rows]; 0 where all rows weigh 1. */
  readonly rowWeights: Pointer;
  /** What all rows weigh together. */
  readonly weight: number;
}

/**
 * Reserves room for `data`, whose rows weigh by `classWeights`, one per class. Rows that are not `scored` are only learned
 * from.
 */
export function reserveRows(
  arena: ArenaLayout,
  spec: NetworkSpec,
  data: TrainingData,
  classWeights: Float32Array | null,
  scored = true,
): RowBlock {
  const { rows, targets } = data;
  const inputs = arena.float32(rows * spec.inputs);
  const readsClasses = OUTPUTS[spec.output.name].targets === 'classes';
  const classes = targets instanceof Int32Array && (scored || readsClasses) ? arena.int32(rows) : 0;
  const targetWords = readsClasses ? 1 : spec.output.units;
  return {
    rows,
    inputs,
    classes,
    targets: readsClasses ? classes : arena.float32(rows * targetWords),
    targetWords,
    rowWeights: classWeights === null ? 0 : arena.float32(rows),
    weight: classWeights === null ? rows : weightOf(targets, classWeights),
  };
}

function weightOf(classes: ArrayLike<number>, classWeights: Float32Array): number {
  let sum = 0;
  for (let row = 0; row < classes.length; row++) sum += classWeights[classes[row]];
  return sum;
}

export function loadRows(
  buffer: ArrayBufferLike,
  block: RowBlock,
  data: TrainingData,
  spec: NetworkSpec,
  classWeights: Float32Array | null,
): void {
  const { rows, targets } = data;
  const { name, units } = spec.output;
  const inputs = new Float32Array(buffer, block.inputs, rows * spec.inputs);
  if (typeof data.inputs === 'function') data.inputs(inputs);
  else inputs.set(data.inputs);
  if (targets instanceof Float32Array) {
    new Float32Array(buffer, block.targets, targets.length).set(targets);
    return;
  }
  if (block.classes !== 0) new Int32Array(buffer, block.classes, rows).set(targets);
  if (block.targets !== block.classes) {
    writeOneHot(new Float32Array(buffer, block.targets, rows * units), targets, OUTPUTS[name]);
  }
  if (classWeights === null) return;
  const weights = new Float32Array(buffer, block.rowWeights, rows);
  for (let row = 0; row < rows; row++) weights[row] = classWeights[targets[row]];
}

/** Two classes in one output: the second is present or not. Otherwise one output per class. */
function writeOneHot(out: Float32Array, classes: Int32Array, { oneHot: [absent, present] }: OutputEnd): void {
  const units = out.length / classes.length;
  out.fill(absent);
  for (let row = 0; row < classes.length; row++) {
    if (units > 1) out[row * units + classes[row]] = present;
    else if (classes[row] === 1) out[row] = present;
  }
}

/** Brings `rows` training rows, from `from` of the order on, to where the network and its loss read them. */
export function gatherBatch(kernels: Kernels, space: Workspace, from: number, rows: number): void {
  gatherRows(kernels, space, from, rows, 0);
  if (space.rowWeights !== 0) gatherWeights(kernels, space, from, rows, space.rowWeights);
}

/** The same without weights, to row `to` and those behind it. */
export function gatherRows(kernels: Kernels, space: Workspace, from: number, rows: number, to: number): void {
  const { network, orderAt, targets, training } = space;
  const { inputs, spec } = network.plan;
  const indices = orderAt + 4 * from;
  kernels.gatherRows(inputs + 4 * to * spec.inputs, training.inputs, indices, rows, spec.inputs);
  const words = training.targetWords;
  kernels.gatherRows(targets + 4 * to * words, training.targets, indices, rows, words);
}

/** Their weights only, where rows have any. */
export function gatherWeights(kernels: Kernels, space: Workspace, from: number, rows: number, to: Pointer): void {
  kernels.gatherRows(to, space.training.rowWeights, space.orderAt + 4 * from, rows, 1);
}

/**
 * At most `most` of the rows of `data`, evenly spread from the first on. The inputs are taken from `block`, where `data` has
 * been loaded by then.
 */
export function spreadRows(data: TrainingData, block: RowBlock, spec: NetworkSpec, most: number): TrainingData {
  const { rows, targets } = data;
  if (rows <= most) return data;
  const chosen = Int32Array.from({ length: most }, (_, i) => Math.floor((i * rows) / most));
  const count = (targets.length / rows) * most;
  return {
    rows: most,
    inputs: (out) => {
      takeRows(new Float32Array(out.buffer, block.inputs, rows * spec.inputs), out, chosen);
    },
    targets:
      targets instanceof Int32Array
        ? takeRows(targets, new Int32Array(count), chosen)
        : takeRows(targets, new Float32Array(count), chosen),
  };
}

function takeRows<Words extends Float32Array | Int32Array>(matrix: Words, out: Words, chosen: Int32Array): Words {
  const width = out.length / chosen.length;
  for (const [i, row] of chosen.entries()) out.set(matrix.subarray(row * width, (row + 1) * width), i * width);
  return out;
}
