/** The line on top: which file, what the training does, and the way to start one. */
import { Button, Group, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconFileTypeCsv, IconFolderOpen, IconTopologyStar3 } from '@tabler/icons-react';
import { chooseModel } from '../actions/models';
import { chooseTable } from '../actions/table';
import { useLanguage } from '../language/language';
import { useStep } from '../state/step';
import { useTable } from '../state/table';
import classes from './Header.module.css';
import { HistoryButtons } from './HistoryButtons';
import { PreferencesMenu } from './PreferencesMenu';
import { RunStatus } from './RunStatus';
import { TrainButton } from './TrainButton';

function OpenMenu() {
  const { t } = useLanguage();
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconFolderOpen size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('shell.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileTypeCsv size={16} aria-hidden />} onClick={() => void chooseTable()}>
          {t('shell.openTable')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTopologyStar3 size={16} aria-hidden />} onClick={() => void chooseModel()}>
          {t('shell.openModel')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function FileName() {
  const { t } = useLanguage();
  const table = useTable((state) => state.table);
  const name = table.kind === 'open' ? table.profile.file : table.kind === 'reading' ? table.progress.file : null;
  return (
    <Text
      className={classes.file}
      size="sm"
      truncate
      title={name ?? undefined}
      c={name === null ? 'dimmed' : undefined}
    >
      {name ?? t('shell.noFile')}
    </Text>
  );
}

export function Header() {
  const { t } = useLanguage();
  const step = useStep((state) => state.step);
  return (
    <header className={classes.header}>
      <Text className={classes.name} fw={700}>
        {t('app.name')}
      </Text>
      <OpenMenu />
      <FileName />
      <Group gap="xs" wrap="nowrap" ml="auto">
        <RunStatus />
        <HistoryButtons />
        {/* The Data step has the button beside its question. */}
        {step !== 'data' && <TrainButton size="compact-sm" />}
        <PreferencesMenu />
      </Group>
    </header>
  );
}
