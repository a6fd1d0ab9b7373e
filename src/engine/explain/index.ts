/** How far a model can be trusted, and why: work in slices on rows that it never learned from. */
export { type Analyzed, analyze, analyzeTable } from './analysis';
export { textsOf } from './answerTexts';
export { type Contender, compareScored, type ScoredModel, scoreModel } from './comparison';
export type { AnalysisRequest } from './contest';
export { crossValidationOf, divisionFor, type FoldOptions, foldJobs } from './crossValidation';
export { driftOf } from './drift';
export { significant } from './figures';
export { type FromJobWorker, type JobHost, JobParty, type JobWorker } from './jobParty';
export { doJobs, type Job, type JobScores, type JobSubject, jobRows } from './jobs';
export { curveJobs, learningCurveOf } from './learningCurve';
export { placesBehind } from './rowsBehind';
export { serveJob } from './serveJobs';
export { sharedSubject } from './sharedTable';
export type { Step, Work } from './step';
