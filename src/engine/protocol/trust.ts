/**
 * Whether a result can be trusted, as plain data: scores with intervals, the verdict against simple rivals, curves,
 * calibration, conformal promises, drift. It crosses process walls; what a model file keeps of it is `Evidence`.
 * Sentences are codes of `TRUST_SENTENCES`. Shares and probabilities are 0 to 1, improvements are in percent.
 */
import type { MessageParameters } from './message';
import type { ConfusionMatrix } from './reports';
import type { TrustCode } from './trustSentences';
import { z } from './zod';

/** One sentence, by code; `parameters` fill its places. Numbers are rounded for reading. */
export interface Saying {
  readonly code: TrustCode;
  readonly parameters: MessageParameters;
}

export const SCORE_NAMES = [
  'accuracy',
  'balancedAccuracy',
  'logLoss',
  'rocAuc',
  'prAuc',
  'f1',
  'mcc',
  'brier',
  'rmse',
  'mae',
  'r2',
  'mape',
] as const;
export type ScoreName = (typeof SCORE_NAMES)[number];

/** Of these, less is better; of all others, more. */
export const LESS_IS_BETTER: ReadonlySet<ScoreName> = new Set(['logLoss', 'brier', 'rmse', 'mae', 'mape']);

const UP_TO_ONE: ReadonlySet<ScoreName> = new Set(['rocAuc', 'prAuc', 'f1', 'mcc', 'r2']);
/** Larger ones are shown in significant digits, and would be rounded twice. */
const NEAR_ZERO = 0.01;
const DECIMALS = 1e4;

/** A score as exact as it is worth showing: on a scale that ends at 1, what is less than half of 0.0001 is 0. */
export const scoreToShow = (name: ScoreName, value: number): number =>
  // -0 would be written with its sign.
  UP_TO_ONE.has(name) && Math.abs(value) < NEAR_ZERO ? Math.round(value * DECIMALS) / DECIMALS + 0 : value;

/** A score and its 95 % bootstrap interval (percentiles); null where undefined (one class only, a target of zero). */
export interface Score {
  readonly name: ScoreName;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Always the most frequent class or the mean; a network without hidden layers; the nearest training rows. */
export const RIVAL_NAMES = ['guess', 'linear', 'neighbors'] as const;
export type RivalName = (typeof RIVAL_NAMES)[number];

/** By how much the model's error is smaller than the rival's, in percent of the rival's; negative where it is larger. */
export interface Improvement {
  readonly percent: number;
  /** 95 % interval of a paired bootstrap. */
  readonly low: number;
  readonly high: number;
  /** The whole interval is above 0. */
  readonly proven: boolean;
}
export interface Rival {
  readonly name: RivalName;
  /** What it says (guess), or how many neighbors were the best on validation rows; null for the linear model. */
  readonly detail: string | null;
  readonly scores: readonly Score[];
  readonly improvement: Improvement;
}

/** asGoodAsRival: what is left to improve is so little that no difference matters. */
export const VERDICT_CODES = [
  'betterThanRival',
  'asGoodAsRival',
  'noProof',
  'noBetterThanGuessing',
  'tooFewRowsToJudge',
] as const;
export type VerdictCode = (typeof VERDICT_CODES)[number];
export interface Verdict {
  readonly code: VerdictCode;
  /** The best rival, as the validation rows say (the test rows choose nothing). */
  readonly rival: RivalName;
  readonly improvement: Improvement;
  /** What the improvement is of: Brier score for classes, root mean squared error for numbers. */
  readonly of: 'brier' | 'rmse';
  readonly saying: Saying;
}

/** What a model file keeps of an analysis. */
export interface Evidence {
  readonly rows: number;
  readonly onValidation: boolean;
  readonly scores: readonly Score[];
  readonly verdict: Verdict;
}

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** The probability from which on a row counts as found; null at a point that no threshold gives. */
  readonly threshold: number | null;
}
/** One class against the rest; at most 300 points a curve, all corners of small tables. */
export interface ClassCurves {
  readonly className: string;
  /** Rows of this class among those scored. */
  readonly positives: number;
  /** x: share of other rows taken for this class; y: share of this class found. Null without both kinds of rows. */
  readonly roc: readonly CurvePoint[] | null;
  readonly rocAuc: number | null;
  /** x: recall, y: precision. Null without a row of this class. */
  readonly precisionRecall: readonly CurvePoint[] | null;
  /** Average precision. */
  readonly prAuc: number | null;
  /** x: share of all rows, most probable first; y: share of this class found among them. Lift is y / x. */
  readonly gains: readonly CurvePoint[] | null;
}

/** Rows whose probability lies in (from, to], the first bin also at 0. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Mean probability that was said, and how often it was so. Both 0 for an empty bin. */
  readonly said: number;
  readonly happened: number;
}
export interface Calibration {
  /** Two classes: the probability of the second; more: of the answer. */
  readonly of: 'positive' | 'answer';
  /** As the network says it, and divided by the temperature that validation rows chose (null without such rows). */
  readonly before: readonly CalibrationBin[];
  readonly after: readonly CalibrationBin[] | null;
  readonly temperature: number | null;
  /** Expected calibration error: mean distance of said and happened, weighted by rows. */
  readonly errorBefore: number;
  readonly errorAfter: number | null;
}

