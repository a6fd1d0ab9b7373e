/** The file and its columns, to choose whose receipt is shown; those that deserve a look are marked and can be picked out. */
import { Badge, Switch, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconFile, IconSearch, IconUser } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import type { ColumnReceipt, TableProfile } from '../../engine/protocol';
import { useVisibleSpan } from '../data/useVisibleSpan';
import { useLanguage, type Words } from '../language/language';
import { type ReceiptOf, useDataView } from '../state/dataView';
import { doubtsOf, isDoubtful } from './doubts';
import classes from './reading.module.css';

const ENTRY_HEIGHT = 36;
const MANY_COLUMNS = 15;

interface Entry {
  readonly of: ReceiptOf;
  readonly name: string;
  readonly receipt: ColumnReceipt | null;
}

/** What a mark says to who cannot see it, and on hover. */
function markText(receipt: ColumnReceipt, { t, format }: Words): string {
  const { guessed, disagreeing, ambiguous, offers } = doubtsOf(receipt);
  const words = [
    guessed ? t('reading.sure.guess') : null,
    disagreeing > 0 ? t('reading.disagreeing', { count: disagreeing }) : null,
    ambiguous > 0 ? t('reading.ambiguous', { count: ambiguous }) : null,
    offers > 0 ? t('reading.maybeMissing') : null,
  ];
  return format.list(words.filter((word) => word !== null));
}

function Marks({ receipt }: { readonly receipt: ColumnReceipt }) {
  const words = useLanguage();
  const doubts = doubtsOf(receipt);
  const text = markText(receipt, words);
  return (
    <>
      {doubts.byPerson && (
        <Tooltip label={words.t('form.yours')} withinPortal>
          <IconUser size={15} role="img" aria-label={words.t('form.yours')} className={classes.own} />
        </Tooltip>
      )}
      {isDoubtful(doubts) && (
        <Tooltip label={text} withinPortal>
          <IconAlertTriangle size={15} role="img" aria-label={text} className={classes.warn} />
        </Tooltip>
      )}
    </>
  );
}

function EntryButton({ entry }: { readonly entry: Entry }) {
  const { t } = useLanguage();
  const chosen = useDataView((state) => state.receiptOf === entry.of);
  const choose = useDataView((state) => state.chooseReceipt);
  return (
    <UnstyledButton
      className={classes.entry}
      aria-current={chosen || undefined}
      title={entry.name}
      onClick={() => choose(entry.of)}
    >
      {entry.receipt === null && <IconFile size={15} aria-hidden />}
      <span className={classes.entryName}>{entry.name}</span>
      {entry.receipt !== null && <Marks receipt={entry.receipt} />}
      {entry.receipt !== null && (
        <Badge variant="light" color="gray" size="sm" tt="none" fw={500} className={classes.kindBadge}>
          {t(`kind.${entry.receipt.kind.value}`)}
        </Badge>
      )}
    </UnstyledButton>
  );
}

function entriesOf({ columns, receipt }: TableProfile, wanted: string, onlyDoubtful: boolean): readonly Entry[] {
  return columns
    .map(({ position, name }) => ({ of: position, name, receipt: receipt.columns[position] ?? null }))
    .filter(({ name }) => wanted === '' || name.toLocaleLowerCase().includes(wanted))
    .filter(({ receipt: own }) => !onlyDoubtful || (own !== null && isDoubtful(doubtsOf(own))));
}

/** Whoever was led to a column finds it in a list of thousands. */
function useChosenInView(box: RefObject<HTMLElement | null>, entries: readonly Entry[]): void {
  const jumps = useDataView((state) => state.jumps);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a jump moves the list, never a search in it
  useEffect(() => {
    const index = entries.findIndex(({ of }) => of === useDataView.getState().receiptOf);
    if (index > 0 && box.current !== null) box.current.scrollTop = (index - 2) * ENTRY_HEIGHT;
  }, [jumps]);
}

export function ReceiptList({ profile }: { readonly profile: TableProfile }) {
  const { t } = useLanguage();
  const [search, setSearch] = useState('');
  const [onlyDoubtful, setOnlyDoubtful] = useState(false);
  const columns = entriesOf(profile, search.trim().toLocaleLowerCase(), onlyDoubtful);
  const entries: readonly Entry[] = [{ of: 'file', name: t('reading.theFile'), receipt: null }, ...columns];
  const { box, span, onScroll } = useVisibleSpan(entries.length, ENTRY_HEIGHT);
  useChosenInView(box, entries);
  const hasDoubts = profile.receipt.columns.some((receipt) => isDoubtful(doubtsOf(receipt)));
  return (
    <div className={classes.list}>
      {profile.columns.length > MANY_COLUMNS && (
        <TextInput
          aria-label={t('data.findColumn')}
          placeholder={t('data.findColumn')}
          size="xs"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      )}
      {hasDoubts && (
        <Switch
          size="xs"
          label={t('reading.onlyDoubtful')}
          checked={onlyDoubtful}
          onChange={({ currentTarget }) => setOnlyDoubtful(currentTarget.checked)}
        />
      )}
      <section ref={box} className={classes.entries} onScroll={onScroll} aria-label={t('reading.whose')}>
        <div style={{ height: span.first * ENTRY_HEIGHT }} />
        {entries.slice(span.first, span.end).map((entry) => (
          <EntryButton key={entry.of} entry={entry} />
        ))}
        <div style={{ height: (entries.length - span.end) * ENTRY_HEIGHT }} />
      </section>
    </div>
  );
}
