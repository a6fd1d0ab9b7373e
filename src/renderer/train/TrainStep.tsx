import { Title } from '@mantine/core';
import { useLanguage } from '../language/language';

export function TrainStep() {
  const { t } = useLanguage();
  return <Title order={1}>{t('train.title')}</Title>;
}
