/** What a person does with tables: open, read another way, decide kinds, roles and task. */
import type {
  ChosenFile,
  ColumnKind,
  ColumnRole,
  ReadingOptions,
  TableEdit,
  TableProfile,
  Task,
} from '../../engine/protocol';
import { ask, endWork, request, requestApp } from '../api';
import { changedReading, type Undecided, withoutDecision } from '../reading/readingChanges';
import { useDataView } from '../state/dataView';
import { useFindings } from '../state/findings';
import { useHistory } from '../state/history';
import { useNotices } from '../state/notices';
import { useSettings } from '../state/settings';
import { useStep } from '../state/step';
import { useTable } from '../state/table';
import { useTestFile } from '../state/testFile';

export async function openTable(file: ChosenFile, reading: ReadingOptions = {}): Promise<void> {
  useStep.getState().go('data');
  const table = useTable.getState();
  // While another file is read the engine refuses this one and says why; what is shown of that reading stays.
  const alone = table.table.kind !== 'reading';
  if (alone) table.readingStarted(file.name);
  const result = await request({ kind: 'openTable', file: file.handle, reading });
  if (!result.ok) {
    if (alone) table.readingEnded();
    return;
  }
  table.opened(result.value, file.handle);
  useSettings.getState().forget();
  useDataView.getState().forget();
  useHistory.getState().forget();
  useTestFile.getState().choose(null);
  useFindings.getState().forget();
  await refreshRecommendation();
}

export async function chooseTable(): Promise<void> {
  const chosen = await requestApp({ kind: 'chooseTable' });
  if (chosen.ok && chosen.value !== null) await openTable(chosen.value);
}

/** Reads the open file with a change laid over what was decided before; the settings stay. */
export async function readAgain(change: ReadingOptions): Promise<void> {
  const { table } = useTable.getState();
  if (table.kind === 'open') await readOpenFile(changedReading(table.profile.reading, change));
}

/** Takes a decision about the reading back. */
export async function readAsFound(decision: Undecided): Promise<void> {
  const { table } = useTable.getState();
  if (table.kind === 'open') await readOpenFile(withoutDecision(table.profile.reading, decision));
}

async function readOpenFile(reading: ReadingOptions): Promise<void> {
  const { table, ...store } = useTable.getState();
  if (table.kind !== 'open') return;
  const { profile, handle } = table;
  store.readingStarted(profile.file, true);
  const result = await request({ kind: 'openTable', file: handle, reading });
  if (!result.ok) {
    store.readingEnded();
    return;
  }
  store.opened(result.value, handle);
  await stepMade(result.value);
}

export interface ColumnChange {
  readonly position: number;
  readonly kind?: ColumnKind;
  readonly role?: ColumnRole;
}

/** A change of kind reads the file anew, which takes its time. */
export async function changeColumns(changes: readonly ColumnChange[]): Promise<void> {
  const { table, ...store } = useTable.getState();
  if (changes.length === 0 || table.kind !== 'open') return;
  const reads = changes.some(
    ({ position, kind }) => kind !== undefined && table.profile.columns[position]?.kind !== kind,
  );
  if (reads) store.readingStarted(table.profile.file, true);
  const result = await request({ kind: 'changeColumns', changes: [...changes] });
  if (!result.ok) {
    if (reads) store.readingEnded();
    return;
  }
  if (reads) store.opened(result.value, table.handle);
  await stepMade(result.value);
}

export async function chooseTask(task: Task): Promise<void> {
  const result = await request({ kind: 'chooseTask', task });
  if (result.ok) await stepMade(result.value);
}

/** Leaves rows out, takes them back, merges and separates categories. */
export async function editTable(edits: readonly TableEdit[]): Promise<void> {
  const { table, opened } = useTable.getState();
  if (table.kind !== 'open') return;
  const result = await request({ kind: 'editTable', edits: [...edits] });
  if (!result.ok) return;
  opened(result.value, table.handle);
  await stepMade(result.value);
}

async function stepMade(profile: TableProfile): Promise<void> {
  useTable.getState().changed(profile);
  useHistory.getState().tableStep(profile.history);
  await refreshRecommendation();
}

export const cancelReading = (): Promise<void> => endWork('reading');

/** A table without target or inputs has no recommendation; the Data step says so itself, so only other failures are told. */
export async function refreshRecommendation(): Promise<void> {
  const result = await ask({ kind: 'recommend' });
  if (result.ok) useSettings.getState().recommended(result.value);
  else if (!['targetMissing', 'inputsMissing'].includes(result.failure.code)) {
    useNotices.getState().failure(result.failure);
  }
}
