/** Failures and things done, in the corner. Failures stay until dismissed; the rest goes away by itself. */
import { Button, Notification } from '@mantine/core';
import { useEffect } from 'react';
import { undo } from '../actions/history';
import { useLanguage } from '../language/language';
import { latest, useHistory } from '../state/history';
import { type Notice, useNotices } from '../state/notices';
import classes from './Notices.module.css';

const SHOWN_FOR = 9000;

/** Only while the step is the latest: an earlier one cannot be taken back past it. */
function UndoButton({ step, done }: { readonly step: number; readonly done: () => void }) {
  const { t } = useLanguage();
  const isLatest = useHistory((state) => latest(state, 'undo')?.id === step);
  if (!isLatest) return null;
  return (
    <Button
      size="compact-sm"
      variant="light"
      mt={8}
      display="block"
      onClick={() => {
        done();
        void undo();
      }}
    >
      {t('history.undo')}
    </Button>
  );
}

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
      {notice.kind === 'done' && notice.undoes !== null && <UndoButton step={notice.undoes} done={() => dismiss(id)} />}
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
