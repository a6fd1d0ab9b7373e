import { Title } from '@mantine/core';
import { useLanguage } from '../language/language';

export function NetworkStep() {
  const { t } = useLanguage();
  return <Title order={1}>{t('network.title')}</Title>;
}
