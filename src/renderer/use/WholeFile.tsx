/** Predicts every row of a CSV into another one: choose or drop, watch, cancel, and read what to know about it. */
import { Alert, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconFileSpreadsheet, IconX } from '@tabler/icons-react';
import type { FilePrediction } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { usePredicting } from '../state/predicting';
import { cancelPrediction, chooseAndPredict, type FilePredicting, useFilePrediction } from './filePrediction';
import { MatchedNote } from './MatchedNote';
import { fileRemark, lightsSentence } from './remarks';
import classes from './use.module.css';

/** Seconds; less is not told apart. */
const SHORTEST = 0.1;

function Running({ file }: { readonly file: string }) {
  const { t, format } = useLanguage();
  const predicting = usePredicting((state) => state.predicting);
  const share = predicting === null || predicting.totalBytes === 0 ? 0 : predicting.bytes / predicting.totalBytes;
  return (
    <Stack gap="xs">
      <Text size="sm">{t('use.predicting', { file, rows: format.count(predicting?.rows ?? 0) })}</Text>
      <Progress value={Math.min(100, share * 100)} transitionDuration={0} aria-label={t('use.predictingProgress')} />
      <Button
        size="xs"
        variant="default"
        w="fit-content"
        leftSection={<IconX size={14} aria-hidden />}
        onClick={() => void cancelPrediction()}
      >
        {t('use.cancel')}
      </Button>
    </Stack>
  );
}

/** The rest is summed up in one sentence. */
const MOST_REMARKS = 5;

const columnsOf = (remarks: FilePrediction['remarks']): string =>
  [...new Set(remarks.map(({ column }) => column))].join(', ');

function Done({ state }: { readonly state: FilePredicting & { readonly kind: 'done' } }) {
  const words = useLanguage();
  const { t, format } = words;
  const { rows, seconds, remarks, lights } = state.prediction;
  const sorted = remarks.toSorted((a, b) => b.count - a.count);
  const [foremost, others] = [sorted.slice(0, MOST_REMARKS), sorted.slice(MOST_REMARKS)];
  return (
    <Alert color="green" title={t('use.predictedTitle', { count: rows })}>
      <Stack gap={6}>
        <Text size="sm">
          {t('use.predicted', {
            file: state.file,
            output: state.output,
            time: format.duration(Math.max(SHORTEST, seconds)),
          })}
        </Text>
        {lights === null ? null : <Text size="sm">{lightsSentence(words, lights)}</Text>}
        <MatchedNote how={state.how} />
        {remarks.length === 0 ? (
          <Text size="sm">{t('use.noRemarks')}</Text>
        ) : (
          <ul className={classes.remarks}>
            {foremost.map((remark) => (
              <li key={`${remark.code} ${remark.column}`}>{fileRemark(words, remark)}</li>
            ))}
            {others.length === 0 ? null : (
              <li>{t('use.otherRemarks', { count: others.length, columns: columnsOf(others) })}</li>
            )}
          </ul>
        )}
      </Stack>
    </Alert>
  );
}

function Outcome({ state }: { readonly state: FilePredicting }) {
  const { t, failure } = useLanguage();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'looking':
      return <Text size="sm">{t('match.looking', { file: state.file })}</Text>;
    case 'running':
      return <Running file={state.file} />;
    case 'done':
      return <Done state={state} />;
    case 'canceled':
      return <Text size="sm">{t('use.canceled', { file: state.file })}</Text>;
    case 'failed': {
      const { what, hint } = failure(state.failure);
      return (
        <Alert color="red" title={what}>
          {hint}
        </Alert>
      );
    }
  }
}

export function WholeFile() {
  const { t } = useLanguage();
  const state = useFilePrediction((store) => store.state);
  return (
    <Stack gap="sm" component="section" aria-label={t('use.wholeFile')} miw={0}>
      <Title order={2} size="h4">
        {t('use.wholeFile')}
      </Title>
      <Text size="sm">{t('use.wholeFileHelp')}</Text>
      <Text size="sm">{t('use.wholeFileTrust')}</Text>
      {state.kind === 'running' ? null : (
        <Group>
          <Button leftSection={<IconFileSpreadsheet size={16} aria-hidden />} onClick={() => void chooseAndPredict()}>
            {t('use.chooseFile')}
          </Button>
        </Group>
      )}
      <Outcome state={state} />
    </Stack>
  );
}
