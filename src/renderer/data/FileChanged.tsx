/** Says that the file on disk is no longer the one that was read, and reads it again. Looks whenever the window is turned to. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { useEffect } from 'react';
import { checkDisk, readChangedFile, rememberStamp } from '../actions/tableFile';
import { useLanguage } from '../language/language';
import { useDisk } from '../state/disk';
import type { OpenTable } from '../state/table';

/** Milliseconds between two looks while the window is in front. */
const PAUSE = 5000;

function useDiskWatch({ handle, profile }: OpenTable): void {
  const { sha256 } = profile;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sum is another content, and its stamp is taken anew
  useEffect(() => {
    void rememberStamp(handle);
  }, [handle, sha256]);
  useEffect(() => {
    const check = () => {
      if (document.visibilityState === 'visible') void checkDisk();
    };
    const timer = setInterval(check, PAUSE);
    window.addEventListener('focus', check);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', check);
    };
  }, []);
}

export function FileChanged({ table }: { readonly table: OpenTable }) {
  const { t } = useLanguage();
  const { state, handle, dismissed, dismiss } = useDisk();
  useDiskWatch(table);
  if (state === 'same' || dismissed || handle !== table.handle) return null;
  const { file } = table.profile;
  return (
    <Alert
      color="yellow"
      role="alert"
      icon={<IconFileAlert aria-hidden />}
      title={t(state === 'removed' ? 'data.fileRemoved' : 'data.fileChanged', { file })}
    >
      <Text size="sm">{t('data.fileStays')}</Text>
      <Group gap="xs" mt="xs">
        {state === 'changed' && (
          <Button size="compact-sm" variant="light" onClick={() => void readChangedFile()}>
            {t('data.readAgain')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={dismiss}>
          {t('data.notNow')}
        </Button>
      </Group>
    </Alert>
  );
}
