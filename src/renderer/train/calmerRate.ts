/** The learning rate to try after one that made the loss explode. */
import type { OptimizerName, Settings } from '../../engine/protocol';

/** Rates at which these optimizers hardly ever explode on standardized columns. */
const SAFE: Readonly<Record<OptimizerName, number>> = {
  sgd: 0.01,
  momentum: 0.01,
  nesterov: 0.01,
  rmsprop: 0.001,
  adagrad: 0.01,
  adam: 0.001,
  adamw: 0.001,
};

/** A tenth of the rate at most, and never more than what is safe. */
export const calmerRate = ({ optimizer, learningRate }: Pick<Settings, 'optimizer' | 'learningRate'>): number =>
  Math.min(SAFE[optimizer], Number((learningRate / 10).toPrecision(6)));
