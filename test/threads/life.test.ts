/** Threads that do not start, die, or have nothing to do: no wrong number, no hang, no processor time for nothing. */
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { Crew } from '../../src/engine/kernels/crew';
import { TICKET } from '../../src/engine/kernels/crewControl';
import { availableKernels, createKernels } from '../../src/engine/kernels/load';
import type { Thread, ThreadDuty, ThreadHost } from '../../src/engine/kernels/threadHost';
import { createTrainer } from '../../src/engine/train/createTrainer';
import { nodeThreads, threadCount } from '../../src/threads/nodeThreads';
import { classTable, layer, requestOf, specOf } from '../train/data';
import { buildWorker, EAGER, eagerCrew, untilHelped, WatchedHost } from './builtWorker';

const program = await buildWorker();
const FAST = availableKernels()[0];
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const training = classTable(300, 20, 3, 'life');
const request = (crew: Crew | null, epochs = 5) =>
  requestOf({
    spec: specOf(20, [layer(64), layer(64)], 'softmaxCrossEntropy', 3),
    training,
    kernels: FAST,
    crew,
    settings: { epochs },
  });

function weightsOf(crew: Crew | null): Float32Array {
  const trainer = createTrainer(request(crew));
  for (const _ of trainer.steps());
  return trainer.checkpoint().parameters;
}

const alone = weightsOf(null);

/** A product of one layer, large enough for any crew, in a memory of its own. */
function product(crew: Crew, megabytes = 4): () => void {
  const kernels = createKernels(megabytes * 2 ** 20, FAST, crew);
  return () => kernels.dense(16, 16 + 2 ** 20, 16 + 2 * 2 ** 20, 16 + 3 * 2 ** 20, 64, 256, 256);
}

describe('without threads', () => {
  test('that can be started, one does all the work', () => {
    let tries = 0;
    const host: ThreadHost = {
      count: 3,
      now: () => performance.now(),
      start: () => {
        tries++;
        throw new Error('no more threads');
      },
    };
    expect(weightsOf(new Crew(host, EAGER))).toEqual(alone);
    expect(tries).toBe(2);
  });

  test('whose program is there, one does all the work, and they are not started again', async () => {
    const host = new WatchedHost(nodeThreads(`${program}.missing`, 3));
    const crew = new Crew(host, EAGER);
    expect(weightsOf(crew)).toEqual(alone);
    while (host.ended < 2) await wait(5);
    expect(weightsOf(crew)).toEqual(alone);
    expect(host.started).toBe(2);
  });
});

describe('threads that die', () => {
  test('between two slices of a training are done without', async () => {
    const workers: Worker[] = [];
    const host: ThreadHost = {
      count: 3,
      now: () => performance.now(),
      start(workerData: ThreadDuty, ended): Thread {
        const worker = new Worker(program, { workerData });
        worker.once('exit', ended);
        workers.push(worker);
        return { post: (space) => worker.postMessage(space) };
      },
    };
    const crew = new Crew(host, EAGER);
    await untilHelped(crew, () => expect(weightsOf(crew)).toEqual(alone));
    const trainer = createTrainer(request(crew));
    const steps = trainer.steps();
    steps.next();
    await Promise.all(workers.map((worker) => worker.terminate()));
    await wait(5);
    const before = crew.piecesOfOthers;
    while (!steps.next().done);
    expect(trainer.checkpoint().parameters).toEqual(alone);
    expect(crew.piecesOfOthers).toBe(before);
    expect(workers).toHaveLength(2);
  });

  test('in the middle of a piece end the work with an error instead of a wrong result', async () => {
    // It claims one piece and is gone.
    const thief = `
      const { workerData: { control } } = require('node:worker_threads');
      const words = new Int32Array(control);
      for (let taken = false; !taken; ) {
        const ticket = Atomics.load(words, ${TICKET});
        taken = (ticket & 63) > 0 && Atomics.compareExchange(words, ${TICKET}, ticket, ticket - 1) === ticket;
      }`;
    const host: ThreadHost = {
      count: 2,
      now: () => performance.now(),
      start(workerData) {
        new Worker(thief, { eval: true, workerData });
        return { post: () => {} };
      },
    };
    const crew = new Crew(host, { ...EAGER, lostAfterMs: 100 });
    const work = product(crew);
    await expect(untilHelped(crew, work)).rejects.toThrow('ended in the middle of its work');
    work();
  });
});

describe('threads with nothing to do', () => {
  test('sleep, and wake up for the next work', async () => {
    const crew = eagerCrew(program, 3);
    const work = product(crew);
    await untilHelped(crew, work);
    await wait(200);
    const { user, system } = process.cpuUsage();
    await wait(500);
    const used = process.cpuUsage({ user, system });
    expect((used.user + used.system) / 1000).toBeLessThan(100);
    await untilHelped(crew, work);
    crew.close();
  });

  test('end before they hold on to large memories that are done with, and others take their place', async () => {
    const host = new WatchedHost(nodeThreads(program, 2));
    const crew = new Crew(host, EAGER);
    await untilHelped(crew, product(crew, 40));
    const next = product(crew, 40);
    while (host.ended < 1) {
      next();
      await wait(5);
    }
    await untilHelped(crew, next);
    expect(host.started).toBe(2);
    crew.close();
  });

  test('stay while the memories are small', async () => {
    const host = new WatchedHost(nodeThreads(program, 2));
    const crew = new Crew(host, EAGER);
    for (let count = 0; count < 5; count++) await untilHelped(crew, product(crew));
    expect([host.started, host.ended]).toEqual([1, 0]);
    crew.close();
  });

  test('end when the crew is closed', async () => {
    const host = new WatchedHost(nodeThreads(program, 3));
    const crew = new Crew(host, EAGER);
    const work = product(crew);
    await untilHelped(crew, work);
    crew.close();
    while (host.ended < host.started) await wait(5);
    const before = crew.piecesOfOthers;
    work();
    expect([crew.piecesOfOthers, host.started]).toEqual([before, 2]);
  });

  test('are not even started for small networks, nor for one short large calculation', () => {
    const host = new WatchedHost(nodeThreads(program, 8));
    const crew = new Crew(host);
    for (const _ of createTrainer(request(crew, 200)).steps());
    product(crew)();
    expect(host.started).toBe(0);
  });
});

test('the number of threads is a whole one from 1 to 32, else what the machine has, up to 8', () => {
  expect(['1', '2', '32'].map(threadCount)).toEqual([1, 2, 32]);
  const usual = threadCount(undefined);
  expect(usual).toBeGreaterThanOrEqual(1);
  expect(usual).toBeLessThanOrEqual(8);
  for (const wrong of ['', '0', '-1', '1.5', '33', 'many']) expect(threadCount(wrong)).toBe(usual);
});
