/** Which columns are selected for a change at once: one by one, or with Shift all from the last one to this one. */
export interface ColumnSelection {
  readonly positions: ReadonlySet<number>;
  /** The column that was selected or let go last; Shift extends from here. */
  readonly anchor: number | null;
}

export const NOTHING_SELECTED: ColumnSelection = { positions: new Set(), anchor: null };

/** @param shown positions as they stand on screen; Shift selects along them */
export function toggled(
  { positions, anchor }: ColumnSelection,
  position: number,
  selected: boolean,
  shown: readonly number[],
  extend: boolean,
): ColumnSelection {
  const from = anchor === null ? -1 : shown.indexOf(anchor);
  const to = shown.indexOf(position);
  const range = extend && from >= 0 ? shown.slice(Math.min(from, to), Math.max(from, to) + 1) : [position];
  return { positions: withAll(positions, range, selected), anchor: position };
}

export const toggledAll = (
  { positions }: ColumnSelection,
  shown: readonly number[],
  selected: boolean,
): ColumnSelection => ({ positions: withAll(positions, shown, selected), anchor: null });

function withAll(positions: ReadonlySet<number>, some: readonly number[], selected: boolean): ReadonlySet<number> {
  const changed = new Set(positions);
  for (const position of some) {
    if (selected) changed.add(position);
    else changed.delete(position);
  }
  return changed;
}
