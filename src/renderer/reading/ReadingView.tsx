/** The reading receipt: on the left the file and its columns, on the right how the chosen one was read, and what else it could be. */
import { Text, Title } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import type { TableProfile } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { useDataView } from '../state/dataView';
import { ColumnReceiptPanel } from './ColumnReceiptPanel';
import { FileReceiptPanel } from './FileReceiptPanel';
import { ReceiptList } from './ReceiptList';
import classes from './reading.module.css';

/** A button that chose another reading may be gone afterwards: then whoever works by keyboard goes on at the heading. */
function useKeptFocus(profile: TableProfile) {
  const detail = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const wasInside = useRef(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    detail.current?.addEventListener('focusin', () => (wasInside.current = true), { signal });
    // An element that is taken away leaves without naming who has the focus next.
    const left = ({ relatedTarget }: FocusEvent) => (wasInside.current &&= relatedTarget === null);
    detail.current?.addEventListener('focusout', left, { signal });
    return () => listening.abort();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new profile is what may have taken the button away
  useEffect(() => {
    if (wasInside.current && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [profile]);
  return { detail, heading };
}

export function ReadingView({ profile }: { readonly profile: TableProfile }) {
  const { t } = useLanguage();
  const chosen = useDataView((state) => state.receiptOf);
  const column = chosen === 'file' ? undefined : profile.columns[chosen];
  const receipt = chosen === 'file' ? undefined : profile.receipt.columns[chosen];
  const { detail, heading } = useKeptFocus(profile);
  const label = useId();
  const isColumn = column !== undefined && receipt !== undefined;
  return (
    <div className={classes.view}>
      <ReceiptList profile={profile} />
      <section ref={detail} className={classes.detail} aria-labelledby={label}>
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
