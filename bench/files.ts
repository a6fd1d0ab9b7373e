/** Reading, scoring, memory, keeping models, stopping: the rows of the table that begin with a file. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { wants } from './arguments';
import { type Bench, duelist, roundsOf, withChild, withPeers } from './bench';
import { writeTable } from './data';
import { duelAll, measureAlone } from './duel';
import { unopposed } from './report';
import { pairRatios, spreadOf } from './statistics';
import {
  describeWorkload,
  FILE_COLUMNS,
  fileRows,
  LARGEST_WORKLOAD,
  quickWorkload,
  TRAINING_WORKLOADS,
} from './workloads';

const MEGABYTE = 1_000_000;
/** Rows of the table that models are trained on for a moment. */
const SAMPLE_ROWS = 2_000;
/** With 19 inputs and one output, about a million parameters. */
const MILLION_PARAMETERS = [1_000, 980];
const SCORED_NETWORK = [64, 32];

async function compareReading(bench: Bench, file: string, what: string): Promise<void> {
  bench.say('read');
  await withChild(bench, 'reading', { file }, async (child) => {
    await child.sample();
    const own = duelist(child);
    const peers = bench.options.peers ? bench.peers.reading : [];
    await withPeers(bench, peers, { file }, async (ready) => {
      const limits = roundsOf(bench);
      const row = { workload: 'read', what, unit: 's', goal: 'no slower' } as const;
      for (const { peer, own: ours, theirs } of await duelAll(own, ready, limits, bench)) {
        const ratio = spreadOf(pairRatios(ours, theirs));
        const figures = { own: spreadOf(ours), theirs: spreadOf(theirs), ratio, ratioWords: 'times faster' };
        bench.rows.push({ ...row, peer, ...figures, reached: ratio.median >= 1 });
      }
      if (ready.length > 0) return;
      bench.rows.push({ ...row, own: spreadOf(await measureAlone(own, limits, bench)), ...unopposed });
    });
  });
  bench.notes.add(
    'Reading is the whole command that opens a table: SHA-256, encoding, kinds of columns, exactly rounded numbers, statistics for the profile. pandas.read_csv parses numbers by its default, fast method, which may be off by the last bit.',
  );
}

/** A small model file, trained for a moment. */
async function writeModel(bench: Bench, hidden: readonly number[]): Promise<string> {
  const table = join(bench.folder, 'sample.csv');
  const model = join(bench.folder, 'scored.netloom.json');
  await writeTable(table, SAMPLE_ROWS, FILE_COLUMNS, 2);
  await withChild(bench, 'model', { table, model, hidden }, (child) => child.sample());
  return model;
}

async function compareScoring(bench: Bench, file: string, what: string): Promise<void> {
  bench.say('score');
  const model = await writeModel(bench, SCORED_NETWORK);
  const output = join(bench.folder, 'predictions.csv');
  const [duel] = await withChild(bench, 'scoring', { file, model, output }, (scoring) =>
    withChild(bench, 'reading', { file }, async (reading) => {
      await scoring.sample();
      await reading.sample();
      return duelAll(duelist(scoring), [duelist(reading)], roundsOf(bench), bench);
    }),
  );
  const ratio = spreadOf(pairRatios(duel.theirs, duel.own));
  bench.rows.push({
    workload: 'score',
    what: `${what}, scored by a ${SCORED_NETWORK.join('-')} network, read to written`,
    unit: 's',
    own: spreadOf(duel.own),
    peer: 'its own reading',
    theirs: spreadOf(duel.theirs),
    ratio,
    ratioWords: 'times the reading',
    goal: 'under 2 times',
    reached: ratio.median < 2,
  });
}

const READING_GOAL = 2.5;
const TRAINING_GOAL_MEGABYTES = 64;

