/** One column that the model needs: the file's column that was chosen for it, why, and what its cells say. */
import { Select, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { MatchedColumn } from '../../engine/protocol';
import { joinSentences } from '../language/joinSentences';
import { useLanguage, type Words } from '../language/language';
import classes from './match.module.css';
import type { MatchChoices } from './matchChoices';
import { evidenceSentences, missingSentence, reasonSentence } from './matchSentences';

/** Longer lists are searched by typing. */
const MOST_OPTIONS = 300;
/** Beside the positions of columns. */
const NOT_THERE = 'not there';

interface Properties {
  /** As it was proposed. */
  readonly proposed: MatchedColumn;
  /** What is known of it as it is chosen now. */
  readonly known: MatchedColumn;
  readonly columns: readonly string[];
  readonly choices: MatchChoices;
  readonly autoFocus: boolean;
  readonly onChoose: (source: string | null) => void;
}

/** What the reason names stands first, then what nobody uses; "not in this file" is the last resort. */
function optionsOf({ t }: Words, { proposed, columns, choices }: Pick<Properties, 'proposed' | 'columns' | 'choices'>) {
  const { column, candidates, mayBeMissing } = proposed;
  const users = new Map([...choices].map(([user, source]) => [source, user]));
  const options = columns.map((name, position) => {
    const other = users.get(name);
    const isFree = other === undefined || other === column;
    const rank = candidates.includes(name) ? 0 : isFree ? 1 : 2;
    return { value: String(position), label: isFree ? name : t('match.taken', { column: name, other }), rank };
  });
  const sorted = options.sort((a, b) => a.rank - b.rank).map(({ value, label }) => ({ value, label }));
  return mayBeMissing ? [...sorted, { value: NOT_THERE, label: t('match.notThere') }] : sorted;
}

function Choice(properties: Omit<Properties, 'known'>) {
  const words = useLanguage();
  const { t } = words;
  const { proposed, columns, choices, autoFocus, onChoose } = properties;
  const { column } = proposed;
  const choice = choices.get(column);
  const value = choice === undefined ? null : choice === null ? NOT_THERE : String(columns.indexOf(choice));
  return (
    <Select
      size="sm"
      aria-label={t('match.choice', { column })}
      placeholder={t('match.choose')}
      data={optionsOf(words, properties)}
      value={value}
      searchable
      openOnFocus={false}
      limit={MOST_OPTIONS}
      allowDeselect={false}
      nothingFoundMessage={t('match.noneFound')}
      data-autofocus={autoFocus || undefined}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      onChange={(chosen) => {
        if (chosen !== null) onChoose(chosen === NOT_THERE ? null : (columns[Number(chosen)] ?? null));
      }}
    />
  );
}

function Cells({ known, choice }: { readonly known: MatchedColumn; readonly choice: string | null | undefined }) {
  const words = useLanguage();
  const { t } = words;
  if (choice === undefined) return known.mayBeMissing ? null : <Text size="sm">{t('match.cannotMiss')}</Text>;
  if (choice === null) return <Doubt text={missingSentence(words, known)} />;
  const { evidence } = known;
  if (known.source !== choice || evidence === null) {
    return (
      <Text size="sm" c="dimmed">
        {t('match.checking')}
      </Text>
    );
  }
  const text = joinSentences(words.language, evidenceSentences(words, known.kind, evidence));
  return (
    <Stack gap={2}>
      {evidence.verdict === 'fits' ? <Text size="sm">{text}</Text> : <Doubt text={text} />}
      {evidence.examples.length === 0 ? null : (
        <Text size="xs" c="dimmed" className={classes.examples}>
          {t('match.examples', { examples: evidence.examples.join(' · ') })}
        </Text>
      )}
    </Stack>
  );
}

function Doubt({ text }: { readonly text: string }) {
  return (
    <Text size="sm" component="div" className={classes.doubt}>
      <IconAlertTriangle size={16} aria-hidden />
      <span>{text}</span>
    </Text>
  );
}

export function MatchRow(properties: Properties) {
  const words = useLanguage();
  const { t } = words;
  const { proposed, known, choices } = properties;
  const choice = choices.get(proposed.column);
  const isProposal = choice === undefined || choice === proposed.source;
  const reason = reasonSentence(words, isProposal ? proposed : { ...known, reason: 'byHand' }, choice === undefined);
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.needed}>
        <span className={classes.name}>{proposed.column}</span>
        <Text size="xs" c="dimmed" span>
          {t(`kind.${proposed.kind}`)}
        </Text>
      </Table.Th>
      <Table.Td className={classes.choice}>
        <Choice {...properties} />
        {reason === null ? null : (
          <Text size="xs" c="dimmed" mt={4}>
            {reason}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Cells known={known} choice={choice} />
      </Table.Td>
    </Table.Tr>
  );
}
