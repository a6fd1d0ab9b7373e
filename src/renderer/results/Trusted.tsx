/** Everything that the analysis of a run found: how good, against what, and where it errs. */
import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { Analysis, TestReport } from '../../engine/protocol';
import { joinSentences } from '../language/joinSentences';
import { useLanguage } from '../language/language';
import { say } from '../language/say';
import { Again } from './Again';
import { ClassCharts } from './ClassCharts';
import { Errors } from './Errors';
import { Promises } from './Promises';
import { Residuals } from './Residuals';
import classes from './results.module.css';
import { TrustScores } from './TrustScores';
import { WorstRows } from './WorstRows';

/** Sentences that limit the whole result; the others stand beside their charts. */
const CAUTIONS: ReadonlySet<string> = new Set(['onValidation', 'fewTestRows', 'mapeUnlawful']);

export function TrustHeadline({ analysis }: { readonly analysis: Analysis }) {
  const words = useLanguage();
  const cautions = analysis.sayings.filter(({ code }) => CAUTIONS.has(code)).map((saying) => say(words, saying));
  return (
    <Stack gap={4}>
      <Text className={classes.headline}>{say(words, analysis.headline)}</Text>
      <Text>{say(words, analysis.verdict.saying)}</Text>
      {cautions.length === 0 ? null : (
        <Text size="sm" c="dimmed">
          {joinSentences(words.language, cautions)}
        </Text>
      )}
    </Stack>
  );
}

interface Properties {
  readonly analysis: Analysis;
  readonly report: TestReport;
}

export function Trusted({ analysis, report }: Properties) {
  const { t } = useLanguage();
  return (
    <Stack gap="xl">
      <TrustHeadline analysis={analysis} />
      <TrustScores analysis={analysis} />
      <Stack gap="md" component="section">
        <Title order={2} size="h3">
          {t('trust.section.mistakes')}
        </Title>
        <Residuals analysis={analysis} />
        <SimpleGrid type="container" cols={{ base: 1, '680px': 2 }} spacing="xl">
          {analysis.task === 'classification' ? <Errors report={report} run={analysis.run} /> : null}
          <WorstRows analysis={analysis} />
        </SimpleGrid>
      </Stack>
      <Promises analysis={analysis} />
      <ClassCharts analysis={analysis} />
      <Again run={analysis.run} />
    </Stack>
  );
}
