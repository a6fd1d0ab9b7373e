/** On the tab: that the look is under way, or how many findings there are. */
import { Badge, Loader } from '@mantine/core';
import { useLanguage } from '../language/language';
import { openFindings, useFindings } from '../state/findings';
import classes from './findings.module.css';

export function FindingsBadge() {
  const { t, format } = useLanguage();
  const store = useFindings();
  const count = openFindings(store).length;
  if (store.looking.kind === 'looking') return <Loader size={12} aria-label={t('look.looking')} />;
  if (count === 0) return null;
  return (
    <Badge size="sm" variant="light" color="gray" className={classes.count}>
      {format.count(count)}
    </Badge>
  );
}
