/** How one column was read: kind, signs or order of dates, missing values, and every cell that disagrees or is ambiguous. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type ColumnReceipt, columnReadingOf, type TableProfile } from '../../engine/protocol';
import { readAsFound } from '../actions/table';
import { useLanguage } from '../language/language';
import { CellReadingsTable } from './CellReadingsTable';
import { AlternativeButton, DecisionPanel } from './DecisionPanel';
import classes from './reading.module.css';
import { signsText } from './readingWords';

interface PanelProps {
  readonly profile: TableProfile;
  readonly receipt: ColumnReceipt;
}

/** Which words count as no value, and which values may stand for one. */
function MissingValues({ profile, receipt }: PanelProps) {
  const { t, format } = useLanguage();
  const { position, missingWords, sentinels } = receipt;
  const own = columnReadingOf(profile.reading, position);
  const decided = own.missing !== undefined || own.missingWords !== undefined;
  if (missingWords.length === 0 && sentinels.length === 0 && !decided) return null;
  const words = missingWords.map(({ value, count }) => t('reading.wordAndCount', { value, count }));
  return (
    <div className={classes.decision}>
      <dt>{t('reading.missing')}</dt>
      <dd>
        <Text size="sm" className={classes.wrap}>
          {words.length === 0 ? t('reading.noMissingWords') : t('reading.missingWords', { list: format.list(words) })}
        </Text>
        <Group gap={6} mt={6}>
          {decided && (
            <Button
              size="compact-sm"
              variant="light"
              fw={500}
              leftSection={<IconArrowBackUp size={14} aria-hidden />}
              onClick={() => void readAsFound({ of: position, keys: ['missing', 'missingWords'] })}
            >
              {t('reading.asFound')}
            </Button>
          )}
          {sentinels.map((alternative) => (
            <AlternativeButton key={JSON.stringify(alternative)} alternative={alternative} />
          ))}
        </Group>
      </dd>
    </div>
  );
}

export function ColumnReceiptPanel({ profile, receipt }: PanelProps) {
  const words = useLanguage();
  const { t } = words;
  const { position, kind, signs, dateOrder, disagreeing, ambiguous } = receipt;
  const rowsAreLinked = profile.edits.rowsLeftOut === 0;
  return (
    <Stack gap="md">
      <dl className={classes.decisions}>
        <DecisionPanel
          label={t('data.column.kind')}
          value={t(`kind.${kind.value}`)}
          decision={kind}
          undecided={{ of: position, keys: ['kind'] }}
        />
        {signs !== null && (
          <DecisionPanel
            label={t('reading.signsLabel')}
            value={signsText(signs, words)}
            decision={signs}
            undecided={{ of: position, keys: ['decimal', 'thousands'] }}
          />
        )}
        {dateOrder !== null && (
          <DecisionPanel
            label={t('reading.dateOrder')}
            value={t(`reading.dateOrder.${dateOrder.value}`)}
            decision={dateOrder}
            undecided={{ of: position, keys: ['dateOrder'] }}
          />
        )}
        <MissingValues profile={profile} receipt={receipt} />
      </dl>
      <CellReadingsTable
        title={t('reading.disagreeing', { count: disagreeing.count })}
        readings={disagreeing}
        rowsAreLinked={rowsAreLinked}
      />
      <CellReadingsTable
        title={t('reading.ambiguous', { count: ambiguous.count })}
        readings={ambiguous}
        rowsAreLinked={rowsAreLinked}
      />
    </Stack>
  );
}
