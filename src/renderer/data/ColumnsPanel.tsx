/** Every column of the table with what is known of it; kinds and roles can be changed, of many at once too. Only rows on screen are drawn. */
import { Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import type { ColumnProfile, TableProfile } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { ColumnRow } from './ColumnRow';
import classes from './ColumnsPanel.module.css';
import { BulkBar, type ColumnFilter, FilterBar } from './ColumnTools';
import { type ColumnSelection, NOTHING_SELECTED, toggled, toggledAll } from './columnSelection';
import { useVisibleSpan } from './useVisibleSpan';

const ROW_HEIGHT = 44;
/** From here on a search field is worth its place. */
const MANY_COLUMNS = 15;

const HEADS = ['name', 'kind', 'role', 'missing', 'distinct', 'range', 'mean', 'values'] as const;

interface SelectionProps {
  readonly selection: ColumnSelection;
  readonly select: (selection: ColumnSelection) => void;
}

function HeadRow({ shown, selection, select }: SelectionProps & { readonly shown: readonly number[] }) {
  const { t } = useLanguage();
  const selected = shown.filter((position) => selection.positions.has(position)).length;
  return (
    <tr aria-rowindex={1}>
      <th scope="col" className={classes.check}>
        <Checkbox
          size="xs"
          aria-label={t('data.selectAll')}
          checked={shown.length > 0 && selected === shown.length}
          indeterminate={selected > 0 && selected < shown.length}
          onChange={({ currentTarget }) => select(toggledAll(selection, shown, currentTarget.checked))}
        />
      </th>
      {HEADS.map((head) => (
        <th key={head} scope="col" className={classes[head]}>
          {t(`data.column.${head}`)}
        </th>
      ))}
    </tr>
  );
}

interface TableProps extends SelectionProps {
  readonly profile: TableProfile;
  readonly columns: readonly ColumnProfile[];
  readonly belowTools: boolean;
}

function ColumnTable({ profile, columns, belowTools, selection, select }: TableProps) {
  const { t } = useLanguage();
  const { box, span, onScroll } = useVisibleSpan(columns.length, ROW_HEIGHT);
  const shown = columns.map(({ position }) => position);
  return (
    <section
      ref={box}
      className={classes.box}
      data-below-search={belowTools || undefined}
      onScroll={onScroll}
      aria-label={t('data.columns')}
    >
      <table className={classes.table} aria-rowcount={columns.length + 1}>
        <thead>
          <HeadRow shown={shown} selection={selection} select={select} />
        </thead>
        <tbody>
          <tr aria-hidden style={{ height: span.first * ROW_HEIGHT }} />
          {columns.slice(span.first, span.end).map((column, index) => (
            <ColumnRow
              key={column.position}
              column={column}
              receipt={profile.receipt.columns[column.position]}
              rows={profile.rows}
              rowIndex={span.first + index + 2}
              selected={selection.positions.has(column.position)}
              select={(selected, extend) => select(toggled(selection, column.position, selected, shown, extend))}
            />
          ))}
          <tr aria-hidden style={{ height: (columns.length - span.end) * ROW_HEIGHT }} />
        </tbody>
      </table>
    </section>
  );
}

function columnsWanted(columns: readonly ColumnProfile[], { search, kind }: ColumnFilter): readonly ColumnProfile[] {
  const wanted = search.trim().toLocaleLowerCase();
  return columns.filter(
    (column) =>
      (kind === null || column.kind === kind) && (wanted === '' || column.name.toLocaleLowerCase().includes(wanted)),
  );
}

export function ColumnsPanel({ profile }: { readonly profile: TableProfile }) {
  const { columns } = profile;
  const [filter, setFilter] = useState<ColumnFilter>({ search: '', kind: null });
  const [selection, select] = useState(NOTHING_SELECTED);
  const shown = columnsWanted(columns, filter);
  const selected = columns.filter(({ position }) => selection.positions.has(position));
  const many = columns.length > MANY_COLUMNS;
  return (
    <>
      {(many || selected.length > 0) && (
        <Group gap="sm" mb="sm" mih={30}>
          {many && <FilterBar filter={filter} setFilter={setFilter} shown={shown.length} all={columns.length} />}
          <BulkBar selected={selected} clear={() => select(NOTHING_SELECTED)} />
        </Group>
      )}
      <ColumnTable profile={profile} columns={shown} belowTools={many} selection={selection} select={select} />
    </>
  );
}
