/** Pausing, stopping, going on, refusing: what a person does while something long is under way. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../src/engine/protocol';
import { scratch, TestSession, table, writeScratch } from './sessions';

/** Long enough that nothing ends by itself. */
const ENDLESS: Settings = { ...DEFAULT_SETTINGS, epochs: 1_000_000, earlyStopping: false };

const parametersOf = async (session: TestSession, name: string) => {
  await session.ask({ kind: 'exportModel', output: scratch(name) });
  return JSON.parse(readFileSync(scratch(name), 'utf8')).parameters;
};

describe('a training', () => {
  it('pauses, stands still, resumes and stops by hand', async () => {
    const session = new TestSession();
    await session.open(table('iris.csv'));
    await session.ask({ kind: 'startTraining', settings: ENDLESS });
    await session.until((event) => event.kind === 'training' && event.progress.epoch > 3);
    await session.ask({ kind: 'pauseTraining' });
    const told = session.events.length;
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(session.events.length).toBe(told);
    expect(await session.refused({ kind: 'pauseTraining' })).toMatchObject({ code: 'notReady' });

    await session.ask({ kind: 'resumeTraining' });
    const paused = session.events.findLast((event) => event.kind === 'training');
    const epoch = paused?.kind === 'training' ? paused.progress.epoch : 0;
    await session.until((event) => event.kind === 'training' && event.progress.epoch > epoch);
    const ended = session.trained();
    await session.ask({ kind: 'stopTraining' });
    const run = await ended;
    expect(run.stopReason).toBe('byHand');
    expect(run.epochs).toBeGreaterThan(epoch);
  });

  it('tells every epoch exactly once and in order', async () => {
    const session = new TestSession();
    await session.open(table('iris.csv'));
    await session.ask({ kind: 'startTraining', settings: { ...ENDLESS, epochs: 400 } });
    await session.trained();
    const points = session.events.flatMap((event) => (event.kind === 'training' ? event.progress.points : []));
    expect(points.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 400 }, (_, at) => at + 1));
  });

  it('stops while it is paused', async () => {
    const session = new TestSession();
    await session.open(table('iris.csv'));
    await session.ask({ kind: 'startTraining', settings: ENDLESS });
    await session.ask({ kind: 'pauseTraining' });
    const ended = session.trained();
    await session.ask({ kind: 'stopTraining' });
    expect((await ended).stopReason).toBe('byHand');
  });

  it('keeps everything else out while it runs, and lets it in afterwards', async () => {
    const session = new TestSession();
    await session.open(table('iris.csv'));
    await session.ask({ kind: 'startTraining', settings: ENDLESS });
    expect(await session.refused({ kind: 'startTraining', settings: ENDLESS })).toMatchObject({ code: 'busy' });
    expect(await session.refused({ kind: 'openTable', file: table('wine.csv'), reading: {} })).toMatchObject({
      code: 'busy',
    });
    expect(await session.refused({ kind: 'changeColumns', changes: [{ position: 0, role: 'ignore' }] })).toMatchObject({
      code: 'busy',
    });
    const ended = session.trained();
    await session.ask({ kind: 'stopTraining' });
    await ended;
    await session.ask({ kind: 'openTable', file: table('wine.csv'), reading: {} });
    expect(await session.refused({ kind: 'stopTraining' })).toMatchObject({ code: 'notReady' });
  });

  it('goes on for more epochs to the bit as if it had been asked for at once', async () => {
    const settings: Settings = {
      ...DEFAULT_SETTINGS,
      epochs: 40,
      earlyStopping: false,
      schedule: 'cosine',
      warmUp: 2,
      seed: 3,
    };
    const constant: Settings = { ...settings, schedule: 'constant' };
    const atOnce = new TestSession();
    await atOnce.open(table('iris.csv'));
    await atOnce.ask({ kind: 'startTraining', settings: constant });
    await atOnce.trained();

    const inTwo = new TestSession();
    await inTwo.open(table('iris.csv'));
    await inTwo.ask({ kind: 'startTraining', settings: { ...constant, epochs: 15 } });
    const { run } = await inTwo.trained();
    await inTwo.ask({ kind: 'continueTraining', epochs: 25 });
    const continued = await inTwo.trained();
    expect(continued.run).toBe(run);
    expect(continued.epochs).toBe(40);
    expect(continued.history.length).toBe(40);
    expect(await parametersOf(inTwo, 'two.json')).toEqual(await parametersOf(atOnce, 'one.json'));
  });

  it('goes on from a model that was opened, as a run of its own', async () => {
    const first = new TestSession();
    await first.open(table('iris.csv'));
    await first.ask({ kind: 'startTraining', settings: { ...DEFAULT_SETTINGS, epochs: 5 } });
    const before = await first.trained();
    await first.ask({ kind: 'exportModel', output: scratch('five.json') });

    const second = new TestSession();
    await second.ask({ kind: 'importModel', file: scratch('five.json') });
    expect(await second.refused({ kind: 'continueTraining', epochs: 50 })).toMatchObject({ code: 'notReady' });
    await second.open(table('iris.csv'));
    await second.ask({ kind: 'continueTraining', epochs: 50 });
    const after = await second.trained();
    expect(after.run).toBe(2);
    expect(after.rows).toEqual(before.rows);
    const loss = (run: typeof after) =>
      Math.min(...run.history.map(({ validationLoss }) => validationLoss ?? Infinity));
    expect(loss(after)).toBeLessThan(loss(before));
    expect((await second.ask({ kind: 'listRuns' })).runs.map(({ run }) => run)).toEqual([1, 2]);
  });
});

