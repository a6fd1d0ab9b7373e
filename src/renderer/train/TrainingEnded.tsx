/** After a training: why it ended, how good it became, and where to go on. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconChartBar, IconRefresh } from '@tabler/icons-react';
import type { RunSummary } from '../../engine/protocol';
import { startTraining } from '../actions/training';
import { useLanguage } from '../language/language';
import { useSettings } from '../state/settings';
import { useStep } from '../state/step';
import { calmerRate } from './calmerRate';
import { MoreEpochs } from './MoreEpochs';
import { endInWords, keptEpoch, scoreInRows } from './trainingSentences';

interface Properties {
  readonly run: RunSummary;
  /** False when no table is open that a new training could learn from. */
  readonly canStart: boolean;
}

function Exploded({ run, canStart }: Properties) {
  const { t, format } = useLanguage();
  const change = useSettings((state) => state.change);
  const rate = calmerRate(run.settings);
  const again = () => {
    change('learningRate', rate);
    void startTraining();
  };
  return (
    <Alert color="red" title={t('train.explodedTitle')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {t('train.explodedHint', { rate: format.number(run.settings.learningRate), calmer: format.number(rate) })}
        </Text>
        {canStart ? (
          <Button size="xs" onClick={again}>
            {t('train.explodedAgain', { calmer: format.number(rate) })}
          </Button>
        ) : null}
      </Stack>
    </Alert>
  );
}

export function TrainingEnded({ run, canStart }: Properties) {
  const words = useLanguage();
  const { t, format } = words;
  const go = useStep((state) => state.go);
  const kept = keptEpoch(run);
  const point = run.history.find(({ epoch }) => epoch === kept) ?? run.history.at(-1);
  return (
    <Stack gap="sm">
      <Stack gap={2}>
        <Text fw={600}>{point === undefined ? t('train.endedBeforeFirst') : scoreInRows(words, run, point)}</Text>
        <Text>{endInWords(words, run)}</Text>
        <Text size="sm" c="dimmed">
          {t('train.took', { time: format.duration(run.seconds), kernel: t(`kernel.${run.kernel}`) })}
        </Text>
      </Stack>
      {run.stopReason === 'notFinite' ? <Exploded run={run} canStart={canStart} /> : null}
      <Group align="flex-end" gap="md">
        {kept === 0 ? null : (
          <Button leftSection={<IconChartBar size={16} aria-hidden />} onClick={() => go('results')}>
            {t('train.seeResults')}
          </Button>
        )}
        {canStart ? (
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => void startTraining()}
          >
            {t('train.startAnew')}
          </Button>
        ) : null}
        {kept === 0 && run.stopReason === 'notFinite' ? null : <MoreEpochs epochs={run.settings.epochs} />}
      </Group>
    </Stack>
  );
}
