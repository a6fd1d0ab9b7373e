/** The closed vocabularies of the field: every name that a setting, a model file or a report may hold. */

export const ACTIVATION_NAMES = [
  'identity',
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'selu',
  'gelu',
  'silu',
  'softplus',
] as const;
export type ActivationName = (typeof ACTIVATION_NAMES)[number];

/**
 * The lawful ends of a network, output activation and loss together. Only these pairs can be named, because
 * the delta of the last layer is only right for them.
 */
export const OUTPUT_NAMES = [
  'softmaxCrossEntropy',
  'sigmoidBinaryCrossEntropy',
  'identityMse',
  'sigmoidMse',
  'tanhMse',
  'identityMae',
  'identityHuber',
] as const;
export type OutputName = (typeof OUTPUT_NAMES)[number];

export const INITIALIZER_NAMES = [
  'xavierNotesUniform',
  'xavierNotesNormal',
  'glorotUniform',
  'glorotNormal',
  'heUniform',
  'heNormal',
  'lecunUniform',
  'lecunNormal',
  'smallUniform',
  'zeros',
] as const;
export type InitializerName = (typeof INITIALIZER_NAMES)[number];

export const OPTIMIZER_NAMES = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'adam', 'adamw'] as const;
export type OptimizerName = (typeof OPTIMIZER_NAMES)[number];

export const SCHEDULE_NAMES = ['constant', 'step', 'exponential', 'cosine', 'plateau'] as const;
export type ScheduleName = (typeof SCHEDULE_NAMES)[number];

export const KERNEL_NAMES = ['plain', 'simd', 'relaxed'] as const;
export type KernelName = (typeof KERNEL_NAMES)[number];

export const COLUMN_KINDS = ['number', 'category', 'yesNo', 'date', 'text'] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

export const COLUMN_ROLES = ['input', 'target', 'ignore'] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export const TASKS = ['classification', 'regression'] as const;
export type Task = (typeof TASKS)[number];

/** Why a training ended. */
export const STOP_REASONS = ['epochs', 'lossThreshold', 'earlyStopping', 'timeLimit', 'byHand', 'notFinite'] as const;
export type StopReason = (typeof STOP_REASONS)[number];
