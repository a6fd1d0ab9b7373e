/** Every column of the table with what is known of it; kinds and roles can be changed. Only rows on screen are drawn. */
import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ColumnProfile, ColumnRole, TableProfile } from '../../engine/protocol';
import { changeColumns } from '../actions/table';
import { useLanguage } from '../language/language';
import { ColumnRow } from './ColumnRow';
import classes from './ColumnsPanel.module.css';
import { useVisibleSpan } from './useVisibleSpan';

const ROW_HEIGHT = 44;
/** From here on a search field is worth its place. */
const MANY_COLUMNS = 15;

const HEADS = ['name', 'kind', 'role', 'missing', 'distinct', 'range', 'mean', 'values'] as const;

function SearchBar(props: {
  readonly search: string;
  readonly setSearch: (text: string) => void;
  readonly shown: readonly ColumnProfile[];
  readonly all: number;
}) {
  const { t } = useLanguage();
  const { search, setSearch, shown, all } = props;
  const setRoles = (role: ColumnRole) =>
    changeColumns(
      shown
        .filter((column) => column.role !== role && column.role !== 'target')
        .map(({ position }) => ({ position, role })),
    );
  return (
    <Group gap="sm" mb="sm">
      <TextInput
        aria-label={t('data.findColumn')}
        placeholder={t('data.findColumn')}
        size="xs"
        w={220}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          search !== '' && <CloseButton size="xs" aria-label={t('shell.close')} onClick={() => setSearch('')} />
        }
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        {t('data.columnsShown', { shown: shown.length, all })}
      </Text>
      <Group gap="xs" ml="auto">
        <Text size="sm">{t('data.setShown', { shown: shown.length })}</Text>
        <Button size="compact-xs" variant="default" onClick={() => void setRoles('input')}>
          {t('role.input')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => void setRoles('ignore')}>
          {t('role.ignore')}
        </Button>
      </Group>
    </Group>
  );
}

interface ColumnTableProps {
  readonly columns: readonly ColumnProfile[];
  readonly rows: number;
  readonly belowSearch: boolean;
}

function ColumnTable({ columns, rows, belowSearch }: ColumnTableProps) {
  const { t } = useLanguage();
  const { box, span, onScroll } = useVisibleSpan(columns.length, ROW_HEIGHT);
  return (
    <section
      ref={box}
      className={classes.box}
      data-below-search={belowSearch || undefined}
      onScroll={onScroll}
      aria-label={t('data.columns')}
    >
      <table className={classes.table} aria-rowcount={columns.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {HEADS.map((head) => (
              <th key={head} scope="col" className={classes[head]}>
                {t(`data.column.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden style={{ height: span.first * ROW_HEIGHT }} />
          {columns.slice(span.first, span.end).map((column, index) => (
            <ColumnRow key={column.position} column={column} rows={rows} rowIndex={span.first + index + 2} />
          ))}
          <tr aria-hidden style={{ height: (columns.length - span.end) * ROW_HEIGHT }} />
        </tbody>
      </table>
    </section>
  );
}

export function ColumnsPanel({ profile }: { readonly profile: TableProfile }) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const shown =
    wanted === '' ? profile.columns : profile.columns.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const many = profile.columns.length > MANY_COLUMNS;
  return (
    <>
      {many && <SearchBar search={search} setSearch={setSearch} shown={shown} all={profile.columns.length} />}
      <ColumnTable columns={shown} rows={profile.rows} belowSearch={many} />
    </>
  );
}
