/** Everything that the look at the table found; while it looks, how far it is and the way to end it. */
import { Anchor, Button, Group, Progress, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { look, stopLooking } from '../actions/findings';
import { useLanguage } from '../language/language';
import { useKeptFocus } from '../shell/useKeptFocus';
import { openFindings, useFindings } from '../state/findings';
import { groupsOf } from './findingGroups';
import classes from './findings.module.css';
import { GroupCards } from './GroupCards';

/** How the look stands, in a line. */
function LookState({ rows }: { readonly rows: number }) {
  const { t, failure } = useLanguage();
  const { looking, report } = useFindings();
  if (looking.kind === 'looking') {
    const { done, total } = looking;
    return (
      <Group gap="sm" wrap="nowrap" className={classes.state}>
        <Progress.Root size="sm" className={classes.progress}>
          <Progress.Section
            value={total === 0 ? 100 : (100 * done) / total}
            animated={total === 0}
            aria-label={t('look.looking')}
          />
        </Progress.Root>
        <Text size="sm" c="dimmed">
          {t('look.looking')}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => void stopLooking()}>
          {t('data.cancel')}
        </Button>
      </Group>
    );
  }
  const again = looking.kind === 'stopped' || looking.kind === 'failed';
  return (
    <Group gap="sm" className={classes.state}>
      <Text size="sm" c="dimmed">
        {looking.kind === 'stopped' && t('look.stopped')}
        {looking.kind === 'failed' && failure(looking.failure).what}
        {looking.kind === 'done' &&
          (report !== null && report.rowsCompared < rows
            ? t('look.sampled', { compared: report.rowsCompared, rows })
            : t('look.all', { rows }))}
      </Text>
      {again && (
        <Button size="compact-sm" variant="default" onClick={() => void look()}>
          {t('look.again')}
        </Button>
      )}
    </Group>
  );
}

export function FindingsView({ rows }: { readonly rows: number }) {
  const { t } = useLanguage();
  const heading = useId();
  const store = useFindings();
  const { report, dismissed, recall } = store;
  const findings = openFindings(store);
  const kept = useKeptFocus(findings.length);
  const away = (report?.findings.length ?? 0) - findings.length;
  return (
    <section ref={kept.region} aria-labelledby={heading}>
      <Title order={2} size="h4" id={heading} ref={kept.heading} tabIndex={-1} className={classes.heading}>
        {t('look.title')}
      </Title>
      <LookState rows={rows} />
      {report !== null && report.findings.length === 0 && <Text size="sm">{t('look.nothing')}</Text>}
      <ul className={classes.list}>
        {groupsOf(findings).map((group) => (
          <GroupCards key={group.code} group={group} />
        ))}
      </ul>
      {dismissed.size > 0 && away > 0 && (
        <Anchor component="button" type="button" size="sm" mt="sm" onClick={recall}>
          {t('look.recall', { count: away })}
        </Anchor>
      )}
    </section>
  );
}
