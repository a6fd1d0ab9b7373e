/**
 * Whether to rely on one prediction, whether a result would be the same on other rows, and whether a newer file is still
 * like the training data: as plain data, beside the analysis of a run (`trust.ts`).
 */
import type { Saying, ScoreName } from './trust';

/** Green: nothing speaks against relying on it. Yellow: with care. Red: do not rely on it. */
export type TrafficLight = 'green' | 'yellow' | 'red';
export const LIGHT_REASONS = [
  'unseenCategory',
  'outsideRange',
  'missing',
  'notUnderstood',
  'writtenOtherwise',
  'unlikeTraining',
  'unsure',
] as const;
export type LightReason = (typeof LIGHT_REASONS)[number];

/** What is promised of one prediction. */
export interface PredictionTrust {
  readonly light: TrafficLight;
  readonly reasons: readonly LightReason[];
  /** 0.9: the truth is in the interval, or among the possible classes, for 9 of 10 rows like those of the table. */
  readonly promised: number;
  /** One per number target; null where no validation rows calibrated it. */
  readonly intervals: readonly {
    readonly target: string;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  /** Classes that cannot be ruled out, the answer first; more than one means "I am not sure". Null: not calibrated. */
  readonly possible: readonly string[] | null;
  /** The answer's probability after temperature scaling; null for numbers and where not calibrated. */
  readonly confidence: number | null;
  /** Distance to the training rows, 1 being the farthest that is still usual; null where the model keeps no summary. */
  readonly distance: number | null;
}

export interface FoldScores {
  readonly repeat: number;
  readonly fold: number;
  readonly rows: number;
  readonly scores: readonly { readonly name: ScoreName; readonly value: number | null }[];
}
export interface CrossValidation {
  readonly folds: readonly FoldScores[];
  /** Mean over folds and deviation between them (n - 1). */
  readonly summary: readonly {
    readonly name: ScoreName;
    readonly mean: number | null;
    readonly deviation: number | null;
  }[];
  readonly saying: Saying;
}

export interface LearningCurve {
  readonly score: ScoreName;
  readonly points: readonly {
    readonly rows: number;
    readonly training: number | null;
    readonly scored: number | null;
  }[];
  readonly saying: Saying;
}

export type DriftVerdict = 'same' | 'shifting' | 'drifted' | 'tooFewRows';
export interface ColumnDrift {
  readonly column: string;
  readonly verdict: DriftVerdict;
  /** Population stability index over the bins: below 0.1 little, above 0.25 much. */
  readonly psi: number;
  /** Of a chi-squared test that both files come from one source. */
  readonly pValue: number;
  /** Bins of numbers (ranges as text) or categories; "" is missing, "\u2026" everything else. */
  readonly bins: readonly { readonly label: string; readonly before: number; readonly now: number }[];
  readonly saying: Saying;
}
export interface Drift {
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly ColumnDrift[];
  /** Share of rows unlike any training row; null where the model keeps no summary. */
  readonly unlike: number | null;
  readonly saying: Saying;
}

export const REPORT_LANGUAGES = ['en', 'zh-CN'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];
