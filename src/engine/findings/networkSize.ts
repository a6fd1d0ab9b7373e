/** Whether there are rows enough: to learn anything at all, and for a network of the size that is planned. */
import type { Finding, Settings } from '../protocol';
import { isNumeric } from '../table';
import { finding } from './finding';
import { type Check, inputsOf, type Subject, targetsOf } from './subject';

const FEW = 50;
/** Numbers to learn per training row: what early stopping and weight decay still restrain. */
const MOST_PER_ROW = 50;
/** A layer of fewer units is hardly a layer. */
const LEAST_UNITS = 4;

export const networkSize: Check = function* (subject) {
  const { rows } = subject.table;
  const found: Finding[] = rows < FEW ? [finding('fewRows', 'doubt', { parameters: { rows } })] : [];
  const { settings, division } = subject;
  yield;
  if (settings === null || division === null || division.train.length === 0) return found;
  const inputs = inputsOfNetwork(subject, settings);
  const outputs = outputsOfNetwork(subject);
  const learned = division.train.length;
  const units = settings.hiddenLayers.map((layer) => layer.units);
  const parameters = parametersOf(inputs, units, outputs);
  if (parameters <= MOST_PER_ROW * learned || units.length === 0) return found;
  const smaller = smallerLayer(inputs, outputs, MOST_PER_ROW * learned);
  const large = finding('largeNetwork', 'doubt', {
    parameters: { parameters, rows: learned },
    mends: smaller >= Math.max(...units) ? [] : [smallerNetwork(settings, smaller)],
  });
  return [...found, large];
};

/** As `fitEncoding` makes them, to within a few: gaps and rare categories are not looked at closely. */
function inputsOfNetwork(subject: Subject, settings: Settings): number {
  return inputsOf(subject).reduce((sum, { column, profile }) => {
    const gap = profile.missing > 0 ? 1 : 0;
    return sum + gap + (isNumeric(column) ? 1 : Math.min(profile.distinct, settings.maximumCategories));
  }, 0);
}

function outputsOfNetwork(subject: Subject): number {
  const targets = targetsOf(subject);
  if (subject.profile.task === 'regression') return targets.length;
  const classes = targets[0]?.profile.distinct ?? 1;
  return classes === 2 ? 1 : classes;
}

/** Weights and biases of all layers. */
function parametersOf(inputs: number, units: readonly number[], outputs: number): number {
  const sizes = [inputs, ...units, outputs];
  return sizes.slice(1).reduce((sum, size, i) => sum + size * ((sizes[i] ?? 0) + 1), 0);
}

/** The units of a single hidden layer that keeps within `most` numbers; a power of two. */
function smallerLayer(inputs: number, outputs: number, most: number): number {
  let units = LEAST_UNITS;
  while (parametersOf(inputs, [units * 2], outputs) <= most) units *= 2;
  return units;
}

function smallerNetwork(settings: Settings, units: number): Finding['mends'][number] {
  const [first = { activation: 'relu', batchNorm: false, dropout: 0 } as const] = settings.hiddenLayers;
  const layer = { ...first, units };
  return {
    code: 'smallerNetwork',
    parameters: { units },
    action: { kind: 'changeSettings', settings: { hiddenLayers: [layer] } },
  };
}
