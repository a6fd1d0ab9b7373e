/**
 * Where the window's messages arrive: the sender is verified and the payload is checked before anything else looks at
 * it. Every answer is a value, also when we made a mistake. It is the only file that uses ipcMain.
 */
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import {
  type AppEvent,
  type AppRequest,
  appRequestSchema,
  asFailure,
  type EngineCommand,
  engineCommandSchema,
  fail,
  type Result,
  z,
} from '../engine/protocol';
import { CHANNELS } from './channels';
import { isTrustedSender } from './trustedSender';

export interface WindowAnswers {
  engine(command: EngineCommand): Promise<Result<unknown>>;
  app(request: AppRequest): Promise<Result<unknown>>;
  dropped(path: string): Promise<Result<unknown>>;
}

const droppedSchema = z.string().max(4096);

/** @param pageOrigin the origin of the window's own page, the only one that is answered */
export function answerWindow(answers: WindowAnswers, pageOrigin: string): void {
  const listen = <T>(channel: string, schema: z.ZodType<T>, answer: (payload: T) => Promise<Result<unknown>>) => {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, payload: unknown) => {
      if (!isTrustedSender(event.senderFrame, pageOrigin)) return fail('messageInvalid', { detail: 'unknown sender' });
      return answerChecked(payload, schema, answer);
    });
  };
  listen(CHANNELS.engine, engineCommandSchema, answers.engine);
  listen(CHANNELS.app, appRequestSchema, answers.app);
  listen(CHANNELS.dropped, droppedSchema, answers.dropped);
}

export async function answerChecked<T>(
  payload: unknown,
  schema: z.ZodType<T>,
  answer: (payload: T) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) return fail('messageInvalid', { detail: describeIssue(parsed.error) });
  try {
    return await answer(parsed.data);
  } catch (error) {
    return { ok: false, failure: asFailure(error) };
  }
}

function describeIssue({ issues: [issue] }: z.ZodError): string {
  return issue === undefined ? 'unknown' : `${issue.path.join('.') || 'message'}: ${issue.message}`;
}

export function tellWindow(contents: WebContents, event: AppEvent): void {
  contents.send(CHANNELS.event, event);
}
