/**
 * What the engine can be asked, what it answers, and what it tells unasked. Paths in commands are opaque handles
 * in the window; main puts the real path in their place before the engine sees them.
 */

import type { Failure } from './failure';
import { type FindingsReport, type TableStep, tableEditSchema } from './findings';
import { longWorkSchema } from './longWork';
import { type ColumnMatching, matchingSchema } from './matching';
import type { MessageParameters } from './message';
import { COLUMN_KINDS, COLUMN_ROLES, type ColumnKind, TASKS } from './names';
import { readingOptionsSchema } from './reading';
import {
  type CrossValidation,
  type Drift,
  type LearningCurve,
  type PredictionTrust,
  REPORT_LANGUAGES,
  type TrafficLight,
} from './reliance';
import type { EpochPoint, NetworkSummary, RunSummary, TestReport, TrainingProgress } from './reports';
import { type BackAtRun, type RunComparison, runCommands } from './runs';
import { type Settings, settingsSchema } from './settings';
import type { TableProfile } from './table';
import { type Analysis, type RowsBehind, rowsBehindSchema } from './trust';
import { z } from './zod';

const file = z.string().min(1).max(4096);
const position = z.int().min(0).max(100_000);

export const engineCommandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('openTable'), file, reading: readingOptionsSchema }),
  /** A page of the grid: cells as text. */
  z.strictObject({ kind: z.literal('tableRows'), start: z.int().min(0), count: z.int().min(1).max(1000) }),
  z.strictObject({
    kind: z.literal('changeColumns'),
    changes: z
      .array(z.strictObject({ position, kind: z.enum(COLUMN_KINDS).optional(), role: z.enum(COLUMN_ROLES).optional() }))
      .max(100_000),
  }),
  z.strictObject({ kind: z.literal('chooseTask'), task: z.enum(TASKS) }),
  /** Writes the open table as it is understood: UTF-8, commas, decimal points, ISO dates, nothing for a missing value. */
  z.strictObject({ kind: z.literal('saveTable'), output: file }),
  /** Rows left out and categories merged; one step, however many edits. */
  z.strictObject({ kind: z.literal('editTable'), edits: z.array(tableEditSchema).min(1).max(1_000) }),
  /** Takes back, or does again, the last step on the open table: reading, kinds, roles, task, edits. */
  z.strictObject({ kind: z.literal('undo') }),
  z.strictObject({ kind: z.literal('redo') }),
  /** A look at the whole table; with `settings` also at its division and the network. May be canceled. */
  z.strictObject({ kind: z.literal('findings'), settings: settingsSchema.optional() }),
  /** Settings a specialist would start with for this table, with reasons. */
  z.strictObject({ kind: z.literal('recommend') }),
  /** What the network would look like with these settings. */
  z.strictObject({ kind: z.literal('previewNetwork'), settings: settingsSchema }),
  /** With `testFile`, that file's rows are the test rows and none are taken from the open table. */
  z.strictObject({ kind: z.literal('startTraining'), settings: settingsSchema, testFile: file.optional() }),
  z.strictObject({ kind: z.literal('pauseTraining') }),
  z.strictObject({ kind: z.literal('resumeTraining') }),
  z.strictObject({ kind: z.literal('stopTraining') }),
  /** Trains the selected run (an imported one needs its table opened first) for more epochs. */
  z.strictObject({ kind: z.literal('continueTraining'), epochs: z.int().min(1).max(1_000_000) }),
  ...runCommands,
  z.strictObject({ kind: z.literal('describePredictor') }),
  z.strictObject({ kind: z.literal('predictRow'), values: z.record(z.string(), z.string()) }),
  /**
   * Which of a file's columns the selected run's model would take for its own: what was decided, and a proposal for the rest.
   * With `targets` also for what it predicts, as scoring needs it.
   */
  z.strictObject({
    kind: z.literal('matchColumns'),
    file,
    targets: z.boolean().optional(),
    matching: matchingSchema.optional(),
  }),
  /** With `trust`, columns of intervals, possible classes, traffic light and its reasons stand behind the answers. */
  z.strictObject({
    kind: z.literal('predictFile'),
    file,
    output: file,
    trust: z.boolean().optional(),
    matching: matchingSchema.optional(),
  }),
  /** Scores the selected run on a file of known answers. */
  z.strictObject({ kind: z.literal('evaluateFile'), file, matching: matchingSchema.optional() }),
  /** Everything about how far a run's results can be trusted; kept with the run, so a second question is answered at once. */
  z.strictObject({
    kind: z.literal('analyze'),
    run: z.int().min(1),
    /** The file with the test rows, for a model that was opened and asks for it (`testFileNeeded`); asked for once. */
    testFile: file.optional(),
  }),
  /**
   * The same of the selected run on a file of known answers, as far as it goes without the training rows: guessing is the
   * only rival. `rowsBehind` does not know it.
   */
  z.strictObject({ kind: z.literal('analyzeFile'), file, matching: matchingSchema.optional() }),
  /** The rows behind a click on a chart of the analysis. */
  z.strictObject({ kind: z.literal('rowsBehind'), run: z.int().min(1), of: rowsBehindSchema }),
  /** Trains anew on other divisions of the run's rows, everything refitted inside each; `group` rows stay together. */
  z.strictObject({
    kind: z.literal('crossValidate'),
    run: z.int().min(1),
    folds: z.int().min(2).max(20),
    repeats: z.int().min(1).max(10),
    stratified: z.boolean(),
    group: z.string().max(1_000_000).nullable(),
  }),
  /** Trains on growing shares of the training rows: would more rows help? */
  z.strictObject({ kind: z.literal('learningCurve'), run: z.int().min(1) }),
  /** A newer file against the selected run's training data. */
  z.strictObject({ kind: z.literal('drift'), file, matching: matchingSchema.optional() }),
  /** The run's report as one HTML page without scripts; also written to `output` where that is given. */
  z.strictObject({
    kind: z.literal('report'),
    run: z.int().min(1),
    language: z.enum(REPORT_LANGUAGES),
    output: file.optional(),
  }),
  z.strictObject({ kind: z.literal('exportModel'), output: file }),
  z.strictObject({ kind: z.literal('importModel'), file }),
  /** Takes up what another engine process left behind when it died: table, runs, and a training from its last checkpoint. */
  z.strictObject({ kind: z.literal('recover') }),
  /** Ends the work of that name if it is under way, without a name whatever long work is; what was there before stays. */
  z.strictObject({ kind: z.literal('cancel'), work: longWorkSchema.optional() }),
]);
export type EngineCommand = z.infer<typeof engineCommandSchema>;
export type CommandKind = EngineCommand['kind'];

