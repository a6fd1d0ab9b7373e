/** Decisions about a reading, made and taken back, as the options of the next reading. */
import { type ColumnReading, changeReading, columnReadingOf, type ReadingOptions } from '../../engine/protocol';

export type FileDecision = Exclude<keyof ReadingOptions, 'columns'>;

/** What was decided: something about the file, or things about the column at a position. */
export type Undecided =
  | { readonly of: 'file'; readonly key: FileDecision }
  | { readonly of: number; readonly keys: readonly (keyof ColumnReading)[] };

/** After a change of these the columns are others, and what was decided about them has no meaning any more. */
const OTHER_COLUMNS: readonly string[] = ['delimiter', 'quote', 'sheet'] satisfies FileDecision[];

function withoutColumns({ columns: _, ...file }: ReadingOptions): ReadingOptions {
  return file;
}

export function changedReading(reading: ReadingOptions, change: ReadingOptions): ReadingOptions {
  const others = Object.keys(change).some((key) => OTHER_COLUMNS.includes(key));
  return changeReading(others ? withoutColumns(reading) : reading, change);
}

export function withoutDecision(reading: ReadingOptions, decision: Undecided): ReadingOptions {
  if (decision.of === 'file') {
    const { [decision.key]: _, ...rest } = reading;
    return OTHER_COLUMNS.includes(decision.key) ? withoutColumns(rest) : rest;
  }
  const { of: position, keys } = decision;
  const kept = Object.entries(columnReadingOf(reading, position)).filter(([key]) => !keys.some((one) => one === key));
  const { [String(position)]: _, ...others } = reading.columns ?? {};
  const columns = kept.length === 0 ? others : { ...others, [position]: Object.fromEntries(kept) };
  return Object.keys(columns).length === 0 ? withoutColumns(reading) : { ...reading, columns };
}
