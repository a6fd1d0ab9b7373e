/** The Use step: one row by form, a whole file, the model as a file, and training it further. */
import { Alert, Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { RunSummary } from '../../engine/protocol';
import { chooseModel } from '../actions/models';
import { useLanguage } from '../language/language';
import { selectedRun, useRuns } from '../state/runs';
import { useStep } from '../state/step';
import { profileOf, useTable } from '../state/table';
import { isTraining, useTraining } from '../state/training';
import { GoOn } from './GoOn';
import { MatchDialog } from './MatchDialog';
import { ModelFile } from './ModelFile';
import { NewerFile } from './NewerFile';
import { OneRow } from './OneRow';
import { usePredictor } from './usePredictor';
import { WholeFile } from './WholeFile';

function NoModel() {
  const { t } = useLanguage();
  const go = useStep((state) => state.go);
  const hasTable = useTable((state) => profileOf(state) !== null);
  const running = useTraining(({ training }) => isTraining(training));
  const text = running ? 'use.waiting' : hasTable ? 'use.needTraining' : 'use.needModel';
  return (
    <Stack gap="md" align="flex-start">
      <Text>{t(text)}</Text>
      <Group>
        <Button onClick={() => go(hasTable ? 'train' : 'data')}>
          {t(hasTable ? 'results.goToTrain' : 'shell.goToData')}
        </Button>
        <Button variant="default" onClick={() => void chooseModel()}>
          {t('use.openModel')}
        </Button>
      </Group>
    </Stack>
  );
}

function Model({ run }: { readonly run: RunSummary }) {
  const { t, failure } = useLanguage();
  const predictor = usePredictor(run.run, run.epochs);
  if (predictor.kind === 'loading') return <Text c="dimmed">{t('use.loading')}</Text>;
  if (predictor.kind === 'failed') {
    const { what, hint } = failure(predictor.failure);
    return (
      <Alert color="red" title={what}>
        {hint}
      </Alert>
    );
  }
  const { description } = predictor;
  return (
    <Stack gap="xl">
      <OneRow run={predictor.run} edition={run.epochs} description={description} />
      <SimpleGrid type="container" cols={{ base: 1, '600px': 2, '860px': 3 }} spacing="xl">
        <WholeFile />
        <ModelFile run={run} />
        <GoOn key={run.run} description={description} epochs={run.settings.epochs} />
      </SimpleGrid>
      <NewerFile run={run.run} />
      <MatchDialog />
    </Stack>
  );
}

export function UseStep() {
  const { t } = useLanguage();
  const run = useRuns(selectedRun);
  return (
    <Stack gap="lg">
      <Title order={1} size="h2">
        {run === null ? t('use.title') : t('use.titleOf', { name: run.name })}
      </Title>
      {run === null ? <NoModel /> : <Model key={run.run} run={run} />}
    </Stack>
  );
}
