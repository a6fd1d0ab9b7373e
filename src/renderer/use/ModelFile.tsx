/** The model as a file: save this one, open another, and what the check of an opened one found. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconDeviceFloppy, IconFolderOpen } from '@tabler/icons-react';
import type { RunSummary } from '../../engine/protocol';
import { chooseModel, saveModel } from '../actions/models';
import { joinSentences } from '../language/joinSentences';
import { useLanguage } from '../language/language';
import { useModelChecks } from '../state/modelChecks';
import { checkInWords } from './modelCheck';

export function ModelFile({ run }: { readonly run: RunSummary }) {
  const words = useLanguage();
  const { t } = words;
  const check = useModelChecks(({ checks }) => checks.get(run.run));
  return (
    <Stack gap="sm" component="section" aria-label={t('use.modelFile')} miw={0}>
      <Title order={2} size="h4">
        {t('use.modelFile')}
      </Title>
      {run.importedFrom === null || check === undefined ? null : (
        <Text size="sm">
          {joinSentences(words.language, [
            t('results.imported', { file: run.importedFrom }),
            checkInWords(words, check),
          ])}
        </Text>
      )}
      <Text size="sm">{t('use.modelFileHelp')}</Text>
      <Group>
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
          onClick={() => void saveModel()}
        >
          {t('results.save')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={16} aria-hidden />}
          onClick={() => void chooseModel()}
        >
          {t('use.openModel')}
        </Button>
      </Group>
    </Stack>
  );
}
