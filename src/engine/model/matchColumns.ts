/** Which of a file's columns holds what the model needs: by name or by a person's decision, never by position. */
import { type Matching, NetloomError } from '../protocol';
import type { UncheckedModel } from './model';
import { neededColumns } from './neededColumns';

/** Stands for the position of a column that a person says is not in the file. */
export const NOT_IN_FILE = -1;

/**
 * For each wanted column the position of the file's column that was decided for it, or else of exactly that name, or else
 * of the only one whose name is the same but for letter case and blanks around. `NOT_IN_FILE` only by decision. Throws
 * NetloomError `predictColumnMissing`, `matchNotInFile`, `matchShared`.
 */
export function matchColumns(
  wanted: readonly string[],
  names: readonly string[],
  file: string,
  matching: Matching = [],
): number[] {
  const exact = new Map(names.map((name, position) => [name, position]));
  const loose = new Map<string, number[]>();
  names.forEach((name, position) => {
    loose.set(looseName(name), [...(loose.get(looseName(name)) ?? []), position]);
  });
  const decided = decidedPositions(exact, file, matching);
  const positions = wanted.map((column) => {
    const candidates = loose.get(looseName(column)) ?? [];
    const found = exact.get(column) ?? (candidates.length === 1 ? candidates[0] : undefined);
    const position = decided.get(column) ?? found;
    if (position === undefined) throw new NetloomError('predictColumnMissing', { file, column });
    return position;
  });
  if (matching.length > 0) requireDifferent(wanted, positions, names, file);
  return positions;
}

const looseName = (name: string): string => name.trim().toLowerCase();

/** Positions by the model's names. Throws NetloomError `matchNotInFile`. */
function decidedPositions(
  positions: ReadonlyMap<string, number>,
  file: string,
  matching: Matching,
): ReadonlyMap<string, number> {
  return new Map(
    matching.map(({ column, source }) => {
      const position = source === null ? NOT_IN_FILE : positions.get(source);
      if (position !== undefined) return [column, position];
      throw new NetloomError('matchNotInFile', { file, column: source ?? '', columns: listOf([...positions.keys()]) });
    }),
  );
}

function requireDifferent(
  wanted: readonly string[],
  positions: readonly number[],
  names: readonly string[],
  file: string,
): void {
  const users = new Map<number, string>();
  for (const [at, position] of positions.entries()) {
    if (position === NOT_IN_FILE) continue;
    const other = users.get(position);
    if (other !== undefined) {
      throw new NetloomError('matchShared', { file, source: names[position], column: other, other: wanted[at] });
    }
    users.set(position, wanted[at]);
  }
}

/**
 * What can be said of decisions without the file. Throws NetloomError `matchNotNeeded`, `matchRepeated`, `matchNeeded`,
 * `matchNothing`.
 */
export function checkMatching(model: UncheckedModel, matching: Matching): void {
  const needed = new Map(neededColumns(model, true).map((column) => [column.name, column]));
  const seen = new Set<string>();
  for (const { column, source } of matching) {
    const known = needed.get(column);
    if (known === undefined) {
      throw new NetloomError('matchNotNeeded', { column, columns: listOf([...needed.keys()]) });
    }
    if (seen.has(column)) throw new NetloomError('matchRepeated', { column });
    seen.add(column);
    if (source === null && !known.mayBeMissing) throw new NetloomError('matchNeeded', { column });
  }
  const missing = new Set(matching.filter(({ source }) => source === null).map(({ column }) => column));
  if (model.encoding.inputs.every(({ column }) => missing.has(column))) throw new NetloomError('matchNothing');
}

const MOST_LISTED = 40;

const listOf = (names: readonly string[]): string =>
  names.length <= MOST_LISTED ? names.join(', ') : `${names.slice(0, MOST_LISTED).join(', ')}, …`;
