/** The model's answer for the row, how sure it is, and what to know about the row. */
import { Alert, Progress, Stack, Text } from '@mantine/core';
import type { PredictorField, RowPrediction } from '../../engine/protocol';
import { figure } from '../charts/figure';
import { useLanguage } from '../language/language';
import { RowTrust } from './RowTrust';
import { rowRemark } from './remarks';
import type { RowValues } from './rowForm';
import classes from './use.module.css';
import type { Answer } from './useRowPrediction';

/** More classes than this are summed up in one line. */
const MOST_BARS = 8;

function Probabilities({ probabilities }: Pick<RowPrediction, 'probabilities'>) {
  const { t, format } = useLanguage();
  const shown = probabilities.slice(0, MOST_BARS);
  const others = probabilities.slice(MOST_BARS);
  const rest = others.reduce((sum, { probability }) => sum + probability, 0);
  return (
    <Stack gap={6}>
      <Text size="xs" c="dimmed">
        {t('use.probabilities')}
      </Text>
      <dl className={classes.bars}>
        {shown.map(({ value, probability }) => (
          <div key={value}>
            <dt title={value}>{value}</dt>
            <Progress value={probability * 100} transitionDuration={0} aria-hidden />
            <dd>{format.percent(probability)}</dd>
          </div>
        ))}
      </dl>
      {others.length === 0 ? null : (
        <Text size="xs" c="dimmed">
          {t('use.otherClasses', { count: others.length, share: format.percent(rest) })}
        </Text>
      )}
    </Stack>
  );
}

interface Properties {
  readonly answer: Answer;
  readonly fields: readonly PredictorField[];
  readonly values: RowValues;
}

function Prediction({
  prediction,
  fields,
  values,
}: Omit<Properties, 'answer'> & { readonly prediction: RowPrediction }) {
  const words = useLanguage();
  const { format } = words;
  const remarks = prediction.remarks.map((remark) => ({
    code: remark.code,
    sentence: rowRemark(words, remark, fields, values),
  }));
  return (
    <>
      {prediction.answers.map(({ target, value }) => (
        <div key={target}>
          <Text size="sm" c="dimmed" className={classes.wrap}>
            {target}
          </Text>
          <output className={classes.answer}>{typeof value === 'number' ? figure(format, value) : value}</output>
        </div>
      ))}
      {prediction.trust === null ? null : <RowTrust trust={prediction.trust} remarks={remarks} />}
      {prediction.probabilities.length === 0 ? null : <Probabilities probabilities={prediction.probabilities} />}
      {prediction.trust !== null || remarks.length === 0 ? null : (
        <ul className={classes.remarks}>
          {remarks.map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

export function AnswerPanel({ answer, fields, values }: Properties) {
  const { t, failure } = useLanguage();
  const failed = answer.kind === 'failed' ? failure(answer.failure) : null;
  return (
    <section className={classes.answerPanel} aria-label={t('use.answer')}>
      <Text fw={600}>{t('use.answer')}</Text>
      {answer.kind === 'waiting' ? <Text c="dimmed">{t('use.computing')}</Text> : null}
      {failed === null ? null : <Alert color="red">{`${failed.what} ${failed.hint}`}</Alert>}
      {answer.kind === 'answered' ? (
        <Prediction prediction={answer.prediction} fields={fields} values={values} />
      ) : null}
    </section>
  );
}
