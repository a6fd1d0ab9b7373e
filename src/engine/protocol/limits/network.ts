/** The ends and beginnings of the network; its layers are `LAYER_LIMITS`. */

import { INITIALIZER_NAMES, OUTPUT_NAMES } from '../names';
import type { Limit } from './limit';

export const NETWORK_LIMITS = {
  output: {
    type: 'choice',
    group: 'network',
    options: ['auto', ...OUTPUT_NAMES],
    default: 'auto',
    label: 'Output and loss',
    help: 'The last layer’s activation with the loss that belongs to it.',
    why: 'Softmax with cross-entropy for classes, identity with squared error for numbers: the maximum-likelihood choice.',
    advanced: true,
  },
  initializer: {
    type: 'choice',
    group: 'network',
    options: ['auto', ...INITIALIZER_NAMES],
    default: 'glorotUniform',
    label: 'Initial weights',
    help: 'How the weights are drawn before training.',
    why: 'Glorot’s small weights generalized best on two dozen tables; automatic (He for rectifiers, LeCun for SELU) suits networks of more than four layers.',
    advanced: true,
  },
} as const satisfies Record<string, Limit>;
