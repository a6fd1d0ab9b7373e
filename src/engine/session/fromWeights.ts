/**
 * Going on with a model that was opened from a file: its weights and its encoding on the open table's rows. The file keeps no
 * optimizer state, so this is a new run that starts where the other one ended, not the same run continued.
 */
import { encodeTargets, type RowSplit, splitRows, targetNames } from '../encode';
import { RandomSource } from '../math/random';
import type { Model } from '../model';
import { NetloomError } from '../protocol';
import type { Table } from '../table';
import { type Checkpoint, checkpointOfModel } from '../train/checkpoint';
import type { Experiment } from './experiment';
import type { Launch } from './training';
import type { Workspace } from './workspace';

/** Throws NetloomError `notReady`, `columnUnknown`, `columnKindImpossible`, and what splitting throws. */
export function fromWeights(workspace: Workspace, model: Model, epochs: number): Omit<Launch, 'origin'> {
  const { read } = workspace.openTable();
  const { encoding, network: spec } = model;
  const { table, facts } = read;
  const checkpoint = checkpointOf(model, facts.sha256);
  const settings = { ...model.settings, epochs: checkpoint.epoch + epochs };
  const split = learnable(model, table, splitFor(model, table));
  const experiment = { table, settings, encoding, spec, split, testTable: table };
  return { run: workspace.nextRunNumber(), experiment, facts, settings, checkpoint, seconds: 0, testFile: null };
}

/**
 * The rows that an opened model was trained, stopped and scored on: the open table must be the very file, and divide as it
 * did. Throws NetloomError `notReady`.
 */
export function originalExperiment(workspace: Workspace, model: Model): Experiment {
  const { read } = workspace.openTable();
  const { encoding, network: spec, settings, provenance, training } = model;
  const { table, facts } = read;
  const what = `Open the file that the model was trained on (${provenance.file}) to see this.`;
  if (facts.sha256 !== provenance.sha256) throw new NetloomError('notReady', { what });
  const split = learnable(model, table, splitFor(model, table));
  const { train, validation, test } = training.rows;
  if (split.train.length !== train || split.validation.length !== validation || split.test.length !== test) {
    throw new NetloomError('notReady', { what });
  }
  return { table, settings, encoding, spec, split, testTable: table };
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

/** On the table that it was trained on, its best loss has to be undercut; on another one that loss means nothing. */
function checkpointOf({ network, parameters, provenance, settings, training }: Model, sha256: string): Checkpoint {
  const { history, bestEpoch } = sha256 === provenance.sha256 ? training : { history: [], bestEpoch: 0 };
  return checkpointOfModel({ spec: network, parameters, history, bestEpoch, kernel: provenance.kernel }, settings);
}
