/**
 * Asks which column of a file is which of the model's, with a proposal filled in. Nothing goes on before every column is
 * decided; what is equal on both sides is folded away.
 */
import { Alert, Button, Checkbox, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ColumnMatching } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { type AskedMatching, useMatching } from '../state/matching';
import { MatchRow } from './MatchRow';
import classes from './match.module.css';
import {
  choose,
  isPlain,
  type MatchChoices,
  matchingOf,
  openColumns,
  proposedChoices,
  unusedColumns,
} from './matchChoices';
import { useMatchEvidence } from './useMatchEvidence';

const MOST_NAMED = 12;
/** Each row knows every column of the file: more rows at once would keep a person waiting. */
const ROWS_AT_ONCE = 60;

function Unused({ proposal, choices }: { readonly proposal: ColumnMatching; readonly choices: MatchChoices }) {
  const { t } = useLanguage();
  const unused = unusedColumns(proposal, choices);
  if (unused.length === 0) return null;
  const columns = unused.slice(0, MOST_NAMED).join(', ');
  const count = unused.length - MOST_NAMED;
  return (
    <Text size="sm" c="dimmed" className={classes.unused}>
      {count > 0 ? t('match.unusedMore', { columns, count }) : t('match.unused', { columns })}
    </Text>
  );
}

interface TableProperties {
  readonly asked: AskedMatching;
  readonly known: ColumnMatching;
  readonly choices: MatchChoices;
  readonly onChoose: (column: string, source: string | null) => void;
}

function Columns({ asked: { proposal }, known, choices, onChoose }: TableProperties) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const { matched, columns } = proposal;
  const plain = matched.filter((one) => isPlain(one, choices)).length;
  const rows = [...matched.entries()].filter(([, one]) => all || !isPlain(one, choices));
  const [firstOpen] = openColumns(proposal, proposedChoices(proposal));
  return (
    <Stack gap="sm">
      <Table className={classes.table} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.needed}>{t('match.needed')}</Table.Th>
            <Table.Th className={classes.choice}>{t('match.ofFile')}</Table.Th>
            <Table.Th>{t('match.why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, most).map(([at, proposed]) => (
            <MatchRow
              key={proposed.column}
              proposed={proposed}
              known={known.matched[at] ?? proposed}
              columns={columns}
              choices={choices}
              autoFocus={proposed.column === firstOpen}
              onChoose={(source) => onChoose(proposed.column, source)}
            />
          ))}
        </Table.Tbody>
      </Table>
      {rows.length <= most ? null : (
        <Button size="compact-sm" variant="default" w="fit-content" onClick={() => setMost(most + ROWS_AT_ONCE)}>
          {t('match.more', { count: rows.length - most })}
        </Button>
      )}
      {plain === 0 ? null : (
        <Group gap="xs">
          <Text size="sm">{t('match.exact', { count: plain })}</Text>
          <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
            {t(all ? 'match.hideExact' : 'match.showExact')}
          </Button>
        </Group>
      )}
      <Unused proposal={proposal} choices={choices} />
    </Stack>
  );
}

function Question({ asked }: { readonly asked: AskedMatching }) {
  const { t, failure } = useLanguage();
  const { proposal, purpose, settle } = asked;
  const [choices, setChoices] = useState(() => proposedChoices(proposal));
  const [remember, setRemember] = useState(true);
  const { known, failed } = useMatchEvidence(asked, choices);
  const open = openColumns(proposal, choices);
  const wrong = failed === null ? null : failure(failed);
  return (
    <Stack gap="md">
      <Text size="sm">
        {t(purpose === 'predict' ? 'match.introPredict' : 'match.introCompare', { file: proposal.file })}
      </Text>
      <Columns
        asked={asked}
        known={known}
        choices={choices}
        onChoose={(column, source) => setChoices((before) => choose(before, column, source))}
      />
      {wrong === null ? null : (
        <Alert color="red" title={wrong.what}>
          {wrong.hint}
        </Alert>
      )}
      <Stack gap="xs" className={classes.foot}>
        <Checkbox
          label={t('match.remember')}
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
        <Group justify="space-between">
          <Text size="sm" role="status">
            {open.length === 0 ? t('match.allDecided') : t('match.open', { count: open.length })}
          </Text>
          <Group gap="sm">
            <Button variant="default" onClick={() => settle(null, false)}>
              {t('match.cancel')}
            </Button>
            <Button
              disabled={open.length > 0 || failed !== null}
              data-autofocus={open.length === 0 || undefined}
              onClick={() => settle(matchingOf(choices), remember)}
            >
              {t(purpose === 'predict' ? 'match.predict' : 'match.compare')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Stack>
  );
}

export function MatchDialog() {
  const { t } = useLanguage();
  const asked = useMatching((state) => state.asked);
  // Whoever leaves the step leaves the question unanswered.
  useEffect(() => () => useMatching.getState().asked?.settle(null, false), []);
  return (
    <Modal
      opened={asked !== null}
      onClose={() => asked?.settle(null, false)}
      title={t('match.title')}
      size={920}
      closeButtonProps={{ 'aria-label': t('match.close') }}
      transitionProps={{ duration: 0 }}
    >
      {asked === null ? null : <Question asked={asked} />}
    </Modal>
  );
}
