/** What is promised of single predictions, and how often the promise was kept on rows that nothing was fitted on. */
import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { Analysis, PromiseCheck } from '../../engine/protocol';
import { showRowsBehind } from '../actions/trust';
import { ChartFrame } from '../charts/ChartFrame';
import type { TableData } from '../charts/DataTable';
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

function promiseTable({ t, format }: Words, run: number, promises: readonly PromiseCheck[]): TableData {
  const targets = new Set(promises.map(({ target }) => target));
  const ofNumbers = !targets.has(null);
  const several = ofNumbers && targets.size > 1;
  return {
    columns: [
      t('trust.promised'),
      t('trust.delivered'),
      t('trust.rowsChecked'),
      ...(ofNumbers ? [t('trust.meanWidth')] : [t('trust.meanClasses'), t('trust.unsureRows')]),
      ...(several ? [t('trust.target')] : []),
    ],
    rows: promises.map(({ promised, coverage, rows, meanSize, unsure, target }) => [
      format.percent(promised),
      format.percent(coverage),
      format.count(rows),
      figure(format, meanSize),
      ...(unsure === null ? [] : [format.percent(unsure)]),
      ...(several ? [target ?? ''] : []),
    ]),
    show: (promise) => {
      const { promised, target, rows, covered } = promises[promise] ?? {
        promised: 0,
        target: null,
        rows: 0,
        covered: 0,
      };
      if (rows === covered) return null;
      const what = { promised: format.percent(promised), target: target ?? '' };
      const title = t(target === null ? 'trust.brokenClasses' : 'trust.brokenInterval', what);
      return () => void showRowsBehind(run, title, { kind: 'broken', promise });
    },
  };
}

export function Promises({ analysis }: { readonly analysis: Analysis }) {
  const words = useLanguage();
  const { run, promises, calibration, sayings } = analysis;
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
          <ChartFrame
            title={words.t('trust.promisesTable')}
            sentence={sentence}
            table={() => promiseTable(words, run, promises)}
          />
        )}
        {calibration === null ? null : <CalibrationChart analysis={analysis} calibration={calibration} />}
      </SimpleGrid>
    </Stack>
  );
}
