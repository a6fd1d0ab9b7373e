/** How far the reading of a file is, and the way to end it. */
import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { cancelReading } from '../actions/table';
import { useLanguage } from '../language/language';
import type { ReadingProgress } from '../state/table';

export function ReadingPanel({ progress }: { readonly progress: ReadingProgress }) {
  const { t, format } = useLanguage();
  const { file, bytes, totalBytes, rows } = progress;
  const started = totalBytes > 0;
  const label = t('data.reading', { file });
  const words = started
    ? t('data.readingRows', { rows, done: format.bytes(bytes), total: format.bytes(totalBytes) })
    : t('data.readingStarts');
  return (
    <Stack maw={640} mx="auto" mt="15vh" gap="md">
      <Title order={1} size="h3" style={{ overflowWrap: 'anywhere' }}>
        {label}
      </Title>
      <Progress.Root size="lg">
        <Progress.Section
          value={started ? Math.min(100, (100 * bytes) / totalBytes) : 100}
          animated={!started}
          striped={!started}
          aria-label={label}
          aria-valuetext={words}
        />
      </Progress.Root>
      <Group justify="space-between">
        <Text c="dimmed">{words}</Text>
        <Button variant="default" onClick={() => void cancelReading()}>
          {t('data.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
