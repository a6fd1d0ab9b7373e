/** The engine in a terminal: one session in this process, failures thrown, events heard. */

import { join } from 'node:path';
import { availableMemory } from '../disk/availableMemory';
import { nodeFiles } from '../disk/nodeFiles';
import {
  type CommandKind,
  type EngineCommand,
  type EngineEvent,
  KERNEL_NAMES,
  type KernelName,
  NetloomError,
  type ReplyTo,
} from '../engine/protocol';
import { createSession } from '../engine/session';
import { MOST_THREADS, nodeThreads, threadCount } from '../threads/nodeThreads';
import { nodeTrainers } from '../threads/nodeTrainers';

export interface TerminalEngine {
  /** @throws NetloomError with the engine's failure */
  ask<C extends EngineCommand>(command: C): Promise<ReplyTo<C['kind'] & CommandKind>>;
  /** Ends a training that is running, so that its best epoch can be kept. */
  stopTraining(): Promise<void>;
}

export function startEngine(hear: (event: EngineEvent) => void): TerminalEngine {
  const threads = threadsFromEnvironment();
  const session = createSession({
    files: nodeFiles,
    now: () => performance.now(),
    today: () => new Date().toISOString(),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    emit: hear,
    recoveryFile: null,
    availableMemory,
    kernels: kernelsFromEnvironment(),
    threads: nodeThreads(join(import.meta.dirname, 'kernelWorker.cjs'), threads),
    trainers: nodeTrainers(join(import.meta.dirname, 'trainingWorker.cjs'), threads),
  });
  return {
    async ask<C extends EngineCommand>(command: C) {
      const result = await session.handle(command);
      if (!result.ok) throw new NetloomError(result.failure.code, result.failure.parameters);
      return result.value;
    },
    async stopTraining() {
      await session.handle({ kind: 'stopTraining' });
    },
  };
}

/** `NETLOOM_KERNELS=plain` (or simd, relaxed) runs everything on those kernels. */
export function kernelsFromEnvironment(): KernelName | null {
  const wanted = process.env.NETLOOM_KERNELS;
  if (wanted === undefined || wanted === '') return null;
  const known = KERNEL_NAMES.find((name) => name === wanted);
  if (known !== undefined) return known;
  throw new NetloomError('argumentInvalid', {
    detail: `NETLOOM_KERNELS is “${wanted}”, and must be one of ${KERNEL_NAMES.join(', ')}.`,
  });
}

/** `NETLOOM_THREADS=1` works on one thread; the results are the same to the bit with any number. */
function threadsFromEnvironment(): number {
  const wanted = process.env.NETLOOM_THREADS;
  const count = threadCount(wanted);
  if (wanted === undefined || wanted === '' || wanted === String(count)) return count;
  throw new NetloomError('argumentInvalid', {
    detail: `NETLOOM_THREADS is “${wanted}”, and must be a whole number from 1 to ${MOST_THREADS}.`,
  });
}
