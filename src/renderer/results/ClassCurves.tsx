/** One class against the rest: found against false alarms, precision against recall, gains and lift. A point shows the rows from its threshold on. */
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ClassCurves, CurvePoint } from '../../engine/protocol';
import { showRowsBehind } from '../actions/trust';
import { CurveFigure, type FigureSeries } from '../charts/CurveFigure';
import { figure } from '../charts/figure';
import { useLanguage, type Words } from '../language/language';
import { say } from '../language/say';
import { heightAt } from './curveHeight';
import { type CurveName, liftOf, placeOn, type Taken, takenAt } from './thresholdCounts';
import type { ThresholdChoice } from './useThreshold';

const FIRST_FIFTH = 0.2;
const FROM = { x: 0, y: 0 };
const TO = { x: 1, y: 1 };

export interface CurveProperties {
  readonly run: number;
  /** Rows scored. */
  readonly rows: number;
  /** Place of the class among the analysis' curves. */
  readonly position: number;
  readonly curves: ClassCurves;
  /** Null for more than two classes. */
  readonly choice: ThresholdChoice | null;
}

const percentAxis = (title: string, { format }: Words) => ({
  title,
  minimum: 0,
  maximum: 1,
  format: (share: number) => format.percent(share),
});

interface Wanted {
  readonly curve: CurveName;
  readonly points: readonly CurvePoint[];
  /** Names of what is on the axes, and how it is written. */
  readonly axes: readonly [string, string];
  readonly writeY?: (y: number) => string;
  /** What was clicked, as the heading of the rows. */
  readonly heading: (at: Taken, threshold: string, share: string) => string;
}

/** What a curve of thresholds has: its line, the threshold that is looked at, its table, and the rows behind its points. */
function useCurve({ run, rows, position, curves, choice }: CurveProperties, wanted: Wanted) {
  const { t, format } = useLanguage();
  const { curve, points, axes, writeY = (y) => format.percent(y), heading } = wanted;
  const counted = takenAt(curves, rows);
  const show = (point: number) => {
    const { x = 0, threshold = null } = points[point] ?? {};
    const at = threshold === null ? undefined : counted.get(threshold);
    if (threshold === null || at === undefined) return;
    choice?.pick(threshold);
    const title = heading(at, figure(format, threshold), format.percent(x));
    void showRowsBehind(run, title, { kind: 'atLeast', curve: position, threshold });
  };
  const choosable = (point: number) => typeof points[point]?.threshold === 'number';
  const cells = ({ x, y, threshold }: CurvePoint) => {
    const at = threshold === null ? undefined : counted.get(threshold);
    return [
      threshold === null ? '' : figure(format, threshold),
      format.percent(x),
      writeY(y),
      at === undefined ? '0' : format.count(at.taken),
      at === undefined ? '0' : format.count(at.found),
    ];
  };
  const columns = [t('trust.threshold'), ...axes, t('trust.rowsTakenCount'), t('trust.rowsFoundCount')];
  const place = choice === null ? null : placeOn(curve, choice.counts);
  const looked: readonly FigureSeries[] =
    choice === null || place === null
      ? []
      : [
          {
            name: t('trust.atThreshold', { threshold: figure(format, choice.counts.threshold) }),
            points: [place],
            drawn: 'spots',
          },
        ];
  return {
    series: [{ name: t('trust.network'), points, drawn: 'line' as const, choosable }, ...looked],
    pointText: (_: number, point: number) => {
      const at = points[point];
      return at === undefined ? [] : cells(at).map((cell, column) => `${columns[column] ?? ''}: ${cell}`);
    },
    onPoint: (_: number, point: number) => show(point),
    table: () => ({
      columns,
      rows: points.map(cells),
      show: (row: number) => (choosable(row) ? () => show(row) : null),
    }),
  };
}

const headingOf =
  ({ t }: Words, name: string): Wanted['heading'] =>
  ({ found, taken }, threshold) =>
    t('trust.rowsAtLeast', { name, threshold, found, others: taken - found });

export function RocChart(properties: CurveProperties) {
  const words = useLanguage();
  const { t } = words;
  const { className: name, roc, rocAuc } = properties.curves;
  const axes = [t('trust.falseAlarms', { name }), t('trust.found', { name })] as const;
  const curve = useCurve(properties, { curve: 'roc', points: roc ?? [], axes, heading: headingOf(words, name) });
  if (roc === null || rocAuc === null) return null;
  return (
    <CurveFigure
      title={t('trust.rocTitle')}
      sentence={say(words, { code: 'rocSays', parameters: { class: name, share: Number((rocAuc * 100).toFixed(1)) } })}
      x={percentAxis(axes[0], words)}
      y={percentAxis(axes[1], words)}
      reference={{ name: t('trust.chance'), from: FROM, to: TO }}
      {...curve}
    />
  );
}

export function PrecisionChart(properties: CurveProperties) {
  const words = useLanguage();
  const { t, format } = words;
  const { curves, rows } = properties;
  const { className: name, precisionRecall: points, prAuc, positives } = curves;
  const axes = [t('trust.found', { name }), t('trust.precision', { name })] as const;
  const heading = headingOf(words, name);
  const curve = useCurve(properties, { curve: 'precisionRecall', points: points ?? [], axes, heading });
  if (points === null || prAuc === null || rows === 0) return null;
  const chance = positives / rows;
  return (
    <CurveFigure
      title={t('trust.prTitle')}
      sentence={t('trust.prSentence', { name, precision: format.percent(prAuc), chance: format.percent(chance) })}
      x={percentAxis(axes[0], words)}
      y={percentAxis(axes[1], words)}
      reference={{ name: t('trust.chance'), from: { x: 0, y: chance }, to: { x: 1, y: chance } }}
      {...curve}
    />
  );
}

export function GainsChart(properties: CurveProperties) {
  const words = useLanguage();
  const { t, format } = words;
  const [shown, setShown] = useState<'gains' | 'lift'>('gains');
  const { className: name, gains, positives } = properties.curves;
  const lift = shown === 'lift';
  const axes = [t('trust.rowsTaken'), lift ? t('trust.liftOf', { name }) : t('trust.found', { name })] as const;
  const curve = useCurve(properties, {
    curve: shown,
    points: lift ? liftOf(gains ?? []) : (gains ?? []),
    axes,
    ...(lift ? { writeY: (y: number) => figure(format, y) } : {}),
    heading: ({ found }, _, share) => t('trust.rowsFirst', { share, name, found, count: positives }),
  });
  if (gains === null) return null;
  const found = Number((heightAt(gains, FIRST_FIFTH) * 100).toFixed(1));
  const all = { x: 0, y: 1 };
  return (
    <CurveFigure
      title={t('trust.gainsTitle')}
      sentence={say(words, { code: 'gainsSays', parameters: { class: name, share: FIRST_FIFTH * 100, found } })}
      x={percentAxis(axes[0], words)}
      y={lift ? { title: axes[1], minimum: 0, format: format.number } : percentAxis(axes[1], words)}
      reference={{ name: t('trust.chance'), from: lift ? all : FROM, to: TO }}
      controls={
        <SegmentedControl
          size="xs"
          aria-label={t('trust.gainsTitle')}
          value={shown}
          onChange={(value) => setShown(value === 'lift' ? 'lift' : 'gains')}
          data={[
            { value: 'gains', label: t('trust.gains') },
            { value: 'lift', label: t('trust.lift') },
          ]}
        />
      }
      {...curve}
    />
  );
}
