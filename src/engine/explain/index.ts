/** How far a model can be trusted, and why: work in slices on rows that it never learned from. */
export { type Analyzed, analyze, analyzeTable } from './analysis';
export { textsOf } from './answerTexts';
export { type Contender, compareScored, type ScoredModel, scoreModel } from './comparison';
export type { AnalysisRequest } from './contest';
export { crossValidate, type FoldOptions, type RetrainingRequest } from './crossValidation';
export { driftOf } from './drift';
export { learningCurve } from './learningCurve';
export { placesBehind } from './rowsBehind';
export type { Step, Work } from './step';
