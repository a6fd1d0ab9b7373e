/** Before a run is deleted: what is lost with it, and what is not. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { RunSummary } from '../../engine/protocol';
import { changeRun, deleteRun } from '../actions/runs';
import { useLanguage, type Words } from '../language/language';
import { useRuns } from '../state/runs';
import { isTraining, useTraining } from '../state/training';

interface Properties {
  readonly run: RunSummary;
  readonly close: () => void;
  readonly deleted: () => void;
}

/** What goes with the run, in sentences. */
export function lossInWords(
  { t }: Words,
  { run, savedAs }: RunSummary,
  { runs, selected }: { readonly runs: readonly RunSummary[]; readonly selected: number | null },
): string[] {
  const model = savedAs === null ? t('runs.deleteUnsaved') : t('runs.deleteSaved', { file: savedAs });
  if (run !== selected) return [model];
  return [model, t(runs.length > 1 ? 'runs.deleteSelected' : 'runs.deleteLast')];
}

export function DeleteRun({ run, close, deleted }: Properties) {
  const words = useLanguage();
  const { t } = words;
  const held = useRuns();
  const training = useTraining((state) => isTraining(state.training) && state.training.run === run.run);
  const obstacle = training ? t('runs.deleteTraining') : run.kept ? t('runs.deleteKept') : null;
  const remove = async () => {
    if (await deleteRun(run.run)) deleted();
  };
  return (
    <Stack gap="md">
      {obstacle === null ? lossInWords(words, run, held).map((line) => <Text key={line}>{line}</Text>) : null}
      {obstacle === null ? null : <Text>{obstacle}</Text>}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" data-autofocus onClick={close}>
          {t('runs.cancel')}
        </Button>
        {obstacle === null ? (
          <Button color="red.9" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void remove()}>
            {t('runs.deleteIt')}
          </Button>
        ) : null}
        {obstacle !== null && !training ? (
          <Button variant="default" onClick={() => void changeRun(run.run, { kept: false })}>
            {t('runs.unkeep')}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}
