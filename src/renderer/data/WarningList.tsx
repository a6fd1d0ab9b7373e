/** What the reading remarks, as sentences that lead to the column they concern; the first few at once, all on demand. */
import { Anchor, Group, List, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { TableProfile, Warning } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { useDataView } from '../state/dataView';
import classes from './WarningList.module.css';

const SHOWN_AT_FIRST = 2;

/** Remarks about the whole file lead to its own receipt where that says more. */
const OF_THE_FILE: readonly Warning['code'][] = [
  'encodingGuessed',
  'invalidText',
  'titleLines',
  'unitsRow',
  'footerLines',
  'headerGuessed',
];

function Remark({ warning: remark, profile }: { readonly warning: Warning; readonly profile: TableProfile }) {
  const { t, warning } = useLanguage();
  const showReceipt = useDataView((state) => state.showReceipt);
  const column = profile.columns.find(({ name }) => name === remark.column);
  const ofFile = OF_THE_FILE.includes(remark.code);
  return (
    <List.Item>
      {warning(remark)}{' '}
      {column !== undefined && (
        <Anchor component="button" type="button" size="sm" onClick={() => showReceipt(column.position)}>
          {t('data.showColumn', { column: column.name })}
        </Anchor>
      )}
      {column === undefined && ofFile && (
        <Anchor component="button" type="button" size="sm" onClick={() => showReceipt('file')}>
          {t('data.showHow')}
        </Anchor>
      )}
    </List.Item>
  );
}

/** Beside the columns the first few are shown; beside the other views, which need the room, they wait behind a link. */
export function WarningList({ profile }: { readonly profile: TableProfile }) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  const besideColumns = useDataView((state) => state.view === 'columns');
  const { warnings } = profile;
  if (warnings.length === 0) return null;
  const atFirst = besideColumns ? SHOWN_AT_FIRST : 0;
  const shown = all ? warnings : warnings.slice(0, atFirst);
  return (
    <section className={classes.box} aria-label={t('data.remarks', { count: warnings.length })}>
      <IconInfoCircle size={18} aria-hidden className={classes.icon} />
      <div className={classes.body}>
        <Group gap="sm">
          <Text size="sm" fw={600}>
            {t('data.remarks', { count: warnings.length })}
          </Text>
          {warnings.length > atFirst && (
            <Anchor component="button" type="button" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? t('data.showFewer') : t('data.showAll')}
            </Anchor>
          )}
        </Group>
        {shown.length > 0 && (
          <List size="sm" mt={4} className={classes.list}>
            {shown.map((one) => (
              <Remark key={JSON.stringify(one)} warning={one} profile={profile} />
            ))}
          </List>
        )}
      </div>
    </section>
  );
}
