/**
 * How columns become network inputs and targets, as plain data: everything that was fitted on training rows, and nothing
 * that would have to be computed again. It is stored in the model file as it stands.
 */
import type { ColumnKind } from '../protocol';

/** (value - center) / spread; a missing value becomes `fill` (in the column's units) and sets the indicator input, where there is one. */
export interface NumberEncoding {
  readonly column: string;
  readonly kind: 'number' | 'date';
  readonly fill: number;
  readonly center: number;
  readonly spread: number;
  /** True where training rows had gaps: a second input is 1 for a missing value. */
  readonly indicator: boolean;
  /** Range and median of the training rows, for remarks and forms. */
  readonly minimum: number;
  readonly maximum: number;
  readonly median: number;
  /**
   * Dates only: which cyclic parts are inputs besides elapsed time (those that vary in the training rows).
   * Each part is two inputs, sine and cosine of its share of the cycle, unscaled.
   */
  readonly parts: readonly DatePart[];
}
export const DATE_PARTS = ['month', 'weekday', 'hour'] as const;
export type DatePart = (typeof DATE_PARTS)[number];

/** A category that is read as another one, because a person merged them. Absent lists are empty. */
export interface Alias {
  readonly from: string;
  readonly into: string;
}

/** One input per category, 1 where the row has it; then one for "other" (rare or unseen) and one for "missing", where used. */
export interface CategoryEncoding {
  readonly column: string;
  readonly kind: 'category' | 'yesNo' | 'text';
  readonly categories: readonly string[];
  /** An input for categories that are rare in training or unseen. Without it they are all zeros. */
  readonly other: boolean;
  /** An input for missing values; without it a missing value becomes `fill`. */
  readonly missing: boolean;
  readonly fill: string;
  readonly aliases?: readonly Alias[] | undefined;
}
export type InputEncoding = NumberEncoding | CategoryEncoding;

export interface ClassTarget {
  readonly kind: 'classes';
  readonly column: string;
  readonly columnKind: ColumnKind;
  /** In the order of the network's outputs. With two classes and one output, the second is the positive one. */
  readonly classes: readonly string[];
  /** Training rows of each class. */
  readonly counts: readonly number[];
  readonly aliases?: readonly Alias[] | undefined;
}
/**
 * scaled = (value - center) / spread for each target column, or (ln value - center) / spread where `transform` is 'log'.
 * Mean, minimum and maximum are in the column's own units.
 */
export interface NumberTargets {
  readonly kind: 'numbers';
  readonly columns: readonly {
    readonly column: string;
    readonly center: number;
    readonly spread: number;
    /** Absent: the value as it is. */
    readonly transform?: 'log' | undefined;
    readonly mean: number;
    readonly minimum: number;
    readonly maximum: number;
  }[];
}
export type NumberTarget = NumberTargets['columns'][number];
export type TargetEncoding = ClassTarget | NumberTargets;

export interface Encoding {
  readonly inputs: readonly InputEncoding[];
  readonly target: TargetEncoding;
}

export const isNumberEncoding = (input: InputEncoding): input is NumberEncoding =>
  input.kind === 'number' || input.kind === 'date';

/** Number of network inputs that one column becomes. */
export function widthOf(input: InputEncoding): number {
  if (isNumberEncoding(input)) return 1 + (input.indicator ? 1 : 0) + 2 * input.parts.length;
  return input.categories.length + (input.other ? 1 : 0) + (input.missing ? 1 : 0);
}

export const inputWidth = (encoding: Encoding): number =>
  encoding.inputs.reduce((sum, input) => sum + widthOf(input), 0);
