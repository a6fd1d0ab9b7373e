/** A run's name and note, in a dialog. */
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { RUN_LIMITS, type RunSummary, runName } from '../../engine/protocol';
import { changeRun } from '../actions/runs';
import { useLanguage } from '../language/language';

interface Properties {
  readonly run: RunSummary;
  readonly close: () => void;
}

/** The content of the dialog; a new one for every run. */
export function EditRun({ run, close }: Properties) {
  const { t } = useLanguage();
  const [name, setName] = useState(run.name);
  const [note, setNote] = useState(run.note);
  const [asked, setAsked] = useState(false);
  // Names of many targets are longer than a person may write; what is not touched stays.
  const renamed = name !== run.name;
  const wrong = renamed && !runName(name).ok;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!wrong && (await changeRun(run.run, { note, ...(renamed ? { name } : {}) }))) close();
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack gap="md">
        <TextInput
          label={t('runs.nameLabel')}
          description={t('runs.nameHelp')}
          value={name}
          maxLength={RUN_LIMITS.name.maximum}
          error={wrong && asked ? t('runs.nameWrong', { most: RUN_LIMITS.name.maximum }) : undefined}
          data-autofocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Textarea
          label={t('runs.noteLabel')}
          description={t('runs.noteHelp', { left: RUN_LIMITS.note.maximum - note.length })}
          value={note}
          maxLength={RUN_LIMITS.note.maximum}
          autosize
          minRows={4}
          maxRows={10}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('runs.cancel')}
          </Button>
          <Button type="submit">{t('runs.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
