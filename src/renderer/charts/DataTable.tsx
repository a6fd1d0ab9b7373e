/** The table behind a chart: a few hundred rows at most, scrolled with the keyboard as well as with the mouse. */
import { Table } from '@mantine/core';
import classes from './DataTable.module.css';

export interface TableData {
  readonly columns: readonly string[];
  /** Cells as they are read; the first one names its row. */
  readonly rows: readonly (readonly string[])[];
}

interface Properties {
  readonly caption: string;
  readonly data: TableData;
}

export function DataTable({ caption, data: { columns, rows } }: Properties) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is how a keyboard scrolls the table
    <section className={classes.scroll} tabIndex={0} aria-label={caption}>
      <Table stickyHeader verticalSpacing={4} striped>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} scope="col" className={classes.cell}>
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((cells, row) => (
            // Rows have no names of their own: their place is what they are.
            // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes
            <Table.Tr key={row}>
              {cells.map((cell, column) => (
                <Table.Td key={columns[column]} className={classes.cell}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
