/** Above the columns: find some by name or kind, and change all selected ones at once. */
import { Button, CloseButton, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { COLUMN_KINDS, COLUMN_ROLES, type ColumnKind, type ColumnProfile } from '../../engine/protocol';
import { changeColumns } from '../actions/table';
import { useLanguage } from '../language/language';

export interface ColumnFilter {
  readonly search: string;
  readonly kind: ColumnKind | null;
}

interface FilterProps {
  readonly filter: ColumnFilter;
  readonly setFilter: (filter: ColumnFilter) => void;
  readonly shown: number;
  readonly all: number;
}

export function FilterBar({ filter, setFilter, shown, all }: FilterProps) {
  const { t } = useLanguage();
  const { search, kind } = filter;
  return (
    <Group gap="sm">
      <TextInput
        aria-label={t('data.findColumn')}
        placeholder={t('data.findColumn')}
        size="xs"
        w={220}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          search !== '' && (
            <CloseButton
              size="xs"
              aria-label={t('data.clearSearch')}
              onClick={() => setFilter({ ...filter, search: '' })}
            />
          )
        }
        value={search}
        onChange={({ currentTarget }) => setFilter({ ...filter, search: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('data.filterKind')}
        value={kind ?? ''}
        data={[
          { value: '', label: t('data.allKinds') },
          ...COLUMN_KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) })),
        ]}
        onChange={({ currentTarget }) =>
          setFilter({ ...filter, kind: COLUMN_KINDS.find((one) => one === currentTarget.value) ?? null })
        }
      />
      <Text size="sm" c="dimmed">
        {t('data.columnsShown', { shown, all })}
      </Text>
    </Group>
  );
}

/** Several targets are chosen above, where their kinds are minded. */
const BULK_ROLES = COLUMN_ROLES.filter((role) => role !== 'target');

interface BulkProps {
  readonly selected: readonly ColumnProfile[];
  readonly clear: () => void;
}

/** Shows nothing while nothing is selected. */
export function BulkBar({ selected, clear }: BulkProps) {
  const { t } = useLanguage();
  if (selected.length === 0) return null;
  return (
    <Group gap="xs" ml="auto" role="group" aria-label={t('data.changeSelected')}>
      <Text size="sm" fw={600} role="status">
        {t('data.selected', { count: selected.length })}
      </Text>
      <NativeSelect
        size="xs"
        aria-label={t('data.setKind')}
        value=""
        data={[
          { value: '', label: t('data.setKind') },
          ...COLUMN_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
        onChange={({ currentTarget }) => {
          const kind = COLUMN_KINDS.find((one) => one === currentTarget.value);
          if (kind !== undefined) void changeColumns(selected.map(({ position }) => ({ position, kind })));
        }}
      />
      {BULK_ROLES.map((role) => (
        <Button
          key={role}
          size="compact-sm"
          variant="default"
          onClick={() => void changeColumns(selected.map(({ position }) => ({ position, role })))}
        >
          {t(`data.useAs.${role}`)}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={clear}>
        {t('data.clearSelection')}
      </Button>
    </Group>
  );
}
