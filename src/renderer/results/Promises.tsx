/** What is promised of single predictions, and how often the promise was kept on rows that nothing was fitted on. */
import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { Analysis, PromiseCheck } from '../../engine/protocol';
import { ChartFrame } from '../charts/ChartFrame';
import { DataTable, type TableData } from '../charts/DataTable';
import { figure } from '../charts/figure';
import { joinSentences } from '../language/joinSentences';
import { useLanguage, type Words } from '../language/language';
import { say } from '../language/say';
import { CalibrationChart } from './CalibrationChart';

const SAYINGS: ReadonlySet<string> = new Set([
  'promiseKept',
  'promiseMissed',
  'promiseTarget',
  'notCalibrated',
  'unsureShare',
  'promiseCaveat',
]);

function promiseTable({ t, format }: Words, promises: readonly PromiseCheck[]): TableData {
  const ofNumbers = promises.some(({ target }) => target !== null);
  return {
    columns: [
      t('trust.promised'),
      t('trust.delivered'),
      t('trust.rowsChecked'),
      ...(ofNumbers ? [t('trust.meanWidth'), t('trust.target')] : [t('trust.meanClasses'), t('trust.unsureRows')]),
    ],
    rows: promises.map(({ promised, coverage, rows, meanSize, unsure, target }) => [
      format.percent(promised),
      format.percent(coverage),
      format.count(rows),
      figure(format, meanSize),
      target ?? (unsure === null ? '' : format.percent(unsure)),
    ]),
  };
}

function PromiseTable({
  promises,
  sentence,
}: {
  readonly promises: readonly PromiseCheck[];
  readonly sentence: string;
}) {
  const words = useLanguage();
  const title = words.t('trust.promisesTable');
  return (
    <ChartFrame title={title} sentence={sentence}>
      <DataTable caption={words.t('chart.tableOf', { title })} data={promiseTable(words, promises)} />
    </ChartFrame>
  );
}

export function Promises({ analysis }: { readonly analysis: Analysis }) {
  const words = useLanguage();
  const { promises, calibration, sayings } = analysis;
  const sentence = joinSentences(
    words.language,
    sayings.filter(({ code }) => SAYINGS.has(code)).map((saying) => say(words, saying)),
  );
  return (
    <Stack gap="md" component="section">
      <Title order={2} size="h3">
        {words.t('trust.section.rely')}
      </Title>
      <SimpleGrid type="container" cols={{ base: 1, '680px': 2 }} spacing="xl">
        {promises.length === 0 ? (
          <Text size="sm">{sentence}</Text>
        ) : (
          <PromiseTable promises={promises} sentence={sentence} />
        )}
        {calibration === null ? null : <CalibrationChart analysis={analysis} calibration={calibration} />}
      </SimpleGrid>
    </Stack>
  );
}
