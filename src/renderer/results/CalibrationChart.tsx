/** How often it was so, against the probability that was said: as the network says it, and corrected. */
import type { Analysis, Calibration, CalibrationBin } from '../../engine/protocol';
import { showRowsBehind } from '../actions/trust';
import { CurveFigure } from '../charts/CurveFigure';
import { useLanguage } from '../language/language';
import { say } from '../language/say';

interface PlacedBin extends CalibrationBin {
  /** Its place among all bins, the empty ones too. */
  readonly place: number;
  readonly after: boolean;
}

const placed = (bins: readonly CalibrationBin[], after: boolean): PlacedBin[] =>
  bins.map((bin, place) => ({ ...bin, place, after })).filter(({ rows }) => rows > 0);

const pointsOf = (bins: readonly PlacedBin[]) => bins.map(({ said, happened }) => ({ x: said, y: happened }));

interface Properties {
  readonly analysis: Analysis;
  readonly calibration: Calibration;
}

export function CalibrationChart({ analysis: { run, sayings }, calibration: { before, after } }: Properties) {
  const words = useLanguage();
  const { t, format } = words;
  const percent = (share: number) => format.percent(share);
  const saying = sayings.find(({ code }) => code.startsWith('calibration'));
  const series = [placed(before, false), ...(after === null ? [] : [placed(after, true)])];
  const all = series.flat();
  const names = [t('trust.asSaid'), t('trust.corrected')];
  const show = (bin: PlacedBin | undefined) => {
    if (bin === undefined) return;
    const title = t('trust.calibrationRows', { from: format.percent(bin.from, 0), to: format.percent(bin.to, 0) });
    void showRowsBehind(run, title, { kind: 'calibration', bin: bin.place, after: bin.after });
  };
  const cells = ({ from, to, rows, said, happened, after: corrected }: PlacedBin) => [
    t('trust.bin', { from: format.percent(from, 0), to: format.percent(to, 0) }),
    names[corrected ? 1 : 0] ?? '',
    format.count(rows),
    format.percent(said),
    format.percent(happened),
  ];
  const columns = (['probabilities', 'how', 'binRows', 'said', 'happened'] as const).map((key) => t(`trust.${key}`));
  return (
    <CurveFigure
      title={t('trust.calibrationTitle')}
      sentence={saying === undefined ? '' : say(words, saying)}
      x={{ title: t('trust.said'), minimum: 0, maximum: 1, format: percent }}
      y={{ title: t('trust.happened'), minimum: 0, maximum: 1, format: percent }}
      series={series.map((bins, position) => ({
        name: names[position] ?? '',
        points: pointsOf(bins),
        drawn: 'line',
        choosable: () => true,
      }))}
      pointText={(position, point) => {
        const bin = series[position]?.[point];
        return bin === undefined ? [] : cells(bin).map((cell, at) => `${columns[at] ?? ''}: ${cell}`);
      }}
      reference={{ name: t('trust.exactly'), from: { x: 0, y: 0 }, to: { x: 1, y: 1 } }}
      table={() => ({
        columns,
        rows: all.map(cells),
        show: (row) => () => show(all[row]),
      })}
      onPoint={(position, point) => show(series[position]?.[point])}
    />
  );
}
