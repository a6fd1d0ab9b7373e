/** Failures and things done, in the corner. Failures stay until dismissed; the rest goes away by itself. */
import { Notification } from '@mantine/core';
import { useEffect } from 'react';
import { useLanguage } from '../language/language';
import { type Notice, useNotices } from '../state/notices';
import classes from './Notices.module.css';

const SHOWN_FOR = 9000;

function OneNotice({ notice }: { readonly notice: Notice }) {
  const { t, failure, sentence } = useLanguage();
  const dismiss = useNotices((state) => state.dismiss);
  const { id, kind } = notice;
  useEffect(() => {
    if (kind !== 'done') return;
    const timer = setTimeout(() => dismiss(id), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [id, kind, dismiss]);
  const failed = kind === 'failure' ? failure(notice.failure) : null;
  return (
    <Notification
      role={failed === null ? 'status' : 'alert'}
      color={failed === null ? undefined : 'red'}
      title={failed?.what}
      withBorder
      classNames={{ description: classes.hint }}
      closeButtonProps={{ 'aria-label': t('shell.dismiss') }}
      onClose={() => dismiss(id)}
    >
      {notice.kind === 'failure' ? failed?.hint : sentence(notice.message, notice.parameters)}
    </Notification>
  );
}

export function Notices() {
  const { t } = useLanguage();
  const notices = useNotices((state) => state.notices);
  return (
    <section className={classes.notices} aria-label={t('shell.notices')}>
      {notices.map((notice) => (
        <OneNotice key={notice.id} notice={notice} />
      ))}
    </section>
  );
}
