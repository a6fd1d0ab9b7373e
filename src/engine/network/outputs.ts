/**
 * The lawful ends of a network: output activation and loss together, because the delta of the last layer is only right
 * for these pairs. A row of the table is everything that depends on the end; no other file asks for its name.
 */

import type { Kernels, Pointer } from '../kernels/contract';
import type { ActivationName, OutputName } from '../protocol';

export interface OutputEnd {
  /** Element-wise activation before the loss. Cross-entropies work on logits, so theirs is the identity. */
  readonly activation: ActivationName;
  /** What is done to the outputs when predicting. */
  readonly head: 'softmax' | 'sigmoid' | null;
  /** int32 class numbers, or float32 [rows][outputs]. */
  readonly targets: 'classes' | 'numbers';
  /** May the targets be classes, and may they be numbers of any size? */
  readonly suits: { readonly classes: boolean; readonly numbers: boolean };
  /** What stands for "not this class" and "this class" where targets are numbers. */
  readonly oneHot: readonly [number, number];
  /** Above this a single output, before the head, means the second class. */
  readonly threshold: number;
  /** Whether rows may weigh differently. */
  readonly weighted: boolean;
  /** Writes the deltas of the MEAN loss; returns the sum of losses (weighted; over outputs as well where targets are numbers). */
  loss(kernels: Kernels, rows: number, units: number, at: LossPointers): number;
}

export interface LossPointers {
  readonly deltas: Pointer;
  readonly outputs: Pointer;
  readonly targets: Pointer;
  /** 0: every row weighs 1. */
  readonly rowWeights: Pointer;
  /** What the mean is over: rows, and where their weights are. */
  readonly batchRows: number;
  readonly batchWeights: Pointer;
}

const squared: OutputEnd['loss'] = (kernels, rows, units, at) =>
  kernels.meanSquaredError(at.deltas, at.outputs, at.targets, rows, units, at.batchRows);

const numeric = {
  head: null,
  targets: 'numbers',
  suits: { classes: false, numbers: true },
  oneHot: [0, 1],
  threshold: 0.5,
  weighted: false,
} as const;

export const OUTPUTS = {
  softmaxCrossEntropy: {
    activation: 'identity',
    head: 'softmax',
    targets: 'classes',
    suits: { classes: true, numbers: false },
    oneHot: [0, 1],
    threshold: 0,
    weighted: true,
    loss: (kernels, rows, units, { deltas, outputs, targets, rowWeights, batchRows, batchWeights }) =>
      kernels.crossEntropy(deltas, outputs, targets, rowWeights, rows, units, batchRows, batchWeights),
  },
  sigmoidBinaryCrossEntropy: {
    activation: 'identity',
    head: 'sigmoid',
    targets: 'numbers',
    suits: { classes: true, numbers: false },
    oneHot: [0, 1],
    threshold: 0,
    weighted: true,
    loss: (kernels, rows, units, { deltas, outputs, targets, rowWeights, batchRows, batchWeights }) =>
      kernels.binaryCrossEntropy(deltas, outputs, targets, rowWeights, rows, units, batchRows, batchWeights),
  },
  identityMse: { ...numeric, activation: 'identity', loss: squared },
  sigmoidMse: { ...numeric, suits: { classes: true, numbers: true }, activation: 'sigmoid', loss: squared },
  tanhMse: {
    ...numeric,
    suits: { classes: true, numbers: true },
    oneHot: [-1, 1],
    threshold: 0,
    activation: 'tanh',
    loss: squared,
  },
  identityMae: {
    ...numeric,
    activation: 'identity',
    loss: (kernels, rows, units, at) =>
      kernels.meanAbsoluteError(at.deltas, at.outputs, at.targets, rows, units, at.batchRows),
  },
  identityHuber: {
    ...numeric,
    activation: 'identity',
    loss: (kernels, rows, units, at) => kernels.huber(at.deltas, at.outputs, at.targets, rows, units, at.batchRows),
  },
} as const satisfies Record<OutputName, OutputEnd>;

/**
 * What predicting gives, as probabilities [rows][classes] that sum to 1 per row. Softmax outputs are that already; one
 * sigmoid (or tanh) output is the second class's share; several are shares of one class against the rest, divided by
 * their sum (equal shares where all are 0).
 */
export function classProbabilities(name: OutputName, outputs: Float32Array, units: number): Float32Array {
  const end: OutputEnd = OUTPUTS[name];
  if (end.head === 'softmax') return outputs;
  const [absent, present] = end.oneHot;
  const rows = outputs.length / units;
  const classes = Math.max(units, 2);
  const probabilities = new Float32Array(rows * classes);
  const share = (at: number): number => Math.min(1, Math.max(0, (outputs[at] - absent) / (present - absent)));
  for (let row = 0; row < rows; row++) {
    if (units === 1) {
      probabilities[2 * row] = 1 - share(row);
      probabilities[2 * row + 1] = share(row);
      continue;
    }
    let sum = 0;
    for (let unit = 0; unit < units; unit++) sum += share(row * units + unit);
    for (let unit = 0; unit < units; unit++) {
      probabilities[row * units + unit] = sum > 0 ? share(row * units + unit) / sum : 1 / units;
    }
  }
  return probabilities;
}
