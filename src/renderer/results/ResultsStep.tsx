import { Title } from '@mantine/core';
import { useLanguage } from '../language/language';

export function ResultsStep() {
  const { t } = useLanguage();
  return <Title order={1}>{t('results.title')}</Title>;
}
