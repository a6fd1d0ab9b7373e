/**
 * The plain kernels: TypeScript over typed arrays, the definition of what is right, and what runs where WebAssembly
 * SIMD is missing. They compute in float64 and round once per result; they are not tuned beyond blocked loops.
 */
import type { Kernels } from './contract';
import { activate, activateGradients } from './plainActivations';
import { batchNorm, batchNormEvaluate, batchNormGradients } from './plainBatchNorm';
import { dense, denseInputGradients, denseWeightGradients } from './plainDense';
import { binaryCrossEntropy, crossEntropy, huber, meanAbsoluteError, meanSquaredError, softmax } from './plainLosses';
import type { PlainMemory } from './plainMemory';
import { adagrad, adam, momentum, rmsprop, sgd } from './plainOptimizers';
import { clear, clippingScale, countRight, dropout, gatherRows, shuffle, sumOfSquares } from './plainValues';

/** `buffer` holds a multiple of 4 bytes. */
export function createPlainKernels(buffer: ArrayBufferLike): Kernels {
  const memory: PlainMemory = { floats: new Float32Array(buffer), integers: new Int32Array(buffer) };
  return {
    name: 'plain',
    buffer,
    dense: dense.bind(null, memory),
    denseInputGradients: denseInputGradients.bind(null, memory),
    denseWeightGradients: denseWeightGradients.bind(null, memory),
    denseActivate: (name, activations, preActivations, x, weights, biases, rows, inputs, outputs) => {
      dense(memory, preActivations, x, weights, biases, rows, inputs, outputs);
      activate(memory, name, activations, preActivations, rows * outputs);
    },
    denseActivateGradients: (name, xGradients, deltas, weights, preActivations, activations, rows, inputs, outputs) => {
      denseInputGradients(memory, xGradients, deltas, weights, rows, inputs, outputs);
      activateGradients(memory, name, xGradients, preActivations, activations, rows * inputs);
    },
    activate: activate.bind(null, memory),
    activateGradients: activateGradients.bind(null, memory),
    batchNorm: batchNorm.bind(null, memory),
    batchNormEvaluate: batchNormEvaluate.bind(null, memory),
    batchNormGradients: batchNormGradients.bind(null, memory),
    dropout: dropout.bind(null, memory),
    softmax: softmax.bind(null, memory),
    crossEntropy: crossEntropy.bind(null, memory),
    binaryCrossEntropy: binaryCrossEntropy.bind(null, memory),
    meanSquaredError: meanSquaredError.bind(null, memory),
    meanAbsoluteError: meanAbsoluteError.bind(null, memory),
    huber: huber.bind(null, memory),
    sgd: sgd.bind(null, memory),
    momentum: momentum.bind(null, memory),
    rmsprop: rmsprop.bind(null, memory),
    adagrad: adagrad.bind(null, memory),
    adam: adam.bind(null, memory),
    sumOfSquares: sumOfSquares.bind(null, memory),
    clippingScale: clippingScale.bind(null, memory),
    clear: clear.bind(null, memory),
    countRight: countRight.bind(null, memory),
    shuffle: shuffle.bind(null, memory),
    gatherRows: gatherRows.bind(null, memory),
    record: () => null,
    share: () => null,
  };
}
