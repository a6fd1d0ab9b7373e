/** Everything that a person decided about the open table, besides how its file is read. */
import type { TableEdits } from '../protocol';
import { type MergedCategories, NO_CHANGES, NOTHING_DECIDED, type ProfileDecisions, type TableChanges } from '../table';

export interface TableDecisions extends ProfileDecisions {
  readonly changes: TableChanges;
}
export const UNDECIDED: TableDecisions = { ...NOTHING_DECIDED, changes: NO_CHANGES };

export function editsOf({ leftOut, merged }: TableChanges): TableEdits {
  return {
    rowsLeftOut: leftOut.length,
    merged: [...merged].flatMap(([position, categories]) =>
      groupsOf(categories).map(({ into, from }) => ({ position, into, from })),
    ),
  };
}

/** By what they are merged into, in order of first appearance. */
function groupsOf(categories: MergedCategories): { into: string; from: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const [from, into] of categories) {
    const group = groups.get(into);
    if (group === undefined) groups.set(into, [from]);
    else group.push(from);
  }
  return [...groups].map(([into, from]) => ({ into, from }));
}
