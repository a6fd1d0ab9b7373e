/** The scores of a report as rows of a table: the network's, the baseline's, and what each means. */
import type { ClassificationScores, RegressionScores, TestReport } from '../../engine/protocol';
import { figure } from '../charts/figure';
import type { Words } from '../language/language';

export interface ScoreRow {
  readonly key: string;
  readonly name: string;
  readonly network: string;
  readonly baseline: string;
  readonly explanation: string;
  /** Null where one of the two is undefined. */
  readonly better: boolean | null;
}

const CLASS_SCORES = ['accuracy', 'balancedAccuracy', 'rocAuc', 'f1', 'mcc', 'logLoss'] as const;
const NUMBER_SCORES = ['mae', 'rmse', 'r2'] as const;
type ScoreName = (typeof CLASS_SCORES)[number] | (typeof NUMBER_SCORES)[number];

const SHARES: readonly ScoreName[] = ['accuracy', 'balancedAccuracy'];
const LOWER_IS_BETTER: readonly ScoreName[] = ['logLoss', 'mae', 'rmse'];

/** @param target which of several targets, or null for the only one */
function row(
  { t, format }: Words,
  score: ScoreName,
  network: number | null,
  baseline: number | null,
  target: string | null,
): ScoreRow {
  const write = (value: number | null): string => {
    if (value === null) return t('results.undefined');
    return SHARES.includes(score) ? format.percent(value) : figure(format, value);
  };
  const lower = LOWER_IS_BETTER.includes(score);
  const name = t(`results.score.${score}`);
  return {
    key: `${target ?? ''} ${score}`,
    name: target === null ? name : `${target}: ${name}`,
    network: write(network),
    baseline: write(baseline),
    explanation: t(`results.score.${score}.help`),
    better: network === null || baseline === null ? null : lower ? network < baseline : network > baseline,
  };
}

function classRows(words: Words, scores: ClassificationScores, baseline: ClassificationScores): ScoreRow[] {
  return CLASS_SCORES.map((name) => row(words, name, scores[name], baseline[name], null));
}

function numberRows(words: Words, scores: RegressionScores, baseline: RegressionScores): ScoreRow[] {
  const several = scores.targets.length > 1;
  return scores.targets.flatMap((target, position) =>
    NUMBER_SCORES.map((name) => {
      const beside = baseline.targets[position]?.[name] ?? null;
      return row(words, name, target[name], beside, several ? target.name : null);
    }),
  );
}

export function scoreRows(words: Words, { scores, baseline }: TestReport): ScoreRow[] {
  if (scores.task === 'classification' && baseline.task === 'classification') return classRows(words, scores, baseline);
  if (scores.task === 'regression' && baseline.task === 'regression') return numberRows(words, scores, baseline);
  return [];
}
