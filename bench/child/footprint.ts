/** Memory of a whole reading and of a whole training: what came on top, at its peak. Each is taken once, in a new process. */

import { peakMemory, settleMemory } from './memory';
import type { Prepared } from './serve';
import { openForClasses, startListening, trainToEnd } from './session';
import { plainSettings } from './training';

const FLOAT64_BYTES = 8;
const FLOAT32_BYTES = 4;

export async function prepareReadingMemory({ file }: { readonly file: string }): Promise<Prepared> {
  return {
    reply: {},
    async sample() {
      const engine = startListening();
      const before = settleMemory();
      const { rows, columns } = await engine.ask({ kind: 'openTable', file, reading: {} });
      return { peak: peakMemory() - before, finished: rows * columns.length * FLOAT64_BYTES };
    },
  };
}

export async function prepareTrainingMemory({ file }: { readonly file: string }): Promise<Prepared> {
  const engine = startListening();
  await openForClasses(engine, file);
  return {
    reply: {},
    async sample() {
      const workload = {
        name: 'memory',
        rows: 0,
        inputs: 0,
        hidden: [64, 32],
        classes: 2,
        batch: 128,
        epochs: 1,
        goal: 1,
      };
      const before = settleMemory();
      const { rows, network } = await trainToEnd(engine, plainSettings(workload));
      return { peak: peakMemory() - before, matrix: rows.train * network.inputs * FLOAT32_BYTES };
    },
  };
}
