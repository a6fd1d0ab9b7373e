/** The Train step: before, during and after a training, with its curves. */
import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import type { RunSummary, Task } from '../../engine/protocol';
import { startTraining } from '../actions/training';
import type { TrainingCurves } from '../charts/trainingCurves';
import { useLanguage } from '../language/language';
import { selectedRun, useRuns } from '../state/runs';
import { useStep } from '../state/step';
import { profileOf, useTable } from '../state/table';
import { type Training, useTraining } from '../state/training';
import { TrainingCharts } from './TrainingCharts';
import { TrainingEnded } from './TrainingEnded';
import { TrainingLive } from './TrainingLive';
import { TrainingStart } from './TrainingStart';
import { useTrainingCurves } from './useTrainingCurves';

type Shown = Exclude<Training, { readonly kind: 'none' | 'starting' }>;

const CLASS_OUTPUTS: readonly string[] = ['softmaxCrossEntropy', 'sigmoidBinaryCrossEntropy'];

const taskOf = ({ network }: Shown): Task => (CLASS_OUTPUTS.includes(network.output) ? 'classification' : 'regression');

/** The best epoch as far as it is known: the summary's word first, then the engine's latest. */
function bestEpochOf(training: Shown): number | null {
  const epoch = training.kind === 'ended' ? training.summary.bestEpoch : (training.progress?.bestEpoch ?? 0);
  return epoch > 0 ? epoch : null;
}

/** A run that is continued has its targets already; of a new one they are those of the open table. */
function useTargets(training: Shown): readonly string[] {
  const known = useRuns(({ runs }) => runs.find(({ run }) => run === training.run));
  const profile = useTable(profileOf);
  return known?.targets ?? profile?.targets ?? [];
}

function Nothing() {
  const { t } = useLanguage();
  const go = useStep((state) => state.go);
  const imported: RunSummary | null = useRuns(selectedRun);
  return (
    <Stack gap="md" align="flex-start">
      <Text>{imported === null ? t('train.needTable') : t('train.needTableToContinue', { name: imported.name })}</Text>
      <Button onClick={() => go('data')}>{t('shell.goToData')}</Button>
    </Stack>
  );
}

function Failed({ training, canStart }: { readonly training: Shown & { kind: 'failed' }; readonly canStart: boolean }) {
  const { t, failure } = useLanguage();
  const { what, hint } = failure(training.failure);
  return (
    <Alert color="red" title={t('train.failedTitle')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{`${what} ${hint}`}</Text>
        {canStart ? (
          <Button size="xs" onClick={() => void startTraining()}>
            {t('train.startAnew')}
          </Button>
        ) : null}
      </Stack>
    </Alert>
  );
}

function Present({ training, curves }: { readonly training: Shown; readonly curves: TrainingCurves }) {
  const profile = useTable(profileOf);
  const canStart = profile !== null && profile.targets.length > 0;
  const task = taskOf(training);
  const targets = useTargets(training);
  return (
    <Stack gap="lg">
      {training.kind === 'running' || training.kind === 'paused' ? (
        <TrainingLive
          phase={training.kind}
          progress={training.progress}
          last={curves.last}
          task={task}
          targets={targets}
        />
      ) : null}
      {training.kind === 'ended' ? <TrainingEnded run={training.summary} canStart={canStart} /> : null}
      {training.kind === 'failed' ? <Failed training={training} canStart={canStart} /> : null}
      {curves.last === null && training.kind !== 'running' ? null : (
        <TrainingCharts curves={curves} task={task} targets={targets} bestEpoch={bestEpochOf(training)} />
      )}
    </Stack>
  );
}

export function TrainStep() {
  const { t } = useLanguage();
  const newest = useTraining((state) => state.training);
  const profile = useTable(profileOf);
  const curves = useTrainingCurves();
  const starting = newest.kind === 'starting';
  // While one is being started, the one before stays on screen.
  const training = starting ? newest.before : newest;
  const idle = training.kind === 'none' || training.kind === 'starting';
  return (
    <Stack gap="lg">
      <Title order={1} size="h2">
        {t('train.title')}
      </Title>
      {idle && profile === null ? <Nothing /> : null}
      {idle && profile !== null ? <TrainingStart profile={profile} starting={starting} /> : null}
      {idle ? null : <Present training={training} curves={curves} />}
    </Stack>
  );
}
