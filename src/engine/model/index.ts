/** Trained models: what they are, how they are kept and proved, and what they answer. */
export { type CheckOutcome, makeChecks, verifyModel } from './checks';
export { countLike } from './columnSummaries';
export { describePredictor, summarizeModel } from './describe';
export { distanceTo } from './familiarity';
export { fitTrust } from './fitTrust';
export { halfWidth, possibleClasses, quantileAt } from './guarantee';
export { matchColumns } from './matchColumns';
export {
  type CheckRow,
  decimateHistory,
  dialectOf,
  HISTORY_POINTS,
  type Model,
  type ModelChecks,
  type ModelReading,
  type ModelTraining,
  type Provenance,
  type UncheckedModel,
} from './model';
export { parseModel, writeModel } from './modelFile';
export { type Answers, ModelPredictor } from './modelPredictor';
export { MODEL_FORMAT, MODEL_VERSION, modelFileSchema } from './modelSchema';
export { predictFile } from './predictFile';
export { reportOn, reportOnTable } from './report';
export { type KnownRows, knownRows, type ScoredRows, scoreRows } from './scoredRows';
export { completeModel, type OpenedModel, openModel, saveModel } from './storage';
export type { FilePredictionRequest } from './streamPrediction';
export { type ColumnSummary, evenlyTaken, type ModelTrust, PROMISED } from './trust';
