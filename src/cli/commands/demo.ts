import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArguments } from '../arguments';
import { startEngine } from '../engine';
import { samplePath } from '../samples';
import { verdict } from '../scores';
import { LiveLine, print } from '../terminal';
import { showProgress, TrainingEnd } from './train';

/** Three flowers to ask the model about, as a person would type them in. */
const NEW_ROWS = [
  { sepal_length: '5.0', sepal_width: '3.4', petal_length: '1.5', petal_width: '0.2' },
  { sepal_length: '6.0', sepal_width: '2.8', petal_length: '4.4', petal_width: '1.4' },
  { sepal_length: '6.7', sepal_width: '3.1', petal_length: '5.8', petal_width: '2.2' },
];

/** `demo`: the main job on a bundled sample: read, train, score, save, load again, predict three rows. */
export async function demo(args: string[]): Promise<number> {
  parseArguments('demo', args, [], {});
  const folder = await mkdtemp(join(tmpdir(), 'netloom-'));
  try {
    await wholeWay(samplePath('iris'), join(folder, 'iris.netloom.json'));
  } finally {
    await rm(folder, { recursive: true });
  }
  return 0;
}

async function wholeWay(sample: string, model: string): Promise<void> {
  const line = new LiveLine();
  const ended = new TrainingEnd((event) => showProgress(line, event));
  const engine = startEngine((event) => ended.hear(event));
  const profile = await engine.ask({ kind: 'openTable', file: sample, reading: {} });
  print(
    `Read     ${profile.file}: ${profile.rows} rows, ${profile.columns.length} columns; to predict: ${profile.targets.join(', ')}`,
  );
  const { settings } = await engine.ask({ kind: 'recommend' });
  await engine.ask({ kind: 'startTraining', settings });
  const run = await ended.promise;
  line.done();
  print(`Trained  ${run.epochs} epochs in ${run.seconds.toFixed(2)} s; the best was epoch ${run.bestEpoch}`);
  if (run.report !== null) print(`Scored   ${verdict(run.report)}`);
  const { bytes } = await engine.ask({ kind: 'exportModel', output: model });
  print(`Saved    the model as one JSON file of ${Math.round(bytes / 1024)} kB`);
  const { checkRows } = await engine.ask({ kind: 'importModel', file: model });
  print(`Loaded   it again: ${checkRows} check rows give the same answers as before`);
  for (const values of NEW_ROWS) {
    const { answers, probabilities } = await engine.ask({ kind: 'predictRow', values });
    const sure = probabilities[0] === undefined ? '' : ` (${(probabilities[0].probability * 100).toFixed(1)}%)`;
    print(`Predicts ${Object.values(values).join(', ')} → ${answers.map(({ value }) => value).join(', ')}${sure}`);
  }
}
