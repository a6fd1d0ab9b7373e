/**
 * Everything of a training that lies in the kernels' memory: the network, the optimizer's moments, all rows, and the
 * order they are taken in. Made once from a request, which is checked here.
 */
import { ArenaLayout } from '../kernels/arena';
import type { Kernels, Pointer } from '../kernels/contract';
import { availableKernels, createKernels } from '../kernels/load';
import { Network } from '../network/network';
import { planTraining } from '../network/networkPlan';
import { OUTPUTS, type OutputEnd } from '../network/outputs';
import { layOutParameters } from '../network/parameterLayout';
import type { NetworkSpec } from '../network/spec';
import { NetloomError } from '../protocol';
import { type BatchPlan, planBatches } from './batches';
import { Descent, momentCount } from './optimizers';
import { loadRows, type RowBlock, reserveRows, spreadRows } from './rowBlock';
import type { TrainingData, TrainingRequest } from './trainer';

/**
 * The training loss and score of an epoch are measured on all training rows up to the least number, and on a tenth of
 * them, up to the most, where there are more: always the same rows, evenly spread, in evaluation. So measuring takes a
 * small share of an epoch's time, and a curve does not need the third digit that more rows would give.
 */
const LEAST_MEASURED_ROWS = 1_000;
const MOST_MEASURED_ROWS = 5_000;
/** Rows that are evaluated at once: few enough for the processor's cache. */
const EVALUATED_ROWS = 512;
/** float32 numbers of a cache line. */
const LINE = 16;

export interface Workspace {
  readonly kernels: Kernels;
  readonly network: Network;
  readonly descent: Descent;
  /** The optimizer's memory, and where it lies. */
  readonly moments: Float32Array;
  readonly momentsAt: Pointer;
  readonly batches: BatchPlan;
  readonly training: RowBlock;
  /** Training rows that the loss is measured on. */
  readonly measured: RowBlock;
  readonly validation: RowBlock | null;
  readonly evaluatedRows: number;
  /** The order of the training rows, and where it lies. */
  readonly order: Int32Array;
  readonly orderAt: Pointer;
  /** Targets and row weights of the piece under way; its inputs are the network's. */
  readonly targets: Pointer;
  readonly rowWeights: Pointer;
  /** `rowWeights` has room for the weights of so many rows, as often as there may be threads. */
  readonly weightRows: number;
  /** Gradients added up over the pieces of a batch; 0 where every batch is one piece. */
  readonly totals: Pointer;
}

/** Throws `settingsConflict`, `tooFewRows`, `outOfMemory`, and RangeErrors for data that is not of the network's shape. */
export function createWorkspace(request: TrainingRequest): Workspace {
  const { spec, settings, training } = request;
  for (const data of [training, request.validation]) if (data !== null) checkData(data, spec);
  if (training.rows === 0) throw new NetloomError('tooFewRows', { rows: 0, minimum: 1 });
  const layout = layOutParameters(spec);
  const batches = planBatches(settings, training.rows, layout, request.kernels ?? availableKernels()[0]);
  const evaluatedRows = Math.min(batches.pieceRows, EVALUATED_ROWS);
  const classWeights = classWeightsOf(request);
  const arena = new ArenaLayout();
  const plan = planTraining(arena, spec, Math.max(Math.min(batches.longestBatch, batches.pieceRows), evaluatedRows));
  const momentsAt = arena.float32(momentCount(settings.optimizer, layout.learnedCount));
  const load: ((buffer: ArrayBufferLike) => void)[] = [];
  const reserve = (data: TrainingData, scored = true): RowBlock => {
    const block = reserveRows(arena, spec, data, classWeights, scored);
    load.push((buffer) => loadRows(buffer, block, data, spec, classWeights));
    return block;
  };
  const most = Math.min(MOST_MEASURED_ROWS, Math.max(LEAST_MEASURED_ROWS, Math.floor(training.rows / 10)));
  const block = reserve(training, training.rows <= most);
  const sample = spreadRows(training, block, spec, most);
  const measured = sample === training ? block : reserve(sample);
  const validation = request.validation === null || request.validation.rows === 0 ? null : reserve(request.validation);
  const orderAt = arena.int32(training.rows);
  const targets = arena.float32(plan.capacity * block.targetWords);
  const weightRows = LINE * Math.ceil(plan.capacity / LINE);
  const rowWeights = classWeights === null ? 0 : arena.float32(weightRows * (request.crew?.count ?? 1));
  const totals = batches.longestBatch > batches.pieceRows ? arena.float32(layout.learnedCount) : 0;
  const kernels = createKernels(arena.bytes, request.kernels, request.crew);
  for (const fill of load) fill(kernels.buffer);
  const order = new Int32Array(kernels.buffer, orderAt, training.rows);
  for (let i = 0; i < order.length; i++) order[i] = i;
  return {
    ...{ kernels, batches, training: block, measured, validation, evaluatedRows, momentsAt, order, orderAt },
    ...{ targets, rowWeights, weightRows, totals },
    network: new Network(kernels, plan),
    descent: new Descent(kernels, plan, momentsAt, settings),
    moments: new Float32Array(kernels.buffer, momentsAt, momentCount(settings.optimizer, layout.learnedCount)),
  };
}

function checkData({ rows, inputs, targets }: TrainingData, { inputs: width, output }: NetworkSpec): void {
  const end: OutputEnd = OUTPUTS[output.name];
  const classes = targets instanceof Int32Array;
  if (typeof inputs !== 'function' && inputs.length !== rows * width) {
    throw new RangeError(`${inputs.length} inputs for ${rows} rows of ${width}`);
  }
  if (targets.length !== (classes ? rows : rows * output.units)) {
    throw new RangeError(`${targets.length} targets for ${rows} rows`);
  }
  if (classes ? !end.suits.classes : !end.suits.numbers) {
    const detail = `The output ${output.name} cannot learn ${classes ? 'classes' : 'numbers'}.`;
    throw new NetloomError('settingsConflict', { detail });
  }
  const classCount = Math.max(2, output.units);
  if (classes && targets.some((chosen) => chosen < 0 || chosen >= classCount)) {
    throw new RangeError(`class numbers must be from 0 to ${classCount - 1}`);
  }
}

/** "Balanced" as scikit-learn defines it: rows / (classes * rows of the class); 1 for a class without training rows. */
function classWeightsOf({ settings, spec, training: { rows, targets } }: TrainingRequest): Float32Array | null {
  if (settings.classWeights !== 'balanced' || !(targets instanceof Int32Array)) return null;
  const end: OutputEnd = OUTPUTS[spec.output.name];
  if (!end.weighted) {
    const detail = `Class weights need an output with cross-entropy, and ${spec.output.name} has none.`;
    throw new NetloomError('settingsConflict', { detail });
  }
  const classCount = Math.max(2, spec.output.units);
  const counts = new Float64Array(classCount);
  for (const chosen of targets) counts[chosen]++;
  return Float32Array.from(counts, (count) => (count === 0 ? 1 : rows / (classCount * count)));
}
