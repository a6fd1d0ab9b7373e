/** Cross-validation of a run: how it is to be done, and the scores of every fold. */
import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { CrossValidation } from '../../engine/protocol';
import { crossValidate, type FoldWishes } from '../actions/trust';
import { ChartFrame } from '../charts/ChartFrame';
import type { TableData } from '../charts/DataTable';
import { useLanguage, type Words } from '../language/language';
import { say } from '../language/say';
import { relianceOf, useReliance } from '../state/reliance';
import { selectedRun, useRuns } from '../state/runs';
import { profileOf, useTable } from '../state/table';
import { FindingOut } from './FindingOut';
import { scoreText } from './trustScores';

const USUAL: FoldWishes = { folds: 5, repeats: 1, stratified: true, group: null };

function foldTable(words: Words, { folds, summary }: CrossValidation): TableData {
  const { t, format } = words;
  const scores = summary.filter(({ mean }) => mean !== null);
  const write = (name: (typeof scores)[number]['name'], value: number | null | undefined) =>
    value === null || value === undefined ? t('results.undefined') : scoreText(words, name, value);
  return {
    columns: [t('trust.fold'), t('trust.binRows'), ...scores.map(({ name }) => t(`results.score.${name}`))],
    rows: [
      [t('trust.mean'), '', ...scores.map(({ name, mean }) => write(name, mean))],
      [t('trust.deviation'), '', ...scores.map(({ name, deviation }) => write(name, deviation))],
      ...folds.map(({ repeat, fold, rows, scores: found }) => [
        t('trust.foldOf', { repeat: format.count(repeat + 1), fold: format.count(fold + 1) }),
        format.count(rows),
        ...scores.map(({ name }) => write(name, found.find((one) => one.name === name)?.value)),
      ]),
    ],
  };
}

interface WishesProperties {
  readonly wishes: FoldWishes;
  readonly classes: boolean;
  readonly change: (changes: Partial<FoldWishes>) => void;
}

function Wishes({ wishes, classes, change }: WishesProperties) {
  const { t } = useLanguage();
  const columns = useTable(profileOf)?.columns ?? [];
  const whole = (value: string | number, fallback: number) => (typeof value === 'number' ? value : fallback);
  const groups = columns.map(({ name }) => ({ value: name, label: name }));
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <NumberInput
          label={t('trust.folds')}
          size="xs"
          w={90}
          min={2}
          max={20}
          clampBehavior="strict"
          allowDecimal={false}
          value={wishes.folds}
          onChange={(value) => change({ folds: whole(value, USUAL.folds) })}
        />
        <NumberInput
          label={t('trust.repeats')}
          size="xs"
          w={90}
          min={1}
          max={10}
          clampBehavior="strict"
          allowDecimal={false}
          value={wishes.repeats}
          onChange={(value) => change({ repeats: whole(value, USUAL.repeats) })}
        />
        <NativeSelect
          label={t('trust.group')}
          size="xs"
          w={180}
          data={[{ value: '', label: t('trust.noGroup') }, ...groups]}
          value={wishes.group ?? ''}
          onChange={({ currentTarget: { value } }) => change({ group: value === '' ? null : value })}
        />
      </Group>
      {wishes.group === null ? null : <Text size="xs">{t('trust.groupHelp')}</Text>}
      {classes ? (
        <Checkbox
          size="xs"
          label={t('trust.stratified')}
          checked={wishes.stratified}
          onChange={({ currentTarget: { checked } }) => change({ stratified: checked })}
        />
      ) : null}
    </Stack>
  );
}

export function Folds({ run }: { readonly run: number }) {
  const words = useLanguage();
  const { t } = words;
  const [wishes, setWishes] = useState(USUAL);
  const { crossValidation: outcome } = useReliance((state) => relianceOf(state, run));
  const classes = useRuns(selectedRun)?.task === 'classification';
  const title = t('trust.foldsTitle');
  const begin = () => void crossValidate(run, { ...wishes, stratified: classes && wishes.stratified });
  if (outcome?.kind === 'done') {
    const { value } = outcome;
    return <ChartFrame title={title} sentence={say(words, value.saying)} table={() => foldTable(words, value)} />;
  }
  return (
    <Stack gap="sm" align="stretch" miw={0}>
      <Title order={2} size="h5">
        {title}
      </Title>
      <Text size="sm">{t('trust.foldsHelp')}</Text>
      {outcome?.kind === 'running' ? null : (
        <Wishes wishes={wishes} classes={classes} change={(changes) => setWishes({ ...wishes, ...changes })} />
      )}
      {outcome === undefined ? (
        <Button variant="default" w="fit-content" onClick={begin}>
          {t('trust.crossValidate')}
        </Button>
      ) : (
        <FindingOut outcome={outcome} work="crossValidating" what={t('trust.crossValidating')} begin={begin} />
      )}
    </Stack>
  );
}
