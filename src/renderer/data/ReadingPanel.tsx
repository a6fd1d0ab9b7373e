/** How far the reading of a file is, and the way to end it. */
import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { cancelReading } from '../actions/table';
import { joinSentences } from '../language/joinSentences';
import { useLanguage } from '../language/language';
import type { ReadingProgress } from '../state/table';

/** Guesses are worth nothing before so many milliseconds. */
const FIRST_GUESS = 1500;

/** Seconds that the rest will take at the speed so far; null while that cannot be said. */
function useRemaining({ bytes, totalBytes }: ReadingProgress): number | null {
  const [start] = useState(() => performance.now());
  const elapsed = performance.now() - start;
  if (elapsed < FIRST_GUESS || bytes === 0 || totalBytes === 0) return null;
  return (elapsed / 1000) * Math.max(0, totalBytes / bytes - 1);
}

export function ReadingPanel({ progress }: { readonly progress: ReadingProgress }) {
  const { t, format, language } = useLanguage();
  const { file, bytes, totalBytes, rows } = progress;
  const started = totalBytes > 0;
  const label = t('data.reading', { file });
  const remaining = useRemaining(progress);
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
        <Text c="dimmed">
          {remaining === null
            ? words
            : joinSentences(language, [words, t('data.readingRemaining', { time: format.duration(remaining) })])}
        </Text>
        <Button variant="default" onClick={() => void cancelReading()}>
          {t('data.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
