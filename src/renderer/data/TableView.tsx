/** An open table: how it was read, what to predict, and the table itself by columns, by rows, and by its receipt. */
import { Stack, Tabs } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { FindingsBadge } from '../findings/FindingsBadge';
import { FindingsStrip } from '../findings/FindingsStrip';
import { FindingsView } from '../findings/FindingsView';
import { useLooking } from '../findings/useLooking';
import { useLanguage } from '../language/language';
import { ReadingView } from '../reading/ReadingView';
import { DATA_VIEWS, useDataView } from '../state/dataView';
import type { OpenTable, ReadingProgress } from '../state/table';
import { ColumnsPanel } from './ColumnsPanel';
import { FileChanged } from './FileChanged';
import { RereadingStrip } from './RereadingStrip';
import { RowsGrid } from './RowsGrid';
import { TableHeading } from './TableHeading';
import { TargetCard } from './TargetCard';
import { WarningList } from './WarningList';

interface TableViewProps {
  readonly table: OpenTable;
  /** Of a reading of the same file in another way, or null. */
  readonly rereading: ReadingProgress | null;
}

export function TableView({ table, rereading }: TableViewProps) {
  const { t } = useLanguage();
  const { profile, handle, edition } = table;
  const { view, show, jumps } = useDataView();
  useLooking(profile);
  const views = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (jumps > 0) views.current?.scrollIntoView({ block: 'start' });
  }, [jumps]);
  return (
    <Stack gap="md" aria-busy={rereading !== null}>
      <TableHeading profile={profile} />
      <FileChanged table={table} />
      {rereading !== null && <RereadingStrip progress={rereading} />}
      <TargetCard key={handle} profile={profile} />
      <FindingsStrip />
      <WarningList key={`${handle} warnings`} profile={profile} />
      <Tabs
        ref={views}
        value={view}
        onChange={(value) => show(DATA_VIEWS.find((one) => one === value) ?? 'columns')}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('data.views')} mb="sm">
          <Tabs.Tab value="columns">{t('data.columns')}</Tabs.Tab>
          <Tabs.Tab value="rows">{t('data.rows')}</Tabs.Tab>
          <Tabs.Tab value="reading">{t('reading.title')}</Tabs.Tab>
          <Tabs.Tab value="findings" rightSection={<FindingsBadge />}>
            {t('look.title')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="columns">
          <ColumnsPanel key={handle} profile={profile} />
        </Tabs.Panel>
        <Tabs.Panel value="rows">
          <RowsGrid key={edition} profile={profile} />
        </Tabs.Panel>
        <Tabs.Panel value="reading">
          <ReadingView key={handle} profile={profile} />
        </Tabs.Panel>
        <Tabs.Panel value="findings">
          <FindingsView rows={profile.rows} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
