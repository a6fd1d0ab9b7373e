/** What a finding is seen by: values with their numbers of rows, what belongs together, and rows that lead to the grid. */
import { Anchor, Text } from '@mantine/core';
import type { FindingEvidence } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { useDataView } from '../state/dataView';
import classes from './findings.module.css';

function RowLink({ row }: { readonly row: number }) {
  const { t, format } = useLanguage();
  const showRow = useDataView((state) => state.showRow);
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      aria-label={t('look.goToRow', { row: row + 1 })}
      onClick={() => showRow(row)}
    >
      {format.count(row + 1)}
    </Anchor>
  );
}

const Side = ({ side }: { readonly side: string | number }) =>
  typeof side === 'number' ? <RowLink row={side} /> : <code>{side}</code>;

export const hasEvidence = ({ rows, values, pairs }: FindingEvidence): boolean =>
  rows.length > 0 || values.length > 0 || pairs.length > 0;

export function EvidenceView({ evidence }: { readonly evidence: FindingEvidence }) {
  const { t } = useLanguage();
  const { rows, values, pairs } = evidence;
  return (
    <div className={classes.evidence}>
      {values.length > 0 && (
        <ul className={classes.values}>
          {values.map(({ value, count }) => (
            <li key={value}>
              <code>{value}</code> <span>{t('look.rowsWith', { count })}</span>
            </li>
          ))}
        </ul>
      )}
      {pairs.length > 0 && (
        <ul className={classes.values}>
          {pairs.map(([one, other]) => (
            <li key={JSON.stringify([one, other])}>
              <Side side={one} /> <span aria-hidden>=</span> <Side side={other} />
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <Text size="sm" component="div" className={classes.rows}>
          <span>{t('look.rows')}</span>
          {rows.map((row) => (
            <RowLink key={row} row={row} />
          ))}
        </Text>
      )}
    </div>
  );
}
