/** Which of a file's columns holds what the model needs: by name, never by position. */
import { NetloomError } from '../protocol';

/**
 * For each wanted column the position of the file's column of exactly that name, or else of the only one whose name is the
 * same but for letter case and blanks around. Throws NetloomError `predictColumnMissing`.
 */
export function matchColumns(wanted: readonly string[], names: readonly string[], file: string): number[] {
  const exact = new Map(names.map((name, position) => [name, position]));
  const loose = new Map<string, number[]>();
  names.forEach((name, position) => {
    loose.set(looseName(name), [...(loose.get(looseName(name)) ?? []), position]);
  });
  return wanted.map((column) => {
    const candidates = loose.get(looseName(column)) ?? [];
    const position = exact.get(column) ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (position === undefined) throw new NetloomError('predictColumnMissing', { file, column });
    return position;
  });
}

const looseName = (name: string): string => name.trim().toLowerCase();
