/** Finding a table's columns by name: through a Map, so that a column called `__proto__` is a column like any other. */
import { NetloomError } from '../protocol';
import { type Column, isNumeric, type Table } from '../table/table';

/** Throws NetloomError `columnUnknown`. The order is that of `names`. */
export function columnsNamed(table: Table, names: readonly string[]): readonly Column[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  return names.map((name) => {
    const column = byName.get(name);
    if (column === undefined) {
      throw new NetloomError('columnUnknown', { column: name, columns: [...byName.keys()].join(', ') });
    }
    return column;
  });
}

/** Whether the column has a value in the row; an infinite number is none. */
export function isPresent(column: Column, row: number): boolean {
  if (isNumeric(column)) return Number.isFinite(column.values[row]);
  return column.codes[row] >= 0;
}
