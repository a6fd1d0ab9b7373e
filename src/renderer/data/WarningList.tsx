/** What the reading remarks, as sentences; the first few at once, all on demand. */
import { Alert, Anchor, List } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { Warning } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import classes from './WarningList.module.css';

const SHOWN_AT_FIRST = 2;

export function WarningList({ warnings }: { readonly warnings: readonly Warning[] }) {
  const { t, warning } = useLanguage();
  const [all, setAll] = useState(false);
  if (warnings.length === 0) return null;
  const shown = all ? warnings : warnings.slice(0, SHOWN_AT_FIRST);
  return (
    <Alert
      variant="default"
      icon={<IconInfoCircle aria-hidden color="var(--mantine-color-yellow-filled)" />}
      title={t('data.remarks', { count: warnings.length })}
      className={classes.alert}
    >
      <List size="sm" className={classes.list}>
        {shown.map((one) => (
          <List.Item key={JSON.stringify(one)}>{warning(one)}</List.Item>
        ))}
      </List>
      {warnings.length > SHOWN_AT_FIRST && (
        <Anchor component="button" type="button" size="sm" mt={4} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('data.showFewer') : t('data.showAll')}
        </Anchor>
      )}
    </Alert>
  );
}
