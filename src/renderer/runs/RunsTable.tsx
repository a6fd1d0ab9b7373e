/** The runs, a row each: what differs between them, how good each became, and what can be done with it. */
import { Group, Radio, Table, Text } from '@mantine/core';
import { IconPinFilled } from '@tabler/icons-react';
import { type RefObject, useId } from 'react';
import { selectRun } from '../actions/models';
import { useLanguage } from '../language/language';
import { isTraining, useTraining } from '../state/training';
import type { RunRow } from './compareRuns';
import { RunMenu, type RunWish } from './RunMenu';
import classes from './runs.module.css';

interface RowProperties {
  readonly row: RunRow;
  readonly selected: boolean;
  readonly group: string;
  readonly wish: (what: RunWish, button: HTMLElement | null) => void;
}

function NameCell({ row: { name, note, kept } }: Pick<RowProperties, 'row'>) {
  const { t } = useLanguage();
  return (
    <Table.Th scope="row" className={classes.name}>
      <Group gap={6} wrap="nowrap">
        {name}
        {kept ? <IconPinFilled size={14} role="img" aria-label={t('runs.kept')} /> : null}
      </Group>
      {note === '' ? null : (
        <Text size="xs" c="dimmed" lineClamp={2} className={classes.note}>
          {note}
        </Text>
      )}
    </Table.Th>
  );
}

function Differences({ differences }: Pick<RunRow, 'differences'>) {
  const { t } = useLanguage();
  if (differences.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('runs.noDifference')}
      </Text>
    );
  }
  return differences.map((difference) => (
    <Text key={difference} size="sm">
      {difference}
    </Text>
  ));
}

function RunLine({ row, selected, group, wish }: RowProperties) {
  const { t } = useLanguage();
  const training = useTraining((state) => isTraining(state.training));
  return (
    <Table.Tr data-selected={selected || undefined} className={classes.row}>
      <Table.Td>
        <Radio
          name={group}
          checked={selected}
          disabled={training && !selected}
          aria-label={t('runs.select', { name: row.name })}
          onChange={() => void selectRun(row.run)}
        />
      </Table.Td>
      <NameCell row={row} />
      <Table.Td>{row.targets}</Table.Td>
      <Table.Td>{row.layers}</Table.Td>
      <Table.Td>
        <Differences differences={row.differences} />
      </Table.Td>
      <Table.Td className={classes.number}>{row.epochs}</Table.Td>
      <Table.Td className={classes.number}>
        {row.score}
        {row.interval === '' ? null : (
          <Text size="xs" c="dimmed">
            {row.interval}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.number}>{row.baseline}</Table.Td>
      <Table.Td className={classes.actions}>
        <RunMenu run={row.run} name={row.name} kept={row.kept} wish={wish} />
      </Table.Td>
    </Table.Tr>
  );
}

interface Properties {
  readonly rows: readonly RunRow[];
  readonly selected: number | null;
  readonly wish: (run: number, what: RunWish, button: HTMLElement | null) => void;
  /** Takes the focus when the row that had it is gone. */
  readonly place: RefObject<HTMLElement | null>;
}

export function RunsTable({ rows, selected, wish, place }: Properties) {
  const { t } = useLanguage();
  const group = useId();
  const columns = [
    'runs.name',
    'runs.target',
    'runs.layers',
    'runs.differs',
    'runs.epochs',
    'runs.score',
    'runs.baseline',
    'runs.actions',
  ] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is how a keyboard scrolls the table
    <section ref={place} className={classes.scroll} tabIndex={0} aria-label={t('runs.title')}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('runs.current')}</Table.Th>
            {columns.map((key) => (
              <Table.Th key={key} scope="col">
                {t(key)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <RunLine
              key={row.run}
              row={row}
              selected={row.run === selected}
              group={group}
              wish={(what, button) => wish(row.run, what, button)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
