/** What the window asks of the engine: handles become paths on the way there, and opened files are remembered. */
import { sep } from 'node:path';
import { app } from 'electron';
import type { EngineCommand, Result } from '../engine/protocol';
import { withoutPaths, withPaths } from './commandFiles';
import type { EngineHost } from './engineHost';
import type { ChosenFiles } from './files';
import type { RecentFiles } from './recentFiles';

export interface EngineRequestPorts {
  readonly engine: EngineHost;
  readonly files: ChosenFiles;
  readonly recentFiles: RecentFiles;
  readonly samplesFolder: string;
}

export function createEngineRequests(ports: EngineRequestPorts): (command: EngineCommand) => Promise<Result<unknown>> {
  const { engine, files, recentFiles, samplesFolder } = ports;
  return async (asked) => {
    const located = withPaths(asked, files);
    if (!located.ok) return located;
    const { command, paths } = located.value;
    const result = await engine.ask(command);
    if (result.ok && (command.kind === 'openTable' || command.kind === 'importModel')) {
      const { file: path } = command;
      // A sample is offered on the first page anyway.
      if (!path.startsWith(samplesFolder + sep)) {
        void recentFiles.add({ path, purpose: command.kind === 'openTable' ? 'table' : 'model' });
        app.addRecentDocument(path);
      }
    }
    return withoutPaths(result, paths);
  };
}
