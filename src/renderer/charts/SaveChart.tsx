/** Saves a chart as it is drawn, with what is around it, or the table behind it. */
import { ActionIcon, Menu, useComputedColorScheme } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { savePicture, saveTable } from '../actions/documents';
import { useLanguage } from '../language/language';
import type { TableData } from './DataTable';
import { type Around, standalonePicture } from './standalonePicture';

interface Properties {
  readonly around: Around;
  readonly table: () => TableData;
  /** Asked for when it is saved; absent where only a table is shown. */
  readonly picture?: () => HTMLCanvasElement | null;
}

export function SaveChart({ around, table, picture }: Properties) {
  const { t } = useLanguage();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const { title } = around;
  const save = () => {
    const chart = picture?.() ?? null;
    const whole = chart === null ? null : standalonePicture(chart, around, scheme);
    if (whole !== null) void savePicture(title, whole);
  };
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon size="sm" variant="subtle" aria-label={t('trust.saveChart', { title })}>
          <IconDownload size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {picture === undefined ? null : <Menu.Item onClick={save}>{t('trust.savePicture')}</Menu.Item>}
        <Menu.Item onClick={() => void saveTable(title, table())}>{t('trust.saveTable')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
