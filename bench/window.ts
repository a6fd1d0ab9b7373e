/** What a person waits for at the window: its start, its answers while it trains, the end of a training. */
import { join } from 'node:path';
import { Person } from '../test/e2e/harness/person';
import { App } from './app';
import type { Bench } from './bench';
import { plainSettings } from './child/training';
import { writeTable } from './data';
import { unopposed } from './report';
import { spreadOf } from './statistics';
import {
  describeWorkload,
  LARGEST_WORKLOAD,
  quickWorkload,
  TRAINING_WORKLOADS,
  type TrainingWorkload,
} from './workloads';

const STARTS = 5;
const QUICK_STARTS = 2;
const STOPS = 5;
const TRAINED_MS = 337;
const WATCHED_MS = 10_000;
const QUICK_WATCHED_MS = 3_000;
/** The browser calls a task of the main thread long from here on, and tells of no shorter one. */
const LONG_TASK_MS = 50;
const STOP_GOAL_SECONDS = 0.1;

/** Seconds from the birth of the process until the start screen's buttons are there and the engine answers. */
async function measureStart(bench: Bench): Promise<number> {
  const app = await App.launch(bench);
  try {
    await app.page.getByRole('button', { name: /^Penguins/ }).waitFor();
    await app.engine({ kind: 'listRuns' });
    const usable = Date.now();
    const born = await app.electron.evaluate(() => process.getCreationTime());
    if (born === null) throw new Error('the system does not tell when the process began');
    return (usable - born) / 1_000;
  } finally {
    await app.end();
  }
}

/** Durations, in seconds, of the main thread's tasks of 50 ms and more while curves are drawn. */
async function watchTraining(bench: Bench): Promise<number[]> {
  const app = await App.launch(bench);
  try {
    const { page } = app;
    const person = new Person(page);
    await person.openSample('Concrete');
    await person.wantsLongTraining();
    await page.evaluate(() => {
      const tasks: number[] = [];
      Object.assign(globalThis, { longTasks: tasks });
      const note = (list: PerformanceObserverEntryList) => {
        for (const { duration } of list.getEntries()) tasks.push(duration);
      };
      new PerformanceObserver(note).observe({ type: 'longtask' });
    });
    await person.train();
    await page.waitForTimeout(bench.options.quick ? QUICK_WATCHED_MS : WATCHED_MS);
    const tasks = await page.evaluate(() => (globalThis as { longTasks?: number[] }).longTasks ?? []);
    return tasks.map((milliseconds) => milliseconds / 1_000);
  } finally {
    await app.end();
  }
}

interface Stops {
  readonly stopped: number[];
  readonly ended: number[];
}

/** Seconds in the window from its wish to stop until it is told that the training has stopped, and that its model is tested. */
async function measureStops(bench: Bench, workload: TrainingWorkload): Promise<Stops> {
  const table = join(bench.folder, 'window.csv');
  await writeTable(table, workload.rows, workload.inputs + 1, workload.classes);
  const app = await App.launch(bench);
  try {
    await app.openTable(table);
    await app.engine({ kind: 'changeColumns', changes: [{ position: workload.inputs, role: 'target' }] });
    await app.engine({ kind: 'chooseTask', task: 'classification' });
    const settings = { ...plainSettings(workload), epochs: 1_000 };
    const stops: Stops = { stopped: [], ended: [] };
    for (let stop = 0; stop < STOPS; stop++) {
      await app.engine({ kind: 'startTraining', settings });
      await app.page.waitForTimeout(TRAINED_MS);
      const { stopped, ended } = await app.page.evaluate(stopAndWait);
      stops.stopped.push(stopped);
      stops.ended.push(ended);
    }
    return stops;
  } finally {
    await app.end();
  }
}

/** Runs in the window. */
async function stopAndWait(): Promise<{ stopped: number; ended: number }> {
  const begin = performance.now();
  const ended = new Promise<{ stopped: number; ended: number }>((resolve) => {
    let stopped = Number.NaN;
    const unsubscribe = window.netloom.subscribe((event) => {
      const seconds = (performance.now() - begin) / 1_000;
      if (event.kind === 'training' && event.progress.phase === 'ended') stopped = seconds;
      if (event.kind !== 'trainingEnded') return;
      unsubscribe();
      resolve({ stopped, ended: seconds });
    });
  });
  await window.netloom.engine({ kind: 'stopTraining' });
  return ended;
}

export async function benchWindow(bench: Bench): Promise<void> {
  bench.say('window');
  const row = { ...unopposed, workload: 'window', unit: 's', goal: '' } as const;
  const starts: number[] = [];
  for (let start = 0; start < (bench.options.quick ? QUICK_STARTS : STARTS); start++) {
    starts.push(await measureStart(bench));
  }
  bench.rows.push({ ...row, what: 'from the start of the process to a usable window', own: spreadOf(starts) });
  const tasks = await watchTraining(bench);
  bench.rows.push({
    ...row,
    what: `longest task of the window's main thread while training (0: none of ${LONG_TASK_MS} ms or more)`,
    own: spreadOf([Math.max(0, ...tasks)]),
    goal: `none over ${LONG_TASK_MS} ms`,
    reached: tasks.length === 0,
  });
  const found = TRAINING_WORKLOADS.find(({ name }) => name === LARGEST_WORKLOAD);
  if (found === undefined) throw new Error(`there is no workload ${LARGEST_WORKLOAD}`);
  const workload = bench.options.quick ? quickWorkload(found) : found;
  const { stopped, ended } = await measureStops(bench, workload);
  const own = spreadOf(stopped);
  const what = `${describeWorkload(workload)}: from Stop to`;
  const reached = own.median < STOP_GOAL_SECONDS;
  bench.rows.push({ ...row, what: `${what} stopped, seen from the window`, own, goal: 'under 100 ms', reached });
  bench.rows.push({ ...row, what: `${what} the model with all that is known of it, there`, own: spreadOf(ended) });
  bench.notes.add('The start of the window includes what attaching the measuring program takes.');
}
