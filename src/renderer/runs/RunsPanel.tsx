import { Title } from '@mantine/core';
import { useLanguage } from '../language/language';

export function RunsPanel() {
  const { t } = useLanguage();
  return <Title order={2}>{t('runs.title')}</Title>;
}
