/** Says when the engine process died, what is kept, and starts it again. */
import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { restartEngine } from '../actions/training';
import { useLanguage } from '../language/language';
import { useEngine } from '../state/engine';

export function EngineBanner() {
  const { t, failure } = useLanguage();
  const engine = useEngine((state) => state.engine);
  const [restarting, setRestarting] = useState(false);
  if (engine.kind !== 'crashed') return null;
  const { what, hint } = failure(engine.failure);
  const restart = () => {
    setRestarting(true);
    void restartEngine().finally(() => setRestarting(false));
  };
  return (
    <Alert role="alert" color="red" radius={0} title={t('engine.crashed')} icon={<IconAlertTriangle aria-hidden />}>
      <Group justify="space-between" gap="md" wrap="nowrap">
        <span>
          {what} {hint}
        </span>
        <Button size="xs" variant="default" flex="none" loading={restarting} onClick={restart}>
          {engine.recoverable ? t('engine.restartAndRecover') : t('engine.restart')}
        </Button>
      </Group>
    </Alert>
  );
}
