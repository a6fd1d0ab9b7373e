/** Undo and redo, each with the name of the step; the keys work everywhere but in fields of text, which have their own. */
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useEffect } from 'react';
import { stepName, travel } from '../actions/history';
import { isTextField } from '../actions/textFields';
import { useLanguage } from '../language/language';
import { type Direction, latest, useHistory } from '../state/history';
import classes from './HistoryButtons.module.css';

/** Ctrl or Cmd with Z, Shift and Z, or Y. */
function directionOf(event: KeyboardEvent): Direction | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : null;
}

function useKeys(): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const direction = directionOf(event);
      if (direction === null || isTextField(event.target)) return;
      // Prevented, the key does not reach the menu, which would take back one more step.
      event.preventDefault();
      void travel(direction);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

const ICONS = { undo: IconArrowBackUp, redo: IconArrowForwardUp } as const;

function HistoryButton({ direction }: { readonly direction: Direction }) {
  const words = useLanguage();
  const { t } = words;
  const entry = useHistory((state) => latest(state, direction));
  const isUndo = direction === 'undo';
  const step = entry === null ? '' : stepName(entry, words);
  const nothing = t(isUndo ? 'history.nothingToUndo' : 'history.nothingToRedo');
  const label = entry === null ? nothing : t(isUndo ? 'history.undoStep' : 'history.redoStep', { step });
  const Icon = ICONS[direction];
  return (
    <Tooltip label={label} withinPortal events={{ hover: true, focus: true, touch: false }}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        className={classes.button}
        aria-label={label}
        aria-disabled={entry === null}
        data-disabled={entry === null || undefined}
        onClick={() => void travel(direction)}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

export function HistoryButtons() {
  useKeys();
  return (
    <Group gap={2} wrap="nowrap">
      <HistoryButton direction="undo" />
      <HistoryButton direction="redo" />
    </Group>
  );
}
