/** An engine process dies; another one takes up what it left behind. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../src/engine/protocol';
import { scratch, TestSession, table, writeScratch } from './sessions';

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, epochs: 60, seed: 5 };

/** A session whose time jumps, so that checkpoints are due, and that falls silent in the middle of its training. */
async function interrupted(recoveryFile: string): Promise<void> {
  let seconds = 0;
  let silent = false;
  const dying = new TestSession({
    recoveryFile,
    now: () => 1_000 * seconds++,
    // A process that was killed never takes another turn.
    breathe: () => (silent ? new Promise(() => {}) : new Promise((resolve) => setImmediate(resolve))),
  });
  await dying.open(table('penguins.csv'), 'sex');
  await dying.ask({ kind: 'startTraining', settings: SETTINGS });
  await dying.until((event) => event.kind === 'training' && event.progress.epoch >= 20);
  silent = true;
  await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('after a death in mid-training', () => {
  it('goes on from the checkpoint to the same weights, to the bit', async () => {
    const recoveryFile = scratch('mid.json');
    await interrupted(recoveryFile);
    const heir = new TestSession({ recoveryFile });
    const taken = await heir.ask({ kind: 'recover' });
    expect(taken.table?.targets).toEqual(['sex']);
    expect(taken.training?.history.length).toBeGreaterThan(0);
    const run = await heir.trained();
    await heir.ask({ kind: 'exportModel', output: scratch('heir.json') });

    const undisturbed = new TestSession();
    await undisturbed.open(table('penguins.csv'), 'sex');
    await undisturbed.ask({ kind: 'startTraining', settings: SETTINGS });
    expect((await undisturbed.trained()).epochs).toBe(run.epochs);
    await undisturbed.ask({ kind: 'exportModel', output: scratch('undisturbed.json') });
    const parameters = (name: string) => JSON.parse(readFileSync(scratch(name), 'utf8')).parameters;
    expect(parameters('heir.json')).toEqual(parameters('undisturbed.json'));
  });

  it('says so when the file has changed meanwhile', async () => {
    const recoveryFile = scratch('changed.json');
    const path = writeScratch('changing.csv', readFileSync(table('iris.csv'), 'utf8'));
    await new TestSession({ recoveryFile }).open(path, 'species');
    writeFileSync(path, readFileSync(path, 'utf8').replace('5.1', '9.1'));
    expect(await new TestSession({ recoveryFile }).refused({ kind: 'recover' })).toMatchObject({ code: 'fileChanged' });
  });

  it('says so when what was kept is damaged', async () => {
    const recoveryFile = writeScratch('damaged.json', '{"version": 1, "table": ');
    const failure = await new TestSession({ recoveryFile }).refused({ kind: 'recover' });
    expect(failure.code).toBe('recoveryImpossible');
  });
});

describe('after a death between trainings', () => {
  it('has the finished runs and the table again', async () => {
    const recoveryFile = scratch('between.json');
    const first = new TestSession({ recoveryFile });
    await first.open(table('iris.csv'));
    for (const seed of [1, 2]) {
      await first.ask({ kind: 'startTraining', settings: { ...SETTINGS, epochs: 5, seed } });
      await first.trained();
    }
    await first.ask({ kind: 'selectRun', run: 1 });
    const heir = new TestSession({ recoveryFile });
    const { table: profile, training } = await heir.ask({ kind: 'recover' });
    expect(profile?.rows).toBe(150);
    expect(training).toBeNull();
    const { runs, selected } = await heir.ask({ kind: 'listRuns' });
    expect(selected).toBe(1);
    expect(runs.map(({ run, settings }) => [run, settings.seed])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    await heir.ask({ kind: 'startTraining', settings: { ...SETTINGS, epochs: 1 } });
    expect((await heir.trained()).run).toBe(3);
  });
});

it('leaves nothing behind when it ends in order', async () => {
  const recoveryFile = scratch('orderly.json');
  const session = new TestSession({ recoveryFile });
  await session.open(table('iris.csv'));
  await session.ask({ kind: 'startTraining', settings: { ...SETTINGS, epochs: 3 } });
  await session.trained();
  expect(existsSync(recoveryFile)).toBe(true);
  await session.session.dispose();
  expect(readdirSync(dirname(recoveryFile)).filter((name) => name.startsWith('orderly'))).toEqual([]);
});
