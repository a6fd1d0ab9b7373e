/** Starts the engine process as Electron's utility process, and finds out in plain words why it ended. */
import { app, type Details, utilityProcess } from 'electron';
import { REASONS, type Reason } from '../engine/protocol';
import type { EngineListeners, EngineProcess } from './engineHost';

/** Electron says how a process died right after saying that it did. */
const DETAILS_WAIT_MS = 100;
const REMEMBERED_OUTPUT = 4000;
let count = 0;

/**
 * @param program the built engineProcess.ts
 * @param recoveryFile where the engine keeps checkpoints of a running training
 */
export function forkEngine(program: string, recoveryFile: string, listeners: EngineListeners): EngineProcess {
  count += 1;
  const serviceName = `Netloom engine ${count}`;
  const child = utilityProcess.fork(program, [recoveryFile], { serviceName, stdio: ['ignore', 'inherit', 'pipe'] });
  let lastWords = '';
  let details: Details | null = null;

  child.stderr?.on('data', (bytes: Buffer) => {
    process.stderr.write(bytes);
    lastWords = (lastWords + bytes.toString()).slice(-REMEMBERED_OUTPUT);
  });
  const learn = (_event: unknown, gone: Details) => {
    if (gone.name === serviceName) details = gone;
  };
  app.on('child-process-gone', learn);
  child.on('message', (message: unknown) => listeners.message(message));
  child.once('exit', () => {
    setTimeout(() => {
      app.off('child-process-gone', learn);
      listeners.ended(reasonOf(details?.reason, lastWords));
    }, DETAILS_WAIT_MS);
  });
  return { post: (message) => child.postMessage(message), kill: () => child.kill() };
}

export function reasonOf(reason: Details['reason'] | undefined, lastWords: string): Reason {
  if (reason === 'oom' || /out of memory/i.test(lastWords)) return REASONS.engineOutOfMemory;
  if (reason === 'killed') return REASONS.engineKilled;
  if (reason === 'launch-failed' || reason === 'integrity-failure') return REASONS.engineNotStarted;
  return REASONS.engineCrashed;
}
