/**
 * A trained model in memory: everything that is needed to answer, to explain where it comes from, and to prove that it
 * still computes what it promised. Plain data and typed arrays; the file that it is kept in is `modelFile.ts`.
 */
import type { Encoding } from '../encode/encoding';
import type { LayerParameters, NetworkSpec } from '../network/spec';
import type { EpochPoint, KernelName, RowCounts, Settings, StopReason, Task, TestReport } from '../protocol';
import { type ColumnDialect, PLAIN_DIALECT } from '../table/columnDialect';
import type { ModelTrust } from './trust';

export interface ModelColumnReading extends ColumnDialect {
  readonly column: string;
}

/** How the training file was written, as far as files to predict must be read alike. */
export interface ModelReading {
  /** How the cells of input and target columns are written; absent in models of the first version of Netloom. */
  readonly columns?: readonly ModelColumnReading[] | undefined;
  readonly delimiter: string;
  readonly header: boolean;
  /** Names of input and target columns whose numbers have a decimal comma; all others have a point. */
  readonly decimalCommas: readonly string[];
}

export interface ModelTraining {
  readonly rows: RowCounts;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly stopReason: StopReason;
  /** Pauses not counted. */
  readonly seconds: number;
  /** At most `HISTORY_POINTS` (see `decimateHistory`). */
  readonly history: readonly EpochPoint[];
}

export interface TestFile {
  /** Name without folder. */
  readonly file: string;
  readonly sha256: string;
}

export interface Provenance {
  /** The training file's name without folder, and what it was to the byte. */
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  /** Where it was tested on rows of another file; absent in models that were saved before this was kept. */
  readonly testFile?: TestFile | undefined;
  readonly seed: number;
  /** The kernels that trained it. */
  readonly kernel: KernelName;
  /** Netloom's version. */
  readonly netloom: string;
  /** ISO 8601 date and time. */
  readonly date: string;
}

/** Made-up rows with the answers that the model gave when it was saved. No row of the person's data is among them. */
export interface ModelChecks {
  /** The kernels that computed the answers. */
  readonly kernel: KernelName;
  readonly rows: readonly CheckRow[];
}
export interface CheckRow {
  /** One text per input column, in the encoding's order; numbers with a decimal point. */
  readonly cells: readonly string[];
  /** Probabilities by class, or one number per target in its own units. */
  readonly answers: readonly number[];
}

export interface UncheckedModel {
  /** The person's own, or the names of the targets. */
  readonly name: string;
  /** What the person wrote about it, in lines; '' is nothing. */
  readonly note: string;
  readonly task: Task;
  readonly provenance: Provenance;
  readonly reading: ModelReading;
  readonly encoding: Encoding;
  readonly network: NetworkSpec;
  /** One per hidden layer and one for the output, all finite. */
  readonly parameters: readonly LayerParameters[];
  readonly settings: Settings;
  readonly training: ModelTraining;
  readonly report: TestReport | null;
  /** Null in models that were saved before there was such a part. */
  readonly trust: ModelTrust | null;
}

export interface Model extends UncheckedModel {
  readonly checks: ModelChecks;
}

export const HISTORY_POINTS = 2000;

/** At most `HISTORY_POINTS` points, evenly taken; the first, the best epoch's and the last are always among them. */
export function decimateHistory(history: readonly EpochPoint[], bestEpoch: number): readonly EpochPoint[] {
  if (history.length <= HISTORY_POINTS) return history;
  const last = history.length - 1;
  // One place is kept for the best epoch.
  const chosen = new Set(
    Array.from({ length: HISTORY_POINTS - 1 }, (_, i) => Math.round((i * last) / (HISTORY_POINTS - 2))),
  );
  return history.filter((point, at) => chosen.has(at) || point.epoch === bestEpoch);
}

/** How a column's cells were written in the training file. */
export function dialectOf({ columns, decimalCommas }: ModelReading, name: string): ColumnDialect {
  const known = columns?.find(({ column }) => column === name);
  return known ?? { ...PLAIN_DIALECT, decimal: decimalCommas.includes(name) ? ',' : '.' };
}
