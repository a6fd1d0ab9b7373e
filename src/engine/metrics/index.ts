/** Scores and baselines: pure functions on typed arrays, in float64. */
export {
  accuracyBounds,
  bootstrapKey,
  drawResample,
  PairedImprovement,
  percentileBounds,
  quantileOf,
  resampleCount,
  resampledMean,
  ScoreIntervals,
} from './bootstrap';
export {
  binOf,
  calibrationBins,
  calibrationError,
  calibrationNoise,
  fitTemperature,
  withTemperature,
} from './calibration';
export {
  type ClassificationResult,
  confusionMatrix,
  type MajorityBaseline,
  scoreClassification,
  scoreMajority,
} from './classification';
export { classNonconformity, conformalQuantile, conformalSet } from './conformal';
export { type ConfusionCounts, countConfusion, largestOf } from './confusion';
export { homogeneityPValue, stabilityIndex } from './drift';
export {
  areasOf,
  type Curve,
  gainsCurve,
  type OrderedRows,
  orderClass,
  orderRows,
  precisionRecallCurve,
  rocCurve,
  thinnedPlaces,
} from './orderedRows';
export { LEAST_PROBABILITY, logLoss, rocAuc } from './ranking';
export { scoreMeans, scoreRegression } from './regression';
export { brierLosses, logLosses } from './rowLosses';
export { signTest } from './signTest';
export { thresholdTable } from './thresholds';
export { ClassScorer, type NamedScores, NumberScorer, type Scorer } from './weightedScores';
