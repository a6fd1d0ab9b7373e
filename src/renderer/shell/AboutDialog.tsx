/** Versions and the promise to stay on this computer. */
import { Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AppReplies } from '../../engine/protocol';
import { requestApp } from '../api';
import { useLanguage } from '../language/language';
import { useAbout } from '../state/about';

export function AboutDialog() {
  const { t } = useLanguage();
  const { shown, show } = useAbout();
  const [about, setAbout] = useState<AppReplies['about'] | null>(null);
  useEffect(() => {
    if (!shown) return;
    void requestApp({ kind: 'about' }).then((result) => {
      if (result.ok) setAbout(result.value);
    });
  }, [shown]);
  return (
    <Modal
      opened={shown}
      onClose={() => show(false)}
      title={t('about.title')}
      centered
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Stack gap="xs">
        <Text>{t('app.tagline')}</Text>
        <Text>{t('about.offline')}</Text>
        {about !== null && (
          <Text size="sm" c="dimmed">
            {t('about.version', { version: about.version })} · {t('about.electron', { electron: about.electron })} ·{' '}
            {t('about.kernels', { kernels: about.kernels })}
          </Text>
        )}
      </Stack>
    </Modal>
  );
}
