/**
 * What goes wrong, as a value: a code, what it concerns, and where. The sentence is looked up by code
 * (`FAILURES` for English, the window's catalogue for other languages), so a failure survives any wall.
 */
import { FAILURES, type FailureCode } from './failures';
import { fillIn, type MessageParameters } from './message';

export interface Failure {
  readonly code: FailureCode;
  /** What the sentence names: file, row (1-based, as a person counts), column, value, limit … */
  readonly parameters: MessageParameters;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: FailureCode, parameters: MessageParameters = {}): Result<never> => ({
  ok: false,
  failure: { code, parameters },
});

/** Thrown inside a room; becomes a `Failure` value at the room's outer wall (`asFailure`). */
export class NetloomError extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, parameters: MessageParameters = {}) {
    super(describeFailure({ code, parameters }));
    this.name = 'NetloomError';
    this.failure = { code, parameters };
  }
}

/** The failure behind anything caught: our own errors keep their code, everything else is our mistake. */
export function asFailure(caught: unknown): Failure {
  if (caught instanceof NetloomError) return caught.failure;
  return { code: 'internal', parameters: { detail: caught instanceof Error ? caught.message : String(caught) } };
}

/** One English sentence of what happened and one of what to do. */
export function describeFailure(failure: Failure): string {
  const { what, hint } = FAILURES[failure.code];
  return `${fillIn(what, failure.parameters)} ${fillIn(hint, failure.parameters)}`;
}
