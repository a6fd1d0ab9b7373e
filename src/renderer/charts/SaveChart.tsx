/** Saves a chart as it is drawn, or the table behind it. */
import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { savePicture, saveTable } from '../actions/documents';
import { useLanguage } from '../language/language';
import type { TableData } from './DataTable';

interface Properties {
  readonly title: string;
  readonly table: () => TableData;
  /** False while the chart is shown as a table. */
  readonly drawn: boolean;
  readonly picture: () => HTMLCanvasElement | null;
}

export function SaveChart({ title, table, drawn, picture }: Properties) {
  const { t } = useLanguage();
  const save = () => {
    const canvas = picture();
    if (canvas !== null) void savePicture(title, canvas);
  };
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon size="sm" variant="subtle" aria-label={t('trust.saveChart', { title })}>
          <IconDownload size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {drawn ? <Menu.Item onClick={save}>{t('trust.savePicture')}</Menu.Item> : null}
        <Menu.Item onClick={() => void saveTable(title, table())}>{t('trust.saveTable')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