/** One field of the form that predicts a single row. */
export interface PredictorField {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Training range of numbers and dates (milliseconds since 1970). */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Median of training rows for numbers, most frequent category otherwise; as text. */
  readonly typical: string;
  readonly categories: readonly string[];
}
export interface PredictorDescription {
  readonly task: 'classification' | 'regression';
  readonly targets: readonly string[];
  readonly fields: readonly PredictorField[];
}

/** What a person should know about a prediction's inputs. */
export interface PredictionRemark {
  readonly code: 'unseenCategory' | 'outsideRange' | 'missing' | 'notUnderstood' | 'writtenOtherwise';
  readonly column: string;
  readonly parameters: MessageParameters;
}
export interface RowPrediction {
  /** One answer per target: a class name, or a number in the target's units. */
  readonly answers: readonly { readonly target: string; readonly value: string | number }[];
  /** Classification only, in descending order. */
  readonly probabilities: readonly { readonly value: string; readonly probability: number }[];
  readonly remarks: readonly PredictionRemark[];
  /** Null for a model that was saved before Netloom kept what this needs. */
  readonly trust: PredictionTrust | null;
}
export interface FilePrediction {
  readonly rows: number;
  readonly output: string;
  /** Cells that the model could not use as they stand, by column. */
  readonly remarks: readonly (PredictionRemark & { readonly count: number })[];
  /** Rows by traffic light; null where trust was not asked for. */
  readonly lights: Readonly<Record<TrafficLight, number>> | null;
  readonly seconds: number;
}
export interface Recommendation {
  readonly settings: Settings;
  /** `code` names a sentence of RECOMMENDATION_REASONS. */
  readonly reasons: readonly { readonly code: RecommendationReason; readonly parameters: MessageParameters }[];
}
export const RECOMMENDATION_REASONS = {
  smallTable: 'With {rows} training rows a small network of {units} units has less to memorize.',
  mediumTable: 'With {rows} training rows two hidden layers of {units} units find most of what there is.',
  largeTable: '{rows} training rows can fill wider layers ({units} units).',
  batchSize: 'Steps of {batchSize} rows keep both the computer and the gradient efficient.',
  patience: 'Training waits {patience} epochs for an improvement, because losses of small tables are noisy.',
  rectifier: 'ReLU is fast and does not saturate.',
  manyInputs: 'Of {inputs} inputs some usually say nothing; an L1 penalty of {l1} silences those.',
} as const satisfies Record<string, string>;
export type RecommendationReason = keyof typeof RECOMMENDATION_REASONS;

