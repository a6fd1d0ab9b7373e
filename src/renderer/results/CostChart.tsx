/** What every threshold costs in the person's own money: chosen on validation rows, measured on test rows. */
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import {
  cheapestThreshold,
  costOf,
  type OutcomeCosts,
  type ThresholdCounts,
  type ThresholdTables,
} from '../../engine/protocol';
import { showRowsBehind } from '../actions/trust';
import { CurveFigure } from '../charts/CurveFigure';
import { figure } from '../charts/figure';
import { useLanguage, type Words } from '../language/language';
import { say } from '../language/say';

const OUTCOMES = ['truePositive', 'falsePositive', 'falseNegative', 'trueNegative'] as const;
const USUAL: OutcomeCosts = { truePositive: 0, falsePositive: 1, falseNegative: 1, trueNegative: 0 };
const USUAL_THRESHOLD = 0.5;

interface Properties {
  readonly run: number;
  readonly thresholds: ThresholdTables;
}

function outcomesOf(counts: ThresholdCounts): Readonly<Record<(typeof OUTCOMES)[number], number>> {
  return {
    truePositive: counts.truePositives,
    falsePositive: counts.falsePositives,
    falseNegative: counts.falseNegatives,
    trueNegative: counts.trueNegatives,
  };
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

interface OutcomeProperties {
  readonly run: number;
  readonly name: string;
  readonly counts: ThresholdCounts;
}

/** The rows of each outcome at the chosen threshold, one button each. */
function Outcomes({ run, name, counts }: OutcomeProperties) {
  const { t, format } = useLanguage();
  const { threshold } = counts;
  const shown = outcomesOf(counts);
  return (
    <Group gap="xs">
      {OUTCOMES.map((outcome) => {
        const label = t(`trust.costOf.${outcome}`, { name });
        const title = t('trust.outcomeRows', { outcome: label, threshold: format.number(threshold) });
        return (
          <Button
            key={outcome}
            size="compact-xs"
            variant="default"
            onClick={() => void showRowsBehind(run, title, { kind: 'threshold', threshold, outcome })}
          >
            {`${label}: ${format.count(shown[outcome])}`}
          </Button>
        );
      })}
    </Group>
  );
}

function costSentence(
  words: Words,
  test: readonly ThresholdCounts[],
  chosen: ThresholdCounts | null,
  costs: OutcomeCosts,
) {
  const usual = test.find(({ threshold }) => threshold === USUAL_THRESHOLD);
  if (chosen === null || usual === undefined) return words.t('trust.costUnchosen');
  const rows = Object.values(outcomesOf(chosen)).reduce((sum, count) => sum + count, 0);
  const cost = (counts: ThresholdCounts) => figure(words.format, costOf(counts, costs));
  const parameters = { threshold: chosen.threshold, rows, cost: cost(chosen), usual: cost(usual) };
  return say(words, { code: 'costSays', parameters });
}

export function CostChart({ run, thresholds: { positive: name, validation, test } }: Properties) {
  const words = useLanguage();
  const { t, format } = words;
  const [costs, setCosts] = useState(USUAL);
  const cheapest = validation === null ? null : cheapestThreshold(validation, costs);
  const chosen = test.find(({ threshold }) => threshold === cheapest?.threshold) ?? null;
  const points = test.map((counts) => ({ x: counts.threshold, y: costOf(counts, costs) }));
  const columns = [t('trust.threshold'), ...OUTCOMES.map((one) => t(`trust.costOf.${one}`, { name })), t('trust.cost')];
  return (
    <Stack gap="sm" miw={0}>
      <CurveFigure
        title={t('trust.costTitle')}
        sentence={costSentence(words, test, chosen, costs)}
        x={{ title: t('trust.threshold'), minimum: 0, maximum: 1, format: format.number }}
        y={{ title: t('trust.cost'), format: format.number }}
        series={[{ name: t('trust.costByThreshold'), points, drawn: 'line' }]}
        {...(chosen === null
          ? {}
          : {
              verticalMark: {
                name: t('trust.cheapest', { threshold: chosen.threshold }),
                at: chosen.threshold,
              },
            })}
        table={() => ({
          columns,
          rows: test.map((counts) => [
            format.number(counts.threshold),
            ...OUTCOMES.map((one) => format.count(outcomesOf(counts)[one])),
            figure(format, costOf(counts, costs)),
          ]),
        })}
      />
      <Text size="sm">{t('trust.costHelp')}</Text>
      <CostFields name={name} costs={costs} onChange={setCosts} />
      {chosen === null ? null : <Outcomes run={run} name={name} counts={chosen} />}
    </Stack>
  );
}
