/** The closed vocabularies of the field, as a person reads them. */
import type {
  ActivationName,
  ColumnKind,
  ColumnRole,
  KernelName,
  LIMITS,
  SettingGroup,
  SettingName,
  Task,
} from '../../../engine/protocol';

/** Every option of every choice among the settings. */
export type ChoiceOption = Extract<(typeof LIMITS)[SettingName], { readonly type: 'choice' }>['options'][number];

type NameKey =
  | `option.${ChoiceOption}`
  | `activation.${ActivationName | 'softmax'}`
  | `kind.${ColumnKind}`
  | `role.${ColumnRole}`
  | `task.${Task}`
  | `kernel.${KernelName}`
  | `group.${SettingGroup}`;

export const namesEn = {
  'option.auto': 'Automatic',
  'option.none': 'None',
  'option.shuffled': 'Shuffled',
  'option.fileOrder': 'In file order',
  'option.group': 'By group',
  'option.time': 'By time',
  'option.column': 'As a column says',
  'option.log': 'Logarithm',
  'option.median': 'Median',
  'option.mean': 'Mean',
  'option.mostFrequent': 'Most frequent',
  'option.dropRow': 'Leave the row out',
  'option.ownCategory': 'A category of its own',
  'option.standardize': 'Standardize',
  'option.minMax': 'Min-max',
  'option.softmaxCrossEntropy': 'Softmax with cross-entropy',
  'option.sigmoidBinaryCrossEntropy': 'Sigmoid with binary cross-entropy',
  'option.identityMse': 'Identity with squared error',
  'option.sigmoidMse': 'Sigmoid with squared error',
  'option.tanhMse': 'Tanh with squared error',
  'option.identityMae': 'Identity with absolute error',
  'option.identityHuber': 'Identity with Huber loss',
  'option.xavierNotesUniform': 'Xavier, by the notes (uniform)',
  'option.xavierNotesNormal': 'Xavier, by the notes (normal)',
  'option.glorotUniform': 'Glorot (uniform)',
  'option.glorotNormal': 'Glorot (normal)',
  'option.heUniform': 'He (uniform)',
  'option.heNormal': 'He (normal)',
  'option.lecunUniform': 'LeCun (uniform)',
  'option.lecunNormal': 'LeCun (normal)',
  'option.smallUniform': 'Small uniform',
  'option.zeros': 'All zero',
  'option.sgd': 'Plain gradient descent (SGD)',
  'option.momentum': 'Momentum',
  'option.nesterov': 'Nesterov momentum',
  'option.rmsprop': 'RMSprop',
  'option.adagrad': 'AdaGrad',
  'option.adam': 'Adam',
  'option.adamw': 'AdamW',
  'option.miniBatch': 'Mini-batches',
  'option.wholeBatch': 'All rows at once',
  'option.singleSample': 'One row at a time',
  'option.constant': 'Constant',
  'option.step': 'Steps',
  'option.exponential': 'Exponential',
  'option.cosine': 'Cosine with warm-up',
  'option.plateau': 'Reduce on plateau',
  'option.balanced': 'Balanced',
  'option.oversample': 'Over-sampling',
  'activation.identity': 'Identity',
  'activation.sigmoid': 'Sigmoid',
  'activation.tanh': 'Tanh',
  'activation.relu': 'ReLU',
  'activation.leakyRelu': 'Leaky ReLU',
  'activation.elu': 'ELU',
  'activation.selu': 'SELU',
  'activation.gelu': 'GELU',
  'activation.silu': 'SiLU',
  'activation.softplus': 'Softplus',
  'activation.softmax': 'Softmax',
  'kind.number': 'Number',
  'kind.category': 'Category',
  'kind.yesNo': 'Yes/no',
  'kind.date': 'Date',
  'kind.text': 'Text',
  'role.input': 'Input',
  'role.target': 'Target',
  'role.ignore': 'Ignore',
  'task.classification': 'Classification',
  'task.regression': 'Regression',
  'kernel.plain': 'plain',
  'kernel.simd': 'SIMD',
  'kernel.relaxed': 'relaxed SIMD',
  'group.split': 'Dividing the rows',
  'group.preparation': 'Preparing the columns',
  'group.network': 'Network',
  'group.descent': 'Gradient descent',
  'group.regularization': 'Against memorizing',
  'group.stopping': 'When to stop',
} as const satisfies Record<NameKey, string>;

/** True for what a choice may hold, so that its name can be looked up. */
export const isChoiceOption = (text: string): text is ChoiceOption => Object.hasOwn(namesEn, `option.${text}`);
