/** Scores and baselines: pure functions on typed arrays, in float64. */
export {
  type ClassificationResult,
  confusionMatrix,
  type MajorityBaseline,
  scoreClassification,
  scoreMajority,
} from './classification';
export { type ConfusionCounts, largestOf } from './confusion';
export { LEAST_PROBABILITY, logLoss, rocAuc } from './ranking';
export { scoreMeans, scoreRegression } from './regression';
