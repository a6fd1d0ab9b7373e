/**
 * A run's report as one HTML page: what, how good, against what, limits, how to repeat. It needs nothing but itself: no
 * script, no picture, no font, no connection. The only rows of the person's data in it are truth and answer of the worst.
 */
import { mergedIn } from '../encode';
import type { Model } from '../model';
import { summarizeNetwork } from '../network/summary';
import type { Analysis, ReportLanguage, Score, TrustCode } from '../protocol';
import { Html, html, htmlFacts, htmlTable } from './html';
import { type ReportWords, wordsIn } from './reportWords';
import { shortNumber, svgChart } from './svgChart';

const STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #212529; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #dee2e6; }
table { border-collapse: collapse; margin: 0.5rem 0; } th, td { border: 1px solid #dee2e6; padding: 0.2rem 0.6rem; text-align: left; overflow-wrap: anywhere; }
th { background: #f1f3f5; } .verdict { font-size: 1.1rem; font-weight: 600; }
.charts { display: flex; flex-wrap: wrap; gap: 1rem; } figure { margin: 0; break-inside: avoid; } figcaption { max-width: 22rem; font-size: 0.85rem; }
tr, section > p { break-inside: avoid; }
`;

/** Pure: the same model and analysis give the same page. */
export function htmlReport(model: Model, analysis: Analysis, language: ReportLanguage): string {
  const words = wordsIn(language);
  const targets = targetsOf(model);
  const page = html`<!doctype html>
<html lang="${words.word('language')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words.word('title', { target: targets })}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<h1>${words.word('title', { target: targets })}</h1>
${[whatItIs(model, words), howGood(analysis, words), againstWhat(analysis, words), relying(analysis, words)]}
${[charts(analysis, words), worst(analysis, words), limits(analysis, words), howToRepeat(model, words)]}
</body>
</html>
`;
  return page.text;
}

function targetsOf({ encoding: { target } }: Model): string {
  return target.kind === 'classes' ? target.column : target.columns.map(({ column }) => column).join(', ');
}

const section = (title: string, content: readonly Html[]): Html =>
  html`<section>\n<h2>${title}</h2>\n${content}</section>\n`;

const paragraph = (text: string): Html => html`<p>${text}</p>\n`;

function whatItIs(model: Model, { word }: ReportWords): Html {
  const { provenance, training, encoding, network } = model;
  const { rows, epochs, bestEpoch } = training;
  const text = word('whatText', {
    target: targetsOf(model),
    inputs: encoding.inputs.length,
    file: provenance.file,
    ...rows,
  });
  const layers = network.hiddenLayers.map(({ units, activation }) => `${units} ${activation}`).join(', ');
  const facts: readonly (readonly [string, string | number])[] = [
    [word('network'), layers === '' ? word('none') : layers],
    [word('parameters'), summarizeNetwork(network).parameters],
    [word('epochs'), `${epochs} (${bestEpoch})`],
    [word('made'), provenance.date],
  ];
  const { target } = encoding;
  const logs = target.kind === 'numbers' ? target.columns.filter(({ transform }) => transform === 'log') : [];
  const learned = logs.map(({ column: name }) => paragraph(word('logTarget', { name })));
  return section(word('what'), [paragraph(text), ...learned, htmlFacts(facts)]);
}

const scoreText = (value: number | null): string => (value === null ? '–' : shortNumber(value));

function scoreRows(scores: readonly Score[], { trust }: ReportWords): string[][] {
  return scores.map(({ name, value, low, high }) => [
    trust(name),
    scoreText(value),
    `${scoreText(low)} – ${scoreText(high)}`,
  ]);
}

function howGood({ headline, scores, targets }: Analysis, words: ReportWords): Html {
  const { word, say } = words;
  const heading = [word('score'), word('value'), word('interval')];
  const each = targets.map(
    ({ name, scores: own }) => html`<h3>${name}</h3>\n${htmlTable(heading, scoreRows(own, words))}`,
  );
  const main = html`<p class="verdict">${say(headline)}</p>\n`;
  return section(word('good'), [main, htmlTable(heading, scoreRows(scores, words)), ...each]);
}

function againstWhat({ verdict, rivals }: Analysis, { word, say, trust }: ReportWords): Html {
  const rows = rivals.map(({ name, improvement: { percent, low, high } }) => [
    trust(name),
    percent.toFixed(1),
    `${low.toFixed(1)} – ${high.toFixed(1)}`,
  ]);
  return section(word('against'), [
    html`<p class="verdict">${say(verdict.saying)}</p>\n`,
    htmlTable([word('rival'), word('improvement'), word('interval')], rows),
  ]);
}

const percentText = (share: number): string => (100 * share).toFixed(1);

function relying({ promises, sayings }: Analysis, { word, say }: ReportWords): Html {
  const rows = promises.map(({ promised, coverage, meanSize, target }) => [
    target ?? '',
    percentText(promised),
    percentText(coverage),
    shortNumber(meanSize),
  ]);
  const about = sayings.filter(({ code }) => RELYING.test(code));
  const heading = [word('target'), word('promised'), word('delivered'), word('size')];
  const table = rows.length === 0 ? [] : [htmlTable(heading, rows)];
  return section(word('rely'), [...about.map((saying) => paragraph(say(saying))), ...table]);
}

/** What limits the result; everything else that is said is about the charts or about single predictions. */
const LIMITING: ReadonlySet<TrustCode> = new Set(['onValidation', 'fewTestRows', 'mapeUnlawful']);
const RELYING = /^promise|^unsure|^notCalibrated/;

/** Curves that are drawn; the window shows them all. */
const MOST_CURVES = 4;

function charts({ curves, calibration, residuals, confusion, sayings }: Analysis, { word, say }: ReportWords): Html {
  const about = sayings.filter(({ code }) => !RELYING.test(code) && !LIMITING.has(code));
  const unit = { from: 0, to: 1 };
  const drawn = curves.slice(0, MOST_CURVES).flatMap(({ className: name, roc, precisionRecall }) => [
    ...(roc === null
      ? []
      : [svgChart({ title: word('roc', { name }), points: roc, kind: 'line', diagonal: true, ...unit })]),
    ...(precisionRecall === null
      ? []
      : [
          svgChart({
            title: word('precisionRecall', { name }),
            points: precisionRecall,
            kind: 'line',
            diagonal: false,
            ...unit,
          }),
        ]),
  ]);
  const bins = (calibration?.after ?? calibration?.before ?? []).filter(({ rows }) => rows > 0);
  const said = bins.map((bin) => ({ x: bin.said, y: bin.happened }));
  const believed =
    calibration === null
      ? []
      : [svgChart({ title: word('calibration'), points: said, kind: 'points', diagonal: true, ...unit })];
  const scattered = residuals.map(({ target, actual, predicted }) => {
    const all = [...actual, ...predicted];
    const [from, to] = all.reduce(
      ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
      [all[0] ?? 0, all[0] ?? 1],
    );
    const points = actual.map((x, at) => ({ x, y: predicted[at] }));
    return svgChart({ title: word('residuals', { name: target }), points, kind: 'points', diagonal: true, from, to });
  });
  const matrix =
    confusion === null || confusion.classes.length > 30
      ? []
      : [
          paragraph(word('confusion')),
          htmlTable(
            ['', ...confusion.classes],
            confusion.counts.map((row, at) => [confusion.classes[at], ...row]),
          ),
        ];
  return section(word('charts'), [
    ...about.map((saying) => paragraph(say(saying))),
    html`<div class="charts">${[...drawn, ...believed, ...scattered]}</div>\n`,
    ...matrix,
  ]);
}

function worst({ worst: rows }: Analysis, { word }: ReportWords): Html {
  const cells = rows.slice(0, 10).map(({ row, actual, predicted }) => [row + 1, actual, predicted]);
  return section(word('worst'), [htmlTable([word('row'), word('actual'), word('predicted')], cells)]);
}

function limits({ sayings }: Analysis, { word, say }: ReportWords): Html {
  const about = sayings.filter(({ code }) => LIMITING.has(code));
  return section(word('limits'), [...about.map((saying) => paragraph(say(saying))), paragraph(word('limitsText'))]);
}

function howToRepeat({ provenance, settings, encoding }: Model, { word }: ReportWords): Html {
  const { netloom, kernel, seed, file, sha256, testFile } = provenance;
  const merged = [...mergedIn(encoding)].flatMap(([column, aliases]) =>
    aliases.map(({ from, into }) => paragraph(word('merged', { column, from, into }))),
  );
  const rows = Object.entries(settings)
    .filter(([name]) => name !== 'hiddenLayers')
    .map(([name, value]) => [name, String(value)]);
  return section(word('repeat'), [
    paragraph(word('repeatText', { netloom, kernel, seed, file, sha256 })),
    ...(testFile === undefined ? [] : [paragraph(word('testFile', { ...testFile }))]),
    ...merged,
    html`<h3>${word('settings')}</h3>\n`,
    htmlTable([word('setting'), word('value')], rows),
  ]);
}
