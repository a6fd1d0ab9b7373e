/** While the open file is read in another way: how far that is, and the way to end it. The table before it stays in view. */
import { Button, Group, Progress, Text } from '@mantine/core';
import { cancelReading } from '../actions/table';
import { useLanguage } from '../language/language';
import type { ReadingProgress } from '../state/table';
import classes from './RereadingStrip.module.css';

export function RereadingStrip({ progress }: { readonly progress: ReadingProgress }) {
  const { t } = useLanguage();
  const { file, bytes, totalBytes } = progress;
  const label = t('reading.again', { file });
  return (
    <div className={classes.strip} role="status">
      <Group justify="space-between" wrap="nowrap" mb={6}>
        <Text size="sm" truncate>
          {label}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => void cancelReading()}>
          {t('data.cancel')}
        </Button>
      </Group>
      <Progress.Root size="sm">
        <Progress.Section
          value={totalBytes === 0 ? 100 : Math.min(100, (100 * bytes) / totalBytes)}
          animated={totalBytes === 0}
          aria-label={label}
        />
      </Progress.Root>
    </div>
  );
}
