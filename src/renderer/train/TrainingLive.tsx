/** While a training runs or waits in a pause: where it is, how good it is, how long it takes, and its controls. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { EpochPoint, Task } from '../../engine/protocol';
import { pauseTraining, resumeTraining, stopTraining } from '../actions/training';
import { figure } from '../charts/figure';
import { useLanguage, type Words } from '../language/language';
import type { ProgressNow } from '../state/training';
import classes from './train.module.css';
import { scoreInWords } from './trainingSentences';

interface Properties {
  readonly phase: 'running' | 'paused';
  /** Null before the engine's first word. */
  readonly progress: ProgressNow | null;
  /** The newest epoch; null before the first is done. */
  readonly last: EpochPoint | null;
  readonly task: Task;
  readonly targets: readonly string[];
}

function Figures({ progress, last }: Pick<Properties, 'progress' | 'last'>) {
  const { t, format } = useLanguage();
  const facts = [
    { label: t('train.trainingLoss'), value: last === null ? '–' : figure(format, last.trainingLoss) },
    {
      label: t('train.validationLoss'),
      value: last?.validationLoss == null ? '–' : figure(format, last.validationLoss),
    },
    {
      label: t('train.bestEpoch'),
      value: progress === null || progress.bestEpoch === 0 ? '–' : format.count(progress.bestEpoch),
    },
    { label: t('train.elapsed'), value: progress === null ? '–' : format.duration(progress.seconds) },
    {
      label: t('train.remaining'),
      value: progress?.remainingSeconds == null ? '–' : format.duration(progress.remainingSeconds),
    },
    {
      label: t('train.speed'),
      value: progress === null ? '–' : t('train.rowsPerSecond', { rows: format.count(progress.rowsPerSecond) }),
    },
  ];
  return (
    <dl className={classes.figures}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Controls({ phase }: Pick<Properties, 'phase'>) {
  const { t } = useLanguage();
  const paused = phase === 'paused';
  const Icon = paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <Group gap="xs">
      <Button
        variant={paused ? 'filled' : 'default'}
        leftSection={<Icon size={16} aria-hidden />}
        onClick={() => void (paused ? resumeTraining() : pauseTraining())}
      >
        {t(paused ? 'train.resume' : 'train.pause')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        onClick={() => void stopTraining()}
      >
        {t('train.stop')}
      </Button>
    </Group>
  );
}

function whereabouts({ t, format }: Words, phase: Properties['phase'], progress: ProgressNow | null): string {
  if (progress === null) return t('train.starting');
  if (progress.phase === 'ended') return t('train.tested');
  const paused = phase === 'paused';
  return t(paused ? 'train.epochPaused' : 'train.epochNow', {
    // The engine counts epochs that are done; a person counts the one that is under way.
    epoch: format.count(Math.min(progress.epoch + (paused ? 0 : 1), progress.epochs)),
    epochs: format.count(progress.epochs),
  });
}

export function TrainingLive({ phase, progress, last, task, targets }: Properties) {
  const words = useLanguage();
  const { t } = words;
  const share = progress === null ? 0 : (progress.epoch + progress.epochShare) / Math.max(1, progress.epochs);
  const over = progress?.phase === 'ended';
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Stack gap={2}>
          <Text fw={600}>{whereabouts(words, phase, progress)}</Text>
          <Text>{last === null ? t('train.scoreSoon') : scoreInWords(words, task, targets, last)}</Text>
        </Stack>
        {over ? null : <Controls phase={phase} />}
      </Group>
      <Progress value={Math.min(100, share * 100)} aria-label={t('train.progress')} transitionDuration={0} />
      <Figures progress={progress} last={last} />
    </Stack>
  );
}
