/**
 * Which column of a file holds what a model needs: a proposal with its reasons, made from names and a sample of cells, and
 * what a person decided. Names decide, cells only speak for or against; nothing is ever matched by its place.
 */
import type { ColumnKind } from './names';
import { z } from './zod';

const name = z.string().max(1_000_000);

/** One decision: the file's column that holds the model's one, or null for a column that is not in the file. */
const matchSchema = z.strictObject({ column: name, source: name.nullable() });

/** Columns of the model that it does not mention are found by their names, as without it. */
export const matchingSchema = z.array(matchSchema).max(100_000).readonly();
export type Matching = z.infer<typeof matchingSchema>;

export const MATCH_REASONS = [
  /** The same name, letter by letter. */
  'exactName',
  /** The same but for letter case, blanks, underscores, accents, or a unit in brackets. */
  'sameName',
  /** A likely slip of the pen, and no other column like it. */
  'nearName',
  /** A person decided it. */
  'byHand',
  /** Several columns, or several needs, are equally alike: a person has to decide. */
  'ambiguous',
  /** The names differ in their unit only. */
  'otherUnit',
  /** The name is alike, but the cells are not what the model's column holds. */
  'otherCells',
  /** No column of such a name, but there are some whose cells would fit: a person has to know. */
  'cellsFit',
  /** No column of such a name. */
  'absent',
] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

export type CellVerdict = 'fits' | 'partly' | 'unlike' | 'unreadable' | 'empty';

/** What a sample of a file's column says about whether it can be what the model means. */
export interface ColumnEvidence {
  /** Cells that were looked at. */
  readonly sampled: number;
  /** Of those, with a value. */
  readonly filled: number;
  /** Of those, understood as the kind that the model reads. */
  readonly readable: number;
  /** Of those, within the training range, or a category that the model knows. */
  readonly familiar: number;
  readonly verdict: CellVerdict;
  /** Up to three different values, as the file has them. */
  readonly examples: readonly string[];
}

export interface MatchedColumn {
  /** As the model calls it. */
  readonly column: string;
  readonly kind: ColumnKind;
  /** What the model predicts; needed only where its answers are scored. */
  readonly isTarget: boolean;
  /** As the file calls it; null where none is chosen, or a person says that there is none. */
  readonly source: string | null;
  readonly reason: MatchReason;
  readonly confidence: 'certain' | 'likely' | 'doubtful' | 'none';
  /** The file's columns that an undecided reason is about. */
  readonly candidates: readonly string[];
  /** Of `source`. */
  readonly evidence: ColumnEvidence | null;
  /** The model can do without it: every row counts as missing there. */
  readonly mayBeMissing: boolean;
  /** Training rows had gaps here, so the network has learned what a gap means. */
  readonly knowsGaps: boolean;
}

export interface ColumnMatching {
  /** Name without folder. */
  readonly file: string;
  /** All columns of the file, in its order. */
  readonly columns: readonly string[];
  /** In the model's order, inputs first. */
  readonly matched: readonly MatchedColumn[];
  /** Columns of the file that nothing needs. */
  readonly leftover: readonly string[];
  /** Every column was found by exactly its name, so that nobody has to be asked. */
  readonly exact: boolean;
}
