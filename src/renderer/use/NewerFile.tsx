/** Whether a newer file is still like the training data: column by column, the most different first. */
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowsDiff, IconX } from '@tabler/icons-react';
import type { ColumnDrift, Drift } from '../../engine/protocol';
import { ChartFrame } from '../charts/ChartFrame';
import { DataTable } from '../charts/DataTable';
import { figure } from '../charts/figure';
import { joinSentences } from '../language/joinSentences';
import { useLanguage } from '../language/language';
import { say } from '../language/say';
import { type Comparing, chooseAndCompare, stopComparing, useDrift } from './drift';

const byDifference = (columns: readonly ColumnDrift[]) => columns.toSorted((a, b) => b.psi - a.psi);

function Found({ drift }: { readonly drift: Drift }) {
  const words = useLanguage();
  const { t, format, language } = words;
  const { file, columns, unlike, saying } = drift;
  const share = unlike === null ? null : Number((unlike * 100).toFixed(1));
  const sentences = [
    say(words, saying),
    ...(share === null ? [] : [say(words, { code: 'unlikeShare', parameters: { share } })]),
  ];
  const title = t('use.driftOf', { file });
  const rows = byDifference(columns).map((column) => [
    column.column,
    t(`trustWord.${column.verdict}`),
    figure(format, column.psi),
    say(words, column.saying),
  ]);
  const names = ['use.driftColumn', 'use.driftVerdict', 'use.driftIndex', 'use.driftWhat'] as const;
  return (
    <ChartFrame title={title} sentence={joinSentences(language, sentences)}>
      <DataTable caption={t('chart.tableOf', { title })} data={{ columns: names.map((name) => t(name)), rows }} />
    </ChartFrame>
  );
}

function Outcome({ state }: { readonly state: Comparing }) {
  const { t, failure } = useLanguage();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'running':
      return (
        <Group gap="sm">
          <Text size="sm">{t('use.driftRunning', { file: state.file })}</Text>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => void stopComparing()}
          >
            {t('use.cancel')}
          </Button>
        </Group>
      );
    case 'done':
      return <Found drift={state.drift} />;
    case 'canceled':
      return <Text size="sm">{t('trust.stopped')}</Text>;
    case 'failed': {
      const { what, hint } = failure(state.failure);
      return (
        <Alert color="red" title={what}>
          {hint}
        </Alert>
      );
    }
  }
}

export function NewerFile({ run }: { readonly run: number }) {
  const { t } = useLanguage();
  const { run: compared, state } = useDrift();
  const shown: Comparing = compared === run ? state : { kind: 'idle' };
  return (
    <Stack gap="sm" component="section" aria-label={t('use.drift')} miw={0}>
      <Title order={2} size="h4">
        {t('use.drift')}
      </Title>
      <Text size="sm">{t('use.driftHelp')}</Text>
      {shown.kind === 'running' ? null : (
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconArrowsDiff size={16} aria-hidden />}
          onClick={() => void chooseAndCompare(run)}
        >
          {t('use.driftChoose')}
        </Button>
      )}
      <Outcome state={shown} />
    </Stack>
  );
}
