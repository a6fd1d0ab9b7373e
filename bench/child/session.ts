/** The session, driven as the command line drives it, and the ways to a trained model that several measurements share. */
import { startEngine, type TerminalEngine } from '../../src/cli/engine';
import {
  describeFailure,
  type EngineEvent,
  NetloomError,
  type RunSummary,
  type Settings,
} from '../../src/engine/protocol';

export interface ListeningEngine extends TerminalEngine {
  /** The next training that ends. */
  ended(): Promise<RunSummary>;
  /** The next training that stops; its model is tested after that. */
  stopped(): Promise<void>;
  /** The next message of a running training. */
  progress(): Promise<void>;
}

export function startListening(): ListeningEngine {
  let waiting: ((event: EngineEvent) => void)[] = [];
  const engine = startEngine((event) => {
    const listeners = waiting;
    waiting = [];
    for (const hear of listeners) hear(event);
  });
  const next = () => new Promise<EngineEvent>((resolve) => waiting.push(resolve));
  return {
    ...engine,
    async ended() {
      for (;;) {
        const event = await next();
        if (event.kind === 'trainingEnded') return event.run;
        if (event.kind === 'trainingFailed') throw new Error(describeFailure(event.failure));
      }
    },
    async stopped() {
      for (;;) {
        const event = await next();
        if (event.kind === 'training' && event.progress.phase === 'ended') return;
        if (event.kind === 'trainingFailed') throw new Error(describeFailure(event.failure));
      }
    },
    async progress() {
      for (;;) {
        const event = await next();
        if (event.kind === 'training' && event.progress.epoch + event.progress.epochShare > 0) return;
        if (event.kind === 'trainingFailed') throw new Error(describeFailure(event.failure));
      }
    },
  };
}

/** Opens a table whose last column holds the classes. */
export async function openForClasses(engine: TerminalEngine, file: string): Promise<void> {
  const { columns } = await engine.ask({ kind: 'openTable', file, reading: {} });
  const changes = columns.map((_, position) => {
    const role = position === columns.length - 1 ? ('target' as const) : ('input' as const);
    return { position, role };
  });
  await engine.ask({ kind: 'changeColumns', changes });
  await engine.ask({ kind: 'chooseTask', task: 'classification' });
}

/** Trains on the open table to the end; throws NetloomError. */
export async function trainToEnd(engine: ListeningEngine, settings: Settings): Promise<RunSummary> {
  const end = engine.ended();
  await engine.ask({ kind: 'startTraining', settings });
  const run = await end;
  if (run.epochs !== settings.epochs) throw new NetloomError('internal', { detail: `${run.epochs} epochs` });
  return run;
}
