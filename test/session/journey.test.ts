/** The main job through the session, as both shells do it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../src/engine/protocol';
import { scratch, TestSession, table, writeScratch } from './sessions';

const QUICK: Settings = { ...DEFAULT_SETTINGS, epochs: 30 };

describe('the main job', () => {
  it('goes from a table to a saved model that answers the same, to the bit, in another session', async () => {
    const first = new TestSession();
    await first.open(table('penguins.csv'));
    const { settings } = await first.ask({ kind: 'recommend' });
    await first.ask({ kind: 'startTraining', settings });
    const run = await first.trained();
    const scores = run.report?.scores;
    if (scores?.task !== 'classification') throw new Error('penguins are classes');
    expect(scores.accuracy).toBeGreaterThan(0.9);
    expect(scores.rows).toBe(run.rows.test);
    expect(run.rows.train + run.rows.validation + run.rows.test).toBe(344);

    await first.ask({ kind: 'exportModel', output: scratch('penguins.netloom.json') });
    await first.ask({ kind: 'predictFile', file: table('penguins.csv'), output: scratch('before.csv') });
    const second = new TestSession();
    const opened = await second.ask({ kind: 'importModel', file: scratch('penguins.netloom.json') });
    expect(opened.largestDifference).toBe(0);
    expect(opened.checkRows).toBeGreaterThanOrEqual(20);
    await second.ask({ kind: 'predictFile', file: table('penguins.csv'), output: scratch('after.csv') });
    expect(readFileSync(scratch('after.csv'))).toEqual(readFileSync(scratch('before.csv')));
    const values = { bill_length_mm: '39.1', island: 'Torgersen' };
    expect(await second.ask({ kind: 'predictRow', values })).toEqual(await first.ask({ kind: 'predictRow', values }));
  });

  it('gives the same weights for the same seed, and others for another', async () => {
    const weights = async (seed: number, name: string) => {
      const session = new TestSession();
      await session.open(table('iris.csv'));
      await session.ask({ kind: 'startTraining', settings: { ...QUICK, seed } });
      await session.trained();
      await session.ask({ kind: 'exportModel', output: scratch(name) });
      return JSON.parse(readFileSync(scratch(name), 'utf8')).parameters;
    };
    const once = await weights(7, 'a.json');
    expect(await weights(7, 'b.json')).toEqual(once);
    expect(await weights(8, 'c.json')).not.toEqual(once);
  });

  it('learns several numeric targets at once', async () => {
    const session = new TestSession();
    const profile = await session.ask({ kind: 'openTable', file: table('linnerud.csv'), reading: {} });
    const wanted = ['Weight', 'Waist', 'Pulse'];
    await session.ask({
      kind: 'changeColumns',
      changes: profile.columns.map(({ name, position }) => ({
        position,
        role: wanted.includes(name) ? 'target' : 'input',
      })),
    });
    await session.ask({ kind: 'startTraining', settings: QUICK });
    const { report } = await session.trained();
    const scores = report?.scores;
    if (scores?.task !== 'regression') throw new Error('linnerud is numbers');
    expect(scores.targets.map(({ name }) => name)).toEqual(wanted);
  });

  it('tests on a second file, whose rows training never saw', async () => {
    const session = new TestSession();
    await session.open(table('iris.csv'));
    const lines = readFileSync(table('iris.csv'), 'utf8').trim().split('\n');
    const testFile = writeScratch('test.csv', [lines[0], ...lines.slice(-30)].join('\n'));
    await session.ask({ kind: 'startTraining', settings: QUICK, testFile });
    const run = await session.trained();
    expect(run.rows.test).toBe(30);
    expect(run.rows.train + run.rows.validation).toBe(150);
    expect(run.report?.scores.rows).toBe(30);
    expect(run.report?.confusion?.counts[2]?.reduce((sum, count) => sum + count)).toBe(30);
  });

  it('finds the columns of a file to be scored whatever their order, case and blanks', async () => {
    const session = new TestSession();
    await session.open(table('iris.csv'));
    await session.ask({ kind: 'startTraining', settings: QUICK });
    await session.trained();
    const lines = readFileSync(table('iris.csv'), 'utf8').trim().split('\n');
    const turned = lines.map((line) => line.split(',').reverse().join(','));
    const file = writeScratch(
      'turned.csv',
      ['Species, Petal_Width ,petal_length,sepal_width,sepal_length', ...turned.slice(1)].join('\n'),
    );
    expect(await session.ask({ kind: 'evaluateFile', file })).toEqual(
      await session.ask({ kind: 'evaluateFile', file: table('iris.csv') }),
    );
  });

  it('says that scores on validation rows are no test', async () => {
    const session = new TestSession();
    await session.open(table('iris.csv'));
    await session.ask({ kind: 'startTraining', settings: { ...QUICK, testShare: 0 } });
    expect((await session.trained()).report?.onValidation).toBe(true);
  });

  it('previews the network that it would train', async () => {
    const session = new TestSession();
    await session.open(table('penguins.csv'));
    const preview = await session.ask({ kind: 'previewNetwork', settings: QUICK });
    const { network } = await session.ask({ kind: 'startTraining', settings: QUICK });
    expect(network).toEqual(preview);
    await session.trained();
  });
});

describe('labels without meaning', () => {
  it('cannot be learned: shuffled species are guessed no better than by chance', async () => {
    const [header = '', ...rows] = readFileSync(table('penguins.csv'), 'utf8').trim().split('\n');
    // Each row gets the species of another: a fixed stride visits every row once, because 344 and 135 share no factor.
    const shuffled = rows.map((row, at) => {
      const [species] = (rows[(at * 135) % rows.length] ?? '').split(',');
      return [species, ...row.split(',').slice(1)].join(',');
    });
    const session = new TestSession();
    await session.open(writeScratch('shuffled.csv', [header, ...shuffled].join('\n')), 'species');
    const { settings } = await session.ask({ kind: 'recommend' });
    await session.ask({ kind: 'startTraining', settings });
    const { report } = await session.trained();
    if (report?.scores.task !== 'classification') throw new Error('species are classes');
    expect(report.scores.balancedAccuracy).toBeLessThan(0.5);
    expect(report.scores.mcc).toBeLessThan(0.25);
  });
});
