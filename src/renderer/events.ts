/** The one place where what main and the engine tell unasked reaches the stores. */
import type { AppEvent } from '../engine/protocol';
import { openFile } from './actions/files';
import { doMenuAction } from './actions/menu';
import { analyze } from './actions/trust';
import { subscribe } from './api';
import { useEngine } from './state/engine';
import { useFindings } from './state/findings';
import { useNotices } from './state/notices';
import { usePredicting } from './state/predicting';
import { usePreferences } from './state/preferences';
import { useReliance } from './state/reliance';
import { useRuns } from './state/runs';
import { useTable } from './state/table';
import { useTraining } from './state/training';
import { useDrift } from './use/drift';

type Hearing = { readonly [K in AppEvent['kind']]: (event: Extract<AppEvent, { readonly kind: K }>) => void };

const HEARING: Hearing = {
  reading: ({ bytes, totalBytes, rows }) => useTable.getState().readingProgressed(bytes, totalBytes, rows),
  looking: ({ done, total }) => useFindings.getState().progressed(done, total),
  training: ({ progress }) => useTraining.getState().progressed(progress),
  trainingEnded: ({ run }) => {
    useTraining.getState().ended(run);
    useRuns.getState().added(run);
    useReliance.getState().forget(run.run);
    if (run.report !== null) void analyze(run.run);
  },
  trainingFailed: ({ failure }) => {
    useTraining.getState().failed(failure);
    useNotices.getState().failure(failure);
  },
  runChanged: ({ run }) => useRuns.getState().changed(run),
  runDeleted: ({ run, selected }) => {
    useRuns.getState().deleted(run, selected);
    useReliance.getState().forget(run);
    useTraining.getState().forget(run);
  },
  predicting: ({ bytes, totalBytes, rows }) => usePredicting.getState().changed({ bytes, totalBytes, rows }),
  comparing: ({ share }) => useDrift.getState().progressed(share),
  analyzing: ({ share }) => useReliance.getState().progressed(share),
  engineState: ({ state }) => {
    useEngine.getState().changed(state);
    if (state.kind === 'crashed') useTraining.getState().failed(state.failure);
  },
  menu: ({ action }) => doMenuAction(action),
  fileOpened: ({ file }) => void openFile(file),
  preferencesChanged: ({ preferences }) => usePreferences.getState().changed(preferences),
};

/** Exported for tests, which tell events without a window. */
export function hear<K extends AppEvent['kind']>(event: Extract<AppEvent, { readonly kind: K }>): void {
  const kind: K = event.kind;
  HEARING[kind](event);
}

/** Returns the function that ends it. */
export const listen = (): (() => void) => subscribe(hear);
