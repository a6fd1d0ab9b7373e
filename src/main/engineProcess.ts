/**
 * Where the engine process begins: a thin shell that hands the session its files, clock and ear, and passes messages.
 * It is the only file of this room that knows the engine's session.
 */
import { join } from 'node:path';
import { availableMemory } from '../disk/availableMemory';
import { nodeFiles } from '../disk/nodeFiles';
import { fail, KERNEL_NAMES } from '../engine/protocol';
import { availableKernels, createSession } from '../engine/session';
import { nodeThreads, threadCount } from '../threads/nodeThreads';
import { nodeTrainers } from '../threads/nodeTrainers';
import { type FromEngine, numberOf, toEngineSchema } from './engineMessages';

const port = process.parentPort;
const tell = (message: FromEngine) => port.postMessage(message);

const wantedKernels = KERNEL_NAMES.find((name) => name === process.env.NETLOOM_KERNELS) ?? null;
const threads = threadCount(process.env.NETLOOM_THREADS);
const session = createSession({
  files: nodeFiles,
  now: () => performance.now(),
  today: () => new Date().toISOString(),
  // A turn of the event loop: unlike a message to itself, it lets the parent's messages in.
  breathe: () => new Promise((resolve) => setImmediate(resolve)),
  emit: (event) => tell({ kind: 'event', event }),
  recoveryFile: process.argv[2] ?? null,
  availableMemory,
  kernels: wantedKernels,
  threads: nodeThreads(join(import.meta.dirname, 'engineKernelWorker.cjs'), threads),
  trainers: nodeTrainers(join(import.meta.dirname, 'engineTrainingWorker.cjs'), threads),
});

async function answer(received: unknown): Promise<void> {
  const message = toEngineSchema.safeParse(received);
  if (!message.success) {
    const id = numberOf(received);
    if (id !== null) tell({ kind: 'reply', id, result: fail('messageInvalid', { detail: message.error.message }) });
    return;
  }
  if (message.data.kind === 'quit') {
    await session.dispose().catch(() => {});
    process.exit(0);
  }
  const { id, command } = message.data;
  tell({ kind: 'reply', id, result: await session.handle(command) });
}

port.on('message', ({ data }) => void answer(data));
tell({ kind: 'ready', kernels: wantedKernels ?? availableKernels()[0] ?? 'plain' });
