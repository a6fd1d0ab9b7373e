/**
 * How weights are drawn before training: a function in a table. Biases and beta start at 0, gamma at 1, running means at
 * 0 and running variances at 1, whatever the initializer.
 */

import type { RandomSource } from '../math/random';
import type { ActivationName, InitializerName } from '../protocol';
import { type LayerShape, layersOf } from './parameterLayout';
import type { LayerParameters, NetworkSpec } from './spec';

/** Uniform in [low, high), or normal with mean 0. */
type WeightDistribution =
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'normal'; readonly deviation: number };

type Initializer = (fanIn: number, fanOut: number, activation: ActivationName) => WeightDistribution;

const normal = (variance: number): WeightDistribution => ({ kind: 'normal', deviation: Math.sqrt(variance) });

/** The uniform distribution around 0 with this variance: its limit is sqrt(3 * variance). */
const uniform = (variance: number): WeightDistribution => {
  const limit = Math.sqrt(3 * variance);
  return { kind: 'uniform', low: -limit, high: limit };
};

/**
 * Variances of the lecture notes' table, in units of 2 / (fanIn + fanOut): 1 in its sigmoid row, 2 in its ReLU row, 16 in
 * its tanh row (a factor 4 on the deviation; Glorot and Bengio's 2010 heritage gives that factor to the sigmoid). Other
 * rectifiers are taken with ReLU, the identity with the sigmoid row, which is Glorot's gain of 1.
 */
const NOTES_GAIN: Record<ActivationName, number> = {
  identity: 1,
  sigmoid: 1,
  tanh: 16,
  relu: 2,
  leakyRelu: 2,
  elu: 2,
  selu: 2,
  gelu: 2,
  silu: 2,
  softplus: 2,
};

const INITIALIZERS = {
  xavierNotesUniform: (fanIn, fanOut, activation) => uniform((NOTES_GAIN[activation] * 2) / (fanIn + fanOut)),
  xavierNotesNormal: (fanIn, fanOut, activation) => normal((NOTES_GAIN[activation] * 2) / (fanIn + fanOut)),
  /** Glorot and Bengio (2010), equations 12 and 16. */
  glorotUniform: (fanIn, fanOut) => uniform(2 / (fanIn + fanOut)),
  glorotNormal: (fanIn, fanOut) => normal(2 / (fanIn + fanOut)),
  /** He, Zhang, Ren and Sun (2015), equation 10. */
  heUniform: (fanIn) => uniform(2 / fanIn),
  heNormal: (fanIn) => normal(2 / fanIn),
  /** LeCun, Bottou, Orr and Müller (1998), equation 16. */
  lecunUniform: (fanIn) => uniform(1 / fanIn),
  lecunNormal: (fanIn) => normal(1 / fanIn),
  smallUniform: () => ({ kind: 'uniform', low: 0, high: 0.01 }),
  /** Units of one layer then stay alike for ever: for linear models, and to see why not. */
  zeros: () => ({ kind: 'uniform', low: 0, high: 0 }),
} as const satisfies Record<InitializerName, Initializer>;

/** He for rectifiers, LeCun for SELU (Klambauer et al. 2017), Glorot for the rest. */
const AUTOMATIC_INITIALIZERS = {
  identity: 'glorotUniform',
  sigmoid: 'glorotUniform',
  tanh: 'glorotUniform',
  relu: 'heNormal',
  leakyRelu: 'heNormal',
  elu: 'heNormal',
  selu: 'lecunNormal',
  gelu: 'heNormal',
  silu: 'heNormal',
  softplus: 'heNormal',
} as const satisfies Record<ActivationName, InitializerName>;

/** The distribution that a layer's weights are drawn from. */
export function weightDistribution(name: InitializerName | 'auto', layer: LayerShape): WeightDistribution {
  const chosen = name === 'auto' ? AUTOMATIC_INITIALIZERS[layer.activation] : name;
  return INITIALIZERS[chosen](layer.inputs, layer.units, layer.activation);
}

/** Draws a network's first parameters; each layer from a stream of its own, named by its position. */
export function initialParameters(
  spec: NetworkSpec,
  initializer: InitializerName | 'auto',
  source: RandomSource,
): LayerParameters[] {
  return layersOf(spec).map((layer, position) => {
    const weights = new Float32Array(layer.units * layer.inputs);
    draw(weights, weightDistribution(initializer, layer), source.fork(String(position)));
    const { units } = layer;
    return {
      weights,
      biases: new Float32Array(units),
      batchNorm: layer.batchNorm
        ? {
            gamma: new Float32Array(units).fill(1),
            beta: new Float32Array(units),
            runningMean: new Float32Array(units),
            runningVariance: new Float32Array(units).fill(1),
          }
        : null,
    };
  });
}

function draw(weights: Float32Array, distribution: WeightDistribution, source: RandomSource): void {
  for (let i = 0; i < weights.length; i++) {
    weights[i] =
      distribution.kind === 'normal'
        ? distribution.deviation * source.normal()
        : distribution.low + (distribution.high - distribution.low) * source.next();
  }
}
