/** Asks before work that a person asked for is ended by something else that the same person wants. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { LONG_WORK } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { useInTheWay } from '../state/inTheWay';

export function InTheWayDialog() {
  const { t, failure } = useLanguage();
  const { question, answer } = useInTheWay();
  const leave = () => answer(false);
  return (
    <Modal
      opened={question !== null}
      onClose={leave}
      title={t('inTheWay.title')}
      centered
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {question === null ? null : (
        <Stack gap="md">
          <Text>{failure({ code: 'busy', parameters: { activity: LONG_WORK[question.work] } }).what}</Text>
          <Text size="sm">{t('inTheWay.help')}</Text>
          <Group gap="sm" justify="flex-end">
            <Button variant="default" onClick={() => answer(true)}>
              {t('inTheWay.end')}
            </Button>
            <Button data-autofocus onClick={leave}>
              {t('inTheWay.leave')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
