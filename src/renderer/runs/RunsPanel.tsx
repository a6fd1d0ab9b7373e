/** The runs of this session side by side, and the choice of the one that Results and Use speak of. */
import { Radio, Stack, Table, Text, Title } from '@mantine/core';
import { useId, useMemo } from 'react';
import { selectRun } from '../actions/models';
import { RunsChart } from '../charts/RunsChart';
import { useLanguage } from '../language/language';
import { selectedRun, useRuns } from '../state/runs';
import { isTraining, useTraining } from '../state/training';
import { comparableRuns, compareRuns, nameOf, type RunRow } from './compareRuns';
import classes from './runs.module.css';

interface RowProperties {
  readonly row: RunRow;
  readonly selected: boolean;
  readonly group: string;
}

function RunLine({ row, selected, group }: RowProperties) {
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
      <Table.Th scope="row">{row.name}</Table.Th>
      <Table.Td>{row.targets}</Table.Td>
      <Table.Td>{row.layers}</Table.Td>
      <Table.Td>
        {row.differences.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('runs.noDifference')}
          </Text>
        ) : (
          row.differences.map((difference) => (
            <Text key={difference} size="sm">
              {difference}
            </Text>
          ))
        )}
      </Table.Td>
      <Table.Td className={classes.number}>{row.epochs}</Table.Td>
      <Table.Td className={classes.number}>{row.score}</Table.Td>
      <Table.Td className={classes.number}>{row.baseline}</Table.Td>
    </Table.Tr>
  );
}

function RunsTable({ rows, selected }: { readonly rows: readonly RunRow[]; readonly selected: number | null }) {
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
  ] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is how a keyboard scrolls the table
    <section className={classes.scroll} tabIndex={0} aria-label={t('runs.title')}>
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
            <RunLine key={row.run} row={row} selected={row.run === selected} group={group} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** Shows nothing while there is nothing to compare. */
export function RunsPanel() {
  const words = useLanguage();
  const { runs, selected } = useRuns();
  const current = useRuns(selectedRun);
  const rows = useMemo(() => compareRuns(words, runs), [words, runs]);
  const drawn = useMemo(
    () => comparableRuns(runs, current).map((run) => ({ name: nameOf(words, run), points: run.history })),
    [words, runs, current],
  );
  if (runs.length < 2) return null;
  return (
    <Stack gap="md" component="section">
      <Title order={2} size="h3">
        {words.t('runs.title')}
      </Title>
      <RunsTable rows={rows} selected={selected} />
      {drawn.length < 2 ? null : <RunsChart runs={drawn} />}
    </Stack>
  );
}
