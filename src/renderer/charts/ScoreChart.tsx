/** The score that a person understands, by epoch: share of right answers, or error in the target's own units. */
import type { EpochPoint, Task } from '../../engine/protocol';
import { useLanguage, type Words } from '../language/language';
import { ChartCanvas } from './ChartCanvas';
import { ChartFrame } from './ChartFrame';
import { type Axis, epochAxis, type Picture, type Series } from './chartPicture';
import type { TableData } from './DataTable';
import { figure } from './figure';
import type { LegendEntry } from './legendMark';
import { type Scheme, seriesLook } from './palette';
import { scoreSentence } from './sentences';
import type { TrainingCurves } from './trainingCurves';

interface Properties {
  /** Read anew at every rendering. */
  readonly curves: TrainingCurves;
  readonly task: Task;
  /** Names of the targets, for the units. */
  readonly targets: readonly string[];
  readonly bestEpoch: number | null;
  readonly height?: number;
}

const writer = ({ format }: Words, task: Task): ((score: number) => string) =>
  task === 'classification' ? (share) => format.percent(share) : (error) => figure(format, error);

function scoreAxis(words: Words, task: Task): Axis {
  const { t, format } = words;
  if (task === 'regression') return { title: t('chart.error'), minimum: 0, format: format.number };
  return { title: t('chart.accuracy'), maximum: 1, format: (share) => format.percent(share) };
}

function scorePicture(words: Words, curves: TrainingCurves, task: Task, bestEpoch: number | null) {
  const { t, format } = words;
  return (scheme: Scheme): Picture => {
    const series: Series[] = [
      {
        name: t('chart.trainingRows'),
        look: seriesLook(scheme, 0),
        points: curves.trainingScore.drawn(),
        drawn: 'line',
      },
    ];
    if (curves.validationScore.count > 0) {
      const points = curves.validationScore.drawn();
      series.push({ name: t('chart.validationRows'), look: seriesLook(scheme, 1), points, drawn: 'line' });
    }
    return {
      x: epochAxis(t('chart.epoch'), format.number),
      y: scoreAxis(words, task),
      series,
      ...(bestEpoch === null ? {} : { verticalMark: bestEpoch }),
    };
  };
}

function scoreTable(words: Words, curves: TrainingCurves, task: Task): TableData {
  const { t, format } = words;
  const write = writer(words, task);
  const cells = ({ epoch, trainingScore, validationScore }: EpochPoint) => [
    format.count(epoch),
    write(trainingScore),
    validationScore === null ? '' : write(validationScore),
  ];
  return {
    columns: [t('chart.epoch'), t('chart.trainingRows'), t('chart.validationRows')],
    rows: curves.samples.rows([curves.best]).map(cells),
  };
}

export function ScoreChart({ curves, task, targets, bestEpoch, height = 260 }: Properties) {
  const words = useLanguage();
  const { t, language } = words;
  const best = curves.best?.epoch === bestEpoch ? curves.best : null;
  const sentence = scoreSentence(words, task, best ?? curves.last);
  const title =
    task === 'classification' ? t('chart.accuracyTitle') : t('chart.errorTitle', { target: targets.join(', ') });
  const legend: LegendEntry[] = [{ kind: 'series', name: t('chart.trainingRows'), position: 0 }];
  if (curves.validationScore.count > 0) legend.push({ kind: 'series', name: t('chart.validationRows'), position: 1 });
  if (bestEpoch !== null) legend.push({ kind: 'mark', name: t('chart.bestEpochAt', { epoch: bestEpoch }) });
  return (
    <ChartFrame title={title} sentence={sentence} legend={legend} table={() => scoreTable(words, curves, task)}>
      <ChartCanvas
        kind="line"
        label={`${title}. ${sentence}`}
        height={height}
        locale={language}
        picture={scorePicture(words, curves, task, bestEpoch)}
      />
    </ChartFrame>
  );
}
