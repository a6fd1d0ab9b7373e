/** How well one class is found among the others; for two classes also what a threshold makes of it. */
import { Group, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Analysis } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { type CurveProperties, GainsChart, PrecisionChart, RocChart } from './ClassCurves';
import { CostChart } from './CostChart';
import { useThreshold } from './useThreshold';

export function ClassCharts({ analysis }: { readonly analysis: Analysis }) {
  const { t } = useLanguage();
  const { curves, run, rows } = analysis;
  const [wanted, setWanted] = useState(0);
  const position = curves[wanted] === undefined ? 0 : wanted;
  const shown = curves[position];
  const choice = useThreshold(analysis, shown);
  if (shown === undefined) return null;
  const properties: CurveProperties = { run, rows, position, curves: shown, choice };
  return (
    <Stack gap="md" component="section">
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t('trust.section.order')}
        </Title>
        {curves.length < 2 ? null : (
          <Select
            aria-label={t('trust.whichClass')}
            value={String(position)}
            allowDeselect={false}
            onChange={(value) => setWanted(Number(value))}
            data={curves.map(({ className }, index) => ({ value: String(index), label: className }))}
          />
        )}
      </Group>
      {shown.roc === null ? <Text size="sm">{t('trust.noCurve')}</Text> : null}
      <SimpleGrid type="container" cols={{ base: 1, '680px': 2 }} spacing="xl">
        <RocChart {...properties} />
        <PrecisionChart {...properties} />
        <GainsChart {...properties} />
        {choice === null ? null : <CostChart run={run} choice={choice} />}
      </SimpleGrid>
    </Stack>
  );
}
