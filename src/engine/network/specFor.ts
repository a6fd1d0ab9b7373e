/** From an encoding and settings to the network's shape: which output end belongs to a target, and how many units it has. */
import { type Encoding, inputWidth } from '../encode/encoding';
import { NetloomError, OUTPUT_NAMES, type OutputName, type Settings } from '../protocol';
import { OUTPUTS } from './outputs';
import type { NetworkSpec } from './spec';

/** The network that belongs to an encoding and settings. Throws NetloomError `settingsConflict`. */
export function specFor(encoding: Encoding, settings: Settings): NetworkSpec {
  const { target } = encoding;
  const classes = target.kind === 'classes' ? target.classes.length : null;
  const name = outputName(classes, settings.output);
  return {
    inputs: inputWidth(encoding),
    inputDropout: settings.inputDropout,
    hiddenLayers: settings.hiddenLayers,
    output: {
      name,
      units: target.kind === 'classes' ? classUnits(name, target.classes.length) : target.columns.length,
    },
  };
}

/** Softmax has an output for every class; the other ends need only one to tell two classes apart. */
function classUnits(name: OutputName, classes: number): number {
  return classes === 2 && name !== 'softmaxCrossEntropy' ? 1 : classes;
}

/** Two classes: sigmoid; more: softmax; numbers: identity with squared error. */
function outputName(classes: number | null, wanted: Settings['output']): OutputName {
  if (wanted === 'auto') {
    if (classes === null) return 'identityMse';
    return classes === 2 ? 'sigmoidBinaryCrossEntropy' : 'softmaxCrossEntropy';
  }
  const use = classes === null ? 'numbers' : 'classes';
  if (OUTPUTS[wanted].suits[use]) return wanted;
  const lawful = OUTPUT_NAMES.filter((name) => OUTPUTS[name].suits[use]).join(', ');
  throw new NetloomError('settingsConflict', {
    detail: `The output ${wanted} cannot be used for a target of ${use}; these can: ${lawful}.`,
  });
}
