/** Puts real paths into the window's commands and takes them out of the answers: paths stay in main. */
import { basename } from 'node:path';
import { type EngineCommand, fail, type Result, succeed } from '../engine/protocol';
import type { ChosenFiles } from './files';

/** Which fields of a command hold handles, and what the file behind them is used for. */
const FILE_FIELDS = { file: 'read', testFile: 'read', output: 'write' } as const;

export interface LocatedCommand {
  readonly command: EngineCommand;
  readonly paths: readonly string[];
}

export function withPaths(command: EngineCommand, files: ChosenFiles): Result<LocatedCommand> {
  const located: Record<string, unknown> = { ...command };
  const paths: string[] = [];
  for (const [field, use] of Object.entries(FILE_FIELDS)) {
    const handle = located[field];
    if (typeof handle !== 'string') continue;
    const path = files.pathOf(handle, use);
    if (path === null) return fail('handleUnknown');
    located[field] = path;
    paths.push(path);
  }
  return succeed({ command: located as EngineCommand, paths });
}

/** The same answer with file names in the place of paths. */
export function withoutPaths(result: Result<unknown>, paths: readonly string[]): Result<unknown> {
  const hide = (value: unknown) => (typeof value === 'string' && paths.includes(value) ? basename(value) : value);
  const hideIn = (record: object) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, hide(value)]));
  if (!result.ok) {
    const parameters = hideIn(result.failure.parameters) as typeof result.failure.parameters;
    return { ok: false, failure: { code: result.failure.code, parameters } };
  }
  const { value } = result;
  return paths.length > 0 && typeof value === 'object' && value !== null ? succeed(hideIn(value)) : result;
}
