/** What every threshold costs in the person's own money: chosen on validation rows, measured on test rows. */
import { Group, NumberInput, Stack, Text } from '@mantine/core';
import { costOf, OUTCOMES, type OutcomeCosts } from '../../engine/protocol';
import { showRowsBehind } from '../actions/trust';
import { CurveFigure } from '../charts/CurveFigure';
import { figure } from '../charts/figure';
import { useLanguage, type Words } from '../language/language';
import { say } from '../language/say';
import { ThresholdPicker } from './ThresholdPicker';
import { outcomesOf } from './thresholdCounts';
import { type ThresholdChoice, USUAL_THRESHOLD } from './useThreshold';

interface Properties {
  readonly run: number;
  readonly choice: ThresholdChoice;
}

interface FieldsProperties {
  readonly name: string;
  readonly costs: OutcomeCosts;
  readonly onChange: (costs: OutcomeCosts) => void;
}

function CostFields({ name, costs, onChange }: FieldsProperties) {
  const { t, format } = useLanguage();
  return (
    <Group gap="sm" align="flex-end" wrap="wrap">
      {OUTCOMES.map((outcome) => (
        <NumberInput
          key={outcome}
          label={t(`trust.costOf.${outcome}`, { name })}
          size="xs"
          w={150}
          decimalSeparator={format.decimalSign}
          value={costs[outcome]}
          onChange={(value) => typeof value === 'number' && onChange({ ...costs, [outcome]: value })}
        />
      ))}
    </Group>
  );
}

function costSentence(words: Words, { tables: { test }, counts, cheapest, picked, costs }: ThresholdChoice) {
  const usual = test.find(({ threshold }) => threshold === USUAL_THRESHOLD);
  if ((cheapest === null && !picked) || usual === undefined) return words.t('trust.costUnchosen');
  const rows = Object.values(outcomesOf(counts)).reduce((sum, count) => sum + count, 0);
  const [cost, before] = [counts, usual].map((one) => figure(words.format, costOf(one, costs)));
  const parameters = { threshold: figure(words.format, counts.threshold), rows, cost: cost ?? '', usual: before ?? '' };
  return say(words, { code: 'costSays', parameters });
}

/** A click takes the threshold, and shows the rows that cost something at it. */
function useClick({ run, choice: { tables, costs, pick } }: Properties) {
  const { t, format } = useLanguage();
  const name = tables.positive;
  const dear = OUTCOMES.filter((outcome) => costs[outcome] !== 0);
  return (point: number) => {
    const threshold = tables.test[point]?.threshold;
    if (threshold === undefined) return;
    pick(threshold);
    if (dear.length === 0) return;
    const outcomes = format.list(dear.map((outcome) => t(`trust.costOf.${outcome}`, { name })));
    const title = t('trust.costRows', { threshold: format.number(threshold), outcomes });
    void showRowsBehind(run, title, { kind: 'threshold', threshold, outcomes: dear });
  };
}

export function CostChart({ run, choice }: Properties) {
  const words = useLanguage();
  const { t, format } = words;
  const { tables, counts, costs, picked, setCosts } = choice;
  const { positive: name, test } = tables;
  const points = test.map((one) => ({ x: one.threshold, y: costOf(one, costs) }));
  const columns = [t('trust.threshold'), ...OUTCOMES.map((one) => t(`trust.costOf.${one}`, { name })), t('trust.cost')];
  const rows = test.map((one) => [
    format.number(one.threshold),
    ...OUTCOMES.map((outcome) => format.count(outcomesOf(one)[outcome])),
    figure(format, costOf(one, costs)),
  ]);
  const show = useClick({ run, choice });
  const threshold = figure(format, counts.threshold);
  return (
    <Stack gap="sm" miw={0}>
      <CurveFigure
        title={t('trust.costTitle')}
        sentence={costSentence(words, choice)}
        x={{ title: t('trust.threshold'), minimum: 0, maximum: 1, format: format.number }}
        y={{ title: t('trust.cost'), format: format.number }}
        series={[{ name: t('trust.costByThreshold'), points, drawn: 'line', choosable: () => true }]}
        verticalMark={{
          name:
            picked || choice.cheapest === null
              ? t('trust.atThreshold', { threshold })
              : t('trust.cheapest', { threshold }),
          at: counts.threshold,
        }}
        table={() => ({ columns, rows, show: (row) => () => show(row) })}
        pointText={(_, point) => columns.map((column, at) => `${column}: ${rows[point]?.[at] ?? ''}`)}
        onPoint={(_, point) => show(point)}
      />
      <Text size="sm">{t('trust.costHelp')}</Text>
      <CostFields name={name} costs={costs} onChange={setCosts} />
      <ThresholdPicker run={run} choice={choice} />
    </Stack>
  );
}
