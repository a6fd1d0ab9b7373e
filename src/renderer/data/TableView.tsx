/** An open table: how it was read, what to predict, and the table itself by columns and by rows. */
import { Stack, Tabs } from '@mantine/core';
import { useLanguage } from '../language/language';
import type { OpenTable } from '../state/table';
import { ColumnsPanel } from './ColumnsPanel';
import { ReadingReceipt } from './ReadingReceipt';
import { RowsGrid } from './RowsGrid';
import { TargetCard } from './TargetCard';
import { WarningList } from './WarningList';

export function TableView({ table }: { readonly table: OpenTable }) {
  const { t } = useLanguage();
  const { profile, edition } = table;
  return (
    <Stack gap="md">
      <ReadingReceipt profile={profile} />
      <TargetCard profile={profile} />
      <WarningList key={edition} warnings={profile.warnings} />
      <Tabs defaultValue="columns" keepMounted={false}>
        <Tabs.List aria-label={t('data.views')} mb="sm">
          <Tabs.Tab value="columns">{t('data.columns')}</Tabs.Tab>
          <Tabs.Tab value="rows">{t('data.rows')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="columns">
          <ColumnsPanel key={edition} profile={profile} />
        </Tabs.Panel>
        <Tabs.Panel value="rows">
          <RowsGrid key={edition} profile={profile} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
