/** From typed columns to the network's matrices and back; fitted on training rows only. */
export { type CellPlace, type ChunkEncoder, createChunkEncoder } from './chunkEncoder';
export { encodeInputs, encodeInputsInto } from './encodeInputs';
export * from './encoding';
export { type FitRequest, fitEncoding, mergedIn } from './fitEncoding';
export { MAXIMUM_CLASSES } from './fitTarget';
export { oversample, rowsToLearn } from './oversample';
export { createRowEncoder, type RemarkListener, type RowEncoder } from './rowEncoder';
export { type RowSplit, type SplitRequest, splitRows, usableRows } from './splitRows';
export {
  type Difference,
  decodeNumbers,
  differencesOf,
  distanceInSpreads,
  encodeTargets,
  logarithm,
  targetNames,
  targetValues,
} from './targets';
