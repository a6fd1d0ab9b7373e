/** The signs of a training outside the window: title, task bar, and a computer that stays awake. */
import { type BrowserWindow, powerSaveBlocker } from 'electron';
import type { TrainingState } from './trainingWatch';

/** @param share from 0 to 1, or null for no bar */
export function showProgress(window: BrowserWindow, title: string, share: number | null): void {
  window.setTitle(title === '' ? 'Netloom' : title);
  window.setProgressBar(share ?? -1);
}

/** Returns what is to be called whenever the training's state changes. */
export function createSleepBlocker(): (training: TrainingState) => void {
  let blocker: number | null = null;
  return (training) => {
    if (training === 'running' && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (training !== 'running' && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
}
