/** Work on a finding while it is under way, and what became of it when it is not there: progress, Cancel, the way to it. */
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FoundOut, stopFindingOut } from '../actions/trust';
import { useLanguage } from '../language/language';
import { type Outcome, useReliance } from '../state/reliance';

interface Properties {
  readonly outcome: Exclude<Outcome<unknown>, { readonly kind: 'done' }>;
  /** What its Cancel ends. */
  readonly work: FoundOut;
  /** What is found out. */
  readonly what: string;
  readonly begin: () => void;
  /** What `begin` is called where something was missing; absent: to try again. */
  readonly remedy?: string;
  /** What to do where rows are not at hand. */
  readonly needs?: string;
}

export function FindingOut({ outcome, work, what, begin, remedy, needs }: Properties) {
  const { t, failure } = useLanguage();
  const share = useReliance((state) => state.share);
  if (outcome.kind === 'running') {
    return (
      <Stack gap="xs" maw={560}>
        <Text size="sm">{what}</Text>
        <Group gap="sm" wrap="nowrap">
          <Progress value={share * 100} flex={1} transitionDuration={0} aria-label={t('trust.progress')} />
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => void stopFindingOut(work)}
          >
            {t('trust.stop')}
          </Button>
        </Group>
      </Stack>
    );
  }
  const failed = outcome.kind === 'failed' ? failure(outcome.failure) : null;
  const lacking = outcome.kind === 'failed' && outcome.failure.code === 'notReady' ? needs : undefined;
  return (
    <Alert variant="default" title={failed === null ? t('trust.stopped') : failed.what}>
      <Group gap="sm" justify="space-between">
        <Text size="sm">{lacking ?? failed?.hint ?? what}</Text>
        <Button size="compact-sm" variant="default" onClick={begin}>
          {remedy ?? t('trust.again')}
        </Button>
      </Group>
    </Alert>
  );
}
