/** How long it takes from the wish to stop until the training has stopped, and until its model is tested, on the largest workload. */

import type { TrainingWorkload } from '../workloads';
import type { Prepared } from './serve';
import { openForClasses, startListening } from './session';
import { plainSettings } from './training';

/** Milliseconds of training before it is stopped; odd, so as not to fall in step with slices and messages. */
const TRAINED_MS = 337;
const MOST_EPOCHS = 1_000;

export interface StoppingOrder {
  readonly table: string;
  readonly workload: TrainingWorkload;
}

export async function prepareStopping({ table, workload }: StoppingOrder): Promise<Prepared> {
  const engine = startListening();
  await openForClasses(engine, table);
  const settings = { ...plainSettings(workload), epochs: MOST_EPOCHS };
  return {
    reply: { detail: 'then everything that ends a run' },
    async sample() {
      const begun = engine.progress();
      await engine.ask({ kind: 'startTraining', settings });
      await begun;
      await new Promise((resolve) => setTimeout(resolve, TRAINED_MS));
      const stopped = engine.stopped();
      const ended = engine.ended();
      const begin = performance.now();
      await engine.stopTraining();
      await stopped;
      const seconds = (performance.now() - begin) / 1_000;
      await ended;
      return { seconds, ended: (performance.now() - begin) / 1_000 };
    },
  };
}
