/** What a step shows before there is a table with a target: what is missing, and the way there. */
import { Button, Stack, Text } from '@mantine/core';
import { useLanguage } from '../language/language';
import { useStep } from '../state/step';
import { profileOf, useTable } from '../state/table';

export function NeedsTable() {
  const { t } = useLanguage();
  const go = useStep((state) => state.go);
  const hasTable = useTable((state) => profileOf(state) !== null);
  return (
    <Stack align="center" mt="18vh" gap="md">
      <Text c="dimmed">{hasTable ? t('shell.needTarget') : t('shell.needTable')}</Text>
      <Button onClick={() => go('data')}>{t('shell.goToData')}</Button>
    </Stack>
  );
}
