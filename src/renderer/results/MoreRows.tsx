/** The learning curve of a run: its score after training on more and more rows. */
import { Button, Stack, Text, Title } from '@mantine/core';
import type { LearningCurve } from '../../engine/protocol';
import { tryFewerRows } from '../actions/trust';
import { CurveFigure, type FigureSeries } from '../charts/CurveFigure';
import { useLanguage } from '../language/language';
import { say } from '../language/say';
import { relianceOf, useReliance } from '../state/reliance';
import { FindingOut } from './FindingOut';
import { scoreText } from './trustScores';

function LearningChart({ curve: { score, points, saying } }: { readonly curve: LearningCurve }) {
  const words = useLanguage();
  const { t, format } = words;
  const write = (value: number | null) => (value === null ? '' : scoreText(words, score, value));
  const series = (name: string, of: 'training' | 'scored'): FigureSeries => ({
    name,
    drawn: 'line',
    points: points.flatMap(({ rows, [of]: y }) => (y === null ? [] : [{ x: rows, y }])),
  });
  return (
    <CurveFigure
      title={t('trust.moreTitle')}
      sentence={say(words, saying)}
      x={{ title: t('trust.trainingRows'), minimum: 0, whole: true, format: format.number }}
      y={{ title: t(`results.score.${score}`), format: write }}
      series={[series(t('trust.onTraining'), 'training'), series(t('trust.onScored'), 'scored')]}
      table={() => ({
        columns: [t('trust.trainingRows'), t('trust.onTraining'), t('trust.onScored')],
        rows: points.map(({ rows, training, scored }) => [format.count(rows), write(training), write(scored)]),
      })}
    />
  );
}

export function MoreRows({ run }: { readonly run: number }) {
  const { t } = useLanguage();
  const { learningCurve: outcome } = useReliance((state) => relianceOf(state, run));
  const begin = () => void tryFewerRows(run);
  if (outcome?.kind === 'done') return <LearningChart curve={outcome.value} />;
  return (
    <Stack gap="sm" miw={0}>
      <Title order={2} size="h5">
        {t('trust.moreTitle')}
      </Title>
      <Text size="sm">{t('trust.moreHelp')}</Text>
      {outcome === undefined ? (
        <Button variant="default" w="fit-content" onClick={begin}>
          {t('trust.tryFewer')}
        </Button>
      ) : (
        <FindingOut outcome={outcome} work="learningCurve" what={t('trust.tryingFewer')} begin={begin} />
      )}
    </Stack>
  );
}
