/**
 * The one file that touches `window.netloom`. `request` and `requestApp` turn every failure into a notice that the
 * person reads; `ask` leaves that to the caller, for questions whose failure is shown in place.
 */
import {
  type AppEvent,
  type AppReplies,
  type AppRequest,
  type ChosenFile,
  type EngineCommand,
  type LongWork,
  type NetloomApi,
  type ReplyTo,
  type Result,
  workInTheWay,
} from '../engine/protocol';
import { useDisk } from './state/disk';
import { useInTheWay } from './state/inTheWay';
import { useNotices } from './state/notices';

declare global {
  interface Window {
    netloom: NetloomApi;
  }
}

function noticed<T>(result: Result<T>): Result<T> {
  if (!result.ok && result.failure.code !== 'canceled') useNotices.getState().failure(result.failure);
  if (!result.ok && result.failure.code === 'fileChanged') useDisk.getState().changed();
  return result;
}

/** Commands that the engine does not take while it is at long work. */
const NEEDS_THE_ENGINE: ReadonlySet<EngineCommand['kind']> = new Set([
  'openTable',
  'changeColumns',
  'chooseTask',
  'saveTable',
  'editTable',
  'undo',
  'redo',
  'startTraining',
  'continueTraining',
  'predictFile',
  'evaluateFile',
  'analyze',
  'analyzeFile',
  'crossValidate',
  'learningCurve',
  'drift',
  'report',
  'importModel',
  'recover',
  'goBackToRun',
]);

/** Work that nobody asked for: it gives way to whatever a person wants. Null while there is none. */
let aside: Promise<unknown> | null = null;
/** Commands of those above that are not answered yet; at most one of them is at work. */
const unanswered = new Set<Promise<unknown>>();

async function tell<C extends EngineCommand>(command: C): Promise<Result<ReplyTo<C['kind']>>> {
  const asked = window.netloom.engine(command);
  if (!NEEDS_THE_ENGINE.has(command.kind)) return asked;
  unanswered.add(asked);
  try {
    return await asked;
  } finally {
    unanswered.delete(asked);
  }
}

/** Ends the work of that name, and nothing else; whoever asked for it is answered that it is canceled. */
export async function endWork(work: LongWork): Promise<void> {
  await window.netloom.engine({ kind: 'cancel', work });
}

async function endAside(): Promise<void> {
  await endWork('analyzing');
  await aside;
}

/**
 * Asks the engine; a failure is the caller's to show. What a person asked for before is ended only if that person says so;
 * otherwise this command is `canceled`.
 */
export async function ask<C extends EngineCommand>(command: C): Promise<Result<ReplyTo<C['kind']>>> {
  if (!NEEDS_THE_ENGINE.has(command.kind)) return tell(command);
  if (aside !== null) await endAside();
  for (;;) {
    const result = await tell(command);
    const work = result.ok ? null : workInTheWay(result.failure);
    if (result.ok || work === null) return result;
    const end = await useInTheWay.getState().ask(work);
    if (end === null) return result;
    if (!end) return { ok: false, failure: { ...result.failure, code: 'canceled' } };
    await endWork(work);
    await Promise.all(unanswered);
  }
}

/** Asks for an analysis that nobody waits for: the next command that needs the engine ends it, and it ends no other. */
export async function askAside<C extends Extract<EngineCommand, { kind: 'analyze' }>>(
  command: C,
): Promise<Result<ReplyTo<C['kind']>>> {
  if (aside !== null) await endAside();
  const asked = tell(command);
  aside = asked;
  const result = await asked;
  if (aside === asked) aside = null;
  return result;
}

/** Asks the engine; a failure is shown as a notice (a cancellation is not a failure). */
export const request = async <C extends EngineCommand>(command: C): Promise<Result<ReplyTo<C['kind']>>> =>
  noticed(await ask(command));

/** Asks main; a failure is shown as a notice. */
export const requestApp = async <R extends AppRequest>(appRequest: R): Promise<Result<AppReplies[R['kind']]>> =>
  noticed(await window.netloom.app(appRequest));

export const droppedFile = async (file: File): Promise<Result<ChosenFile>> =>
  noticed(await window.netloom.dropped(file));

export const subscribe = (listener: (event: AppEvent) => void): (() => void) => window.netloom.subscribe(listener);
