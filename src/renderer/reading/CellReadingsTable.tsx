/** Cells worth a look: what the file says, beside what it is read as and could be read as. Raw text is only text. */
import { Anchor, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { CellReadings } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { useDataView } from '../state/dataView';
import classes from './reading.module.css';

interface CellReadingsTableProps {
  readonly title: string;
  readonly readings: CellReadings;
  /** Row numbers of the receipt are those of the grid only while no row is left out. */
  readonly rowsAreLinked: boolean;
}

export function CellReadingsTable({ title, readings, rowsAreLinked }: CellReadingsTableProps) {
  const { t, format } = useLanguage();
  const heading = useId();
  const showRow = useDataView((state) => state.showRow);
  const { count, cells } = readings;
  if (count === 0) return null;
  const hasOthers = cells.some(({ other }) => other !== null);
  return (
    <section aria-labelledby={heading}>
      <Title order={3} size="h6" id={heading} mb={4}>
        {title}
      </Title>
      {cells.length > 0 && (
        <div className={classes.cellsBox}>
          <table className={classes.cells} aria-labelledby={heading}>
            <thead>
              <tr>
                <th scope="col">{t('data.rowNumber')}</th>
                <th scope="col">{t('reading.fileSays')}</th>
                <th scope="col">{t('reading.readAs')}</th>
                {hasOthers && <th scope="col">{t('reading.couldBe')}</th>}
              </tr>
            </thead>
            <tbody>
              {cells.map(({ row, raw, value, other }) => (
                <tr key={row}>
                  <td>
                    {rowsAreLinked ? (
                      <Anchor component="button" type="button" size="sm" onClick={() => showRow(row - 1)}>
                        {format.count(row)}
                      </Anchor>
                    ) : (
                      format.count(row)
                    )}
                  </td>
                  <td>
                    <code>{raw}</code>
                  </td>
                  <td data-empty={value === '' || undefined}>{value === '' ? t('data.emptyCell') : value}</td>
                  {hasOthers && <td>{other ?? ''}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {count > cells.length && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('reading.andMore', { count: count - cells.length })}
        </Text>
      )}
    </section>
  );
}
