/**
 * A run's report as one HTML page: what, how good, against what, limits, how to repeat. It needs nothing but itself: no
 * script, no picture, no font, no connection. The only rows of the person's data in it are truth and answer of the worst.
 */
import { mergedIn } from '../encode';
import type { Model } from '../model';
import { summarizeNetwork } from '../network/summary';
import {
  type Analysis,
  type ReportLanguage,
  type Rival,
  type Score,
  type ScoreName,
  type Settings,
  scoreToShow,
  type TrustCode,
} from '../protocol';
import { Html, html, htmlFacts, htmlTable } from './html';
import { reportCharts } from './reportCharts';
import { type ReportWords, wordsIn } from './reportWords';
import { shortNumber } from './svgChart';

/** A page breaks inside of nothing that is an inline block; told to avoid a break in a table, Chromium leaves half of it. */
const STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #212529; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #dee2e6; } h3 { font-size: 1rem; }
h1, h2, h3 { break-after: avoid; }
table { border-collapse: collapse; margin: 0.5rem 0; } th, td { border: 1px solid #dee2e6; padding: 0.2rem 0.6rem; text-align: left; }
td { font-variant-numeric: tabular-nums; } th { background: #f1f3f5; } .numbers th + th { overflow-wrap: normal; } .numbers td + td { white-space: nowrap; } .verdict { font-size: 1.1rem; font-weight: 600; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(324px, 1fr)); gap: 1.2rem; margin: 1rem 0; }
figure { margin: 0; break-inside: avoid; } figure svg { max-width: 100%; height: auto; } figcaption { font-size: 0.85rem; }
.small { font-size: 0.62rem; line-height: 1.3; } .small th, .small td { padding: 0.1rem 0.2rem; }
.side { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.2rem; align-items: start; font-size: 0.85rem; } .side table { width: 100%; table-layout: fixed; } .side th:first-child { width: 58%; }
.note { border-left: 3px solid #dee2e6; padding-left: 0.8rem; }
tr, p { break-inside: avoid; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 13px; } .charts { grid-template-columns: 1fr 1fr; } .whole { display: inline-block; width: 100%; } }
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

/** On one page, and no number broken over two lines. */
const whole = (content: Html): Html => html`<div class="whole numbers">${content}</div>\n`;

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
    ...(model.name === targetsOf(model) ? [] : [[word('name'), model.name] as const]),
    [word('network'), layers === '' ? word('none') : layers],
    [word('parameters'), summarizeNetwork(network).parameters],
    [word('epochs'), `${epochs} (${bestEpoch})`],
    [word('made'), `${provenance.date.slice(0, 16).replace('T', ' ')} UTC`],
  ];
  const lines = model.note.split('\n').map((line) => html`${line}<br>\n`);
  const note = model.note === '' ? [] : [html`<p class="note">${lines}</p>\n`];
  const { target } = encoding;
  const logs = target.kind === 'numbers' ? target.columns.filter(({ transform }) => transform === 'log') : [];
  const learned = logs.map(({ column: name }) => paragraph(word('logTarget', { name })));
  return section(word('what'), [paragraph(text), ...note, ...learned, htmlFacts(facts)]);
}

const SHARES: ReadonlySet<ScoreName> = new Set(['accuracy', 'balancedAccuracy', 'mape']);

function scoreText(name: ScoreName, value: number | null): string {
  if (value === null) return '–';
  return SHARES.has(name)
    ? `${shortNumber(Math.min(Number.MAX_VALUE, 100 * value))}%`
    : shortNumber(scoreToShow(name, value));
}

function scoreRows(scores: readonly Score[], rivals: readonly Rival[], { trust, word }: ReportWords): string[][] {
  return scores.map(({ name, value, low, high }) => {
    const interval =
      low === null || high === null ? '–' : word('between', { low: scoreText(name, low), high: scoreText(name, high) });
    const others = rivals.map((rival) => rival.scores.find((score) => score.name === name)?.value ?? null);
    return [trust(name), scoreText(name, value), interval, ...others.map((other) => scoreText(name, other))];
  });
}

