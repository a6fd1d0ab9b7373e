/** The settings of one group, as a grid of fields; the seldom needed ones folded away. */
import { Collapse, Paper, SimpleGrid, Title, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { type SettingGroup as GroupName, LIMITS, type Limit, type SettingName, type Task } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { useSettings } from '../state/settings';
import { settingsOf } from './relevance';
import { SettingField } from './SettingField';
import classes from './SettingGroup.module.css';

const isAdvanced = (name: SettingName): boolean => {
  const limit: Limit = LIMITS[name];
  return limit.advanced === true;
};

function Fields({ names, task }: { readonly names: readonly SettingName[]; readonly task: Task }) {
  const resets = useSettings((state) => state.resets);
  return (
    <SimpleGrid minColWidth="240px" spacing="lg" verticalSpacing="md">
      {names.map((name) => (
        <SettingField key={`${name} ${resets}`} name={name} task={task} />
      ))}
    </SimpleGrid>
  );
}

function Advanced({ names, task }: { readonly names: readonly SettingName[]; readonly task: Task }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const region = useId();
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.advanced}>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={open}
        aria-controls={region}
        onClick={() => setOpen(!open)}
      >
        <Chevron size={16} aria-hidden />
        {t('form.advanced')}
      </UnstyledButton>
      <Collapse expanded={open} id={region} pt="sm">
        {open && <Fields names={names} task={task} />}
      </Collapse>
    </div>
  );
}

interface SettingGroupProps {
  readonly group: GroupName;
  readonly task: Task;
  readonly children?: ReactNode;
}

/** The fields alone, for a place that has a frame and a heading already. */
export function SettingFields({ group, task }: Omit<SettingGroupProps, 'children'>) {
  const settings = useSettings((state) => state.settings);
  const names = settingsOf(group, settings, task);
  const advanced = names.filter(isAdvanced);
  const plain = names.filter((name) => !isAdvanced(name));
  return (
    <>
      {plain.length > 0 && <Fields names={plain} task={task} />}
      {advanced.length > 0 && <Advanced names={advanced} task={task} />}
    </>
  );
}

export function SettingGroup({ group, task, children }: SettingGroupProps) {
  const { t } = useLanguage();
  const heading = useId();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={heading}>
      <Title order={2} size="h4" id={heading} mb="sm">
        {t(`group.${group}`)}
      </Title>
      {children}
      <SettingFields group={group} task={task} />
    </Paper>
  );
}
