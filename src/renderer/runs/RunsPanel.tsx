/** The runs of this session side by side, and everything that a person does with them. */
import { Modal, Stack, Title } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { type Back, goBackToRun } from '../actions/runs';
import { RunsChart } from '../charts/RunsChart';
import { useLanguage } from '../language/language';
import { selectedRun, useRuns } from '../state/runs';
import { BackNotice } from './BackNotice';
import { comparableRuns, compareRuns, nameOf } from './compareRuns';
import { DeleteRun } from './DeleteRun';
import { EditRun } from './EditRun';
import { RunDifference } from './RunDifference';
import type { RunWish } from './RunMenu';
import { RunsTable } from './RunsTable';

interface Dialog {
  readonly run: number;
  readonly what: 'edit' | 'delete';
  /** Where the focus was. */
  readonly from: HTMLElement | null;
}

interface DialogProperties {
  readonly dialog: Dialog | null;
  readonly close: () => void;
  readonly deleted: () => void;
}

/** The head of a dialog is no second head of the page. */
const NO_LANDMARK = { header: { role: 'presentation' } };

/** The dialog about one run; closed where the run is gone. */
function RunDialog({ dialog, close, deleted }: DialogProperties) {
  const words = useLanguage();
  const { t } = words;
  const run = useRuns(({ runs }) => runs.find((each) => each.run === dialog?.run)) ?? null;
  const isEdit = dialog?.what === 'edit';
  const title = run === null ? '' : t(isEdit ? 'runs.editTitle' : 'runs.deleteTitle', { name: nameOf(words, run) });
  return (
    <Modal
      opened={run !== null}
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': t('runs.close') }}
      returnFocus={false}
      attributes={NO_LANDMARK}
      transitionProps={{ duration: 0 }}
    >
      {run !== null && isEdit ? <EditRun key={run.run} run={run} close={close} /> : null}
      {run !== null && !isEdit ? <DeleteRun run={run} close={close} deleted={deleted} /> : null}
    </Modal>
  );
}

/** Shows nothing while there is no run. */
export function RunsPanel() {
  const words = useLanguage();
  const { runs, selected } = useRuns();
  const current = useRuns(selectedRun);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [back, setBack] = useState<Back | null>(null);
  const place = useRef<HTMLElement>(null);
  const rows = useMemo(() => compareRuns(words, runs), [words, runs]);
  const drawn = useMemo(
    () => comparableRuns(runs, current).map((run) => ({ name: nameOf(words, run), points: run.history })),
    [words, runs, current],
  );
  if (runs.length === 0) return null;
  const wish = (run: number, what: RunWish, from: HTMLElement | null) => {
    if (what !== 'goBack') {
      setDialog({ run, what, from });
      return;
    }
    from?.focus();
    void goBackToRun(run).then(setBack);
  };
  const close = (focused: HTMLElement | null) => {
    setDialog(null);
    focused?.focus();
  };
  const others = runs.filter(({ run }) => run !== selected);
  return (
    <Stack gap="md" component="section">
      <Title order={2} size="h3">
        {words.t('runs.title')}
      </Title>
      {back === null || back.run.run !== selected ? null : <BackNotice back={back} close={() => setBack(null)} />}
      <RunsTable rows={rows} selected={selected} wish={wish} place={place} />
      {current === null || others.length === 0 ? null : <RunDifference run={current} others={others} />}
      {drawn.length < 2 ? null : <RunsChart runs={drawn} />}
      <RunDialog dialog={dialog} close={() => close(dialog?.from ?? null)} deleted={() => close(place.current)} />
    </Stack>
  );
}
