/** How good a model is, compared with what, and how sure that is: the first sentences of the Results step. */
import type { ClassificationScores, RegressionScores, RunSummary, TestReport } from '../../engine/protocol';
import { figure } from '../charts/figure';
import { joinSentences } from '../language/joinSentences';
import type { Words } from '../language/language';

/** With fewer rows than this an average error of numbers is said to be uncertain. */
const FEW_ROWS = 50;

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964;

export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The 95 % interval of a share that was `right` of `rows` (Wilson 1927, the score interval): sane for few rows, too. */
export function wilsonInterval(right: number, rows: number): Interval {
  const share = right / rows;
  const square = Z * Z;
  const middle = (share + square / (2 * rows)) / (1 + square / rows);
  const half = (Z / (1 + square / rows)) * Math.sqrt((share * (1 - share)) / rows + square / (4 * rows * rows));
  return { from: Math.max(0, middle - half), to: Math.min(1, middle + half) };
}

/** One or more sentences: the score, then what a machine without a network would have reached. */
export function headline(words: Words, report: TestReport): string[] {
  const { scores, baseline } = report;
  if (scores.task === 'classification' && baseline.task === 'classification') {
    return classHeadline(words, report, scores, baseline);
  }
  if (scores.task === 'regression' && baseline.task === 'regression') {
    return numberHeadline(words, report, scores, baseline);
  }
  return [];
}

function classHeadline(
  { t, format }: Words,
  { onValidation, baselineAnswer }: TestReport,
  { accuracy, rows }: ClassificationScores,
  baseline: ClassificationScores,
): string[] {
  const right = { count: rows, right: format.count(Math.round(accuracy * rows)), share: format.percent(accuracy) };
  const always = { answer: baselineAnswer[0] ?? '', share: format.percent(baseline.accuracy) };
  return [
    t(onValidation ? 'results.rightValidation' : 'results.rightTest', right),
    t('results.always', always),
    ...(accuracy > baseline.accuracy ? [] : [t('results.noBetter')]),
  ];
}

function numberHeadline(
  { t, format }: Words,
  { onValidation, baselineAnswer }: TestReport,
  scores: RegressionScores,
  baseline: RegressionScores,
): string[] {
  const sentences = scores.targets.flatMap(({ name, mae }, position) => {
    const off = { target: name, error: figure(format, mae), count: scores.rows };
    const guessing = baseline.targets[position]?.mae;
    const mean = Number(baselineAnswer[position]);
    const sentence = t(onValidation ? 'results.offValidation' : 'results.offTest', off);
    if (guessing === undefined) return [sentence];
    const answer = Number.isFinite(mean) ? figure(format, mean) : (baselineAnswer[position] ?? '');
    return [sentence, t('results.guessing', { answer, error: figure(format, guessing) })];
  });
  return scores.mae < baseline.mae ? sentences : [...sentences, t('results.noBetter')];
}

/** How far the score can be trusted: few rows, or rows that training has seen. */
export function caution({ t, format }: Words, { scores, onValidation }: TestReport): string[] {
  const sentences = onValidation ? [t('results.onValidation')] : [];
  if (scores.rows === 0) return sentences;
  if (scores.task === 'regression') {
    return scores.rows < FEW_ROWS ? [...sentences, t('results.fewRows', { count: scores.rows })] : sentences;
  }
  const { from, to } = wilsonInterval(Math.round(scores.accuracy * scores.rows), scores.rows);
  const interval = { from: format.percent(from, 0), to: format.percent(to, 0), count: scores.rows };
  return [...sentences, t('results.interval', interval)];
}

/** What was trained on what, in one line. */
export function provenance({ t, format, language }: Words, run: RunSummary): string {
  const { train, validation, test } = run.rows;
  const rows = { train: format.count(train), validation: format.count(validation), test: format.count(test) };
  const trained = t('results.trainedOn', { ...rows, count: run.epochs });
  if (run.importedFrom === null) return trained;
  return joinSentences(language, [t('results.imported', { file: run.importedFrom }), trained]);
}
