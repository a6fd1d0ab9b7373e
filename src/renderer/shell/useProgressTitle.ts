/** Keeps the window's title and the task bar up to date with reading and training, at most twice a second. */
import { useEffect } from 'react';
import { requestApp } from '../api';
import { currentWords } from '../language/language';
import { type TableState, useTable } from '../state/table';
import { type Training, useTraining } from '../state/training';
import { describeTraining } from './RunStatus';

const PAUSE = 500;

interface Shown {
  readonly title: string;
  readonly share: number | null;
}

export function titleOf(table: TableState, training: Training): Shown {
  const { t } = currentWords();
  const name = t('app.name');
  if (table.kind === 'reading') {
    const { file, bytes, totalBytes } = table.progress;
    return { title: `${file} · ${name}`, share: totalBytes === 0 ? 0 : Math.min(1, bytes / totalBytes) };
  }
  const file = table.kind === 'open' ? table.profile.file : null;
  const busy = training.kind === 'running' || training.kind === 'paused' || training.kind === 'starting';
  const parts = [busy ? describeTraining(training, t) : null, file, name];
  return { title: parts.filter((part) => part !== null).join(' · '), share: shareOf(training) };
}

function shareOf(training: Training): number | null {
  if (training.kind !== 'running' && training.kind !== 'paused') return null;
  const { progress } = training;
  if (progress === null) return 0;
  return Math.min(1, (progress.epoch + progress.epochShare) / Math.max(1, progress.epochs));
}

export function useProgressTitle(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let told = '';
    const tell = () => {
      timer = null;
      const shown = titleOf(useTable.getState().table, useTraining.getState().training);
      const text = JSON.stringify(shown);
      if (text === told) return;
      told = text;
      void requestApp({ kind: 'showProgress', title: shown.title.slice(0, 200), share: shown.share });
    };
    const changed = () => {
      timer ??= setTimeout(tell, PAUSE);
    };
    const endings = [useTable.subscribe(changed), useTraining.subscribe(changed)];
    return () => {
      for (const end of endings) end();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
}
