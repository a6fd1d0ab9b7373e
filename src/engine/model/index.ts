/** Trained models: what they are, how they are kept and proved, and what they answer. */
export { type CheckOutcome, makeChecks, verifyModel } from './checks';
export { countLike } from './columnSummaries';
export { describePredictor, type RunMarks, summarizeModel } from './describe';
export { distanceTo } from './familiarity';
export { fitTrust, summarizeTraining } from './fitTrust';
export { covers, intervalAround, possibleClasses, quantileAt } from './guarantee';
export { absoluteErrors, rightAnswers } from './headline';
export { checkMatching, matchColumns, NOT_IN_FILE } from './matchColumns';
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
  type TestFile,
  type UncheckedModel,
} from './model';
export { parseModel, writeModel } from './modelFile';
export { type Answers, ModelPredictor } from './modelPredictor';
export { MODEL_FORMAT, MODEL_VERSION, modelFileSchema } from './modelSchema';
export { predictFile } from './predictFile';
export { proposeMatching } from './proposeMatching';
export { reportOn, reportOnTable } from './report';
export { type KnownRows, knownRows, type ScoredRows, scoreRows } from './scoredRows';
export { completeModel, type OpenedModel, openModel, saveModel } from './storage';
export type { FilePredictionRequest } from './streamPrediction';
export { type ColumnSummary, evenlyTaken, type ModelTrust, PROMISED } from './trust';
