/** The threshold that is looked at, on a slider, and the rows of each of its four outcomes, one button each. */
import { Button, Group, Slider, Stack, Text } from '@mantine/core';
import { OUTCOMES } from '../../engine/protocol';
import { showRowsBehind } from '../actions/trust';
import { figure } from '../charts/figure';
import { useLanguage } from '../language/language';
import { outcomesOf } from './thresholdCounts';
import type { ThresholdChoice } from './useThreshold';

/** The tables know every hundredth. */
const STEPS = 100;

interface Properties {
  readonly run: number;
  readonly choice: ThresholdChoice;
}

function Outcomes({ run, choice: { counts, tables } }: Properties) {
  const { t, format } = useLanguage();
  const { threshold } = counts;
  const shown = outcomesOf(counts);
  return (
    <Group gap="xs">
      {OUTCOMES.map((outcome) => {
        const label = t(`trust.costOf.${outcome}`, { name: tables.positive });
        const title = t('trust.outcomeRows', { outcome: label, threshold: figure(format, threshold) });
        const of = { kind: 'threshold' as const, threshold, outcomes: [outcome] };
        return (
          <Button key={outcome} size="compact-xs" variant="default" onClick={() => void showRowsBehind(run, title, of)}>
            {`${label}: ${format.count(shown[outcome])}`}
          </Button>
        );
      })}
    </Group>
  );
}

export function ThresholdPicker({ run, choice }: Properties) {
  const { t, format } = useLanguage();
  const { counts, cheapest, picked, pick } = choice;
  const threshold = figure(format, counts.threshold);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs" mih={26}>
        <Text size="sm">{t('trust.atThreshold', { threshold })}</Text>
        {picked && cheapest !== null ? (
          <Button size="compact-xs" variant="subtle" onClick={() => pick(null)}>
            {t('trust.takeCheapest')}
          </Button>
        ) : null}
      </Group>
      <Slider
        size="sm"
        min={0}
        max={1}
        step={1 / STEPS}
        label={null}
        value={counts.threshold}
        onChange={(value) => pick(Math.round(value * STEPS) / STEPS)}
        thumbLabel={t('trust.threshold')}
      />
      <Outcomes run={run} choice={choice} />
    </Stack>
  );
}
