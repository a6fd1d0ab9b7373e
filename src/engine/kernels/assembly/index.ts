// The fast kernels: what ../contract.ts says, in WebAssembly SIMD. The module owns no memory and no data: it works in
// its caller's, and `setScratch` tells it which part is its own.

export { activate, activateGradients } from './activations';
export {
  batchNorm, batchNormEvaluate, batchNormGradients, batchNormGradientsPart, batchNormPart,
} from './batchNorm';
export {
  dense, denseActivate, denseActivateGradients, denseInputGradients, densePart, denseWeightGradients, inputGradientsPart,
  scratchBytes, setScratch, weightGradientsPart,
} from './dense';
export { binaryCrossEntropy, huber, meanAbsoluteError, meanSquaredError } from './losses';
export { adam, momentum, scaledBySquares, sgd } from './optimizers';
export { runPiece, runProgram } from './program';
export { crossEntropy, softmax } from './softmax';
export { clear, clippingScale, countRight, dropout, gatherRows, shuffle, sumOfSquares } from './values';
