/** What the training does, in a few words; leads to the Train step. Not a live region: see StatusAnnouncer. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLoader, IconPlayerPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage, type Words } from '../language/language';
import { useStep } from '../state/step';
import { type ProgressNow, type Training, useTraining } from '../state/training';
import classes from './Header.module.css';

/** The engine counts epochs that are done; a person counts the one that is under way. */
const currentEpoch = ({ epoch, epochs }: ProgressNow): number => Math.min(epoch + 1, epochs);

export function describeTraining(training: Training, t: Words['t']): string {
  switch (training.kind) {
    case 'none':
      return t('shell.runIdle');
    case 'starting':
      return t('shell.runStarting');
    case 'running': {
      const { progress } = training;
      if (progress === null) return t('shell.runStarting');
      if (progress.phase === 'ended') return t('shell.runTested');
      return t('shell.runRunning', { epoch: currentEpoch(progress), epochs: progress.epochs });
    }
    case 'paused':
      return t('shell.runPaused', { epoch: training.progress === null ? 1 : currentEpoch(training.progress) });
    case 'ended':
      return t('shell.runEnded', { epochs: training.summary.epochs });
    case 'failed':
      return t('shell.runFailed');
  }
}

const ICONS: Readonly<Record<Training['kind'], ReactNode>> = {
  none: null,
  starting: <IconLoader size={16} aria-hidden />,
  running: <IconLoader size={16} aria-hidden />,
  paused: <IconPlayerPause size={16} aria-hidden />,
  ended: <IconCheck size={16} aria-hidden />,
  failed: <IconAlertTriangle size={16} aria-hidden />,
};

export function RunStatus() {
  const { t } = useLanguage();
  const training = useTraining((state) => state.training);
  const go = useStep((state) => state.go);
  if (training.kind === 'none') return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color={training.kind === 'failed' ? 'red' : undefined}
      leftSection={ICONS[training.kind]}
      classNames={{ label: classes.status }}
      onClick={() => go('train')}
    >
      {describeTraining(training, t)}
    </Button>
  );
}
