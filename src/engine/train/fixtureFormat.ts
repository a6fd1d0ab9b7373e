/**
 * The two formats of golden numerical fixtures, as their generators write them (test/fixtures/generate.py and
 * generate_notes_run.py say what every number means), read into what the engine computes with. A fixture that is not of
 * its format throws a RangeError that says where.
 */
import { OUTPUTS } from '../network/outputs';
import { layersOf } from '../network/parameterLayout';
import type { LayerParameters, NetworkSpec } from '../network/spec';
import { ACTIVATION_NAMES, type ActivationName, OPTIMIZER_NAMES, type OutputName, z } from '../protocol';
import { IRIS_CLASSES, IRIS_COLUMNS, IRIS_ROWS, irisClasses, standardizedIris } from './irisRows';
import type { DescentOptions } from './optimizers';

const vector = z.array(z.number());
const matrix = z.array(vector);
const layerState = z.object({
  weights: matrix,
  biases: vector,
  gamma: vector.optional(),
  beta: vector.optional(),
  runningMean: vector.optional(),
  runningVariance: vector.optional(),
});
const units = z.int().min(1).max(1_000_000);

const pytorchSchema = z.object({
  inputs: units,
  layers: z.array(z.object({ units, activation: z.string(), batchNorm: z.boolean().optional() })).min(1),
  loss: z.enum(['mse', 'mae', 'huber', 'crossEntropy', 'binaryCrossEntropy']),
  optimizer: z.object({
    kind: z.enum(OPTIMIZER_NAMES),
    learningRate: z.number(),
    momentum: z.number().optional(),
    rho: z.number().optional(),
    l2: z.number().optional(),
    decoupledDecay: z.number().optional(),
  }),
  classWeights: vector.nullish(),
  x: matrix.min(1),
  y: z.union([vector, matrix]),
  initial: z.array(layerState),
  outputInEvaluation: matrix,
  outputInTraining: matrix,
  loss0: z.number(),
  gradients0: z.array(layerState),
  after: z.array(z.object({ lossBefore: z.number(), state: z.array(layerState).nullable() })).min(1),
  outputAfter: matrix,
});

const notesSchema = z.object({
  sizes: z.tuple([z.literal(IRIS_COLUMNS)], units),
  activation: z.literal('sigmoid'),
  loss: z.literal('mse'),
  samples: z.literal(IRIS_ROWS),
  learningRateForMeanLoss: z.number(),
  initial: z.array(layerState),
  lossBeforeStep: vector.min(1),
  finalLoss: z.number(),
  final: z.array(layerState),
  accuracy: z.number(),
});

type LayerState = z.infer<typeof layerState>;

/** Whatever is null or absent is not compared. Outputs are [rows][outputs], after the head. */
export interface Fixture {
  readonly spec: NetworkSpec;
  readonly rows: number;
  readonly inputs: Float32Array;
  readonly targets: Int32Array | Float32Array;
  readonly rowWeights: Float32Array | null;
  readonly learningRate: number;
  readonly descent: DescentOptions;
  readonly initial: readonly LayerParameters[];
  readonly outputInEvaluation: Float64Array | null;
  readonly outputInTraining: Float64Array | null;
  readonly gradients: readonly LayerParameters[] | null;
  readonly steps: readonly { readonly lossBefore: number; readonly state: readonly LayerParameters[] | null }[];
  readonly outputAfter: Float64Array | null;
  readonly lossAfter: number | null;
  /** Share of rows whose largest output is their class. */
  readonly accuracyAfter: { readonly classes: Int32Array; readonly share: number } | null;
}

/** Throws a RangeError that names the place where `json` is not a fixture. */
export function readFixture(json: unknown): Fixture {
  const isNotes = typeof json === 'object' && json !== null && 'lossBeforeStep' in json;
  const parsed = isNotes ? notesSchema.safeParse(json) : pytorchSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new RangeError(`${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'not understood'}`);
  }
  return 'sizes' in parsed.data ? readNotesRun(parsed.data) : readPytorchCase(parsed.data);
}

