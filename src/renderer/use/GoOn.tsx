/** Training the model further: for how many epochs, or which table it needs for that. */
import { Button, Stack, Text, Title } from '@mantine/core';
import type { PredictorDescription } from '../../engine/protocol';
import { chooseTable } from '../actions/table';
import { useLanguage } from '../language/language';
import { profileOf, useTable } from '../state/table';
import { isTraining, useTraining } from '../state/training';
import { MoreEpochs } from '../train/MoreEpochs';
import { missingColumns } from './missingColumns';

interface Properties {
  readonly description: PredictorDescription;
  /** The most epochs that the run was allowed. */
  readonly epochs: number;
}

export function GoOn({ description, epochs }: Properties) {
  const { t } = useLanguage();
  const profile = useTable(profileOf);
  const training = useTraining((state) => isTraining(state.training));
  const missing = missingColumns(description, profile);
  return (
    <Stack gap="sm" component="section" aria-label={t('use.goOn')} miw={0} align="flex-start">
      <Title order={2} size="h4">
        {t('use.goOn')}
      </Title>
      {training ? <Text size="sm">{t('use.goOnBusy')}</Text> : null}
      {!training && missing.length === 0 ? (
        <>
          <Text size="sm">{t('use.goOnHelp')}</Text>
          <MoreEpochs epochs={epochs} />
        </>
      ) : null}
      {!training && missing.length > 0 ? (
        <>
          <Text size="sm">
            {profile === null
              ? t('use.goOnNeeds', { columns: missing.join(', ') })
              : t('use.goOnLacks', { file: profile.file, columns: missing.join(', ') })}
          </Text>
          <Button variant="default" onClick={() => void chooseTable()}>
            {t('shell.openTable')}
          </Button>
        </>
      ) : null}
    </Stack>
  );
}
