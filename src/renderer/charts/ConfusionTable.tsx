/**
 * How often each class is taken for each, as a table whose cells are the darker the larger their share of the row. The
 * count is always written, so nothing is told by color alone.
 */
import { Group, Stack, Table, Text, Title, UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { useId } from 'react';
import type { ConfusionMatrix } from '../../engine/protocol';
import { useLanguage, type Words } from '../language/language';
import classes from './ConfusionTable.module.css';
import { confusionPicture } from './confusionPicture';
import { confusionShade } from './confusionShade';
import type { TableData } from './DataTable';
import { SaveChart } from './SaveChart';
import { confusionSentence } from './sentences';

interface Properties {
  readonly confusion: ConfusionMatrix;
  /** Asked to show the rows of a cell. */
  readonly onCell?: (actual: number, predicted: number) => void;
}

function ConfusionRow({ confusion: { classes: names, counts }, row, onCell }: Properties & { readonly row: number }) {
  const { t, format } = useLanguage();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const predictions = counts[row] ?? [];
  const total = predictions.reduce((sum, count) => sum + count, 0);
  const actual = names[row] ?? '';
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.name} title={actual}>
        {actual}
      </Table.Th>
      {predictions.map((count, column) => {
        const predicted = names[column] ?? '';
        return (
          <Table.Td
            key={predicted}
            className={classes.count}
            data-right={row === column || undefined}
            title={t('chart.confusionCell', { count, actual, predicted })}
            style={{ backgroundColor: confusionShade(scheme, row === column, total === 0 ? 0 : count / total) }}
          >
            {onCell === undefined || count === 0 ? (
              format.count(count)
            ) : (
              <UnstyledButton
                className={classes.cellButton}
                aria-label={t('chart.confusionCell', { count, actual, predicted })}
                onClick={() => onCell(row, column)}
              >
                {format.count(count)}
              </UnstyledButton>
            )}
          </Table.Td>
        );
      })}
      <Table.Td className={classes.count}>{format.count(total)}</Table.Td>
      <Table.Td className={classes.count}>
        {total === 0 ? '–' : format.percent((predictions[row] ?? 0) / total)}
      </Table.Td>
    </Table.Tr>
  );
}

function tableOf({ t, format }: Words, { classes: names, counts }: ConfusionMatrix): TableData {
  const corner = `${t('chart.confusionActual')} ${t('chart.confusionPredicted')}`;
  const rows = names.map((name, row) => [name, ...(counts[row] ?? []).map(format.count)]);
  return { columns: [corner, ...names], rows };
}

export function ConfusionTable({ confusion, onCell }: Properties) {
  const words = useLanguage();
  const { t } = words;
  const title = useId();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const sentence = confusionSentence(words, confusion);
  return (
    <Stack component="figure" gap="xs" m={0} miw={0} aria-labelledby={title}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Title order={2} size="h5" id={title}>
          {t('chart.confusionTitle')}
        </Title>
        <SaveChart
          around={{ title: t('chart.confusionTitle'), sentence, legend: [] }}
          table={() => tableOf(words, confusion)}
          picture={() => confusionPicture(words, confusion, scheme)}
        />
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is how a keyboard scrolls the table */}
      <section className={classes.scroll} tabIndex={0} aria-labelledby={title}>
        <Table withColumnBorders withTableBorder horizontalSpacing={6} fz="sm" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.corner}>
                {t('chart.confusionPredicted')}
                <br />
                {t('chart.confusionActual')}
              </Table.Th>
              {confusion.classes.map((name) => (
                <Table.Th key={name} scope="col" className={classes.name} title={name}>
                  {name}
                </Table.Th>
              ))}
              <Table.Th scope="col">{t('chart.confusionTotal')}</Table.Th>
              <Table.Th scope="col">{t('chart.confusionRecall')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {confusion.classes.map((name, row) => (
              <ConfusionRow key={name} confusion={confusion} row={row} {...(onCell === undefined ? {} : { onCell })} />
            ))}
          </Table.Tbody>
        </Table>
      </section>
      <Text component="figcaption" size="sm" c="dimmed">
        {sentence}
      </Text>
    </Stack>
  );
}
