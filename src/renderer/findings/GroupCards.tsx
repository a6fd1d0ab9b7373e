/** The cards of one sort of findings; of many, the first few, with the rest on demand and one button that mends all. */
import { Anchor, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { mendTogether } from '../actions/findings';
import { useLanguage } from '../language/language';
import { findingKey } from '../state/findings';
import { FindingCard } from './FindingCard';
import { type FindingGroup, mendOfAll } from './findingGroups';
import classes from './findings.module.css';

const SHOWN_AT_FIRST = 3;
const MORE_AT_ONCE = 50;

export function GroupCards({ group }: { readonly group: FindingGroup }) {
  const { t } = useLanguage();
  const [most, setMost] = useState(SHOWN_AT_FIRST);
  const { findings } = group;
  const rest = findings.length - most;
  const all = mendOfAll(findings);
  return (
    <>
      {findings.slice(0, most).map((finding) => (
        <FindingCard key={findingKey(finding)} finding={finding} />
      ))}
      {findings.length > SHOWN_AT_FIRST && (
        <li className={classes.more}>
          <Group gap="sm">
            {rest > 0 && (
              <Anchor component="button" type="button" size="sm" onClick={() => setMost(most + MORE_AT_ONCE)}>
                {t('look.more', { count: rest })}
              </Anchor>
            )}
            {all !== null && (
              <Button size="compact-sm" variant="default" onClick={() => void mendTogether(all, findings.length)}>
                {t('look.mendAll', { count: findings.length })}
              </Button>
            )}
          </Group>
        </li>
      )}
    </>
  );
}
