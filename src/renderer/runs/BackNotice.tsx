/** Where a person is after going back to a run, and what could not be brought back. */
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconInfoCircle } from '@tabler/icons-react';
import type { Back } from '../actions/runs';
import { useLanguage, type Words } from '../language/language';
import { useStep } from '../state/step';
import { nameOf } from './compareRuns';

/** What happened, then whatever else has to be done. */
export function backInWords(words: Words, { run, way, columnsOnly, file, table, ...back }: Back): string[] {
  const { t } = words;
  const name = nameOf(words, run);
  const test = back.testFileChosen || back.testFile === null ? [] : [t('runs.backTestFile', { file: back.testFile })];
  if (way === 'noTable') return [t('runs.backNoTable', { name, file }), ...test];
  if (way === 'otherTable') return [t('runs.backOtherTable', { name, file, open: table?.file ?? '' }), ...test];
  if (columnsOnly) return [t('runs.backColumns', { name }), ...test];
  return [t(way === 'restored' ? 'runs.backRestored' : 'runs.backSame', { name }), ...test];
}

interface Properties {
  readonly back: Back;
  readonly close: () => void;
}

export function BackNotice({ back, close }: Properties) {
  const words = useLanguage();
  const { t } = words;
  const go = useStep((state) => state.go);
  const complete = back.way === 'restored' || back.way === 'same';
  return (
    <Alert
      role="status"
      color={complete ? undefined : 'yellow'}
      icon={complete ? <IconInfoCircle aria-hidden /> : <IconAlertTriangle aria-hidden />}
      withCloseButton
      closeButtonLabel={t('runs.close')}
      onClose={close}
    >
      <Stack gap="sm" align="flex-start">
        {backInWords(words, back).map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
        <Button
          size="xs"
          variant="default"
          rightSection={<IconArrowRight size={14} aria-hidden />}
          onClick={() => go(back.way === 'noTable' ? 'data' : 'train')}
        >
          {t(back.way === 'noTable' ? 'shell.goToData' : 'results.goToTrain')}
        </Button>
      </Stack>
    </Alert>
  );
}
