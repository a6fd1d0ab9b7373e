/** One setting as its limit says: number, choice or switch; with help, the reason for its recommended value, and a reset. */
import { ActionIcon, Group, NativeSelect, Popover, Switch, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { LIMITS, type Limit, type SettingName, type Settings, type Task } from '../../engine/protocol';
import { useLanguage, type Words } from '../language/language';
import { useSettings } from '../state/settings';
import { profileOf, useTable } from '../state/table';
import { Decided } from './Decided';
import { NumberField } from './NumberField';
import { optionsOf } from './relevance';

/** A setting's value as a person reads it. */
function writeSetting(name: SettingName, value: Settings[SettingName], { t, option, format }: Words): string {
  const limit: Limit = LIMITS[name];
  if (typeof value === 'boolean') return value ? t('form.on') : t('form.off');
  if (limit.type === 'column') return value === '' ? t('form.noColumn') : String(value);
  if (typeof value === 'string') return option(value);
  const unit = t(`limits.${name}.unit`);
  return limit.type === 'number' && unit !== '' ? `${format.number(value)} ${unit}` : format.number(value);
}

const useRecommended = (name: SettingName): Settings[SettingName] =>
  useSettings(({ recommendation }) => recommendation?.settings[name] ?? LIMITS[name].default);

function Why({ name }: { readonly name: SettingName }) {
  const words = useLanguage();
  const { t } = words;
  const recommended = useRecommended(name);
  const label = t('form.why', { setting: t(`limits.${name}.label`) });
  return (
    <Popover width={300} position="top" withArrow withinPortal>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} title={label}>
          <IconHelpCircle size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600}>
          {t('form.recommended', { value: writeSetting(name, recommended, words) })}
        </Text>
        <Text size="sm">{t(`limits.${name}.why`)}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}

interface InputProps {
  readonly name: SettingName;
  readonly task: Task;
}

/** One of the open table's columns; a name that the table does not have stays visible, so that it can be changed. */
function ColumnChoice({ name }: { readonly name: SettingName }) {
  const { t } = useLanguage();
  const value = useSettings((state) => String(state.settings[name]));
  const change = useSettings((state) => state.change);
  const columns = useTable(profileOf)?.columns.map((column) => column.name) ?? [];
  const names = value === '' || columns.includes(value) ? columns : [value, ...columns];
  return (
    <NativeSelect
      aria-label={t(`limits.${name}.label`)}
      value={value}
      onChange={({ currentTarget }) => change(name, currentTarget.value)}
      data={[{ value: '', label: t('form.noColumn') }, ...names.map((one) => ({ value: one, label: one }))]}
    />
  );
}

function SettingInput({ name, task }: InputProps) {
  const { t, option } = useLanguage();
  const value = useSettings((state) => state.settings[name]);
  const change = useSettings((state) => state.change);
  const limit: Limit = LIMITS[name];
  const label = t(`limits.${name}.label`);
  if (limit.type === 'switch') {
    return (
      <Switch
        aria-label={label}
        checked={value === true}
        onChange={({ currentTarget }) => change(name, currentTarget.checked)}
      />
    );
  }
  if (limit.type === 'column') return <ColumnChoice name={name} />;
  if (limit.type === 'choice') {
    return (
      <NativeSelect
        aria-label={label}
        value={String(value)}
        onChange={({ currentTarget }) => change(name, currentTarget.value)}
        data={optionsOf(name, task).map((one) => ({ value: one, label: option(one) }))}
      />
    );
  }
  const unit = t(`limits.${name}.unit`);
  return (
    <NumberField
      aria-label={label}
      value={Number(value)}
      bounds={limit}
      unit={unit}
      onNumber={(number) => change(name, number)}
    />
  );
}

export function SettingField({ name, task }: InputProps) {
  const words = useLanguage();
  const { t } = words;
  const value = writeSetting(name, useRecommended(name), words);
  const resetLabel = t('form.reset', { setting: t(`limits.${name}.label`), value });
  return (
    <div>
      <Group gap={4} mih={26}>
        <Text size="sm" fw={500} component="span" aria-hidden>
          {t(`limits.${name}.label`)}
        </Text>
        <Why name={name} />
        <Decided name={name} label={resetLabel} />
      </Group>
      <SettingInput name={name} task={task} />
      <Text size="xs" c="dimmed" mt={4}>
        {t(`limits.${name}.help`)}
      </Text>
    </div>
  );
}
