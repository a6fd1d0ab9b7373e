/** “What do you want to predict?”: the target or targets, the task that follows, and the Train button. */
import { Checkbox, Group, MultiSelect, Paper, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { TASKS, type TableProfile } from '../../engine/protocol';
import { changeColumns, chooseTask } from '../actions/table';
import { useLanguage, type Words } from '../language/language';
import { TrainButton } from '../shell/TrainButton';
import classes from './TargetCard.module.css';
import { targetChanges } from './targetChanges';

/** Longer lists are searched by typing. */
const MOST_OPTIONS = 300;

function SingleTarget({ profile, labelledBy }: { readonly profile: TableProfile; readonly labelledBy: string }) {
  const { t } = useLanguage();
  const target = profile.columns.find(({ role }) => role === 'target');
  return (
    <Select
      className={classes.select}
      aria-labelledby={labelledBy}
      placeholder={t('data.targetPlaceholder')}
      data={profile.columns.map(({ position, name }) => ({ value: String(position), label: name }))}
      value={target === undefined ? null : String(target.position)}
      searchable
      limit={MOST_OPTIONS}
      allowDeselect={false}
      nothingFoundMessage={t('data.targetNone')}
      onChange={(value) => value !== null && void changeColumns(targetChanges(profile.columns, [Number(value)]))}
    />
  );
}

function SeveralTargets({ profile, labelledBy }: { readonly profile: TableProfile; readonly labelledBy: string }) {
  const { t } = useLanguage();
  const numbers = profile.columns.filter(({ kind, role }) => kind === 'number' || role === 'target');
  const targets = profile.columns.filter(({ role }) => role === 'target');
  return (
    <MultiSelect
      className={classes.select}
      aria-labelledby={labelledBy}
      placeholder={t('data.targetsPlaceholder')}
      data={numbers.map(({ position, name }) => ({ value: String(position), label: name }))}
      value={targets.map(({ position }) => String(position))}
      searchable
      limit={MOST_OPTIONS}
      nothingFoundMessage={t('data.targetNone')}
      onChange={(values) => void changeColumns(targetChanges(profile.columns, values.map(Number)))}
    />
  );
}

function sentenceOf(profile: TableProfile, t: Words['t']): string {
  const count = profile.columns.filter(({ role }) => role === 'input').length;
  const targets = profile.columns.filter(({ role }) => role === 'target');
  const [first] = targets;
  if (first === undefined) return t('data.noTarget');
  if (count === 0) return t('shell.needInput');
  if (targets.length > 1) return t('data.numbersSentence', { targets: targets.length, count });
  return profile.task === 'classification'
    ? t('data.classSentence', { target: first.name, classes: first.distinct, count })
    : t('data.numberSentence', { target: first.name, count });
}

export function TargetCard({ profile }: { readonly profile: TableProfile }) {
  const { t } = useLanguage();
  const question = useId();
  const [wanted, setWanted] = useState(false);
  const several = wanted || profile.targets.length > 1;
  const Selector = several ? SeveralTargets : SingleTarget;
  const numbers = profile.columns.filter(({ kind }) => kind === 'number').length;
  const toggle = (on: boolean) => {
    setWanted(on);
    const first = profile.columns.find(({ role }) => role === 'target');
    if (!on && first !== undefined) void changeColumns(targetChanges(profile.columns, [first.position]));
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={question}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="lg">
        <Stack gap="xs" flex={1} miw={0}>
          <Title order={2} size="h4" id={question}>
            {t('data.targetQuestion')}
          </Title>
          <Group gap="md">
            <Selector profile={profile} labelledBy={question} />
            {profile.targets.length > 0 && (
              <SegmentedControl
                aria-label={t('data.taskLabel')}
                data={TASKS.map((task) => ({ value: task, label: t(`task.${task}`) }))}
                value={profile.task}
                onChange={(task) => void chooseTask(task)}
              />
            )}
            {(numbers > 1 || several) && (
              <Checkbox
                label={t('data.severalTargets')}
                checked={several}
                onChange={({ currentTarget }) => toggle(currentTarget.checked)}
              />
            )}
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {sentenceOf(profile, t)}
          </Text>
        </Stack>
        <TrainButton size="md" />
      </Group>
    </Paper>
  );
}
