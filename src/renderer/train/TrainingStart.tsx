/** Before a training: what it would do, and the button that starts it. */
import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconPlayerPlay, IconSettings } from '@tabler/icons-react';
import type { TableProfile } from '../../engine/protocol';
import { startTraining } from '../actions/training';
import { useLanguage } from '../language/language';
import { useSettings } from '../state/settings';
import { useStep } from '../state/step';
import { settingsSummary } from './settingsSummary';

interface Properties {
  readonly profile: TableProfile;
  /** A training is being started: the button waits. */
  readonly starting: boolean;
}

export function TrainingStart({ profile, starting }: Properties) {
  const words = useLanguage();
  const { t } = words;
  const { settings, invalid } = useSettings();
  const go = useStep((state) => state.go);
  const missing = profile.targets.length === 0;
  return (
    <Stack gap="md" align="flex-start">
      <Text>{t('train.idle')}</Text>
      <Table withRowBorders={false} verticalSpacing={4} w="auto" aria-label={t('train.summary')}>
        <Table.Tbody>
          {settingsSummary(words, settings, profile).map(({ label, value }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={400} c="dimmed">
                {label}
              </Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {missing ? <Alert color="yellow">{t('train.needTarget')}</Alert> : null}
      {invalid.size > 0 ? <Alert color="red">{t('shell.fixSettings')}</Alert> : null}
      <Group>
        <Button
          size="md"
          leftSection={<IconPlayerPlay size={18} aria-hidden />}
          loading={starting}
          disabled={missing || invalid.size > 0}
          onClick={() => void startTraining()}
        >
          {t('train.start')}
        </Button>
        <Button variant="default" leftSection={<IconSettings size={18} aria-hidden />} onClick={() => go('network')}>
          {t('train.changeSettings')}
        </Button>
      </Group>
    </Stack>
  );
}