/** Rows that a threshold on the second class's probability sorts: counted as positive from the threshold on. */
export interface ThresholdCounts {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}
export interface ThresholdTables {
  readonly positive: string;
  /** To choose by; null without validation rows. */
  readonly validation: readonly ThresholdCounts[] | null;
  /** To measure what was chosen. */
  readonly test: readonly ThresholdCounts[];
}

/** What a threshold makes of a row. */
export const OUTCOMES = ['truePositive', 'falsePositive', 'falseNegative', 'trueNegative'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What each row costs, in the person's own money; a gain is a negative cost. */
export type OutcomeCosts = Readonly<Record<Outcome, number>>;

export interface ResidualView {
  readonly target: string;
  /** At most 2,000 rows, evenly taken: 0-based row numbers, truth, prediction. */
  readonly rows: readonly number[];
  readonly actual: readonly number[];
  readonly predicted: readonly number[];
  /** Actual minus predicted, counted in bins [edges[i], edges[i + 1]), the last one closed. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly mean: number;
  readonly deviation: number;
}

export interface WorstRow {
  /** 0-based, in the table that the scored rows come from. */
  readonly row: number;
  readonly actual: string;
  readonly predicted: string;
  /** -ln of the true class's probability, or the largest error in spreads of the target. */
  readonly error: number;
}

/** A promise calibrated on validation rows and checked on the scored rows. */
export interface PromiseCheck {
  readonly promised: number;
  readonly rows: number;
  readonly covered: number;
  /** Of the intervals or sets as they are shown. */
  readonly coverage: number;
  /** Classes only: of the bare conformal sets, to which the answer was not yet added where they were empty. */
  readonly bareCoverage: number | null;
  /** Mean number of classes, or mean width in the target's units. */
  readonly meanSize: number;
  /** Share of rows with more than one possible class ("I am not sure"); null for numbers. */
  readonly unsure: number | null;
  /** The number column concerned; null for classes. */
  readonly target: string | null;
}

export interface Analysis {
  readonly run: number;
  readonly task: 'classification' | 'regression';
  /** Rows scored. */
  readonly rows: number;
  /** True when there are no test rows: early stopping has seen these rows. */
  readonly onValidation: boolean;
  /** True when the scored rows come from a separate test file; `tableRows` then does not show them, `rowsBehind` does. */
  readonly fromTestFile: boolean;
  /** "Right for 94 of 100 new rows (91 to 97)." */
  readonly headline: Saying;
  readonly scores: readonly Score[];
  /** Several number targets: the scores of each. */
  readonly targets: readonly { readonly name: string; readonly scores: readonly Score[] }[];
  readonly verdict: Verdict;
  readonly rivals: readonly Rival[];
  readonly confusion: ConfusionMatrix | null;
  /** Classes only: two classes have one entry, of the positive class; at most 30 classes, the most frequent. */
  readonly curves: readonly ClassCurves[];
  readonly calibration: Calibration | null;
  readonly thresholds: ThresholdTables | null;
  readonly residuals: readonly ResidualView[];
  /** At most 20, the worst first. */
  readonly worst: readonly WorstRow[];
  /** Empty without validation rows. */
  readonly promises: readonly PromiseCheck[];
  /** What the charts say, one sentence each, and what limits the result. */
  readonly sayings: readonly Saying[];
}

/** What was clicked. Class numbers and bins count from 0, in the order of the analysis. */
export const rowsBehindSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confusion'), actual: z.int().min(0), predicted: z.int().min(0) }),
  z.strictObject({ kind: z.literal('calibration'), bin: z.int().min(0), after: z.boolean() }),
  z.strictObject({ kind: z.literal('residual'), target: z.int().min(0), bin: z.int().min(0) }),
  /** Two classes: rows of these outcomes at a threshold. */
  z.strictObject({
    kind: z.literal('threshold'),
    threshold: z.number().min(0).max(1),
    outcomes: z.array(z.enum(OUTCOMES)).min(1).max(OUTCOMES.length),
  }),
  /** Rows whose probability of the class of a curve is at least the threshold, the most probable first. */
  z.strictObject({ kind: z.literal('atLeast'), curve: z.int().min(0), threshold: z.number().min(0).max(1) }),
  /** Rows for which a promise was not kept, by its place among the promises. */
  z.strictObject({ kind: z.literal('broken'), promise: z.int().min(0) }),
  /** Rows by their 0-based numbers: points, worst rows. */
  z.strictObject({ kind: z.literal('rows'), rows: z.array(z.int().min(0)).max(200) }),
  z.strictObject({ kind: z.literal('worst') }),
]);
export type RowsBehindWhat = z.infer<typeof rowsBehindSchema>;
export interface RowsBehind {
  /** Rows there are; at most 200 are listed. */
  readonly total: number;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly row: number;
    readonly cells: readonly string[];
    readonly actual: string;
    readonly predicted: string;
    /** The probability that the chart is about; null where it is about none. */
    readonly said: number | null;
  }[];
}
