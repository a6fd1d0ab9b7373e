// The fast kernels: what ../contract.ts says, in WebAssembly SIMD. The module owns no memory and no data: it works in
// its caller's, and `setScratch` tells it which part is its own.

export { activate, activateGradients } from './activations';
export {
  batchNorm, batchNormEvaluate, batchNormGradients, batchNormGradientsPart, batchNormPart,
} from './batchNorm';
export {
  dense, denseInputGradients, densePart, denseWeightGradients, inputGradientsPart, scratchBytes, setScratch,
  weightGradientsPart,
} from './dense';
export { binaryCrossEntropy, crossEntropy, huber, meanAbsoluteError, meanSquaredError, softmax } from './losses';
export { adam, momentum, scaledBySquares, sgd } from './optimizers';
export { runProgram } from './program';
export { clear, clippingScale, countRight, dropout, gatherRows, shuffle, sumOfSquares } from './values';