async function measureMemory(bench: Bench, file: string, what: string): Promise<void> {
  bench.say('memory');
  const reading = await withChild(bench, 'readingMemory', { file }, (child) => child.sample());
  const training = await withChild(bench, 'trainingMemory', { file }, (child) => child.sample());
  const row = { workload: 'memory', unit: 'MB', peer: 'the finished columns' } as const;
  const megabytes = (bytes: number) => spreadOf([bytes / MEGABYTE]);
  const times = reading.peak / reading.finished;
  bench.rows.push({
    ...row,
    what: `${what}: resident memory that reading adds, at its peak`,
    own: megabytes(reading.peak),
    theirs: megabytes(reading.finished),
    ratio: spreadOf([times]),
    ratioWords: 'times as much',
    goal: `${READING_GOAL} times`,
    reached: times <= READING_GOAL,
  });
  const excess = (training.peak - training.matrix) / MEGABYTE;
  bench.rows.push({
    ...row,
    what: 'the same file: resident memory that training adds, at its peak',
    own: megabytes(training.peak),
    peer: 'the encoded matrix, float32',
    theirs: megabytes(training.matrix),
    ratio: spreadOf([excess]),
    ratioWords: 'MB more',
    goal: `${TRAINING_GOAL_MEGABYTES} MB more`,
    reached: excess <= TRAINING_GOAL_MEGABYTES,
  });
}

async function measureModel(bench: Bench): Promise<void> {
  bench.say('model');
  const table = join(bench.folder, 'sample.csv');
  const model = join(bench.folder, 'million.netloom.json');
  await writeTable(table, SAMPLE_ROWS, FILE_COLUMNS, 2);
  await withChild(bench, 'model', { table, model, hidden: MILLION_PARAMETERS }, async (child, { detail }) => {
    const { rounds } = roundsOf(bench);
    await child.sample();
    const samples = [];
    for (let round = 0; round < rounds; round++) samples.push(await child.sample());
    for (const part of ['exporting', 'importing'] as const) {
      const own = spreadOf(samples.map((sample) => sample[part]));
      const what = `${part} a model of ${String(detail)}`;
      bench.rows.push({
        ...unopposed,
        workload: 'model',
        what,
        unit: 's',
        own,
        goal: 'under 1 s',
        reached: own.median < 1,
      });
    }
  });
}

const STOP_GOAL_SECONDS = 0.1;

async function measureStopping(bench: Bench): Promise<void> {
  const found = TRAINING_WORKLOADS.find(({ name }) => name === LARGEST_WORKLOAD);
  if (found === undefined) throw new Error(`there is no workload ${LARGEST_WORKLOAD}`);
  bench.say('stop');
  const workload = bench.options.quick ? quickWorkload(found) : found;
  const table = join(bench.folder, 'stopped.csv');
  await writeTable(table, workload.rows, workload.inputs + 1, workload.classes);
  const [stopped, ended]: [number[], number[]] = [[], []];
  await withChild(bench, 'stopping', { table, workload }, async (child) => {
    const { rounds } = roundsOf(bench);
    for (let round = 0; round < rounds; round++) {
      const sample = await child.sample();
      stopped.push(sample.seconds);
      ended.push(sample.ended);
    }
  });
  await rm(table);
  const own = spreadOf(stopped);
  const row = { ...unopposed, workload: 'stop', unit: 's' } as const;
  const what = `${describeWorkload(workload)}: from Stop to`;
  const reached = own.median < STOP_GOAL_SECONDS;
  bench.rows.push({ ...row, what: `${what} stopped, in the session`, own, goal: 'under 100 ms', reached });
  bench.rows.push({ ...row, what: `${what} the model with all that is known of it`, own: spreadOf(ended), goal: '' });
}

export async function benchFiles(bench: Bench): Promise<void> {
  const { options } = bench;
  const fileWanted = ['read', 'score', 'memory'].some((name) => wants(options, name));
  if (fileWanted) {
    const rows = fileRows(options.quick);
    const file = join(bench.folder, 'table.csv');
    const what = `${rows.toLocaleString('en')} x ${FILE_COLUMNS} CSV`;
    await writeTable(file, rows, FILE_COLUMNS, 2);
    if (wants(options, 'read')) await compareReading(bench, file, what);
    if (wants(options, 'score')) await compareScoring(bench, file, what);
    if (wants(options, 'memory')) await measureMemory(bench, file, what);
    await rm(file);
  }
  if (wants(options, 'model')) await measureModel(bench);
  if (wants(options, 'stop')) await measureStopping(bench);
}
