/** Trains the selected run for more epochs than it had. */
import { Button, Group, NumberInput } from '@mantine/core';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { useState } from 'react';
import { continueTraining } from '../actions/training';
import { useLanguage } from '../language/language';

/** What the engine takes at once. */
const MOST_EPOCHS = 1_000_000;

/** @param epochs as many as the run had at most; a third of them is offered */
export function MoreEpochs({ epochs }: { readonly epochs: number }) {
  const { t } = useLanguage();
  const [more, setMore] = useState<number | string>(Math.max(10, Math.round(epochs / 30) * 10));
  const lawful = typeof more === 'number' && Number.isInteger(more) && more >= 1 && more <= MOST_EPOCHS;
  return (
    <Group align="flex-end" gap="xs">
      <NumberInput
        label={t('train.moreEpochs')}
        size="sm"
        w={150}
        min={1}
        max={MOST_EPOCHS}
        step={10}
        clampBehavior="blur"
        allowDecimal={false}
        allowNegative={false}
        value={more}
        onChange={setMore}
      />
      <Button
        variant="default"
        disabled={!lawful}
        leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
        onClick={() => void continueTraining(Number(more))}
      >
        {t('train.continue')}
      </Button>
    </Group>
  );
}
