/** Scores in words: what a person wants to know first, then the figures for those who ask. */
import {
  type Analysis,
  fillIn,
  type Saying,
  type Scores,
  type TestReport,
  TRUST_SENTENCES,
  TRUST_WORDS,
  type TrustWord,
  WORD_PARAMETERS,
} from '../engine/protocol';

export function figure(value: number | null, digits = 4): string {
  return value === null ? 'undefined' : String(Number(value.toPrecision(digits)));
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** The scores as the JSON of `train` and `evaluate` has them: one flat object, without the name of the task. */
export function flatScores(scores: Scores): Record<string, unknown> {
  const { task: _task, ...figures } = scores;
  return figures;
}

/** One plain sentence that compares the model with guessing. */
export function verdict(report: TestReport): string {
  const { scores, baseline } = report;
  const rows = `${scores.rows} ${report.onValidation ? 'validation' : 'test'} rows`;
  const answer = report.baselineAnswer.join(', ');
  if (scores.task === 'classification' && baseline.task === 'classification') {
    const right = Math.round(scores.accuracy * scores.rows);
    return `Right for ${right} of ${rows} (${percent(scores.accuracy)}); always answering “${answer}” would be right for ${percent(baseline.accuracy)}.`;
  }
  if (scores.task === 'regression' && baseline.task === 'regression') {
    return `Typically off by ${figure(scores.mae)} on ${rows}; always answering the mean (${answer}) would be off by ${figure(baseline.mae)}.`;
  }
  return '';
}

/** A table: measure, model, baseline. */
export function scoreTable(report: TestReport): string[][] {
  const model = flatScores(report.scores);
  const baseline = flatScores(report.baseline);
  const lines = Object.keys(model)
    .filter((name) => name !== 'rows' && name !== 'targets')
    .map((name) => [name, cell(model[name]), cell(baseline[name])]);
  return [['', 'model', 'baseline'], ...lines];
}

function cell(value: unknown): string {
  return figure(typeof value === 'number' ? value : null);
}

/** An analysis's sentence in English. */
export function sentence({ code, parameters }: Saying): string {
  const words = Object.entries(parameters).map(([name, value]) => {
    const isWord = WORD_PARAMETERS.includes(name) && Object.hasOwn(TRUST_WORDS, value);
    return [name, isWord ? TRUST_WORDS[value as TrustWord] : value] as const;
  });
  return fillIn(TRUST_SENTENCES[code], Object.fromEntries(words));
}

/** The analysis as JSON has it: figures as they are, sentences in English. */
export function flatAnalysis({ run: _run, task: _task, ...analysis }: Analysis): Record<string, unknown> {
  return {
    ...analysis,
    headline: sentence(analysis.headline),
    verdict: { ...analysis.verdict, saying: sentence(analysis.verdict.saying) },
    sayings: analysis.sayings.map(sentence),
  };
}

/** A table: score, value, and the interval it lies in. */
export function intervalTable({ scores }: Analysis): string[][] {
  return [
    ['', 'value', 'from', 'to'],
    ...scores.map(({ name, value, low, high }) => [name, figure(value), figure(low), figure(high)]),
  ];
}