function readPytorchCase(given: z.infer<typeof pytorchSchema>): Fixture {
  const spec = specOf(given);
  const rows = given.x.length;
  const outputs = spec.output.units;
  const targets = targetsOf(given.y, OUTPUTS[spec.output.name].targets, rows, outputs);
  const { kind, learningRate, momentum = 0.9, rho = 0.9, l2, decoupledDecay } = given.optimizer;
  // The generator hands either to PyTorch's `weight_decay`, which AdamW decouples and every other optimizer does not.
  const decay = l2 || decoupledDecay || 0;
  const states = (state: readonly LayerState[], path: string): LayerParameters[] => statesOf(state, spec, path);
  return {
    spec,
    rows,
    inputs: Float32Array.from(flat(given.x, rows, spec.inputs, 'x')),
    targets,
    rowWeights: rowWeightsOf(given.classWeights ?? null, targets, outputs),
    learningRate,
    descent: {
      ...{ optimizer: kind, momentum, rho, beta1: 0.9, beta2: 0.999, l1: 0, clipNorm: 0 },
      l2: kind === 'adamw' ? 0 : decay,
      decoupledDecay: kind === 'adamw' ? decay : 0,
    },
    initial: states(given.initial, 'initial'),
    outputInEvaluation: flat(given.outputInEvaluation, rows, outputs, 'outputInEvaluation'),
    outputInTraining: flat(given.outputInTraining, rows, outputs, 'outputInTraining'),
    gradients: states(given.gradients0, 'gradients0'),
    steps: given.after.map(({ lossBefore, state }, i) => ({
      lossBefore: i === 0 ? given.loss0 : lossBefore,
      state: state && states(state, `after[${i}].state`),
    })),
    outputAfter: flat(given.outputAfter, rows, outputs, 'outputAfter'),
    lossAfter: null,
    accuracyAfter: null,
  };
}

function readNotesRun(given: z.infer<typeof notesSchema>): Fixture {
  const hidden = given.sizes.slice(1, -1);
  const spec: NetworkSpec = {
    inputs: IRIS_COLUMNS,
    inputDropout: 0,
    hiddenLayers: hidden.map((count) => ({ units: count, activation: 'sigmoid', batchNorm: false, dropout: 0 })),
    output: { name: 'sigmoidMse', units: IRIS_CLASSES },
  };
  if (given.sizes.at(-1) !== IRIS_CLASSES) throw new RangeError(`sizes: the last must be ${IRIS_CLASSES}`);
  const classes = irisClasses();
  const targets = new Float32Array(IRIS_ROWS * IRIS_CLASSES);
  for (const [row, chosen] of classes.entries()) targets[row * IRIS_CLASSES + chosen] = 1;
  const final = statesOf(given.final, spec, 'final');
  return {
    spec,
    rows: IRIS_ROWS,
    inputs: standardizedIris(),
    targets,
    rowWeights: null,
    learningRate: given.learningRateForMeanLoss,
    descent: {
      ...{ optimizer: 'sgd', momentum: 0, rho: 0, beta1: 0, beta2: 0 },
      ...{ l1: 0, l2: 0, decoupledDecay: 0, clipNorm: 0 },
    },
    initial: statesOf(given.initial, spec, 'initial'),
    outputInEvaluation: null,
    outputInTraining: null,
    gradients: null,
    steps: given.lossBeforeStep.map((lossBefore, i) => ({
      lossBefore,
      state: i === given.lossBeforeStep.length - 1 ? final : null,
    })),
    outputAfter: null,
    lossAfter: given.finalLoss,
    accuracyAfter: { classes, share: given.accuracy },
  };
}

/** Ends by the fixture's names of loss and last activation. 'identity' before a cross-entropy are its logits. */
const ENDS: Record<string, OutputName> = {
  'crossEntropy softmax': 'softmaxCrossEntropy',
  'crossEntropy identity': 'softmaxCrossEntropy',
  'binaryCrossEntropy outputSigmoid': 'sigmoidBinaryCrossEntropy',
  'binaryCrossEntropy identity': 'sigmoidBinaryCrossEntropy',
  'mse identity': 'identityMse',
  'mse sigmoid': 'sigmoidMse',
  'mse tanh': 'tanhMse',
  'mae identity': 'identityMae',
  'huber identity': 'identityHuber',
};

