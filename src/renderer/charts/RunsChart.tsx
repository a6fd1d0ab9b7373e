/** The curves of several runs, one over the other: of the validation loss, or the training loss where none was set aside. */
import { useMemo } from 'react';
import { useLanguage, type Words } from '../language/language';
import { ChartCanvas } from './ChartCanvas';
import { ChartFrame } from './ChartFrame';
import { epochAxis, type Picture } from './chartPicture';
import type { CurveBuckets } from './curveBuckets';
import type { TableData } from './DataTable';
import { figure } from './figure';
import { type Scheme, seriesLook } from './palette';
import { type ComparedRun, runsSentence } from './sentences';
import { TrainingCurves } from './trainingCurves';

interface Properties {
  /** Runs whose losses can be compared: of one task and one target. */
  readonly runs: readonly ComparedRun[];
  readonly height?: number;
}

interface NamedCurve {
  readonly name: string;
  readonly curve: CurveBuckets;
}

function judged({ name, points }: ComparedRun): NamedCurve {
  const { validationLoss, trainingLoss } = new TrainingCurves(points);
  return { name, curve: validationLoss.count > 0 ? validationLoss : trainingLoss };
}

function runsPicture({ t, format }: Words, curves: readonly NamedCurve[]) {
  return (scheme: Scheme): Picture => ({
    x: epochAxis(t('chart.epoch'), format.number),
    y: { title: t('chart.loss'), minimum: 0, format: format.number },
    series: curves.map(({ name, curve }, position) => ({
      name,
      look: seriesLook(scheme, position),
      points: curve.drawn(),
      drawn: 'line',
    })),
  });
}

function runsTable({ t, format }: Words, curves: readonly NamedCurve[]): TableData {
  const rows = curves.map(({ name, curve: { first, lowest, last } }) => [
    name,
    ...[first, lowest, last].map((point) => (point === null ? '' : figure(format, point.y))),
    lowest === null ? '' : format.count(lowest.x),
  ]);
  const columns = ['chart.run', 'chart.lossAtStart', 'chart.lossLowest', 'chart.lossAtEnd', 'chart.lowestAt'] as const;
  return { columns: columns.map((key) => t(key)), rows };
}

export function RunsChart({ runs, height = 260 }: Properties) {
  const words = useLanguage();
  const { t, language } = words;
  const curves = useMemo(() => runs.map(judged), [runs]);
  const sentence = runsSentence(
    words,
    curves.map(({ name, curve }) => ({ name, lowest: curve.lowest?.y ?? null })),
  );
  return (
    <ChartFrame
      title={t('chart.runsTitle')}
      sentence={sentence}
      legend={curves.map(({ name }, position) => ({ kind: 'series', name, position }))}
      table={() => runsTable(words, curves)}
    >
      <ChartCanvas
        kind="line"
        label={`${t('chart.runsTitle')}. ${sentence}`}
        height={height}
        locale={language}
        picture={runsPicture(words, curves)}
      />
    </ChartFrame>
  );
}
