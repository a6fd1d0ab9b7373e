/**
 * Going on with a model that was opened from a file: its weights and its encoding on the open table's rows. The file keeps no
 * optimizer state, so this is a new run that starts where the other one ended, not the same run continued.
 */
import { encodeTargets, type RowSplit, splitRows, targetNames } from '../encode';
import { availableKernels } from '../kernels/load';
import { RandomSource } from '../math/random';
import type { Model } from '../model';
import { layOutParameters, packParameters } from '../network/parameterLayout';
import type { Table } from '../table';
import type { Checkpoint } from '../train/checkpoint';
import { momentCount } from '../train/optimizers';
import type { Launch } from './training';
import type { Workspace } from './workspace';

/** Throws NetloomError `notReady`, `columnUnknown`, `columnKindImpossible`, and what splitting throws. */
export function fromWeights(workspace: Workspace, model: Model, epochs: number): Launch {
  const { read } = workspace.openTable();
  const { encoding, network: spec } = model;
  const settings = { ...model.settings, epochs };
  const { table } = read;
  const split = learnable(model, table, splitFor(model, table));
  const experiment = { table, settings, encoding, spec, split, testTable: table };
  const checkpoint = checkpointOf(model, workspace.ports.kernels ?? availableKernels()[0] ?? 'plain');
  return {
    run: workspace.nextRunNumber(),
    experiment,
    facts: read.facts,
    settings,
    checkpoint,
    seconds: 0,
    testFile: null,
  };
}

/** The rows that the model was trained on, where it is the same table: the same seed divides them alike. */
function splitFor({ encoding, settings, task }: Model, table: Table): RowSplit {
  return splitRows({
    table,
    inputs: encoding.inputs.map(({ column }) => column),
    targets: targetNames(encoding.target),
    task,
    settings,
    random: new RandomSource(settings.seed).fork('split'),
  });
}

/** Without the rows of classes that the model does not know: it has no output for them. */
function learnable({ encoding }: Model, table: Table, split: RowSplit): RowSplit {
  if (encoding.target.kind !== 'classes') return split;
  const known = (rows: Int32Array) => {
    const classes = encodeTargets(encoding, table, rows);
    return rows.filter((_, i) => (classes[i] ?? -1) >= 0);
  };
  return { ...split, train: known(split.train), validation: known(split.validation), test: known(split.test) };
}

function checkpointOf({ network, parameters, settings }: Model, kernel: Checkpoint['kernel']): Checkpoint {
  const layout = layOutParameters(network);
  const packed = packParameters(layout, parameters);
  return {
    kernel,
    epoch: 0,
    batch: 0,
    step: 0,
    parameters: packed,
    moments: new Float32Array(momentCount(settings.optimizer, layout.learnedCount)),
    best: { epoch: 0, loss: Number.POSITIVE_INFINITY, parameters: packed.slice() },
    plateau: { lowest: Number.POSITIVE_INFINITY, waited: 0, factor: 1 },
    patience: { reference: Number.POSITIVE_INFINITY, waited: 0 },
    history: [],
    ended: null,
  };
}
