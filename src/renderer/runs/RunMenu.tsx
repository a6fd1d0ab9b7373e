/** What can be done with one run. */
import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconPencil, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { changeRun } from '../actions/runs';
import { useLanguage } from '../language/language';
import { isTraining, useTraining } from '../state/training';

export type RunWish = 'edit' | 'delete' | 'goBack';

interface Properties {
  readonly run: number;
  readonly name: string;
  readonly kept: boolean;
  /** `button` is where the focus belongs afterwards. */
  readonly wish: (what: RunWish, button: HTMLElement | null) => void;
}

export function RunMenu({ run, name, kept, wish }: Properties) {
  const { t } = useLanguage();
  const training = useTraining((state) => isTraining(state.training));
  const button = useRef<HTMLButtonElement>(null);
  const keep = () => {
    button.current?.focus();
    void changeRun(run, { kept: !kept });
  };
  const PinIcon = kept ? IconPinnedOff : IconPin;
  return (
    <Menu position="bottom-end" withinPortal transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon ref={button} variant="subtle" color="gray" aria-label={t('runs.actionsOf', { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => wish('edit', button.current)}>
          {t('runs.edit')}
        </Menu.Item>
        <Menu.Item leftSection={<PinIcon size={16} aria-hidden />} onClick={keep}>
          {t(kept ? 'runs.unkeep' : 'runs.keep')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          disabled={training}
          onClick={() => wish('goBack', button.current)}
        >
          {t('runs.goBack')}
          <Text size="xs" c="dimmed">
            {t('runs.goBackHelp')}
          </Text>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => wish('delete', button.current)}>
          {t('runs.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
