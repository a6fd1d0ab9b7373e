/** Tells a screen reader when a training changes its phase. Epochs are not told: a live region must not chatter. */
import { VisuallyHidden } from '@mantine/core';
import { useLanguage } from '../language/language';
import { useTraining } from '../state/training';
import { describeTraining } from './RunStatus';

export function StatusAnnouncer() {
  const { t } = useLanguage();
  const kind = useTraining(({ training }) => training.kind);
  const { training } = useTraining.getState();
  const quiet = kind === 'none' || kind === 'running';
  return (
    <VisuallyHidden role="status">
      {kind === 'running' ? t('shell.runStarting') : quiet ? '' : describeTraining(training, t)}
    </VisuallyHidden>
  );
}
