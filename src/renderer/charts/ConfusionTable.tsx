/**
 * How often each class is taken for each, as a table whose cells are the darker the larger their share of the row. The
 * count is always written, so nothing is told by color alone.
 */
import { Stack, Table, Text, Title, UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { useId } from 'react';
import type { ConfusionMatrix } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import classes from './ConfusionTable.module.css';
import { CHART_COLORS, type Scheme } from './palette';
import { confusionSentence } from './sentences';

/** The darkest shade on which text still has a contrast of 4.5. */
const DARKEST: Readonly<Record<Scheme, number>> = { light: 0.5, dark: 0.35 };

function shade(scheme: Scheme, right: boolean, share: number): string {
  const hue = CHART_COLORS[scheme].hues[right ? 0 : 1] ?? '#000000';
  const opacity = Math.round(share * DARKEST[scheme] * 255);
  return `${hue}${opacity.toString(16).padStart(2, '0')}`;
}

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
            style={{ backgroundColor: shade(scheme, row === column, total === 0 ? 0 : count / total) }}
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

export function ConfusionTable({ confusion, onCell }: Properties) {
  const words = useLanguage();
  const { t } = words;
  const title = useId();
  return (
    <Stack gap="xs" miw={0}>
      <Title order={2} size="h5" id={title}>
        {t('chart.confusionTitle')}
      </Title>
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
      <Text size="sm" c="dimmed">
        {confusionSentence(words, confusion)}
      </Text>
    </Stack>
  );
}
