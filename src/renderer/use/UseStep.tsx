import { Title } from '@mantine/core';
import { useLanguage } from '../language/language';

export function UseStep() {
  const { t } = useLanguage();
  return <Title order={1}>{t('use.title')}</Title>;
}
