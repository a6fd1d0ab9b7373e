/**
 * The window's only door: `window.netloom`, in the shape of `NetloomApi`. It forwards and decides nothing; main checks
 * every message. It is the only file that uses ipcRenderer.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import type { AppEvent, NetloomApi, Result } from '../engine/protocol';
import { CHANNELS } from './channels';

/** Without a listener, events wait here: a file may be opened by double click before the window has drawn itself. */
const waiting: AppEvent[] = [];
const WAITING_LIMIT = 100;
const listeners = new Set<(event: AppEvent) => void>();

ipcRenderer.on(CHANNELS.event, (_event: IpcRendererEvent, event: AppEvent) => {
  if (listeners.size === 0 && waiting.length < WAITING_LIMIT) waiting.push(event);
  for (const listener of listeners) listener(event);
});

async function ask<T>(channel: string, payload: unknown): Promise<Result<T>> {
  try {
    return await ipcRenderer.invoke(channel, payload);
  } catch (error) {
    // What cannot be cloned never leaves this process, so main cannot answer it.
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, failure: { code: 'messageInvalid', parameters: { detail } } };
  }
}

/** Electron 32 replaced the property `path` by webUtils, which earlier versions lack. */
function pathOf(file: unknown): string {
  if (!(file instanceof File)) return '';
  if (webUtils !== undefined) return webUtils.getPathForFile(file);
  return 'path' in file && typeof file.path === 'string' ? file.path : '';
}

const api: NetloomApi = {
  engine: (command) => ask(CHANNELS.engine, command),
  app: (request) => ask(CHANNELS.app, request),
  dropped: (file) => ask(CHANNELS.dropped, pathOf(file)),
  subscribe: (listener) => {
    listeners.add(listener);
    for (const event of waiting.splice(0)) listener(event);
    return () => {
      listeners.delete(listener);
    };
  },
};

contextBridge.exposeInMainWorld('netloom', api);
