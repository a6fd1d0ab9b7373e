import { Title } from '@mantine/core';
import { useLanguage } from '../language/language';

export function PrepareStep() {
  const { t } = useLanguage();
  return <Title order={1}>{t('prepare.title')}</Title>;
}