export interface TableRows {
  readonly start: number;
  /** rows × columns; an empty text is a missing value. */
  readonly cells: readonly (readonly string[])[];
}

export interface SavedTable {
  readonly rows: number;
  readonly columns: number;
  readonly output: string;
  readonly bytes: number;
  /** Words that a spreadsheet would run as formulas; each was written with an apostrophe in front. */
  readonly formulas: number;
}

export interface EngineReplies {
  openTable: TableProfile;
  tableRows: TableRows;
  changeColumns: TableProfile;
  chooseTask: TableProfile;
  saveTable: SavedTable;
  editTable: TableProfile;
  /** `step` is what was undone or done again. */
  undo: { readonly profile: TableProfile; readonly step: TableStep };
  redo: { readonly profile: TableProfile; readonly step: TableStep };
  findings: FindingsReport;
  recommend: Recommendation;
  previewNetwork: NetworkSummary;
  startTraining: { readonly run: number; readonly network: NetworkSummary };
  pauseTraining: null;
  resumeTraining: null;
  stopTraining: null;
  continueTraining: { readonly run: number; readonly network: NetworkSummary };
  listRuns: { readonly runs: readonly RunSummary[]; readonly selected: number | null };
  selectRun: RunSummary;
  changeRun: RunSummary;
  deleteRun: { readonly selected: number | null };
  goBackToRun: BackAtRun;
  compareRuns: RunComparison;
  describePredictor: PredictorDescription;
  predictRow: RowPrediction;
  matchColumns: ColumnMatching;
  predictFile: FilePrediction;
  evaluateFile: TestReport;
  analyze: Analysis;
  analyzeFile: Analysis;
  rowsBehind: RowsBehind;
  crossValidate: CrossValidation;
  learningCurve: LearningCurve;
  drift: Drift;
  report: { readonly html: string; readonly bytes: number | null };
  exportModel: { readonly file: string; readonly bytes: number };
  importModel: { readonly run: RunSummary; readonly checkRows: number; readonly largestDifference: number };
  /** Everything that the interrupted session had; `training` is running again where it was interrupted in one. */
  recover: {
    readonly table: TableProfile | null;
    readonly training: {
      readonly run: number;
      readonly network: NetworkSummary;
      readonly history: readonly EpochPoint[];
    } | null;
  };
  cancel: null;
}
export type ReplyTo<K extends CommandKind> = EngineReplies[K];

export type AnalysisPart = 'answers' | 'rivals' | 'intervals' | 'curves' | 'fold' | 'share';

export type EngineEvent =
  | {
      readonly kind: 'reading';
      readonly bytes: number;
      readonly totalBytes: number;
      readonly rows: number;
      /** About so many rows are in the file; absent for small files. */
      readonly expectedRows?: number;
    }
  /** Of `findings`: checks that are done. */
  | { readonly kind: 'looking'; readonly done: number; readonly total: number }
  | { readonly kind: 'training'; readonly progress: TrainingProgress }
  | { readonly kind: 'trainingEnded'; readonly run: RunSummary }
  | { readonly kind: 'trainingFailed'; readonly failure: Failure }
  /** A run has another name, note or mark, was saved, or more is known of it; its model is the same. */
  | { readonly kind: 'runChanged'; readonly run: RunSummary }
  | { readonly kind: 'runDeleted'; readonly run: number; readonly selected: number | null }
  /** `analyze`, `crossValidate` and `learningCurve`; `share` is 0 to 1. */
  | { readonly kind: 'analyzing'; readonly share: number; readonly part: AnalysisPart }
  /** `drift`: reading and comparing together; `share` is 0 to 1 and never falls. */
  | { readonly kind: 'comparing'; readonly share: number }
  | { readonly kind: 'predicting'; readonly bytes: number; readonly totalBytes: number; readonly rows: number };
