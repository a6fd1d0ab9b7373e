/** Training and validation loss by epoch, live: it draws the kept extremes of a curve, never the whole of it. */
import { Switch } from '@mantine/core';
import { useState } from 'react';
import type { EpochPoint } from '../../engine/protocol';
import { useLanguage, type Words } from '../language/language';
import { ChartCanvas } from './ChartCanvas';
import { ChartFrame } from './ChartFrame';
import { epochAxis, type Picture, type Series } from './chartPicture';
import type { CurvePoint } from './curveBuckets';
import type { TableData } from './DataTable';
import { figure } from './figure';
import type { LegendEntry } from './legendMark';
import { type Scheme, seriesLook } from './palette';
import { lossSentence } from './sentences';
import type { TrainingCurves } from './trainingCurves';

interface Properties {
  /** Read anew at every rendering: its owner renders this when `curves.version` has grown. */
  readonly curves: TrainingCurves;
  /** Marked on the curve; null while none is known. */
  readonly bestEpoch: number | null;
  readonly height?: number;
}

/** A logarithm has no place for 0. */
const positive = (points: readonly CurvePoint[]): CurvePoint[] => points.filter(({ y }) => y > 0);

function lossPicture(words: Words, curves: TrainingCurves, bestEpoch: number | null, logarithmic: boolean) {
  const { t, format } = words;
  const take = (points: CurvePoint[]) => (logarithmic ? positive(points) : points);
  return (scheme: Scheme): Picture => {
    const series: Series[] = [
      {
        name: t('chart.trainingLoss'),
        look: seriesLook(scheme, 0),
        points: take(curves.trainingLoss.drawn()),
        drawn: 'line',
      },
    ];
    if (curves.validationLoss.count > 0) {
      const points = take(curves.validationLoss.drawn());
      series.push({ name: t('chart.validationLoss'), look: seriesLook(scheme, 1), points, drawn: 'line' });
    }
    return {
      x: epochAxis(t('chart.epoch'), format.number),
      y: { title: t('chart.loss'), logarithmic, format: format.number, ...(logarithmic ? {} : { minimum: 0 }) },
      series,
      ...(bestEpoch === null ? {} : { verticalMark: bestEpoch }),
    };
  };
}

function lossTable({ t, format }: Words, curves: TrainingCurves): TableData {
  const cells = ({ epoch, trainingLoss, validationLoss }: EpochPoint) => [
    format.count(epoch),
    figure(format, trainingLoss),
    validationLoss === null ? '' : figure(format, validationLoss),
  ];
  return {
    columns: [t('chart.epoch'), t('chart.trainingLoss'), t('chart.validationLoss')],
    rows: curves.samples.rows([curves.best]).map(cells),
  };
}

export function LossChart({ curves, bestEpoch, height = 260 }: Properties) {
  const words = useLanguage();
  const { t, language } = words;
  const [logarithmic, setLogarithmic] = useState(false);
  const sentence = lossSentence(words, curves);
  const legend: LegendEntry[] = [{ kind: 'series', name: t('chart.trainingLoss'), position: 0 }];
  if (curves.validationLoss.count > 0) legend.push({ kind: 'series', name: t('chart.validationLoss'), position: 1 });
  if (bestEpoch !== null) legend.push({ kind: 'mark', name: t('chart.bestEpochAt', { epoch: bestEpoch }) });
  return (
    <ChartFrame
      title={t('chart.lossTitle')}
      sentence={sentence}
      legend={legend}
      table={() => lossTable(words, curves)}
      controls={
        <Switch
          size="xs"
          label={t('chart.logarithmic')}
          checked={logarithmic}
          onChange={(event) => setLogarithmic(event.currentTarget.checked)}
        />
      }
    >
      <ChartCanvas
        kind="line"
        label={`${t('chart.lossTitle')}. ${sentence}`}
        height={height}
        locale={language}
        picture={lossPicture(words, curves, bestEpoch, logarithmic)}
      />
    </ChartFrame>
  );
}
