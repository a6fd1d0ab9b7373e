/** What is looked at, and the rows that relations between columns are looked for in. */
import { RandomSource } from '../math/random';
import type { ColumnProfile, Finding, Settings, TableProfile } from '../protocol';
import type { Column, Table } from '../table/table';

export interface Division {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

export interface Subject {
  readonly table: Table;
  readonly profile: Pick<TableProfile, 'columns' | 'targets' | 'task'>;
  /** What the training would use; null where nobody said. */
  readonly settings: Settings | null;
  /** How those settings divide the rows; null without settings, or where they do not fit the table. */
  readonly division: Division | null;
  /** Rows, ascending: all of a small table, some of a large one. */
  readonly sample: Int32Array;
}

/** A check: told of the subject, it yields after every few milliseconds of work, and returns what it found. */
export type Check = (subject: Subject) => Generator<void, readonly Finding[], void>;

export interface UsedColumn {
  readonly column: Column;
  readonly profile: ColumnProfile;
}

/** Cells of the sample, all columns together, and the fewest rows it has where the table has them. */
const SAMPLE_CELLS = 4_000_000;
const MOST_SAMPLED = 10_000;
const LEAST_SAMPLED = 2_000;

/** One row drawn from each of equally long stretches of the table, so that no order of the rows misleads; always the same. */
export function sampleRows(rows: number, columns: number): Int32Array {
  const wanted = Math.min(MOST_SAMPLED, Math.max(LEAST_SAMPLED, Math.floor(SAMPLE_CELLS / Math.max(1, columns))));
  if (rows <= wanted) return Int32Array.from({ length: rows }, (_, row) => row);
  const random = new RandomSource(1).fork('findings');
  return Int32Array.from({ length: wanted }, (_, i) => {
    const from = Math.floor((i * rows) / wanted);
    const to = Math.floor(((i + 1) * rows) / wanted);
    return from + random.integer(to - from);
  });
}

function usedAs({ table, profile }: Subject, roles: readonly ColumnProfile['role'][]): UsedColumn[] {
  return profile.columns.flatMap((one) => {
    const column = table.columns[one.position];
    return column !== undefined && roles.includes(one.role) ? [{ column, profile: one }] : [];
  });
}

export const inputsOf = (subject: Subject): UsedColumn[] => usedAs(subject, ['input']);
export const targetsOf = (subject: Subject): UsedColumn[] => usedAs(subject, ['target']);
export const inputsAndTargetsOf = (subject: Subject): UsedColumn[] => usedAs(subject, ['input', 'target']);
export const allColumnsOf = (subject: Subject): UsedColumn[] => usedAs(subject, ['input', 'target', 'ignore']);
