/** The one click from data to a running training. Absent while one runs; says what is missing while it cannot be used. */
import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { startTraining } from '../actions/training';
import { useLanguage, type Words } from '../language/language';
import { useEngine } from '../state/engine';
import { useSettings } from '../state/settings';
import { profileOf, useTable } from '../state/table';
import { isTraining, useTraining } from '../state/training';

/** Why training cannot start now, or null when it can. */
function useObstacle(): string | null {
  const { t } = useLanguage();
  const table = useTable((state) => state.table);
  const engine = useEngine(({ engine: { kind } }) => kind);
  const invalid = useSettings((state) => state.invalid.size);
  return obstacle(t, table.kind === 'open' ? profileOf({ table }) : null, engine === 'crashed', invalid > 0);
}

function obstacle(
  t: Words['t'],
  profile: ReturnType<typeof profileOf>,
  crashed: boolean,
  invalid: boolean,
): string | null {
  if (crashed) return t('engine.stopped');
  if (profile === null) return t('shell.needTable');
  if (profile.targets.length === 0) return t('shell.needTarget');
  if (!profile.columns.some(({ role }) => role === 'input')) return t('shell.needInput');
  return invalid ? t('shell.fixSettings') : null;
}

export function TrainButton(props: Pick<ButtonProps, 'size'>) {
  const { t } = useLanguage();
  const blocked = useObstacle();
  const training = useTraining((state) => state.training);
  const hasTable = useTable((state) => profileOf(state) !== null);
  if (!hasTable || isTraining(training)) return null;
  const again = training.kind === 'ended';
  return (
    <Tooltip label={blocked} disabled={blocked === null} withinPortal>
      <Button
        {...props}
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        loading={training.kind === 'starting'}
        data-disabled={blocked !== null || undefined}
        aria-disabled={blocked !== null}
        onClick={(event) => (blocked === null ? void startTraining() : event.preventDefault())}
      >
        {again ? t('shell.trainAgain') : t('shell.train')}
      </Button>
    </Tooltip>
  );
}
