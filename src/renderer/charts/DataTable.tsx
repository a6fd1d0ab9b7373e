/** The table behind a chart: a few hundred rows at most, scrolled with the keyboard as well as with the mouse. */
import { Button, Table, VisuallyHidden } from '@mantine/core';
import { useLanguage } from '../language/language';
import classes from './DataTable.module.css';

export interface TableData {
  readonly columns: readonly string[];
  /** Cells as they are read; the first one names its row. */
  readonly rows: readonly (readonly string[])[];
  /** Shows what stands behind a row of this table; null where nothing does. */
  readonly show?: (row: number) => (() => void) | null;
}

interface Properties {
  readonly caption: string;
  readonly data: TableData;
}

function ShowButton({ what, act }: { readonly what: string; readonly act: (() => void) | null }) {
  const { t } = useLanguage();
  if (act === null) return null;
  return (
    <Button size="compact-xs" variant="subtle" aria-label={t('trust.showRows', { what })} onClick={act}>
      {t('trust.show')}
    </Button>
  );
}

export function DataTable({ caption, data: { columns, rows, show } }: Properties) {
  const { t } = useLanguage();
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is how a keyboard scrolls the table
    <section className={classes.scroll} tabIndex={0} aria-label={caption}>
      <Table stickyHeader verticalSpacing={4} striped>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their places, and names may repeat
              <Table.Th key={position} scope="col" className={classes.cell}>
                {column}
              </Table.Th>
            ))}
            {show === undefined ? null : (
              <Table.Th scope="col" className={classes.show}>
                <VisuallyHidden>{t('trust.rowsBehind')}</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((cells, row) => (
            // Rows have no names of their own: their place is what they are.
            // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes
            <Table.Tr key={row}>
              {cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their places, and names may repeat
                <Table.Td key={column} className={classes.cell}>
                  {cell}
                </Table.Td>
              ))}
              {show === undefined ? null : (
                <Table.Td className={classes.show}>
                  <ShowButton what={cells[0] ?? ''} act={show(row)} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
