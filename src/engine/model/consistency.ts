/**
 * Whether the parts of a model file fit each other: sizes, names and counts that a schema cannot compare. Only lengths are
 * looked at, so a file that claims more than it holds is refused before anything is allocated for it.
 */
import { inputWidth, isNumberEncoding } from '../encode/encoding';
import { OUTPUTS } from '../network/outputs';
import { layersOf } from '../network/parameterLayout';
import type { ModelFile } from './modelSchema';
import { findTrustMistake } from './trustSchema';

export interface ShapeMistake {
  /** Where in the file. */
  readonly path: string;
  readonly detail: string;
}

/** The first thing that does not fit, or null. */
export function findShapeMistake(file: ModelFile): ShapeMistake | null {
  return (
    encodingMistake(file) ?? outputMistake(file) ?? parameterMistake(file) ?? checkMistake(file) ?? trustMistake(file)
  );
}

function expectLength(path: string, list: readonly unknown[], expected: number): ShapeMistake | null {
  return list.length === expected ? null : { path, detail: `${list.length} entries instead of ${expected}` };
}

function repeated(path: string, names: readonly string[]): ShapeMistake | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return { path, detail: `“${name}” is there twice` };
    seen.add(name);
  }
  return null;
}

function encodingMistake({ encoding, network }: ModelFile): ShapeMistake | null {
  const { inputs, target } = encoding;
  const targets = target.kind === 'classes' ? [target.column] : target.columns.map(({ column }) => column);
  const names = repeated('encoding', [...inputs.map(({ column }) => column), ...targets]);
  if (names !== null) return names;
  for (const [i, input] of inputs.entries()) {
    const path = `encoding.inputs[${i}]`;
    if (isNumberEncoding(input)) {
      if (input.minimum > input.maximum) return { path, detail: 'minimum is above maximum' };
      const parts = repeated(`${path}.parts`, input.parts);
      if (parts !== null) return parts;
      if (input.kind === 'number' && input.parts.length > 0) return { path, detail: 'a number has no date parts' };
    } else {
      const categories = repeated(`${path}.categories`, input.categories);
      const aliases = repeated(`${path}.aliases`, input.aliases?.map(({ from }) => from) ?? []);
      if (categories !== null || aliases !== null) return categories ?? aliases;
    }
  }
  const width = inputWidth(encoding);
  if (width === network.inputs) return null;
  return { path: 'network.inputs', detail: `${network.inputs} inputs, but the columns become ${width}` };
}

function outputMistake({ task, encoding: { target }, network: { output } }: ModelFile): ShapeMistake | null {
  if ((task === 'classification') !== (target.kind === 'classes')) {
    return { path: 'task', detail: `${task} does not go with a target of ${target.kind}` };
  }
  const suits: { readonly classes: boolean; readonly numbers: boolean } = OUTPUTS[output.name].suits;
  if (!suits[target.kind]) {
    return { path: 'network.output.name', detail: `${output.name} does not go with a target of ${target.kind}` };
  }
  if (target.kind === 'numbers') return unitsMistake(output.units, target.columns.length);
  const classes = target.classes.length;
  const single = classes === 2 && output.units === 1 && output.name !== 'softmaxCrossEntropy';
  return (
    expectLength('encoding.target.counts', target.counts, classes) ??
    repeated('encoding.target.classes', target.classes) ??
    (single ? null : unitsMistake(output.units, classes))
  );
}

function unitsMistake(units: number, expected: number): ShapeMistake | null {
  if (units === expected) return null;
  return { path: 'network.output.units', detail: `${units} outputs, but the target needs ${expected}` };
}

function parameterMistake({ network, parameters }: ModelFile): ShapeMistake | null {
  const layers = layersOf(network);
  const wrong = expectLength('parameters', parameters, layers.length);
  if (wrong !== null) return wrong;
  for (const [at, shape] of layers.entries()) {
    const { weights, biases, batchNorm } = parameters[at];
    const path = `parameters[${at}]`;
    const vectors = Object.entries({ biases, ...batchNorm });
    const mistake =
      expectLength(`${path}.weights`, weights, shape.units) ??
      firstMistake(weights, (row, unit) => expectLength(`${path}.weights[${unit}]`, row, shape.inputs)) ??
      firstMistake(vectors, ([name, vector]) => expectLength(`${path}.${name}`, vector, shape.units)) ??
      firstMistake(weights, (row, unit) => overflow(`${path}.weights[${unit}]`, row)) ??
      firstMistake(vectors, ([name, vector]) => overflow(`${path}.${name}`, vector));
    if (mistake !== null) return mistake;
    if ((batchNorm !== null) !== shape.batchNorm) {
      return { path: `${path}.batchNorm`, detail: `it must ${shape.batchNorm ? '' : 'not '}be there` };
    }
  }
  return null;
}

function firstMistake<T>(items: readonly T[], find: (item: T, at: number) => ShapeMistake | null): ShapeMistake | null {
  for (const [at, item] of items.entries()) {
    const mistake = find(item, at);
    if (mistake !== null) return mistake;
  }
  return null;
}

/** Finite as JSON has it may still be infinite as a float32. */
function overflow(path: string, values: readonly number[]): ShapeMistake | null {
  const at = values.findIndex((value) => !Number.isFinite(Math.fround(value)));
  return at < 0 ? null : { path: `${path}[${at}]`, detail: `${values[at]} is too large` };
}

function checkMistake({ encoding: { inputs, target }, checks }: ModelFile): ShapeMistake | null {
  const answers = target.kind === 'classes' ? target.classes.length : target.columns.length;
  return firstMistake(
    checks.rows,
    (row, at) =>
      expectLength(`checks.rows[${at}].cells`, row.cells, inputs.length) ??
      expectLength(`checks.rows[${at}].answers`, row.answers, answers),
  );
}

function trustMistake({ trust, encoding }: ModelFile): ShapeMistake | null {
  return trust === null || trust === undefined ? null : findTrustMistake(trust, encoding);
}
