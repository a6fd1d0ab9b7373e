/** The shares of rows that are set aside, and about how many rows that makes. */
import type { RowCounts } from '../../engine/protocol';

export interface Shares {
  readonly validationShare: number;
  readonly testShare: number;
}

/** Training needs at least a tenth of the rows (the engine's own rule). */
export const leavesTooFew = ({ validationShare, testShare }: Shares): boolean => validationShare + testShare > 0.9;

/** Rounded; the engine's split may differ by a row per class where classes are kept in proportion. */
export function approximateCounts(rows: number, { validationShare, testShare }: Shares): RowCounts {
  const validation = Math.round(rows * validationShare);
  const test = Math.round(rows * testShare);
  return { train: rows - validation - test, validation, test };
}
