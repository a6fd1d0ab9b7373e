import { Title } from '@mantine/core';
import { useLanguage } from '../language/language';

export function DataStep() {
  const { t } = useLanguage();
  return <Title order={1}>{t('data.title')}</Title>;
}
