/** The charts of a report: of each class how well it is found, whether probabilities and numbers can be believed, and the mistakes. */
import type { Analysis, ClassCurves, ResidualView } from '../protocol';
import { type Html, html, htmlTable } from './html';
import type { ReportWords } from './reportWords';
import { type SvgAxis, svgChart } from './svgChart';

/** Classes whose curves are drawn; the window shows them all. */
const MOST_CLASSES = 4;
/** Beyond this many classes the matrix does not fit a page. */
const MOST_IN_MATRIX = 24;
/** Beyond this many it fits in small letters only. */
const MOST_IN_FULL_SIZE = 8;

const shareAxis = (title: string): SvgAxis => ({ title, from: 0, to: 1, share: true });

function classCharts(
  rows: number,
  { className: name, positives, ...curves }: ClassCurves,
  { word }: ReportWords,
): Html[] {
  const { roc, precisionRecall, gains } = curves;
  const found = shareAxis(word('found'));
  const drawn: (Html | null)[] = [
    roc &&
      svgChart({
        title: word('roc', { name }),
        points: roc,
        kind: 'line',
        x: shareAxis(word('falseAlarms')),
        y: found,
        compared: 'diagonal',
      }),
    precisionRecall &&
      svgChart({
        title: word('precisionRecall', { name }),
        points: precisionRecall,
        kind: 'line',
        x: found,
        y: shareAxis(word('precision')),
        compared: positives / rows,
      }),
    gains &&
      svgChart({
        title: word('gains', { name }),
        points: gains,
        kind: 'line',
        x: shareAxis(word('taken')),
        y: found,
        compared: 'diagonal',
      }),
  ];
  return drawn.filter((chart) => chart !== null);
}

function calibrationChart(calibration: NonNullable<Analysis['calibration']>, { word }: ReportWords): Html {
  const bins = (calibration.after ?? calibration.before).filter(({ rows }) => rows > 0);
  return svgChart({
    title: word('calibration'),
    points: bins.map(({ said, happened }) => ({ x: said, y: happened })),
    kind: 'points',
    x: shareAxis(word('said')),
    y: shareAxis(word('happened')),
    compared: 'diagonal',
  });
}

function numberCharts({ target, actual, predicted, edges, counts }: ResidualView, { word }: ReportWords): Html[] {
  const all = [...actual, ...predicted];
  const [from, to] = all.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [all[0] ?? 0, all[0] ?? 1],
  );
  const [least, most] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  return [
    svgChart({
      title: word('residuals', { name: target }),
      points: actual.map((x, at) => ({ x, y: predicted[at] })),
      kind: 'points',
      x: { title: word('actual'), from, to },
      y: { title: word('predicted'), from, to },
      compared: 'diagonal',
    }),
    svgChart({
      title: word('errors', { name: target }),
      points: counts.map((y, bin) => ({ x: edges[bin] / 2 + edges[bin + 1] / 2, y })),
      kind: 'bars',
      x: { title: word('residual'), from: least, to: most },
      y: { title: word('rows'), from: 0, to: Math.max(1, ...counts) },
    }),
  ];
}

function matrix({ confusion }: Analysis, { word }: ReportWords): Html[] {
  if (confusion === null || confusion.classes.length > MOST_IN_MATRIX) return [];
  const { classes, counts } = confusion;
  const table = htmlTable(
    [`${word('actual')} ↓ ${word('predicted')} →`, ...classes],
    counts.map((row, at) => [classes[at], ...row]),
  );
  const size = classes.length > MOST_IN_FULL_SIZE ? 'small' : 'matrix';
  return [html`<div class="whole"><p>${word('confusion')}</p>\n<div class="${size}">${table}</div></div>\n`];
}

export function reportCharts(analysis: Analysis, words: ReportWords): Html[] {
  const { rows, curves, calibration, residuals } = analysis;
  const drawn = [
    ...residuals.flatMap((view) => numberCharts(view, words)),
    ...curves.slice(0, MOST_CLASSES).flatMap((one) => classCharts(rows, one, words)),
    ...(calibration === null ? [] : [calibrationChart(calibration, words)]),
  ];
  const left = curves.length - MOST_CLASSES;
  return [
    html`<div class="charts">${drawn}</div>\n`,
    ...(left > 0 ? [html`<p>${words.word('moreClasses', { shown: MOST_CLASSES, all: curves.length })}</p>\n`] : []),
    ...matrix(analysis, words),
  ];
}
