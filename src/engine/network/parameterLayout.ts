/**
 * Where every parameter lives in one flat block of float32:
 *
 *   | weights of all layers | biases, gamma, beta of all layers | running mean, running variance of all layers |
 *   0                  weightCount                        learnedCount                                   totalCount
 *
 * so that an optimizer is one pass over the weights (which are penalized) and one over the rest (which are not), and a
 * snapshot is one copy. Gradients and moments have the order of the first two parts. Each array starts at a multiple of
 * 4 elements (16 bytes); the gaps are zeros and stay zeros under every optimizer.
 */
import type { ActivationName } from '../protocol';
import { OUTPUTS } from './outputs';
import type { LayerParameters, NetworkSpec } from './spec';

/** A layer as the arithmetic sees it, output layer included. */
export interface LayerShape {
  readonly inputs: number;
  readonly units: number;
  /** The element-wise activation; in the output layer the one before the loss. */
  readonly activation: ActivationName;
  readonly batchNorm: boolean;
  readonly dropout: number;
  /**
   * True where a shift of this layer's outputs is taken away again by the batch normalization of the next layer, because
   * nothing but a weighted sum lies between.
   */
  readonly shiftCancels: boolean;
}

export function layersOf(spec: NetworkSpec): LayerShape[] {
  let inputs = spec.inputs;
  const layers = spec.hiddenLayers.map((layer, i): LayerShape => {
    const linear = layer.activation === 'identity' && layer.dropout === 0;
    const shape = { ...layer, inputs, shiftCancels: linear && spec.hiddenLayers[i + 1]?.batchNorm === true };
    inputs = layer.units;
    return shape;
  });
  const { name, units } = spec.output;
  const { activation } = OUTPUTS[name];
  return [...layers, { inputs, units, activation, batchNorm: false, dropout: 0, shiftCancels: false }];
}

/** Offsets of a layer's arrays in ELEMENTS from the start of the block. */
export interface LayerOffsets extends LayerShape {
  readonly weights: number;
  readonly biases: number;
  /** Only meaningful with batch normalization, like the three below. */
  readonly gamma: number;
  readonly beta: number;
  readonly runningMean: number;
  readonly runningVariance: number;
}

export interface ParameterLayout {
  readonly layers: readonly LayerOffsets[];
  readonly weightCount: number;
  readonly learnedCount: number;
  readonly totalCount: number;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The weights between some inputs and some outputs of a layer, and perhaps these outputs' biases. */
export interface LayerPart {
  readonly layer: number;
  readonly inputs: Span;
  readonly outputs: Span;
  readonly biases: boolean;
}

export function wholeLayer({ layers }: ParameterLayout, layer: number): LayerPart {
  const { inputs, units } = layers[layer];
  return { layer, inputs: { from: 0, to: inputs }, outputs: { from: 0, to: units }, biases: true };
}

export function layOutParameters(spec: NetworkSpec): ParameterLayout {
  let end = 0;
  const reserve = (count: number): number => {
    const start = end;
    end += Math.ceil(count / 4) * 4;
    return start;
  };
  const shapes = layersOf(spec);
  const weights = shapes.map((layer) => reserve(layer.units * layer.inputs));
  const weightCount = end;
  const rest = shapes.map((layer) => ({
    biases: reserve(layer.units),
    gamma: reserve(layer.batchNorm ? layer.units : 0),
    beta: reserve(layer.batchNorm ? layer.units : 0),
  }));
  const learnedCount = end;
  const running = shapes.map((layer) => ({
    runningMean: reserve(layer.batchNorm ? layer.units : 0),
    runningVariance: reserve(layer.batchNorm ? layer.units : 0),
  }));
  const layers = shapes.map((shape, i) => ({
    ...shape,
    weights: weights[i],
    ...rest[i],
    ...running[i],
  }));
  return { layers, weightCount, learnedCount, totalCount: end };
}

/** Copies textbook arrays into a flat block [totalCount]. Throws a RangeError where a shape is not the network's. */
export function packParameters(layout: ParameterLayout, parameters: readonly LayerParameters[]): Float32Array {
  if (parameters.length !== layout.layers.length) {
    throw new RangeError(`${parameters.length} layers of parameters for a network of ${layout.layers.length}`);
  }
  const block = new Float32Array(layout.totalCount);
  const put = (values: Float32Array, start: number, count: number, what: string): void => {
    if (values.length !== count) throw new RangeError(`${what} has ${values.length} numbers instead of ${count}`);
    block.set(values, start);
  };
  for (const [i, layer] of layout.layers.entries()) {
    const given = parameters[i];
    if ((given.batchNorm !== null) !== layer.batchNorm) {
      throw new RangeError(`layer ${i + 1} must ${layer.batchNorm ? '' : 'not '}have batch normalization`);
    }
    put(given.weights, layer.weights, layer.units * layer.inputs, `weights of layer ${i + 1}`);
    put(given.biases, layer.biases, layer.units, `biases of layer ${i + 1}`);
    if (given.batchNorm === null) continue;
    for (const name of ['gamma', 'beta', 'runningMean', 'runningVariance'] as const) {
      put(given.batchNorm[name], layer[name], layer.units, `${name} of layer ${i + 1}`);
    }
  }
  return block;
}

/** The textbook arrays of a flat block, as copies. A block of gradients [learnedCount] has no running values: zeros. */
export function unpackParameters(layout: ParameterLayout, block: Float32Array): LayerParameters[] {
  return layout.layers.map((layer) => {
    const take = (start: number, count = layer.units): Float32Array => {
      const values = new Float32Array(count);
      values.set(block.subarray(start, start + count));
      return values;
    };
    return {
      weights: take(layer.weights, layer.units * layer.inputs),
      biases: take(layer.biases),
      batchNorm: layer.batchNorm
        ? {
            gamma: take(layer.gamma),
            beta: take(layer.beta),
            runningMean: take(layer.runningMean),
            runningVariance: take(layer.runningVariance),
          }
        : null,
    };
  });
}