function specOf({ inputs, layers, loss }: z.infer<typeof pytorchSchema>): NetworkSpec {
  const hidden = layers.slice(0, -1);
  const last = layers[layers.length - 1];
  const name = `${loss} ${last.activation}`;
  if (!Object.hasOwn(ENDS, name)) throw new RangeError(`layers: “${name}” is no lawful end of a network`);
  if (last.batchNorm) throw new RangeError('layers: the output layer cannot have batch normalization');
  return {
    inputs,
    inputDropout: 0,
    hiddenLayers: hidden.map((layer, i) => ({
      units: layer.units,
      activation: activationOf(layer.activation, `layers.${i}.activation`),
      batchNorm: layer.batchNorm ?? false,
      dropout: 0,
    })),
    output: { name: ENDS[name], units: last.units },
  };
}

function activationOf(name: string, path: string): ActivationName {
  const found = ACTIVATION_NAMES.find((known) => known === name);
  if (found === undefined) throw new RangeError(`${path}: there is no activation “${name}”`);
  return found;
}

function targetsOf(
  y: readonly number[] | readonly (readonly number[])[],
  kind: 'classes' | 'numbers',
  rows: number,
  outputs: number,
): Int32Array | Float32Array {
  if (kind === 'numbers') {
    const lines = y.map((line) => (typeof line === 'number' ? [line] : line));
    return Float32Array.from(flat(lines, rows, outputs, 'y'));
  }
  if (y.length !== rows) throw new RangeError(`y: ${y.length} rows instead of ${rows}`);
  return Int32Array.from({ length: rows }, (_, row) => {
    const chosen = y[row];
    if (typeof chosen === 'number' && Number.isInteger(chosen) && chosen >= 0 && chosen < outputs) return chosen;
    throw new RangeError(`y.${row}: it must be a class number from 0 to ${outputs - 1}`);
  });
}

function rowWeightsOf(
  classWeights: readonly number[] | null,
  targets: Int32Array | Float32Array,
  classes: number,
): Float32Array | null {
  if (classWeights === null) return null;
  if (!(targets instanceof Int32Array) || classWeights.length !== classes) {
    throw new RangeError('classWeights: they must be one per class, with the loss crossEntropy');
  }
  return Float32Array.from(targets, (chosen) => classWeights[chosen]);
}

function statesOf(states: readonly LayerState[], spec: NetworkSpec, path: string): LayerParameters[] {
  const shapes = layersOf(spec);
  if (states.length !== shapes.length)
    throw new RangeError(`${path}: ${states.length} layers instead of ${shapes.length}`);
  return shapes.map((shape, i) => {
    const state = states[i];
    const at = `${path}[${i}]`;
    const one = (
      name: 'biases' | 'gamma' | 'beta' | 'runningMean' | 'runningVariance',
      absent?: number[],
    ): Float32Array => Float32Array.from(flat([state[name] ?? absent ?? []], 1, shape.units, `${at}.${name}`));
    // Gradients have no running values: zeros stand for them on both sides of the comparison.
    const none = path === 'gradients0' ? new Array<number>(shape.units).fill(0) : undefined;
    return {
      weights: Float32Array.from(flat(state.weights, shape.units, shape.inputs, `${at}.weights`)),
      biases: one('biases'),
      batchNorm: shape.batchNorm
        ? {
            gamma: one('gamma'),
            beta: one('beta'),
            runningMean: one('runningMean', none),
            runningVariance: one('runningVariance', none),
          }
        : null,
    };
  });
}

function flat(lines: readonly (readonly number[])[], rows: number, columns: number, path: string): Float64Array {
  const values = new Float64Array(rows * columns);
  if (lines.length !== rows) throw new RangeError(`${path}: ${lines.length} rows instead of ${rows}`);
  for (const [row, line] of lines.entries()) {
    if (line.length !== columns) throw new RangeError(`${path}[${row}]: ${line.length} numbers instead of ${columns}`);
    values.set(line, row * columns);
  }
  return values;
}
