/** What the window may ask of the system, one function for each request. */
import { existsSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { nodeFiles } from '../disk/nodeFiles';
import {
  type AppReplies,
  type AppRequest,
  type ChosenFile,
  type FileStamp,
  fail,
  NetloomError,
  type Preferences,
  type Result,
  succeed,
} from '../engine/protocol';
import type { Dialogs } from './dialogs';
import { documentBytes } from './documents';
import type { EngineHost } from './engineHost';
import { type ChosenFiles, purposeOf } from './files';
import type { JsonFile } from './jsonFile';
import type { RecentFiles } from './recentFiles';
import { showProgress } from './trainingSigns';

export interface RequestPorts {
  readonly files: ChosenFiles;
  readonly recentFiles: RecentFiles;
  readonly preferences: JsonFile<Preferences>;
  readonly dialogs: Dialogs;
  readonly engine: EngineHost;
  readonly samplesFolder: string;
  readonly recoveryFile: string;
  window(): BrowserWindow | null;
}

type Kind = AppRequest['kind'];
type Request<K extends Kind> = Extract<AppRequest, { kind: K }>;
type Handlers = { readonly [K in Kind]: (request: Request<K>) => Promise<AppReplies[K]> };

/** Failures are thrown in the handlers and become values where the window's messages arrive. */
export function createAppRequests(ports: RequestPorts): (request: AppRequest) => Promise<Result<unknown>> {
  const handlers: Handlers = { ...fileHandlers(ports), ...systemHandlers(ports) };
  const answer = async <K extends Kind>(kind: K, request: Request<K>) => succeed(await handlers[kind](request));
  return (request) => answer(request.kind, request);
}

type FileKinds =
  | 'chooseTable'
  | 'chooseModel'
  | 'chooseOutput'
  | 'saveDocument'
  | 'sample'
  | 'fileStamp'
  | 'recentFiles'
  | 'openRecent';

function fileHandlers({ files, recentFiles, dialogs, samplesFolder, window }: RequestPorts): Pick<Handlers, FileKinds> {
  const chooseInput = async (purpose: ChosenFile['purpose']) => {
    const path = await dialogs.chooseInput(openWindow(window), purpose);
    return path === null ? null : files.admit(path, purpose);
  };
  return {
    chooseTable: () => chooseInput('table'),
    chooseModel: () => chooseInput('model'),
    chooseOutput: async ({ purpose, suggestedName }) => {
      const path = await dialogs.chooseOutput(openWindow(window), purpose, suggestedName);
      return path === null ? null : files.admit(path, purpose === 'model' ? 'model' : 'table', 'write');
    },
    saveDocument: async ({ format, suggestedName, content }) => {
      const path = await dialogs.chooseOutput(openWindow(window), format, suggestedName);
      if (path === null) return null;
      await nodeFiles.write(path, [await documentBytes(format, content)]);
      return { name: basename(path) };
    },
    sample: async ({ name }) => files.admit(join(samplesFolder, `${name}.csv`), 'table'),
    fileStamp: async ({ handle }) => {
      const path = files.pathOf(handle, 'read');
      if (path === null) throw new NetloomError('handleUnknown');
      return stampOf(path);
    },
    recentFiles: async () => (await recentFiles.existing()).map(({ path, purpose }) => files.admit(path, purpose)),
    openRecent: async ({ handle }) => {
      const path = files.pathOf(handle, 'read');
      const recent = recentFiles.list.find((file) => file.path === path);
      if (recent === undefined) throw new NetloomError('handleUnknown');
      await nodeFiles.describe(recent.path);
      return files.admit(recent.path, recent.purpose);
    },
  };
}

/** A file that cannot be looked at just now (a network drive that is away) is as good as gone. */
async function stampOf(path: string): Promise<FileStamp> {
  try {
    const { bytes, modified } = await nodeFiles.describe(path);
    return { bytes, modified };
  } catch {
    return null;
  }
}

function systemHandlers(ports: RequestPorts): Omit<Handlers, FileKinds> {
  const { preferences, engine, recoveryFile, window } = ports;
  return {
    preferences: async () => ({ ...preferences.value, systemLanguage: app.getLocale() }),
    setPreferences: async (request) => {
      await preferences.set(request.preferences);
      return null;
    },
    showProgress: async ({ title, share }) => {
      showProgress(openWindow(window), title, share);
      return null;
    },
    restartEngine: async () => {
      const isRunning = await engine.ensureRunning();
      if (!isRunning && engine.state.kind === 'crashed') {
        const { code, parameters } = engine.state.failure;
        throw new NetloomError(code, parameters);
      }
      return { recoverable: existsSync(recoveryFile) };
    },
    about: async () => ({
      version: app.getVersion(),
      electron: process.versions.electron ?? '',
      kernels: engine.kernels ?? '',
    }),
  };
}

/** Only a window asks, so there is one, unless it closed while its question was on the way. */
function openWindow(window: () => BrowserWindow | null): BrowserWindow {
  const open = window();
  if (open === null) throw new NetloomError('notReady', { what: 'The window is closed.' });
  return open;
}

/** A dropped file's path comes from the preload, which a page cannot reach; it is still looked at. */
export async function admitDropped(path: string, files: ChosenFiles): Promise<Result<ChosenFile>> {
  // Something that is no file on disk, such as a picture dragged from another program, has no path.
  if (!isAbsolute(path)) return fail('handleUnknown');
  await nodeFiles.describe(path);
  return succeed(files.admit(path, purposeOf(path)));
}
