/** The Results step: how good the selected run is, compared with what, where it errs, and how it got there. */
import { Alert, Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight, IconDeviceFloppy, IconInfoCircle } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { RunSummary, TestReport } from '../../engine/protocol';
import { saveModel } from '../actions/models';
import { analyze, analyzeWithTestFile, lacksTestFile } from '../actions/trust';
import { TrainingCurves } from '../charts/trainingCurves';
import { joinSentences } from '../language/joinSentences';
import { useLanguage } from '../language/language';
import { say } from '../language/say';
import { RunsPanel } from '../runs/RunsPanel';
import { useModelChecks } from '../state/modelChecks';
import { relianceOf, useReliance } from '../state/reliance';
import { selectedRun, useRuns } from '../state/runs';
import { useStep } from '../state/step';
import { isTraining, useTraining } from '../state/training';
import { TrainingCharts } from '../train/TrainingCharts';
import { keptEpoch } from '../train/trainingSentences';
import { checkInWords } from '../use/modelCheck';
import { Errors } from './Errors';
import { FindingOut } from './FindingOut';
import { ReportMenu } from './ReportMenu';
import { RowsDialog } from './RowsDialog';
import { caution, headline, provenance } from './resultSentences';
import classes from './results.module.css';
import { ScoreTable } from './ScoreTable';
import { Trusted } from './Trusted';
import { useAnalysis } from './useAnalysis';

function NoResults() {
  const { t } = useLanguage();
  const go = useStep((state) => state.go);
  const running = useTraining(({ training }) => isTraining(training));
  return (
    <Stack gap="md" align="flex-start">
      <Text>{t(running ? 'results.waiting' : 'results.empty')}</Text>
      <Button onClick={() => go('train')}>{t('results.goToTrain')}</Button>
    </Stack>
  );
}

interface ScoresProperties {
  readonly report: TestReport;
  /** What an analysis proved before, and the model file kept. */
  readonly evidence: RunSummary['evidence'];
}

function Scores({ report, evidence }: ScoresProperties) {
  const words = useLanguage();
  const [first, ...rest] = headline(words, report);
  const cautions = caution(words, report);
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Text className={classes.headline}>{first}</Text>
        <Text>{joinSentences(words.language, rest)}</Text>
        {evidence === null ? null : <Text>{say(words, evidence.verdict.saying)}</Text>}
        {cautions.length === 0 ? null : (
          <Text size="sm" c="dimmed">
            {joinSentences(words.language, cautions)}
          </Text>
        )}
      </Stack>
      <SimpleGrid type="container" cols={{ base: 1, '680px': 2 }} spacing="xl">
        <ScoreTable report={report} />
        <Errors key={report.scores.task} report={report} run={null} />
      </SimpleGrid>
    </Stack>
  );
}

interface TestedProperties {
  readonly run: RunSummary;
  readonly report: TestReport;
}

/** The scores at once, and the whole analysis as soon as it is there. */
function Tested({ run, report }: TestedProperties) {
  const { t } = useLanguage();
  const { analysis } = useReliance((state) => relianceOf(state, run.run));
  useAnalysis(run);
  if (analysis?.kind === 'done') return <Trusted analysis={analysis.value} report={report} />;
  return (
    <Stack gap="lg">
      {analysis === undefined ? null : (
        <FindingOut
          outcome={analysis}
          work="analyzing"
          what={t('trust.analyzing')}
          needs={t('trust.needsTable')}
          {...(lacksTestFile(analysis)
            ? { begin: () => void analyzeWithTestFile(run.run), remedy: t('trust.chooseTestFile') }
            : { begin: () => void analyze(run.run) })}
        />
      )}
      <Scores report={report} evidence={run.evidence} />
    </Stack>
  );
}

function Actions({ run }: { readonly run: number }) {
  const { t } = useLanguage();
  const analyzed = useReliance((state) => relianceOf(state, run).analysis?.kind === 'done');
  const go = useStep((state) => state.go);
  return (
    <Group gap="xs">
      {analyzed ? <ReportMenu run={run} /> : null}
      <Button
        variant="default"
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        onClick={() => void saveModel()}
      >
        {t('results.save')}
      </Button>
      <Button rightSection={<IconArrowRight size={16} aria-hidden />} onClick={() => go('use')}>
        {t('results.use')}
      </Button>
    </Group>
  );
}

function RunResults({ run }: { readonly run: RunSummary }) {
  const words = useLanguage();
  const { t } = words;
  const check = useModelChecks(({ checks }) => checks.get(run.run));
  const curves = useMemo(() => new TrainingCurves(run.history), [run]);
  const bestEpoch = run.bestEpoch > 0 ? run.bestEpoch : null;
  return (
    <Stack gap="lg">
      {keptEpoch(run) > 0 ? null : (
        <Alert color="yellow" icon={<IconInfoCircle aria-hidden />}>
          {t('results.untrained')}
        </Alert>
      )}
      {run.report === null ? (
        <Alert icon={<IconInfoCircle aria-hidden />}>{t('results.noReport')}</Alert>
      ) : (
        <Tested key={run.run} run={run} report={run.report} />
      )}
      {curves.last === null ? null : (
        <TrainingCharts curves={curves} task={run.task} targets={run.targets} bestEpoch={bestEpoch} />
      )}
      <Text size="sm" c="dimmed">
        {joinSentences(words.language, [
          provenance(words, run),
          ...(check === undefined ? [] : [checkInWords(words, check)]),
        ])}
      </Text>
    </Stack>
  );
}

export function ResultsStep() {
  const { t } = useLanguage();
  const run = useRuns(selectedRun);
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {run === null ? t('results.title') : t('results.titleOf', { name: run.name })}
        </Title>
        {run === null ? null : <Actions run={run.run} />}
      </Group>
      {run === null ? <NoResults /> : <RunResults run={run} />}
      <RunsPanel />
      <RowsDialog />
    </Stack>
  );
}
