/** What training and scoring report. Plain data: it crosses process walls and is stored in model files. */
import type { ActivationName, KernelName, OutputName, StopReason, Task } from './names';
import type { Settings } from './settings';
import type { Evidence, Score } from './trust';

/** One point of the curves. Losses are means per row on the scale that is trained on, measured with dropout off. */
export interface EpochPoint {
  readonly epoch: number;
  readonly trainingLoss: number;
  readonly validationLoss: number | null;
  /** Accuracy (0 to 1) for classes, root mean squared error in the target's own units for numbers (mean over targets). */
  readonly trainingScore: number;
  readonly validationScore: number | null;
  readonly learningRate: number;
}

export type TrainingPhase = 'running' | 'paused' | 'ended';

export interface TrainingProgress {
  readonly run: number;
  readonly phase: TrainingPhase;
  readonly epoch: number;
  /** Share of the current epoch that is done, 0 to 1. */
  readonly epochShare: number;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly rowsPerSecond: number;
  /** Seconds of training so far, pauses not counted. */
  readonly seconds: number;
  /** To the last possible epoch; null before the first is done. */
  readonly remainingSeconds: number | null;
  /** Points since the last progress message, in order. */
  readonly points: readonly EpochPoint[];
}

/** The network as a person sees it. */
export interface NetworkSummary {
  readonly inputs: number;
  readonly layers: readonly {
    readonly units: number;
    readonly activation: ActivationName | 'softmax';
    readonly batchNorm: boolean;
    readonly dropout: number;
  }[];
  readonly output: OutputName;
  readonly parameters: number;
}

export interface RowCounts {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/** Scores on rows of known truth. Only those of the task are present; null where undefined (one class only). */
export interface ClassificationScores {
  readonly task: 'classification';
  readonly rows: number;
  readonly accuracy: number;
  readonly balancedAccuracy: number;
  /** Mean cross-entropy, natural logarithm. */
  readonly logLoss: number;
  /** Binary: of the positive class; several classes: mean of one against the rest. */
  readonly rocAuc: number | null;
  readonly f1: number;
  /** Matthews correlation coefficient (Gorodkin 2004 for several classes). */
  readonly mcc: number;
}
export interface RegressionScores {
  readonly task: 'regression';
  readonly rows: number;
  /** In the target's own units; means over targets when there are several. */
  readonly rmse: number;
  readonly mae: number;
  readonly r2: number | null;
  readonly targets: readonly {
    readonly name: string;
    readonly rmse: number;
    readonly mae: number;
    readonly r2: number | null;
  }[];
}
export type Scores = ClassificationScores | RegressionScores;

export interface ConfusionMatrix {
  readonly classes: readonly string[];
  /** counts[actual][predicted]. */
  readonly counts: readonly (readonly number[])[];
}

/** Everything the Results step shows. */
export interface TestReport {
  readonly scores: Scores;
  /** The same scores of always saying the most frequent class, or the mean, of the training rows. */
  readonly baseline: Scores;
  /** What the baseline says: the class, or the mean of each target. */
  readonly baselineAnswer: readonly string[];
  readonly confusion: ConfusionMatrix | null;
  /** Regression: at most 2,000 test rows, evenly taken, per target. */
  readonly scatter: readonly {
    readonly target: string;
    readonly actual: readonly number[];
    readonly predicted: readonly number[];
  }[];
  /** True when no test rows were set aside and these are scores on validation rows, which early stopping has seen. */
  readonly onValidation: boolean;
  /**
   * The one score that stands for the run, with its 95 % interval: accuracy, the mean absolute error, or R² for several
   * targets, whose units differ. Null without rows, and in models that were saved before there was such a part.
   */
  readonly headline: Score | null;
}

export interface RunSummary {
  readonly run: number;
  /** The person's own, or the names of the targets. */
  readonly name: string;
  /** What the person wrote about it, in lines; '' is nothing. */
  readonly note: string;
  /** Not to be deleted. */
  readonly kept: boolean;
  /** Name of the file that holds this very model; null while none does. */
  readonly savedAs: string | null;
  readonly task: Task;
  readonly targets: readonly string[];
  readonly settings: Settings;
  readonly network: NetworkSummary;
  readonly rows: RowCounts;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly stopReason: StopReason;
  readonly seconds: number;
  readonly kernel: KernelName;
  /** The curves, decimated to at most 2,000 points (the best epoch and the last are always kept). */
  readonly history: readonly EpochPoint[];
  readonly report: TestReport | null;
  /** What an analysis found; null before there was one. */
  readonly evidence: Evidence | null;
  /** Where an imported model came from; null for models trained in this session. */
  readonly importedFrom: string | null;
}
