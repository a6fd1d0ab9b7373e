/** What a network is, as plain data: layers and a lawful end. Stored in the model file as it stands. */
import type { ActivationName, HiddenLayer, OutputName } from '../protocol';

export interface NetworkSpec {
  readonly inputs: number;
  readonly inputDropout: number;
  readonly hiddenLayers: readonly HiddenLayer[];
  readonly output: { readonly name: OutputName; readonly units: number };
}

/** One layer's numbers, in the shapes of a textbook: weights [units][inputs], the rest [units]. */
export interface LayerParameters {
  readonly weights: Float32Array;
  readonly biases: Float32Array;
  /** Present in layers with batch normalization. */
  readonly batchNorm: {
    readonly gamma: Float32Array;
    readonly beta: Float32Array;
    readonly runningMean: Float32Array;
    readonly runningVariance: Float32Array;
  } | null;
}

/** The output activation that belongs to each end; softmax is row-wise and not among the element-wise activations. */
export const OUTPUT_ACTIVATIONS = {
  softmaxCrossEntropy: 'softmax',
  sigmoidBinaryCrossEntropy: 'sigmoid',
  identityMse: 'identity',
  sigmoidMse: 'sigmoid',
  tanhMse: 'tanh',
  identityMae: 'identity',
  identityHuber: 'identity',
} as const satisfies Record<OutputName, ActivationName | 'softmax'>;
