/** Every score with its interval, beside those of the simple models, and by how much the network's error is smaller. */
import { Group, Stack, Table, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { Analysis } from '../../engine/protocol';
import type { TableData } from '../charts/DataTable';
import { SaveChart } from '../charts/SaveChart';
import { joinSentences } from '../language/joinSentences';
import { useLanguage } from '../language/language';
import classes from './results.module.css';
import { improvementCell, rivalName, type ScoreCell, type TrustRow, targetRows, trustRows } from './trustScores';

function Cell({ cell: { value, interval } }: { readonly cell: ScoreCell }) {
  return (
    <Table.Td className={classes.number}>
      <Text size="sm" inherit>
        {value}
      </Text>
      <Text size="xs" c="dimmed">
        {interval}
      </Text>
    </Table.Td>
  );
}

function Row({ row: { name, explanation, cells } }: { readonly row: TrustRow }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Text size="sm" fw={600} className={classes.wrap}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {explanation}
        </Text>
      </Table.Th>
      {cells.map((cell, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the models never change their places
        <Cell key={column} cell={cell} />
      ))}
    </Table.Tr>
  );
}

interface TableProperties {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly TrustRow[];
}

/** Values and intervals side by side, as a spreadsheet wants them. */
function tableOf(heading: string, columns: readonly string[], rows: readonly TrustRow[]): TableData {
  return {
    columns: [heading, ...columns.flatMap((column) => [column, ''])],
    rows: rows.map(({ name, cells }) => [name, ...cells.flatMap(({ value, interval }) => [value, interval])]),
  };
}

function Scores({ title, columns, rows }: TableProperties) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <Stack gap="xs" miw={0}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        <SaveChart
          around={{ title, sentence: '', legend: [] }}
          table={() => tableOf(t('results.score'), columns, rows)}
        />
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is how a keyboard scrolls the table */}
      <section className={classes.scroll} tabIndex={0} aria-labelledby={id}>
        <Table verticalSpacing={6} className={classes.scores}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('results.score')}</Table.Th>
              {columns.map((column) => (
                <Table.Th key={column} scope="col" className={classes.column}>
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Stack>
  );
}

export function TrustScores({ analysis }: { readonly analysis: Analysis }) {
  const words = useLanguage();
  const { t } = words;
  const { rivals, verdict, targets, scores } = analysis;
  const uncertain = scores.some(({ value, low }) => value !== null && low === null);
  const improvement: TrustRow = {
    key: 'improvement',
    name: t('trust.errorSmaller'),
    explanation: t(verdict.of === 'brier' ? 'trust.errorSmallerBrier' : 'trust.errorSmallerRmse'),
    cells: [{ value: '', interval: '' }, ...rivals.map((rival) => improvementCell(words, rival))],
  };
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Scores
          title={t('results.scores')}
          columns={[t('results.network'), ...rivals.map((rival) => rivalName(words, rival))]}
          rows={[...trustRows(words, analysis), improvement]}
        />
        <Text size="xs" c="dimmed">
          {joinSentences(words.language, [t('trust.scoresHelp'), ...(uncertain ? [t('trust.noInterval')] : [])])}
        </Text>
      </Stack>
      {targets.length < 2 ? null : (
        <Scores
          title={t('trust.scoresOfTargets')}
          columns={[t('results.network')]}
          rows={targetRows(words, analysis)}
        />
      )}
    </Stack>
  );
}
