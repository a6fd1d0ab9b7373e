/** The choices in the dialog of columns, as values: none is made twice, and what is open is known. */
import type { ColumnMatching, MatchedColumn, Matching } from '../../engine/protocol';

/** The file's column by the model's, null for "not in this file"; what is not in it is open. */
export type MatchChoices = ReadonlyMap<string, string | null>;

export const proposedChoices = ({ matched }: ColumnMatching): MatchChoices =>
  new Map(matched.filter(({ source }) => source !== null).map(({ column, source }) => [column, source]));

/** A column of the file that another one of the model had is taken from it, which is open then. */
export function choose(choices: MatchChoices, column: string, source: string | null): MatchChoices {
  const others = [...choices].filter(([other, taken]) => other !== column && (source === null || taken !== source));
  return new Map([...others, [column, source]]);
}

export const openColumns = ({ matched }: ColumnMatching, choices: MatchChoices): readonly string[] =>
  matched.filter(({ column }) => !choices.has(column)).map(({ column }) => column);

export const matchingOf = (choices: MatchChoices): Matching =>
  [...choices].map(([column, source]) => ({ column, source }));

/** Columns of the file that nothing takes, in its order. */
export function unusedColumns({ columns }: ColumnMatching, choices: MatchChoices): readonly string[] {
  const used = new Set(choices.values());
  return columns.filter((column) => !used.has(column));
}

/** The same name on both sides: nothing has to be looked at. */
export const isPlain = ({ column, reason }: MatchedColumn, choices: MatchChoices): boolean =>
  reason === 'exactName' && choices.get(column) === column;
