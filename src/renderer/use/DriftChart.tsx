/** How far each column of a newer file is from the training rows: a bar and a sentence each, the most different first. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ColumnDrift, Drift } from '../../engine/protocol';
import { DataTable, type TableData } from '../charts/DataTable';
import { figure } from '../charts/figure';
import { SaveChart } from '../charts/SaveChart';
import { joinSentences } from '../language/joinSentences';
import { useLanguage, type Words } from '../language/language';
import { say } from '../language/say';
import classes from './drift.module.css';

/** Bars that are shown at first. */
const MOST_BARS = 12;
/** The index that fills a bar: twice what is much. It has no upper end, and beyond this more of it says no more. */
const FULL_BAR = 0.5;

const byDifference = (columns: readonly ColumnDrift[]): readonly ColumnDrift[] =>
  columns.toSorted((a, b) => b.psi - a.psi);

function tableOf(words: Words, columns: readonly ColumnDrift[]): TableData {
  const { t, format } = words;
  const names = ['use.driftColumn', 'use.driftVerdict', 'use.driftIndex', 'use.driftWhat'] as const;
  return {
    columns: names.map((name) => t(name)),
    rows: columns.map(({ column, verdict, psi, saying }) => [
      column,
      t(`trustWord.${verdict}`),
      figure(format, psi),
      say(words, saying),
    ]),
  };
}

function Bar({ drift }: { readonly drift: ColumnDrift }) {
  const words = useLanguage();
  const { column, verdict, psi, saying } = drift;
  return (
    <li data-verdict={verdict}>
      <span className={classes.column}>{column}</span>
      <span className={classes.track} aria-hidden>
        <span style={{ inlineSize: `${Math.min(100, (100 * psi) / FULL_BAR)}%` }} />
      </span>
      <span className={classes.verdict}>{words.t(`trustWord.${verdict}`)}</span>
      <span className={classes.saying}>{say(words, saying)}</span>
    </li>
  );
}

export function DriftChart({ drift }: { readonly drift: Drift }) {
  const words = useLanguage();
  const { t, language } = words;
  const [asTable, setAsTable] = useState(false);
  const [all, setAll] = useState(false);
  const sentenceId = useId();
  const columns = byDifference(drift.columns);
  const different = columns.filter(({ verdict }) => verdict === 'shifting' || verdict === 'drifted');
  const same = columns.filter(({ verdict }) => verdict === 'same').length;
  const shown = all ? columns : different.slice(0, MOST_BARS);
  const title = t('use.driftOf', { file: drift.file });
  const Icon = asTable ? IconChartBar : IconTable;
  const table = (): TableData => tableOf(words, columns);
  const sentence = joinSentences(language, sentencesOf(words, drift));
  return (
    <Stack component="figure" gap="xs" m={0} miw={0} aria-label={title} aria-describedby={sentenceId}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Title order={3} size="h5" miw={0} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        <Group gap="xs" wrap="nowrap" flex="none">
          <SaveChart around={{ title, sentence, legend: [] }} table={table} />
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<Icon size={14} aria-hidden />}
            onClick={() => setAsTable(!asTable)}
          >
            {t(asTable ? 'chart.showChart' : 'chart.showTable')}
          </Button>
        </Group>
      </Group>
      <Text component="figcaption" id={sentenceId} size="sm">
        {sentence}
      </Text>
      {asTable ? <DataTable caption={t('chart.tableOf', { title })} data={table()} /> : null}
      {asTable || shown.length === 0 ? null : (
        <ul className={classes.bars}>
          {shown.map((one) => (
            <Bar key={one.column} drift={one} />
          ))}
        </ul>
      )}
      {asTable || (shown.length === columns.length && !all) ? null : (
        <Group gap="xs">
          {all || same === 0 ? null : <Text size="sm">{t('use.driftSame', { count: same })}</Text>}
          <Button size="compact-sm" variant="default" w="fit-content" onClick={() => setAll(!all)}>
            {all ? t('use.driftFew') : t('use.driftAll', { count: columns.length })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function sentencesOf(words: Words, { saying, unlike }: Drift): string[] {
  const said = say(words, saying);
  if (unlike === null) return [said];
  const share = Number((unlike * 100).toFixed(1));
  return [said, say(words, { code: 'unlikeShare', parameters: { share } })];
}
