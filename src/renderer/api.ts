/**
 * The one file that touches `window.netloom`. `request` and `requestApp` turn every failure into a notice that the
 * person reads; `ask` leaves that to the caller, for questions whose failure is shown in place.
 */
import type {
  AppEvent,
  AppReplies,
  AppRequest,
  ChosenFile,
  EngineCommand,
  NetloomApi,
  ReplyTo,
  Result,
} from '../engine/protocol';
import { useDisk } from './state/disk';
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
  'startTraining',
  'continueTraining',
  'predictFile',
  'analyze',
  'crossValidate',
  'learningCurve',
  'drift',
  'importModel',
  'goBackToRun',
]);

/** Long work that gives way to whatever else a person wants; null while there is none. */
let aside: Promise<unknown> | null = null;

async function afterGivingWay<C extends EngineCommand>(command: C): Promise<Result<ReplyTo<C['kind']>>> {
  await window.netloom.engine({ kind: 'cancel' });
  await aside;
  return window.netloom.engine(command);
}

/** Asks the engine; a failure is the caller's to show. */
export const ask = <C extends EngineCommand>(command: C): Promise<Result<ReplyTo<C['kind']>>> =>
  aside !== null && NEEDS_THE_ENGINE.has(command.kind) ? afterGivingWay(command) : window.netloom.engine(command);

/** Asks for long work that nobody waits for: the next command that needs the engine cancels it. */
export async function askAside<C extends EngineCommand>(command: C): Promise<Result<ReplyTo<C['kind']>>> {
  const asked = ask(command);
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
