/** The scores of an analysis as rows of a table: the network's and its rivals', each with its interval. */
import { type Analysis, type Rival, type Score, type ScoreName, scoreToShow } from '../../engine/protocol';
import { figure } from '../charts/figure';
import type { Words } from '../language/language';

export interface ScoreCell {
  readonly value: string;
  /** Empty where there is none. */
  readonly interval: string;
}
export interface TrustRow {
  readonly key: string;
  readonly name: string;
  readonly explanation: string;
  /** The network's, then each rival's. */
  readonly cells: readonly ScoreCell[];
}

const SHARES: ReadonlySet<ScoreName> = new Set(['accuracy', 'balancedAccuracy', 'mape']);

/** Shares as percent, everything else as a figure. */
export const scoreText = ({ format }: Words, name: ScoreName, value: number): string =>
  SHARES.has(name) ? format.percent(value) : figure(format, scoreToShow(name, value));

export function scoreCell(words: Words, { name, value, low, high }: Score): ScoreCell {
  const { t } = words;
  const write = (number: number): string => scoreText(words, name, number);
  return {
    value: value === null ? t('results.undefined') : write(value),
    interval: low === null || high === null ? '' : t('trust.between', { low: write(low), high: write(high) }),
  };
}

function rowOf(words: Words, score: Score, others: readonly (readonly Score[])[]): TrustRow {
  const { name } = score;
  const found = others.flatMap((scores) => scores.filter((other) => other.name === name));
  return {
    key: name,
    name: words.t(`results.score.${name}`),
    explanation: words.t(`results.score.${name}.help`),
    cells: [score, ...found].map((one) => scoreCell(words, one)),
  };
}

/** A score that is undefined for the network (a percentage of zero, say) would only raise questions. */
const isKnown = ({ value }: Score): boolean => value !== null;

export const trustRows = (words: Words, { scores, rivals }: Analysis): TrustRow[] =>
  scores.filter(isKnown).map((score) =>
    rowOf(
      words,
      score,
      rivals.map((rival) => rival.scores),
    ),
  );

/** Several targets: each with its own scores. */
export const targetRows = (words: Words, { targets }: Analysis): TrustRow[] =>
  targets.flatMap(({ name, scores }) =>
    scores.filter(isKnown).map((score) => {
      const row = rowOf(words, score, []);
      return { ...row, key: `${name} ${row.key}`, name: `${name}: ${row.name}` };
    }),
  );

export function rivalName({ t, format }: Words, { name, detail }: Rival): string {
  if (name === 'linear') return t('trust.rivalLinear');
  if (name === 'neighbors') return t('trust.rivalNeighbors', { count: detail ?? '' });
  const mean = Number(detail);
  return detail === null || detail === '' || !Number.isFinite(mean)
    ? t('trust.rivalGuess', { answer: detail ?? '' })
    : t('trust.rivalMean', { answer: figure(format, mean) });
}

/** By how much the network's error is smaller than the rival's. */
export function improvementCell({ t, format }: Words, { improvement: { percent, low, high } }: Rival): ScoreCell {
  const write = (value: number): string => format.number(Number(value.toFixed(Math.abs(value) < 10 ? 1 : 0)));
  return {
    value: t('trust.percent', { percent: write(percent) }),
    interval: t('trust.between', { low: write(low), high: write(high) }),
  };
}
