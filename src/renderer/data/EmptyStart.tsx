/** What a person sees before any file: where to drop one, samples to try, and the files of last time. */
import { Badge, Button, Group, Paper, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type ChosenFile, SAMPLE_NAMES } from '../../engine/protocol';
import { openRecent, openSample } from '../actions/files';
import { chooseModel } from '../actions/models';
import { chooseTable } from '../actions/table';
import { requestApp } from '../api';
import { useLanguage } from '../language/language';
import classes from './EmptyStart.module.css';

function DropZone() {
  const { t } = useLanguage();
  return (
    <div className={classes.zone}>
      <IconFileSpreadsheet size={44} stroke={1.4} aria-hidden />
      <Text size="lg" fw={600}>
        {t('data.dropTitle')}
      </Text>
      <Text c="dimmed" ta="center">
        {t('data.dropText')}
      </Text>
      <Group mt="sm">
        <Button onClick={() => void chooseTable()}>{t('data.openFile')}</Button>
        <Button variant="default" onClick={() => void chooseModel()}>
          {t('data.openModel')}
        </Button>
      </Group>
    </div>
  );
}

function Samples() {
  const { t } = useLanguage();
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t('data.samples')}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        {SAMPLE_NAMES.map((name) => (
          <UnstyledButton key={name} className={classes.sample} onClick={() => void openSample(name)}>
            <Text fw={600}>{t(`data.sample.${name}.title`)}</Text>
            <Text size="sm" c="dimmed">
              {t(`data.sample.${name}.text`)}
            </Text>
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </section>
  );
}

function RecentFiles() {
  const { t } = useLanguage();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  useEffect(() => {
    void requestApp({ kind: 'recentFiles' }).then((result) => result.ok && setFiles(result.value));
  }, []);
  if (files.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t('data.recent')}
      </Title>
      <Paper withBorder component="ul" className={classes.recent}>
        {files.map((file) => (
          <li key={file.handle}>
            <UnstyledButton className={classes.file} onClick={() => void openRecent(file.handle)}>
              <Text truncate title={file.name}>
                {file.name}
              </Text>
              <Badge variant="light" color="gray" fw={500} tt="none">
                {file.purpose === 'model' ? t('data.recentModel') : t('data.recentTable')}
              </Badge>
            </UnstyledButton>
          </li>
        ))}
      </Paper>
    </section>
  );
}

export function EmptyStart() {
  const { t } = useLanguage();
  return (
    <Stack gap="lg" maw={860} mx="auto">
      <Stack gap={4}>
        <Title order={1} size="h2">
          {t('data.startTitle')}
        </Title>
        <Text c="dimmed">{t('app.tagline')}</Text>
      </Stack>
      <DropZone />
      <Samples />
      <RecentFiles />
    </Stack>
  );
}
