/** The reading receipt: on the left the file and its columns, on the right how the chosen one was read, and what else it could be. */
import { Text, Title } from '@mantine/core';
import { useEffect, useId } from 'react';
import type { TableProfile } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { useKeptFocus } from '../shell/useKeptFocus';
import { useDataView } from '../state/dataView';
import { ColumnReceiptPanel } from './ColumnReceiptPanel';
import { FileReceiptPanel } from './FileReceiptPanel';
import { ReceiptList } from './ReceiptList';
import classes from './reading.module.css';

export function ReadingView({ profile }: { readonly profile: TableProfile }) {
  const { t } = useLanguage();
  const chosen = useDataView((state) => state.receiptOf);
  const jumps = useDataView((state) => state.jumps);
  const column = chosen === 'file' ? undefined : profile.columns[chosen];
  const receipt = chosen === 'file' ? undefined : profile.receipt.columns[chosen];
  const { region, heading } = useKeptFocus(profile);
  const label = useId();
  useEffect(() => {
    // Whoever was led here goes on here.
    if (jumps > 0) heading.current?.focus({ preventScroll: true });
  }, [jumps, heading]);
  const isColumn = column !== undefined && receipt !== undefined;
  return (
    <div className={classes.view}>
      <ReceiptList profile={profile} />
      <section ref={region} className={classes.detail} aria-labelledby={label}>
        <Title order={2} size="h4" id={label} ref={heading} tabIndex={-1} className={classes.heading}>
          {isColumn ? column.name : profile.file}
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          {isColumn ? t('reading.columnIntro') : t('reading.fileIntro')}
        </Text>
        {isColumn ? (
          <ColumnReceiptPanel profile={profile} receipt={receipt} />
        ) : (
          <FileReceiptPanel file={profile.receipt.file} />
        )}
      </section>
    </div>
  );
}
