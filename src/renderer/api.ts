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

/** Asks the engine; a failure is the caller's to show. */
export const ask = <C extends EngineCommand>(command: C): Promise<Result<ReplyTo<C['kind']>>> =>
  window.netloom.engine(command);

/** Asks the engine; a failure is shown as a notice (a cancellation is not a failure). */
export const request = async <C extends EngineCommand>(command: C): Promise<Result<ReplyTo<C['kind']>>> =>
  noticed(await ask(command));

/** Asks main; a failure is shown as a notice. */
export const requestApp = async <R extends AppRequest>(appRequest: R): Promise<Result<AppReplies[R['kind']]>> =>
  noticed(await window.netloom.app(appRequest));

export const droppedFile = async (file: File): Promise<Result<ChosenFile>> =>
  noticed(await window.netloom.dropped(file));

export const subscribe = (listener: (event: AppEvent) => void): (() => void) => window.netloom.subscribe(listener);
