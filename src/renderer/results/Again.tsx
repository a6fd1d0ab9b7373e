/** Whether the result would be the same on other rows, and better with more of them: trained anew only when asked to. */
import { SimpleGrid, Stack, Title } from '@mantine/core';
import { useLanguage } from '../language/language';
import { Folds } from './Folds';
import { MoreRows } from './MoreRows';

export function Again({ run }: { readonly run: number }) {
  const { t } = useLanguage();
  return (
    <Stack gap="md" component="section">
      <Title order={2} size="h3">
        {t('trust.section.again')}
      </Title>
      <SimpleGrid type="container" cols={{ base: 1, '680px': 2 }} spacing="xl">
        <Folds run={run} />
        <MoreRows run={run} />
      </SimpleGrid>
    </Stack>
  );
}
