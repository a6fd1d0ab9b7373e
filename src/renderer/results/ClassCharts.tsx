/** One class against the rest: found against false alarms, precision against recall, gains; for two classes a threshold. */
import { Group, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Analysis, ClassCurves, CurvePoint } from '../../engine/protocol';
import { CurveFigure } from '../charts/CurveFigure';
import type { TableData } from '../charts/DataTable';
import { figure } from '../charts/figure';
import { useLanguage, type Words } from '../language/language';
import { say } from '../language/say';
import { CostChart } from './CostChart';
import { heightAt } from './curveHeight';

const FIRST_FIFTH = 0.2;
const FROM = { x: 0, y: 0 };
const TO = { x: 1, y: 1 };

interface Properties {
  readonly curves: ClassCurves;
}

const percentAxis = (title: string, { format }: Words) => ({
  title,
  minimum: 0,
  maximum: 1,
  format: (share: number) => format.percent(share),
});

function pointTable({ t, format }: Words, points: readonly CurvePoint[], x: string, y: string): TableData {
  return {
    columns: [x, y, t('trust.threshold')],
    rows: points.map((point) => [
      format.percent(point.x),
      format.percent(point.y),
      point.threshold === null ? '' : figure(format, point.threshold),
    ]),
  };
}

function RocChart({ curves: { className: name, roc, rocAuc } }: Properties) {
  const words = useLanguage();
  const { t } = words;
  if (roc === null || rocAuc === null) return null;
  const [x, y] = [t('trust.falseAlarms', { name }), t('trust.found', { name })];
  return (
    <CurveFigure
      title={t('trust.rocTitle')}
      sentence={say(words, { code: 'rocSays', parameters: { class: name, share: Number((rocAuc * 100).toFixed(1)) } })}
      x={percentAxis(x, words)}
      y={percentAxis(y, words)}
      series={[{ name: t('trust.network'), points: roc, drawn: 'line' }]}
      reference={{ name: t('trust.chance'), from: FROM, to: TO }}
      table={() => pointTable(words, roc, x, y)}
    />
  );
}

function PrecisionChart({ curves, rows }: Properties & { readonly rows: number }) {
  const words = useLanguage();
  const { t, format } = words;
  const { className: name, precisionRecall, prAuc, positives } = curves;
  if (precisionRecall === null || prAuc === null || rows === 0) return null;
  const [x, y] = [t('trust.found', { name }), t('trust.precision', { name })];
  const chance = positives / rows;
  const points = precisionRecall.toSorted((a, b) => a.x - b.x);
  return (
    <CurveFigure
      title={t('trust.prTitle')}
      sentence={t('trust.prSentence', { name, precision: format.percent(prAuc), chance: format.percent(chance) })}
      x={percentAxis(x, words)}
      y={percentAxis(y, words)}
      series={[{ name: t('trust.network'), points, drawn: 'line' }]}
      reference={{ name: t('trust.chance'), from: { x: 0, y: chance }, to: { x: 1, y: chance } }}
      table={() => pointTable(words, points, x, y)}
    />
  );
}

function GainsChart({ curves: { className: name, gains } }: Properties) {
  const words = useLanguage();
  const { t, format } = words;
  if (gains === null) return null;
  const found = Number((heightAt(gains, FIRST_FIFTH) * 100).toFixed(1));
  const [x, y] = [t('trust.rowsTaken'), t('trust.found', { name })];
  return (
    <CurveFigure
      title={t('trust.gainsTitle')}
      sentence={say(words, { code: 'gainsSays', parameters: { class: name, share: FIRST_FIFTH * 100, found } })}
      x={percentAxis(x, words)}
      y={percentAxis(y, words)}
      series={[{ name: t('trust.network'), points: gains, drawn: 'line' }]}
      reference={{ name: t('trust.chance'), from: FROM, to: TO }}
      table={() => ({
        columns: [x, y, t('trust.lift')],
        rows: gains.map((point) => [
          format.percent(point.x),
          format.percent(point.y),
          point.x === 0 ? '' : figure(format, point.y / point.x),
        ]),
      })}
    />
  );
}

export function ClassCharts({ analysis }: { readonly analysis: Analysis }) {
  const { t } = useLanguage();
  const { curves, thresholds } = analysis;
  const [position, setPosition] = useState(0);
  const shown = curves[position] ?? curves[0];
  if (shown === undefined) return null;
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
            onChange={(value) => setPosition(Number(value))}
            data={curves.map(({ className }, index) => ({ value: String(index), label: className }))}
          />
        )}
      </Group>
      {shown.roc === null ? <Text size="sm">{t('trust.noCurve')}</Text> : null}
      <SimpleGrid type="container" cols={{ base: 1, '680px': 2 }} spacing="xl">
        <RocChart curves={shown} />
        <PrecisionChart curves={shown} rows={analysis.rows} />
        <GainsChart curves={shown} />
        {thresholds === null ? null : <CostChart run={analysis.run} thresholds={thresholds} />}
      </SimpleGrid>
    </Stack>
  );
}