function howGood({ headline, scores, targets, rivals }: Analysis, words: ReportWords): Html {
  const { word, say, trust } = words;
  const heading = [word('score'), word('value'), word('interval')];
  const each = targets.map(({ name, scores: own }) =>
    whole(html`<h3>${name}</h3>\n${htmlTable(heading, scoreRows(own, [], words))}`),
  );
  const main = html`<p class="verdict">${say(headline)}</p>\n`;
  const all = htmlTable([...heading, ...rivals.map(({ name }) => trust(name))], scoreRows(scores, rivals, words));
  return section(word('good'), [main, whole(all), ...each]);
}

function againstWhat({ verdict, rivals }: Analysis, { word, say, trust }: ReportWords): Html {
  const rows = rivals.map(({ name, improvement: { percent, low, high } }) => [
    trust(name),
    percent.toFixed(1),
    word('between', { low: low.toFixed(1), high: high.toFixed(1) }),
  ]);
  return section(word('against'), [
    html`<p class="verdict">${say(verdict.saying)}</p>\n`,
    whole(htmlTable([word('rival'), word('improvement'), word('interval')], rows)),
  ]);
}

const percentText = (share: number): string => (100 * share).toFixed(1);

function relying({ promises, sayings }: Analysis, { word, say }: ReportWords): Html {
  const several = promises.some(({ target }) => target !== null);
  const rows = promises.map(({ promised, coverage, meanSize, target }) => [
    ...(several ? [target ?? ''] : []),
    percentText(promised),
    percentText(coverage),
    shortNumber(meanSize),
  ]);
  const about = sayings.filter(({ code }) => RELYING.test(code));
  const size = word(several ? 'width' : 'possible');
  const heading = [...(several ? [word('target')] : []), word('promised'), word('delivered'), size];
  const table = rows.length === 0 ? [] : [whole(htmlTable(heading, rows))];
  return section(word('rely'), [...about.map((saying) => paragraph(say(saying))), ...table]);
}

/** What limits the result; everything else that is said is about the charts or about single predictions. */
const LIMITING: ReadonlySet<TrustCode> = new Set(['onValidation', 'fewTestRows', 'mapeUnlawful']);
const RELYING = /^promise|^unsure|^notCalibrated/;

function charts(analysis: Analysis, words: ReportWords): Html {
  const about = analysis.sayings.filter(({ code }) => !RELYING.test(code) && !LIMITING.has(code));
  return section(words.word('charts'), [
    ...about.map((saying) => paragraph(words.say(saying))),
    ...reportCharts(analysis, words),
  ]);
}

function worst({ worst: rows }: Analysis, { word }: ReportWords): Html {
  const cells = rows.slice(0, 10).map(({ row, actual, predicted }) => [row + 1, actual, predicted]);
  const table = htmlTable([word('row'), word('actual'), word('predicted')], cells);
  return section(word('worst'), [html`<div class="whole">${table}</div>\n`]);
}

function limits({ sayings }: Analysis, { word, say }: ReportWords): Html {
  const about = sayings.filter(({ code }) => LIMITING.has(code));
  return section(word('limits'), [...about.map((saying) => paragraph(say(saying))), paragraph(word('limitsText'))]);
}

function settingText({ word }: ReportWords, value: Settings[keyof Settings]): string {
  if (typeof value === 'boolean') return word(value ? 'yes' : 'no');
  return String(value) === '' ? '–' : String(value);
}

function howToRepeat({ provenance, settings, encoding }: Model, words: ReportWords): Html {
  const { word } = words;
  const { netloom, kernel, seed, file, sha256, testFile } = provenance;
  const merged = [...mergedIn(encoding)].flatMap(([column, aliases]) =>
    aliases.map(({ from, into }) => paragraph(word('merged', { column, from, into }))),
  );
  const rows = Object.entries(settings)
    .filter(([name]) => name !== 'hiddenLayers')
    .map(([name, value]) => [name, settingText(words, value)]);
  const half = Math.ceil(rows.length / 2);
  const heading = [word('setting'), word('value')];
  const tables = [rows.slice(0, half), rows.slice(half)].map((part) => htmlTable(heading, part));
  return section(word('repeat'), [
    paragraph(word('repeatText', { netloom, kernel, seed, file, sha256 })),
    ...(testFile === undefined ? [] : [paragraph(word('testFile', { ...testFile }))]),
    ...merged,
    html`<h3>${word('settings')}</h3>\n<div class="side">${tables}</div>\n`,
  ]);
}
