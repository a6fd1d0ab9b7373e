/**
 * The one table of limits. It feeds the form, the checker, the command line and the help text:
 * what a setting may be, what it is by default, what it does, and why the default is what it is.
 * `shownWhen` names the settings' values without which the setting has no effect.
 */
import { INITIALIZER_NAMES, OPTIMIZER_NAMES, OUTPUT_NAMES, SCHEDULE_NAMES } from './names';

export const SETTING_GROUPS = ['split', 'preparation', 'network', 'descent', 'regularization', 'stopping'] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

interface Described {
  readonly group: SettingGroup;
  readonly label: string;
  /** What it does, in one sentence. */
  readonly help: string;
  /** Why the default is recommended. */
  readonly why: string;
  readonly unit?: string;
  /** Seldom needed: folded away at first. */
  readonly advanced?: boolean;
  readonly shownWhen?: Readonly<Record<string, readonly string[]>>;
}
export interface NumberLimit extends Described {
  readonly type: 'number';
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly integer: boolean;
  readonly default: number;
}
export interface ChoiceLimit extends Described {
  readonly type: 'choice';
  readonly options: readonly string[];
  readonly default: string;
}
export interface SwitchLimit extends Described {
  readonly type: 'switch';
  readonly default: boolean;
}
export type Limit = NumberLimit | ChoiceLimit | SwitchLimit;

