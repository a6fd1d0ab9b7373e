/** The one click from data to a running training. Absent while one runs; says what is missing while it cannot be used. */
import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { Settings, TableProfile } from '../../engine/protocol';
import { startTraining } from '../actions/training';
import { useLanguage, type Words } from '../language/language';
import { lacksSplitColumn } from '../prepare/splitColumn';
import { useEngine } from '../state/engine';
import { useSettings } from '../state/settings';
import { profileOf, useTable } from '../state/table';
import { isTraining, useTraining } from '../state/training';

/** Why training cannot start now, or null when it can. */
function useObstacle(): string | null {
  const { t } = useLanguage();
  const table = useTable((state) => state.table);
  const engine = useEngine(({ engine: { kind } }) => kind);
  const { invalid, settings } = useSettings();
  const profile = table.kind === 'open' ? profileOf({ table }) : null;
  if (engine === 'crashed') return t('engine.stopped');
  return obstacleOfTable(t, profile) ?? obstacleOfSettings(t, invalid.size > 0, profile, settings);
}

function obstacleOfTable(t: Words['t'], profile: TableProfile | null): string | null {
  if (profile === null) return t('shell.needTable');
  if (profile.targets.length === 0) return t('shell.needTarget');
  return profile.columns.some(({ role }) => role === 'input') ? null : t('shell.needInput');
}

function obstacleOfSettings(
  t: Words['t'],
  invalid: boolean,
  profile: TableProfile | null,
  settings: Settings,
): string | null {
  if (profile !== null && lacksSplitColumn(settings, profile)) return t('shell.needSplitColumn');
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
