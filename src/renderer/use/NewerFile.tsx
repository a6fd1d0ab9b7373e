/** Whether a newer file is still like the training data: choose one, watch, cancel, and read what differs. */
import { Alert, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconArrowsDiff, IconX } from '@tabler/icons-react';
import { useLanguage } from '../language/language';
import { DriftChart } from './DriftChart';
import { type Comparing, chooseAndCompare, stopComparing, useDrift } from './drift';
import { MatchedNote } from './MatchedNote';

function Running({ file }: { readonly file: string }) {
  const { t } = useLanguage();
  const share = useDrift((state) => state.share);
  return (
    <Stack gap="xs" maw={560}>
      <Text size="sm">{t('use.driftRunning', { file })}</Text>
      <Group gap="sm" wrap="nowrap">
        <Progress value={share * 100} flex={1} transitionDuration={0} aria-label={t('use.driftProgress')} />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => void stopComparing()}
        >
          {t('use.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function Outcome({ state }: { readonly state: Comparing }) {
  const { t, failure } = useLanguage();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'looking':
      return <Text size="sm">{t('match.looking', { file: state.file })}</Text>;
    case 'running':
      return <Running file={state.file} />;
    case 'done':
      return (
        <Stack gap="sm">
          <MatchedNote how={state.how} />
          <DriftChart drift={state.drift} />
        </Stack>
      );
    case 'canceled':
      return <Text size="sm">{t('trust.stopped')}</Text>;
    case 'failed': {
      const { what, hint } = failure(state.failure);
      return (
        <Alert color="red" title={what}>
          {hint}
        </Alert>
      );
    }
  }
}

export function NewerFile({ run }: { readonly run: number }) {
  const { t } = useLanguage();
  const { run: compared, state } = useDrift();
  const shown: Comparing = compared === run ? state : { kind: 'idle' };
  return (
    <Stack gap="sm" component="section" aria-label={t('use.drift')} miw={0}>
      <Title order={2} size="h4">
        {t('use.drift')}
      </Title>
      <Text size="sm">{t('use.driftHelp')}</Text>
      {shown.kind === 'running' || shown.kind === 'looking' ? null : (
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconArrowsDiff size={16} aria-hidden />}
          onClick={() => void chooseAndCompare(run)}
        >
          {t('use.driftChoose')}
        </Button>
      )}
      <Outcome state={shown} />
    </Stack>
  );
}