export const LIMITS = {
  splitMode: {
    type: 'choice', group: 'split', options: ['shuffled', 'fileOrder'], default: 'shuffled', label: 'How rows are divided',
    help: 'Shuffled draws training, validation and test rows at random; file order takes them from top to bottom.',
    why: 'Files are often sorted; shuffling makes the three parts alike. Choose file order for rows in time order.',
  },
  stratify: {
    type: 'switch', group: 'split', default: true, label: 'Keep class shares equal',
    help: 'Gives training, validation and test rows the same share of every class.',
    why: 'A rare class would otherwise be missing from a small part by chance.', shownWhen: { splitMode: ['shuffled'] },
  },
  validationShare: {
    type: 'number', group: 'split', minimum: 0, maximum: 0.5, step: 0.05, integer: false, default: 0.15, label: 'Validation share',
    help: 'The share of rows that decides when to stop training.',
    why: 'Enough rows to see memorizing begin, few enough to leave most rows for learning.',
  },
  testShare: {
    type: 'number', group: 'split', minimum: 0, maximum: 0.5, step: 0.05, integer: false, default: 0.15, label: 'Test share',
    help: 'The share of rows kept aside to score the finished model; training never sees them.',
    why: 'An honest score needs rows that nothing was fitted to.',
  },
  seed: {
    type: 'number', group: 'split', minimum: 0, maximum: 4294967295, step: 1, integer: true, default: 1, label: 'Seed',
    help: 'The number that all chance is drawn from: same file, settings and seed give the same model.',
    why: 'Any number is as good as another; change it to see how much is luck.', advanced: true,
  },
  numberGaps: {
    type: 'choice', group: 'preparation', options: ['median', 'mean', 'mostFrequent', 'dropRow'], default: 'median', label: 'Gaps in numbers',
    help: 'What stands in for a missing number; a second input says that it was missing.',
    why: 'The median is not moved by a few extreme values.',
  },
  categoryGaps: {
    type: 'choice', group: 'preparation', options: ['ownCategory', 'mostFrequent', 'dropRow'], default: 'ownCategory', label: 'Gaps in categories',
    help: 'What stands in for a missing category.',
    why: 'That a value is missing often says something itself.',
  },
  scaling: {
    type: 'choice', group: 'preparation', options: ['standardize', 'minMax', 'none'], default: 'standardize', label: 'Scale of numbers',
    help: 'Standardize gives every input mean 0 and deviation 1; min-max maps it to 0 … 1.',
    why: 'Gradient descent is slow when one input is a thousand times larger than another.',
  },
  rareCategory: {
    type: 'number', group: 'preparation', minimum: 1, maximum: 1000, step: 1, integer: true, default: 2, unit: 'rows', label: 'Rare below',
    help: 'Categories with fewer training rows than this are treated together as “other”.',
    why: 'One row is no evidence for a category, and new categories need a place too.', advanced: true,
  },
  maximumCategories: {
    type: 'number', group: 'preparation', minimum: 2, maximum: 1000, step: 1, integer: true, default: 100, label: 'Most categories per column',
    help: 'The most frequent categories get an input of their own, the rest are “other”.',
    why: 'Each category costs one input; a hundred cover nearly every column people have.', advanced: true,
  },
  standardizeTarget: {
    type: 'switch', group: 'preparation', default: true, label: 'Standardize the target',
    help: 'Learns a numeric target on a common scale; scores and predictions stay in its own units.',
    why: 'The learning rate then fits whether the target is in grams or in millions.', advanced: true,
  },
  output: {
    type: 'choice', group: 'network', options: ['auto', ...OUTPUT_NAMES], default: 'auto', label: 'Output and loss',
    help: 'The last layer’s activation with the loss that belongs to it.',
    why: 'Softmax with cross-entropy for classes, identity with squared error for numbers: the maximum-likelihood choice.',
    advanced: true,
  },
  initializer: {
    type: 'choice', group: 'network', options: ['auto', ...INITIALIZER_NAMES], default: 'auto', label: 'Initial weights',
    help: 'How the weights are drawn before training.',
    why: 'He for rectifiers, LeCun for SELU, Glorot for the rest: keeps signals of equal size from layer to layer.', advanced: true,
  },
  inputDropout: {
    type: 'number', group: 'regularization', minimum: 0, maximum: 0.9, step: 0.05, integer: false, default: 0, label: 'Dropout on inputs',
    help: 'The share of inputs that is blanked at random in every training step.',
    why: 'Tables have few inputs, and each counts; leave at 0 unless the network memorizes.', advanced: true,
  },
  optimizer: {
    type: 'choice', group: 'descent', options: OPTIMIZER_NAMES, default: 'adamw', label: 'Optimizer',
    help: 'The rule that turns gradients into changes of the weights.',
    why: 'AdamW works over a wide range of learning rates and keeps weights small.',
  },
  learningRate: {
    type: 'number', group: 'descent', minimum: 0.0000001, maximum: 100, step: 0.0001, integer: false, default: 0.002, label: 'Learning rate',
    help: 'How far the weights move in each step.',
    why: 'Larger is faster until it becomes unstable; 0.001 to 0.003 suits Adam and AdamW, 0.01 to 0.1 plain descent.',
  },
  momentum: {
    type: 'number', group: 'descent', minimum: 0, maximum: 0.999, step: 0.01, integer: false, default: 0.9, label: 'Momentum',
    help: 'The share of the last step that is carried on into the next.', why: 'The usual value since Polyak (1964).',
    shownWhen: { optimizer: ['momentum', 'nesterov'] },
  },
  rho: {
    type: 'number', group: 'descent', minimum: 0, maximum: 0.9999, step: 0.01, integer: false, default: 0.9, label: 'Memory of squared gradients',
    help: 'How slowly RMSprop forgets old gradients.', why: 'Tieleman and Hinton (2012) recommend 0.9.', advanced: true,
    shownWhen: { optimizer: ['rmsprop'] },
  },
  beta1: {
    type: 'number', group: 'descent', minimum: 0, maximum: 0.9999, step: 0.01, integer: false, default: 0.9, label: 'Beta 1',
    help: 'How slowly Adam forgets the mean of the gradients.', why: 'Kingma and Ba (2015) recommend 0.9.', advanced: true,
    shownWhen: { optimizer: ['adam', 'adamw'] },
  },
  beta2: {
    type: 'number', group: 'descent', minimum: 0, maximum: 0.99999, step: 0.001, integer: false, default: 0.999, label: 'Beta 2',
    help: 'How slowly Adam forgets the mean of the squared gradients.', why: 'Kingma and Ba (2015) recommend 0.999.', advanced: true,
    shownWhen: { optimizer: ['adam', 'adamw'] },
  },
  batchMode: {
    type: 'choice', group: 'descent', options: ['miniBatch', 'wholeBatch', 'singleSample'], default: 'miniBatch', label: 'Rows per step',
    help: 'Mini-batches of a few rows, all rows at once, or one row at a time.',
    why: 'Mini-batches are fastest and their noise helps to generalize.',
  },
  batchSize: {
    type: 'number', group: 'descent', minimum: 1, maximum: 65536, step: 1, integer: true, default: 32, unit: 'rows', label: 'Batch size',
    help: 'The number of rows that each step averages its gradient over.',
    why: 'Small batches generalize well; large tables allow larger ones.', shownWhen: { batchMode: ['miniBatch'] },
  },
  schedule: {
    type: 'choice', group: 'descent', options: SCHEDULE_NAMES, default: 'constant', label: 'Learning-rate schedule',
    help: 'How the learning rate changes from epoch to epoch.', why: 'With early stopping a constant rate is hard to beat and easy to understand.', advanced: true,
  },
  decayEvery: {
    type: 'number', group: 'descent', minimum: 1, maximum: 100000, step: 1, integer: true, default: 50, unit: 'epochs', label: 'Decay every',
    help: 'The number of epochs between two reductions of the learning rate.', why: 'A few reductions per run suffice.', advanced: true,
    shownWhen: { schedule: ['step'] },
  },
  decayFactor: {
    type: 'number', group: 'descent', minimum: 0.0001, maximum: 1, step: 0.05, integer: false, default: 0.5, label: 'Decay factor',
    help: 'What the learning rate is multiplied by at each reduction (every epoch for the exponential schedule).', why: 'Halving is gentle and usual.', advanced: true,
    shownWhen: { schedule: ['step', 'exponential', 'plateau'] },
  },
  warmUp: {
    type: 'number', group: 'descent', minimum: 0, maximum: 100000, step: 1, integer: true, default: 5, unit: 'epochs', label: 'Warm-up',
    help: 'The number of epochs over which the learning rate grows from nearly zero.', why: 'First steps are the least reliable ones.', advanced: true,
    shownWhen: { schedule: ['cosine'] },
  },
  plateauPatience: {
    type: 'number', group: 'descent', minimum: 1, maximum: 100000, step: 1, integer: true, default: 10, unit: 'epochs', label: 'Patience of the schedule',
    help: 'Epochs without improvement before the learning rate is reduced.', why: 'Less than the patience of early stopping, so that the smaller rate gets its chance.', advanced: true,
    shownWhen: { schedule: ['plateau'] },
  },
  clipNorm: {
    type: 'number', group: 'descent', minimum: 0, maximum: 1000000, step: 0.5, integer: false, default: 0, label: 'Clip gradients at',
    help: 'Gradients longer than this are shortened to it; 0 means never.', why: 'Only needed when the loss jumps.', advanced: true,
  },
  classWeights: {
    type: 'choice', group: 'regularization', options: ['none', 'balanced'], default: 'none', label: 'Class weights',
    help: 'Balanced makes every class count the same, however rare it is.',
    why: 'None keeps probabilities true; choose balanced when missing a rare class is worse than a false alarm.',
  },
  l1: {
    type: 'number', group: 'regularization', minimum: 0, maximum: 10, step: 0.0001, integer: false, default: 0, label: 'L1 penalty',
    help: 'Adds the sum of absolute weights to the loss, which drives useless weights to zero.', why: 'L2 or decay is smoother; use L1 to find out which inputs matter.', advanced: true,
  },
  l2: {
    type: 'number', group: 'regularization', minimum: 0, maximum: 10, step: 0.0001, integer: false, default: 0, label: 'L2 penalty',
    help: 'Adds half the sum of squared weights to the loss, which keeps weights small.', why: 'AdamW’s decay does this job better (Loshchilov and Hutter 2019).', advanced: true,
  },
  decoupledDecay: {
    type: 'number', group: 'regularization', minimum: 0, maximum: 10, step: 0.001, integer: false, default: 0.01, label: 'Weight decay',
    help: 'Shrinks every weight by this share of the learning rate in each step.', why: 'A little decay generalizes better and costs nothing.',
    shownWhen: { optimizer: ['adamw'] },
  },
  epochs: {
    type: 'number', group: 'stopping', minimum: 1, maximum: 1000000, step: 10, integer: true, default: 300, label: 'Most epochs',
    help: 'Training ends after this many passes over the training rows.', why: 'Early stopping usually ends training before.',
  },
  earlyStopping: {
    type: 'switch', group: 'stopping', default: true, label: 'Stop early',
    help: 'Ends training when the validation loss no longer falls, and gives back the best epoch.', why: 'The surest way not to memorize the training rows.',
  },
  patience: {
    type: 'number', group: 'stopping', minimum: 1, maximum: 100000, step: 1, integer: true, default: 30, unit: 'epochs', label: 'Patience',
    help: 'Epochs without improvement before training stops early.', why: 'The loss of a small table is noisy; patience costs seconds.',
    shownWhen: { earlyStopping: ['true'] },
  },
  minimumChange: {
    type: 'number', group: 'stopping', minimum: 0, maximum: 1, step: 0.0001, integer: false, default: 0, label: 'Least change',
    help: 'A smaller fall of the validation loss does not count as an improvement.', why: 'Every improvement is welcome.', advanced: true,
    shownWhen: { earlyStopping: ['true'] },
  },
  lossThreshold: {
    type: 'number', group: 'stopping', minimum: 0, maximum: 1000000, step: 0.01, integer: false, default: 0, label: 'Stop below loss',
    help: 'Ends training when the training loss falls below this; 0 means never.', why: 'For exercises with a known answer.', advanced: true,
  },
  timeLimit: {
    type: 'number', group: 'stopping', minimum: 0, maximum: 604800, step: 10, integer: false, default: 0, unit: 'seconds', label: 'Time limit',
    help: 'Ends training after this time; 0 means no limit.', why: 'You can stop by hand at any moment.',
  },
} as const satisfies Record<string, Limit>;

export type SettingName = keyof typeof LIMITS;

/** Bounds of what is not a single setting: the shape of the network. */
export const LAYER_LIMITS = {
  layers: { minimum: 0, maximum: 16 },
  units: { minimum: 1, maximum: 4096, default: 32 },
  dropout: { minimum: 0, maximum: 0.9, step: 0.05, default: 0 },
} as const;
