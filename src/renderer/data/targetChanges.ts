/** Which roles change so that exactly the columns at `positions` are targets; what was a target becomes an input. */
import type { ColumnProfile } from '../../engine/protocol';
import type { ColumnChange } from '../actions/table';

export function targetChanges(
  columns: readonly Pick<ColumnProfile, 'position' | 'role'>[],
  positions: readonly number[],
): readonly ColumnChange[] {
  const wanted = new Set(positions);
  const changes: ColumnChange[] = [];
  for (const { position, role } of columns) {
    if (wanted.has(position) && role !== 'target') changes.push({ position, role: 'target' });
    if (!wanted.has(position) && role === 'target') changes.push({ position, role: 'input' });
  }
  return changes;
}
