/**
 * Going on with a model that was opened from a file: its weights and its encoding on the open table's rows. The file keeps no
 * optimizer state, so this is a new run that starts where the other one ended, not the same run continued.
 */
import type { Model } from '../model';
import { type Checkpoint, checkpointOfModel } from '../train/checkpoint';
import { mergedLike, splitLike } from './originalRows';
import type { Launch } from './training';
import type { Workspace } from './workspace';

/** Throws NetloomError `notReady`, `columnUnknown`, `columnKindImpossible`, and what splitting throws. */
export function fromWeights(workspace: Workspace, model: Model, epochs: number): Omit<Launch, 'origin'> {
  const { read } = workspace.openTable();
  const { encoding, network: spec } = model;
  const { facts } = read;
  const table = mergedLike(model, read);
  const checkpoint = checkpointOf(model, facts.sha256);
  const settings = { ...model.settings, epochs: checkpoint.epoch + epochs };
  const split = splitLike(model, table);
  const experiment = { table, settings, encoding, spec, split, testTable: table, testFile: null };
  return { run: workspace.nextRunNumber(), experiment, facts, settings, checkpoint, seconds: 0, testFile: null };
}

/** On the table that it was trained on, its best loss has to be undercut; on another one that loss means nothing. */
function checkpointOf({ network, parameters, provenance, settings, training }: Model, sha256: string): Checkpoint {
  const { history, bestEpoch } = sha256 === provenance.sha256 ? training : { history: [], bestEpoch: 0 };
  return checkpointOfModel({ spec: network, parameters, history, bestEpoch, kernel: provenance.kernel }, settings);
}
