/** The training rows of the table, and how much of one core's peak the largest one takes. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { wants } from './arguments';
import { type Bench, roundsOf, withChild, withPeers } from './bench';
import type { Contestant } from './contestant';
import { writeRows } from './data';
import { type Duel, type Duelist, duelAll, measureAlone } from './duel';
import { unopposed } from './report';
import { pairRatios, type Spread, spreadOf } from './statistics';
import {
  describeWorkload,
  LARGEST_WORKLOAD,
  learningOperations,
  quickWorkload,
  TRAINING_WORKLOADS,
  type TrainingWorkload,
  WARM_EPOCHS,
} from './workloads';

/** Trials by which a peer finds its fastest form, in epochs: enough of them to take some milliseconds. */
const TRIAL_SHARE = 5;

interface SharedFiles {
  readonly inputsFile: string;
  readonly classesFile: string;
}

async function withFiles<T>(bench: Bench, workload: TrainingWorkload, work: (files: SharedFiles) => Promise<T>) {
  const files = {
    inputsFile: join(bench.folder, `${workload.name}.inputs`),
    classesFile: join(bench.folder, `${workload.name}.classes`),
  };
  await writeRows(workload, files.inputsFile, files.classesFile);
  try {
    return await work(files);
  } finally {
    await Promise.all(Object.values(files).map((file) => rm(file, { force: true })));
  }
}

/** This program as a duelist that also remembers how long learning took without the pass that measures. */
function ownDuelist(child: Contestant, learning: number[]): Duelist {
  return {
    name: 'Netloom',
    async measure() {
      const sample = await child.sample();
      if (sample.learning !== undefined) learning.push(sample.learning);
      return sample.seconds;
    },
  };
}

async function compareTraining(bench: Bench, workload: TrainingWorkload): Promise<void> {
  bench.say(`${workload.name}: ${describeWorkload(workload)}`);
  await withFiles(bench, workload, async (files) => {
    const order = {
      ...workload,
      ...files,
      workload,
      warmEpochs: WARM_EPOCHS,
      trialEpochs: Math.max(1, Math.round(workload.epochs / TRIAL_SHARE)),
    };
    await withChild(bench, 'training', order, async (child, { detail }) => {
      await child.sample();
      const learning: number[] = [];
      const own = ownDuelist(child, learning);
      const peers = bench.options.peers ? bench.peers.training : [];
      await withPeers(bench, peers, order, async (ready) => {
        const limits = roundsOf(bench);
        const duels = await duelAll(own, ready, limits, bench);
        const alone = duels.length > 0 ? [] : await measureAlone(own, limits, bench);
        bench.notes.add(`Netloom trains with ${String(detail)}.`);
        const forms = ready.map(({ name, detail: form }) => `${name}: ${form}`);
        if (forms.length > 0) bench.notes.add(`Fastest forms in ${workload.name}: ${forms.join('; ')}.`);
        addTrainingRows(bench, workload, duels, alone, learning);
      });
    });
  });
}

function addTrainingRows(
  bench: Bench,
  workload: TrainingWorkload,
  duels: readonly Duel[],
  alone: readonly number[],
  learning: readonly number[],
): void {
  const common = { workload: workload.name, unit: 's' } as const;
  const what = `${describeWorkload(workload)}: an epoch`;
  const ordered = [...duels].sort((a, b) => spreadOf(a.theirs).median - spreadOf(b.theirs).median);
  if (ordered.length === 0) {
    bench.rows.push({ ...common, what, own: spreadOf(alone), ...unopposed, goal: `${workload.goal} times faster` });
  }
  ordered.forEach(({ peer, own, theirs }, at) => {
    const ratio = spreadOf(pairRatios(own, theirs));
    const goal = at === 0 ? { goal: `${workload.goal} times faster`, reached: ratio.median >= workload.goal } : noGoal;
    const figures = { own: spreadOf(own), theirs: spreadOf(theirs), ratio, ratioWords: 'times faster' };
    bench.rows.push({ ...common, what: at === 0 ? what : 'the same', peer, ...figures, ...goal });
  });
  if (learning.length === 0) return;
  bench.rows.push({ ...common, what: '… of which learning', own: spreadOf(learning), ...unopposed, ...noGoal });
}

const noGoal = { goal: '', reached: null } as const;

const PEAK_GOAL = 75;

/** Multiply-adds of the products alone, in the learning pass, against what one core can do at most. */
async function compareWithPeak(bench: Bench, workload: TrainingWorkload): Promise<void> {
  bench.say(`peak: ${describeWorkload(workload)}, one thread`);
  const operations = learningOperations(workload);
  const own: number[] = [];
  const peaks: number[] = [];
  const { rounds } = roundsOf(bench);
  await withFiles(bench, workload, (files) => {
    const measure = (training: Contestant) =>
      withChild(bench, 'peak', {}, async (peak, { detail }) => {
        await training.sample();
        for (let round = 0; round < rounds; round++) {
          const { learning, seconds } = await training.sample();
          own.push(operations / (learning ?? seconds) / 1e9);
          peaks.push((await peak.sample()).perSecond / 1e9);
        }
        bench.notes.add(
          `The peak is that of one core in WebAssembly: 128-bit ${String(detail)}, all in registers; nothing but the matrix products of learning is counted as work.`,
        );
      });
    return withChild(bench, 'training', { ...files, workload }, measure, 1);
  });
  const ratio: Spread = spreadOf(pairRatios(peaks, own).map((share) => 100 * share));
  bench.rows.push({
    workload: 'peak',
    what: `${describeWorkload(workload)}: learning on one thread`,
    unit: 'GFLOP/s',
    own: spreadOf(own),
    peer: "one core's multiply-adds",
    theirs: spreadOf(peaks),
    ratio,
    ratioWords: '% of the peak',
    goal: `${PEAK_GOAL} %`,
    reached: ratio.median >= PEAK_GOAL,
  });
}

export async function benchTraining(bench: Bench): Promise<void> {
  const sized = TRAINING_WORKLOADS.map((workload) => (bench.options.quick ? quickWorkload(workload) : workload));
  for (const workload of sized) {
    if (wants(bench.options, workload.name)) await compareTraining(bench, workload);
  }
  const largest = sized.find(({ name }) => name === LARGEST_WORKLOAD);
  if (largest !== undefined && wants(bench.options, 'peak')) await compareWithPeak(bench, largest);
  if (TRAINING_WORKLOADS.some(({ name }) => wants(bench.options, name))) {
    bench.notes.add(
      'An epoch of Netloom is as the application runs it: learning, and then a pass of its own that measures loss and score, over all rows up to 1,000, else a tenth of them, 1,000 to 5,000. Peers add up the loss while they learn, and measure no score.',
    );
  }
}
