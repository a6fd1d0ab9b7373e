/** One line above the table: how many findings there are that deserve a look before training. Absent where there are none. */
import { Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useLanguage } from '../language/language';
import { useDataView } from '../state/dataView';
import { openFindings, useFindings } from '../state/findings';
import classes from './findings.module.css';

export function FindingsStrip() {
  const { t, format } = useLanguage();
  const findings = openFindings(useFindings());
  const view = useDataView((state) => state.view);
  const leadTo = useDataView((state) => state.leadTo);
  const problems = findings.filter(({ severity }) => severity === 'problem').length;
  const doubts = findings.filter(({ severity }) => severity === 'doubt').length;
  if (problems + doubts === 0 || view === 'findings') return null;
  const list = [
    ...(problems > 0 ? [t('look.problems', { count: problems })] : []),
    ...(doubts > 0 ? [t('look.doubts', { count: doubts })] : []),
  ];
  return (
    <div className={classes.strip} data-severity={problems > 0 ? 'problem' : 'doubt'}>
      <IconAlertTriangle size={18} aria-hidden className={classes.icon} />
      <span>{t('look.found', { list: format.list(list) })}</span>
      <Anchor component="button" type="button" size="sm" onClick={() => leadTo('findings')}>
        {t('look.see')}
      </Anchor>
    </div>
  );
}
