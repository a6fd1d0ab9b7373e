/** What is proposed before training: settings for the open table, and the network that they make. */
import type { Encoding } from '../encode';
import { specFor } from '../network/specFor';
import { summarizeNetwork } from '../network/summary';
import {
  LIMITS,
  type NetworkSummary,
  type Recommendation,
  SETTING_NAMES,
  type Settings,
  type TableProfile,
} from '../protocol';
import { prepareExperiment } from './experiment';
import { recommend } from './recommend';
import type { Workspace } from './workspace';

export function recommendation(workspace: Workspace): Recommendation {
  const { profile } = workspace.openTable();
  const missing = profile.columns.filter(({ role }) => role === 'target').map((column) => column.missing);
  return recommend(profile.rows - Math.max(0, ...missing), aboutInputs(profile));
}

/** A number or date counts once, a column of words once per word, as far as words get inputs of their own. */
function aboutInputs({ columns }: TableProfile): number {
  const widths = columns
    .filter(({ role }) => role === 'input')
    .map(({ kind, distinct }) =>
      kind === 'number' || kind === 'date' ? 1 : Math.min(distinct, LIMITS.maximumCategories.default),
    );
  return widths.reduce((sum, width) => sum + width, 0);
}

/** Settings that an encoding depends on: how rows are divided and columns prepared, and the range of the output. */
const ENCODING_SETTINGS = SETTING_NAMES.filter(
  (name) => name === 'output' || LIMITS[name].group === 'split' || LIMITS[name].group === 'preparation',
);

/** The last encoding that was fitted for a preview: a person tries many networks on the same preparation. */
const fitted = new WeakMap<TableProfile, { readonly key: string; readonly encoding: Encoding }>();

/** Also the first check of everything that training would refuse. Throws what `prepareExperiment` throws. */
export function networkPreview(workspace: Workspace, settings: Settings): NetworkSummary {
  const { read, profile } = workspace.openTable();
  const key = JSON.stringify(ENCODING_SETTINGS.map((name) => settings[name]));
  const known = fitted.get(profile);
  if (known?.key === key) return summarizeNetwork(specFor(known.encoding, settings));
  const { encoding, spec } = prepareExperiment(read.table, profile, settings, null);
  fitted.set(profile, { key, encoding });
  return summarizeNetwork(spec);
}
