/** Reading a table, scoring it, and keeping a model: whole commands of the session, from the question to the answer. */
import { type Settings, settingsSchema } from '../../src/engine/protocol';
import type { Prepared } from './serve';
import { openForClasses, startListening, trainToEnd } from './session';
import { plainSettings } from './training';

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1_000;
}

/** Everything that opening a file does: SHA-256, encoding, kinds, columns, statistics, profile. */
export async function prepareReading({ file }: { readonly file: string }): Promise<Prepared> {
  return {
    reply: { detail: 'the whole command that opens a table' },
    async sample() {
      // A session of its own, so that the table before this one is not kept.
      const engine = startListening();
      globalThis.gc?.();
      return { seconds: await seconds(() => engine.ask({ kind: 'openTable', file, reading: {} })) };
    },
  };
}

export interface ScoringOrder {
  readonly file: string;
  readonly model: string;
  readonly output: string;
}

export async function prepareScoring({ file, model, output }: ScoringOrder): Promise<Prepared> {
  const engine = startListening();
  await engine.ask({ kind: 'importModel', file: model });
  return {
    reply: { detail: 'predictions flushed to the disk' },
    async sample() {
      globalThis.gc?.();
      return { seconds: await seconds(() => engine.ask({ kind: 'predictFile', file, output })) };
    },
  };
}

export interface ModelOrder {
  readonly table: string;
  readonly model: string;
  readonly hidden: readonly number[];
}

function settingsFor(hidden: readonly number[]): Settings {
  const workload = { name: 'model', rows: 0, inputs: 0, hidden, classes: 2, batch: 128, epochs: 1, goal: 1 };
  return settingsSchema.parse(plainSettings(workload));
}

/** Trains on `table` for a moment; a sample saves the model and opens it again. */
export async function prepareModel({ table, model, hidden }: ModelOrder): Promise<Prepared> {
  const engine = startListening();
  await openForClasses(engine, table);
  const { network } = await trainToEnd(engine, settingsFor(hidden));
  return {
    reply: { detail: `${network.parameters.toLocaleString('en')} parameters`, parameters: network.parameters },
    async sample() {
      globalThis.gc?.();
      return {
        exporting: await seconds(() => engine.ask({ kind: 'exportModel', output: model })),
        importing: await seconds(() => startListening().ask({ kind: 'importModel', file: model })),
      };
    },
  };
}
