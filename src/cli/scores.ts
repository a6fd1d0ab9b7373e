/** Scores in words: what a person wants to know first, then the figures for those who ask. */
import type { Scores, TestReport } from '../engine/protocol';

export function figure(value: number | null, digits = 4): string {
  return value === null ? 'undefined' : String(Number(value.toPrecision(digits)));
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

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
