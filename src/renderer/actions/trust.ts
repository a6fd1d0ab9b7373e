/** What a person finds out about a run: how far its results can be trusted, and whether they would be the same again. */
import type { EngineCommand, LongWork, Result, RowsBehindWhat } from '../../engine/protocol';
import { ask, askAside, endWork, requestApp } from '../api';
import { type Outcome, useReliance } from '../state/reliance';
import { type ShownRows, useRowsBehind } from '../state/rowsBehind';

function outcomeOf<T>(result: Result<T>): Outcome<T> {
  if (result.ok) return { kind: 'done', value: result.value };
  const { code } = result.failure;
  return code === 'canceled' || code === 'busy' ? { kind: 'stopped' } : { kind: 'failed', failure: result.failure };
}

/**
 * Runs by itself after a training; whatever else needs the engine ends it.
 * @param testFile handle of the file that an opened model was tested on, once it was asked for
 */
export async function analyze(run: number, testFile?: string): Promise<void> {
  const { changed, progressed } = useReliance.getState();
  progressed(0);
  const command = { kind: 'analyze', run, ...(testFile === undefined ? {} : { testFile }) } as const;
  changed(run, { analysis: { kind: 'running' } });
  changed(run, { analysis: outcomeOf(await askAside(command)) });
}

/** Whether it is the file with the test rows that an analysis lacks. */
export const lacksTestFile = (outcome: Outcome<unknown>): boolean =>
  outcome.kind === 'failed' && ['testFileNeeded', 'testFileDiffers'].includes(outcome.failure.code);

export async function analyzeWithTestFile(run: number): Promise<void> {
  const chosen = await requestApp({ kind: 'chooseTable' });
  if (chosen.ok && chosen.value !== null) await analyze(run, chosen.value.handle);
}

export type FoldWishes = Omit<Extract<EngineCommand, { kind: 'crossValidate' }>, 'kind' | 'run'>;

export async function crossValidate(run: number, wishes: FoldWishes): Promise<void> {
  const { changed, progressed } = useReliance.getState();
  progressed(0);
  changed(run, { crossValidation: { kind: 'running' } });
  changed(run, { crossValidation: outcomeOf(await ask({ kind: 'crossValidate', run, ...wishes })) });
}

export async function tryFewerRows(run: number): Promise<void> {
  const { changed, progressed } = useReliance.getState();
  progressed(0);
  changed(run, { learningCurve: { kind: 'running' } });
  changed(run, { learningCurve: outcomeOf(await ask({ kind: 'learningCurve', run })) });
}

export type FoundOut = Extract<LongWork, 'analyzing' | 'crossValidating' | 'learningCurve'>;

export const stopFindingOut = (work: FoundOut): Promise<void> => endWork(work);

/** @param title says what was clicked */
export async function showRowsBehind(run: number, title: string, of: RowsBehindWhat): Promise<void> {
  const { show } = useRowsBehind.getState();
  const asked: ShownRows = { title, rows: null, failure: null };
  show(asked);
  const result = await ask({ kind: 'rowsBehind', run, of });
  if (useRowsBehind.getState().shown !== asked) return;
  show(result.ok ? { ...asked, rows: result.value } : { ...asked, failure: result.failure });
}
