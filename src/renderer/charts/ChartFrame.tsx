/**
 * What every chart has around it: a title, the sentence that says what it shows, a legend whose entries differ in dash
 * and marker and not in color only, and the table behind it, one switch away.
 */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useLanguage } from '../language/language';
import { DataTable, type TableData } from './DataTable';
import { Legend } from './Legend';
import type { LegendEntry } from './legendMark';
import { SaveChart } from './SaveChart';

interface Properties {
  readonly title: string;
  readonly sentence: string;
  readonly legend?: readonly LegendEntry[];
  /** Asked for only while it is shown or saved; without one nothing can be saved. */
  readonly table?: () => TableData;
  /** What stands beside the switch to the table. */
  readonly controls?: ReactNode;
  /** The chart; without one the table is all there is. */
  readonly children?: ReactNode;
}

export function ChartFrame({ title, sentence, legend = [], table, controls, children }: Properties) {
  const { t } = useLanguage();
  const [switched, setSwitched] = useState(false);
  const tableOnly = children === undefined;
  const asTable = table !== undefined && (tableOnly || switched);
  const sentenceId = useId();
  const figure = useRef<HTMLDivElement>(null);
  const Icon = asTable ? IconChartLine : IconTable;
  return (
    <Stack component="figure" ref={figure} gap="xs" m={0} miw={0} aria-label={title} aria-describedby={sentenceId}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Title order={2} size="h5" miw={0} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        <Group gap="xs" wrap="nowrap" flex="none">
          {asTable && !tableOnly ? null : controls}
          {table === undefined ? null : (
            <SaveChart
              around={{ title, sentence, legend }}
              table={table}
              {...(asTable ? {} : { picture: () => figure.current?.querySelector('canvas') ?? null })}
            />
          )}
          {table === undefined || tableOnly ? null : (
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<Icon size={14} aria-hidden />}
              onClick={() => setSwitched(!switched)}
            >
              {t(asTable ? 'chart.showChart' : 'chart.showTable')}
            </Button>
          )}
        </Group>
      </Group>
      {asTable ? <DataTable caption={t('chart.tableOf', { title })} data={table()} /> : children}
      {asTable || legend.length === 0 ? null : <Legend entries={legend} />}
      <Text component="figcaption" id={sentenceId} size="sm" c="dimmed">
        {sentence}
      </Text>
    </Stack>
  );
}
