/** What can be done with one run. */
import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconPencil, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { changeRun } from '../actions/runs';
import { useLanguage } from '../language/language';
import { isTraining, useTraining } from '../state/training';

export type RunWish = 'edit' | 'delete' | 'goBack';

interface Properties {
  readonly run: number;
  readonly name: string;
  readonly kept: boolean;
  readonly wish: (what: RunWish) => void;
}

export function RunMenu({ run, name, kept, wish }: Properties) {
  const { t } = useLanguage();
  const training = useTraining((state) => isTraining(state.training));
  const PinIcon = kept ? IconPinnedOff : IconPin;
  return (
    <Menu position="bottom-end" withinPortal transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('runs.actionsOf', { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => wish('edit')}>
          {t('runs.edit')}
        </Menu.Item>
        <Menu.Item leftSection={<PinIcon size={16} aria-hidden />} onClick={() => void changeRun(run, { kept: !kept })}>
          {t(kept ? 'runs.unkeep' : 'runs.keep')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          disabled={training}
          onClick={() => wish('goBack')}
        >
          {t('runs.goBack')}
          <Text size="xs" c="dimmed">
            {t('runs.goBackHelp')}
          </Text>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => wish('delete')}>
          {t('runs.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