describe('reading', () => {
  it('can be canceled, and what was open before stays', async () => {
    const session = new TestSession();
    await session.open(table('iris.csv'));
    const rows = Array.from({ length: 400_000 }, (_, row) => `${row},${row * 0.5},word${row % 7}`);
    const large = writeScratch('large.csv', ['a,b,c', ...rows].join('\n'));
    const reading = session.refused({ kind: 'openTable', file: large, reading: {} });
    await session.until((event) => event.kind === 'reading' && event.totalBytes > 1_000_000);
    await session.ask({ kind: 'cancel' });
    expect(await reading).toMatchObject({ code: 'canceled' });
    expect((await session.ask({ kind: 'tableRows', start: 0, count: 1 })).cells[0]).toEqual([
      '5.1',
      '3.5',
      '1.4',
      '0.2',
      'setosa',
    ]);
  });

  it.each([
    ['nothing.csv', 'fileMissing'],
    ['nasty/empty.csv', 'fileEmpty'],
    ['nasty/header_only.csv', 'headerOnly'],
    ['nasty/binary_renamed.csv', 'fileBinary'],
    ['nasty', 'fileIsFolder'],
  ])('refuses %s with %s and keeps the table that is open', async (name, code) => {
    const session = new TestSession();
    await session.open(table('iris.csv'));
    expect(await session.refused({ kind: 'openTable', file: table(name), reading: {} })).toMatchObject({ code });
    expect((await session.ask({ kind: 'tableRows', start: 149, count: 5 })).cells).toHaveLength(1);
  });

  it('reads the file again where a kind is changed, and numbers become words as they were written', async () => {
    const session = new TestSession();
    await session.open(writeScratch('codes.csv', 'x,code,y\n1,1.50,a\n2,1.5,b\n3,2.50,a\n'));
    const profile = await session.ask({ kind: 'changeColumns', changes: [{ position: 1, kind: 'category' }] });
    expect(profile.columns[1]).toMatchObject({ kind: 'category', distinct: 3 });
    expect((await session.ask({ kind: 'tableRows', start: 0, count: 1 })).cells).toEqual([['1', '1.50', 'a']]);
  });
});

describe('training refuses with one clear failure', () => {
  const table3 = (rows: string[]) => `a,b,y\n${rows.join('\n')}\n`;
  it.each([
    ['a target with one value', table3(['1,2,x', '2,3,x', '3,1,x', '4,2,x']), 'targetConstant'],
    ['a target that is empty', table3(['1,2,', '2,3,', '3,1,', '4,2,']), 'targetEmpty'],
    ['one row', table3(['1,2,x']), 'tooFewRows'],
  ])('%s', async (_, text, code) => {
    const session = new TestSession();
    await session.open(writeScratch('refused.csv', text), 'y');
    expect(await session.refused({ kind: 'startTraining', settings: DEFAULT_SETTINGS })).toMatchObject({ code });
  });

  it('one column', async () => {
    const session = new TestSession();
    await session.open(table('nasty/one_column.csv'), 'price');
    expect(await session.refused({ kind: 'startTraining', settings: DEFAULT_SETTINGS })).toMatchObject({
      code: 'tooFewColumns',
    });
  });

  it('no table at all', async () => {
    const session = new TestSession();
    expect(await session.refused({ kind: 'startTraining', settings: DEFAULT_SETTINGS })).toMatchObject({
      code: 'notReady',
    });
    expect(await session.refused({ kind: 'predictRow', values: {} })).toMatchObject({ code: 'notReady' });
  });
});
