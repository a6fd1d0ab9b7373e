/** Whether the way of dividing the rows still lacks its column, which only the person can name. */
import { LIMITS, type Settings, type TableProfile } from '../../engine/protocol';

const NEEDS_COLUMN: readonly string[] = LIMITS.splitColumn.shownWhen.splitMode;

export const lacksSplitColumn = (
  { splitMode, splitColumn }: Pick<Settings, 'splitMode' | 'splitColumn'>,
  { columns }: Pick<TableProfile, 'columns'>,
): boolean => NEEDS_COLUMN.includes(splitMode) && !columns.some(({ name }) => name === splitColumn);
