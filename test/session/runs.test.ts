/** Runs side by side: named, noted, kept, deleted, gone back to, compared; and all of it after an engine's death. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type RunComparison, type Settings } from '../../src/engine/protocol';
import { madeCsv } from '../explain/madeTables';
import { scratch, TestSession, table, writeScratch } from './sessions';

const QUICK: Settings = { ...DEFAULT_SETTINGS, epochs: 8, earlyStopping: false, seed: 3 };

async function train(session: TestSession, settings: Partial<Settings> = {}): Promise<number> {
  await session.ask({ kind: 'startTraining', settings: { ...QUICK, ...settings } });
  return (await session.trained()).run;
}

/** A session with as many runs, each of another learning rate. */
async function withRuns(count: number, ports = {}): Promise<TestSession> {
  const session = new TestSession(ports);
  await session.open(table('penguins.csv'), 'species');
  for (let run = 1; run <= count; run++) await train(session, { learningRate: run / 1000 });
  return session;
}

const listed = async (session: TestSession) => {
  const { runs, selected } = await session.ask({ kind: 'listRuns' });
  return { runs: runs.map(({ run, name }) => [run, name]), selected };
};

describe('a name and a note', () => {
  it('are taken in one form, are told, and leave the analysis as it is', async () => {
    const session = await withRuns(1);
    const analysis = await session.ask({ kind: 'analyze', run: 1 });
    const changed = await session.ask({ kind: 'changeRun', run: 1, name: '  Small\n\t net ', note: 'a\r\n b \n\n' });
    expect(changed).toMatchObject({ name: 'Small net', note: 'a\n b', kept: false });
    expect(session.events.at(-1)).toEqual({ kind: 'runChanged', run: changed });
    expect(changed.evidence).not.toBeNull();
    expect(await session.ask({ kind: 'analyze', run: 1 })).toBe(analysis);
    expect(await session.ask({ kind: 'changeRun', run: 1, note: '' })).toMatchObject({ name: 'Small net', note: '' });
  });

  it('go into the model file, its report, and come back with it', async () => {
    const session = await withRuns(1);
    await session.ask({ kind: 'changeRun', run: 1, name: 'Mine <b>', note: 'first line\nsecond' });
    const output = scratch('named.netloom.json');
    await session.ask({ kind: 'exportModel', output });
    const { html } = await session.ask({ kind: 'report', run: 1, language: 'en' });
    expect(html).toContain('Mine &lt;b&gt;');
    expect(html).toContain('first line<br>\nsecond<br>');
    const second = new TestSession();
    const { run } = await second.ask({ kind: 'importModel', file: output });
    expect(run).toMatchObject({ name: 'Mine <b>', note: 'first line\nsecond', savedAs: 'named.netloom.json' });
  });

  it('stay with a run that is trained further, also where they came while it was', async () => {
    const session = await withRuns(1);
    await session.ask({ kind: 'changeRun', run: 1, name: 'Before', kept: true });
    await session.ask({ kind: 'continueTraining', epochs: 1_000_000 });
    await session.ask({ kind: 'changeRun', run: 1, note: 'meanwhile' });
    await session.ask({ kind: 'stopTraining' });
    expect(await session.trained()).toMatchObject({ name: 'Before', note: 'meanwhile', kept: true, savedAs: null });
  });

  it.each([
    ['no character but blanks', { name: ' \n ' }, 'runNameInvalid'],
    ['81 characters', { name: 'x'.repeat(81) }, 'runNameInvalid'],
    ['a note of 2,001', { note: 'x'.repeat(2001) }, 'runNoteTooLong'],
  ])('are refused with %s', async (_, changes, code) => {
    const session = await withRuns(1);
    expect((await session.refused({ kind: 'changeRun', run: 1, ...changes })).code).toBe(code);
    expect((await session.ask({ kind: 'listRuns' })).runs[0]).toMatchObject({ name: 'species', note: '' });
  });
});

it.each(['changeRun', 'deleteRun', 'goBackToRun', 'selectRun'] as const)(
  '%s says that there is no such run',
  async (kind) => {
    expect(await (await withRuns(1)).refused({ kind, run: 7 })).toEqual({ code: 'runUnknown', parameters: { run: 7 } });
  },
);

describe('deleting', () => {
  it('selects the run in its place, then the last, then none; numbers do not come back', async () => {
    const session = await withRuns(3);
    await session.ask({ kind: 'selectRun', run: 2 });
    expect(await session.ask({ kind: 'deleteRun', run: 2 })).toEqual({ selected: 3 });
    expect(session.events.at(-1)).toEqual({ kind: 'runDeleted', run: 2, selected: 3 });
    expect(await session.ask({ kind: 'deleteRun', run: 3 })).toEqual({ selected: 1 });
    expect(await session.ask({ kind: 'deleteRun', run: 1 })).toEqual({ selected: null });
    expect((await session.refused({ kind: 'describePredictor' })).code).toBe('notReady');
    expect(await train(session)).toBe(4);
  });

  it('leaves the selection where another run is deleted', async () => {
    const session = await withRuns(2);
    expect(await session.ask({ kind: 'deleteRun', run: 1 })).toEqual({ selected: 2 });
  });

  it('is refused for a run that is kept, until the mark is taken off', async () => {
    const session = await withRuns(1);
    await session.ask({ kind: 'changeRun', run: 1, kept: true });
    const refusal = { code: 'runKept', parameters: { run: 1, name: 'species' } };
    expect(await session.refused({ kind: 'deleteRun', run: 1 })).toEqual(refusal);
    await session.ask({ kind: 'changeRun', run: 1, kept: false });
    await session.ask({ kind: 'deleteRun', run: 1 });
    expect(await listed(session)).toEqual({ runs: [], selected: null });
  });

  it('is refused for the run that is being trained further, and possible for another', async () => {
    const session = await withRuns(2);
    await session.ask({ kind: 'continueTraining', epochs: 1_000_000 });
    expect((await session.refused({ kind: 'deleteRun', run: 2 })).code).toBe('busy');
    await session.ask({ kind: 'deleteRun', run: 1 });
    await session.ask({ kind: 'stopTraining' });
    await session.trained();
    expect(await listed(session)).toEqual({ runs: [[2, 'species']], selected: 2 });
  });

  it('of a run that is being analyzed ends with the run gone', async () => {
    const session = await withRuns(1);
    const asked = session.ask({ kind: 'analyze', run: 1 });
    await session.until(({ kind }) => kind === 'analyzing');
    await session.ask({ kind: 'deleteRun', run: 1 });
    expect((await asked).run).toBe(1);
    expect(await listed(session)).toEqual({ runs: [], selected: null });
  });
});

it('a model is unsaved until it is in a file, and again once it is trained further', async () => {
  const session = await withRuns(1);
  const savedAs = async () => (await session.ask({ kind: 'listRuns' })).runs[0]?.savedAs;
  expect(await savedAs()).toBeNull();
  await session.ask({ kind: 'exportModel', output: scratch('saved.netloom.json') });
  await session.ask({ kind: 'changeRun', run: 1, name: 'Saved' });
  expect(await savedAs()).toBe('saved.netloom.json');
  await session.ask({ kind: 'continueTraining', epochs: 2 });
  await session.trained();
  expect(await savedAs()).toBeNull();
});

describe('going back to a run', () => {
  it('gives the table the columns, rows and reading that it had, as one step that can be undone', async () => {
    const session = await withRuns(1);
    await session.ask({ kind: 'changeColumns', changes: [{ position: 1, role: 'ignore' }] });
    await session.ask({ kind: 'editTable', edits: [{ kind: 'dropRows', rows: [0, 1, 2] }] });
    await train(session);
    const back = await session.ask({ kind: 'goBackToRun', run: 1 });
    expect(back).toMatchObject({
      way: 'restored',
      run: { run: 1, settings: { learningRate: 0.001 } },
      testFile: null,
      columnsOnly: false,
    });
    expect(back.table?.edits.rowsLeftOut).toBe(0);
    expect(back.table?.columns[1]?.role).toBe('input');
    expect(back.table?.history.undo).toEqual({ code: 'goBack', parameters: { run: 1 } });
    expect((await listed(session)).selected).toBe(1);
    const { profile } = await session.ask({ kind: 'undo' });
    expect([profile.edits.rowsLeftOut, profile.columns[1]?.role]).toEqual([3, 'ignore']);
    expect(await session.ask({ kind: 'goBackToRun', run: 2 })).toMatchObject({ way: 'same' });
    await session.ask({ kind: 'openTable', file: table('penguins.csv'), reading: { header: false } });
    const reread = await session.ask({ kind: 'goBackToRun', run: 1 });
    expect([reread.way, reread.table?.header, reread.table?.targets]).toEqual(['restored', true, ['species']]);
    // The same training from there gives the same network.
    await session.ask({ kind: 'startTraining', settings: back.run.settings });
    expect((await session.trained()).history).toEqual(back.run.history);
  });

  it('says that the open table is another one, or that none is open', async () => {
    const session = await withRuns(1);
    await session.open(table('iris.csv'));
    const back = await session.ask({ kind: 'goBackToRun', run: 1 });
    expect(back).toMatchObject({ way: 'otherTable', table: { file: 'iris.csv', history: { undo: null } } });
    await session.ask({ kind: 'exportModel', output: scratch('tableless.netloom.json') });
    const bare = new TestSession();
    await bare.ask({ kind: 'importModel', file: scratch('tableless.netloom.json') });
    expect(await bare.ask({ kind: 'goBackToRun', run: 1 })).toMatchObject({ way: 'noTable', table: null });
  });

  it('takes the columns of a model that was opened from its file', async () => {
    const session = await withRuns(1);
    await session.ask({ kind: 'changeColumns', changes: [{ position: 1, role: 'ignore' }] });
    await train(session);
    await session.ask({ kind: 'exportModel', output: scratch('columns.netloom.json') });
    const second = new TestSession();
    await second.open(table('penguins.csv'), 'body_mass_g');
    const { run } = await second.ask({ kind: 'importModel', file: scratch('columns.netloom.json') });
    const back = await second.ask({ kind: 'goBackToRun', run: run.run });
    expect(back).toMatchObject({ way: 'restored', columnsOnly: true, file: 'penguins.csv' });
    expect([back.table?.targets, back.table?.task]).toEqual([['species'], 'classification']);
    expect(back.table?.columns[1]?.role).toBe('ignore');
    expect((await second.ask({ kind: 'goBackToRun', run: run.run })).way).toBe('same');
  });

  it('names the file that the run was tested on', async () => {
    const session = new TestSession();
    const lines = readFileSync(table('iris.csv'), 'utf8');
    await session.open(table('iris.csv'));
    await session.ask({ kind: 'startTraining', settings: QUICK, testFile: writeScratch('tested.csv', lines) });
    const { run } = await session.trained();
    expect(await session.ask({ kind: 'goBackToRun', run })).toMatchObject({ testFile: 'tested.csv', way: 'same' });
  });

  it('waits for nothing: it is refused while a training runs', async () => {
    const session = await withRuns(1);
    await session.ask({ kind: 'startTraining', settings: { ...QUICK, epochs: 1_000_000 } });
    expect((await session.refused({ kind: 'goBackToRun', run: 1 })).code).toBe('busy');
    await session.ask({ kind: 'stopTraining' });
    await session.trained();
  });

  it('says so where the file has changed and would have to be read again', async () => {
    const path = writeScratch('changing-runs.csv', readFileSync(table('iris.csv'), 'utf8'));
    const session = new TestSession();
    await session.open(path);
    await train(session);
    await session.ask({ kind: 'openTable', file: path, reading: { titleLines: 1 } });
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
    expect((await session.refused({ kind: 'goBackToRun', run: 1 })).code).toBe('fileChanged');
  });
});

describe('after an engine’s death', () => {
  it('runs have their names, notes, marks and ways back; a deleted one is gone for good', async () => {
    const recoveryFile = scratch('runs.json');
    const first = await withRuns(3, { recoveryFile });
    await first.ask({ kind: 'changeRun', run: 1, name: 'Small', note: 'two\nlines', kept: true });
    await first.ask({ kind: 'exportModel', output: scratch('last.netloom.json') });
    await first.ask({ kind: 'importModel', file: scratch('last.netloom.json') });
    await first.ask({ kind: 'deleteRun', run: 3 });
    expect(existsSync(`${recoveryFile}.run-3`)).toBe(false);
    await first.ask({ kind: 'selectRun', run: 1 });
    await first.ask({ kind: 'changeColumns', changes: [{ position: 1, role: 'ignore' }] });

    const heir = new TestSession({ recoveryFile });
    await heir.ask({ kind: 'recover' });
    const { runs, selected } = await heir.ask({ kind: 'listRuns' });
    expect(runs.map(({ run, name, note, kept, savedAs }) => ({ run, name, note, kept, savedAs }))).toEqual([
      { run: 1, name: 'Small', note: 'two\nlines', kept: true, savedAs: null },
      { run: 2, name: 'species', note: '', kept: false, savedAs: null },
      { run: 4, name: 'species', note: '', kept: false, savedAs: 'last.netloom.json' },
    ]);
    expect(runs[2]?.importedFrom).toBe('last.netloom.json');
    expect(selected).toBe(1);
    expect((await heir.refused({ kind: 'deleteRun', run: 1 })).code).toBe('runKept');
    const back = await heir.ask({ kind: 'goBackToRun', run: 1 });
    expect([back.way, back.table?.columns[1]?.role]).toEqual(['restored', 'input']);
    await heir.ask({ kind: 'deleteRun', run: 4 });
    const grandchild = new TestSession({ recoveryFile });
    await grandchild.ask({ kind: 'recover' });
    expect((await listed(grandchild)).runs).toEqual([
      [1, 'Small'],
      [2, 'species'],
    ]);
    expect(await train(grandchild)).toBe(5);
  });

  it('what an earlier Netloom left behind, which knew nothing of names, is taken up too', async () => {
    const recoveryFile = scratch('earlier.json');
    // Whatever is asked next waits until the run is written down.
    await (await withRuns(2, { recoveryFile })).ask({ kind: 'selectRun', run: 2 });
    const { known: _known, lastRun: _lastRun, ...earlier } = JSON.parse(readFileSync(recoveryFile, 'utf8'));
    writeFileSync(recoveryFile, JSON.stringify(earlier));
    const heir = new TestSession({ recoveryFile });
    await heir.ask({ kind: 'recover' });
    expect(await listed(heir)).toEqual({
      runs: [
        [1, 'species'],
        [2, 'species'],
      ],
      selected: 2,
    });
  });
});

describe('the difference between two runs', () => {
  const codes = ({ sayings }: RunComparison) => sayings.map(({ code }) => code);
  const compare = (session: TestSession, run: number, other: number) =>
    session.ask({ kind: 'compareRuns', run, other });
  let session: TestSession;
  beforeAll(async () => {
    session = new TestSession();
    // A bent boundary: no straight line finds it.
    const made = madeCsv({
      inputs: 3,
      rows: 1200,
      seed: 5,
      target: (x) => ((x[0] ?? 0) * (x[1] ?? 0) > 0 ? 'in' : 'out'),
    });
    await session.open(writeScratch('bent.csv', made), 'y');
    const settings = { ...DEFAULT_SETTINGS, epochs: 60, seed: 1 };
    const wishes: Partial<Settings>[] = [{ hiddenLayers: [] }, {}, { batchSize: 48 }, { seed: 2 }];
    for (const wish of wishes) {
      await session.ask({ kind: 'startTraining', settings: { ...settings, ...wish } });
      await session.trained();
    }
  });

  it('is more than chance between a network and a straight line on what is bent, whichever is named first', async () => {
    const there = await compare(session, 1, 2);
    expect([there.proven, there.rows, codes(there)]).toEqual([true, 180, ['moreRight']]);
    expect(there.sayings[0]?.parameters).toMatchObject({ better: '2. y', other: '1. y', rows: 180 });
    const { runs } = await session.ask({ kind: 'listRuns' });
    const accuracy = (run: number) => runs.find((each) => each.run === run)?.report?.headline?.value ?? 0;
    const points = Number(there.sayings[0]?.parameters.points);
    expect(points).toBeCloseTo(100 * (accuracy(2) - accuracy(1)), points < 10 ? 1 : 0);
    const { points: _points, ...bounds } = there.sayings[0]?.parameters ?? {};
    expect((await compare(session, 2, 1)).sayings[0]?.parameters).toMatchObject({ better: '2. y', rows: bounds.rows });
  });

  it('is not proven between two networks of the same kind, and nothing between a run and itself', async () => {
    expect(await compare(session, 2, 3)).toMatchObject({ proven: false, rows: 180 });
    expect(codes(await compare(session, 2, 2))).toEqual(['equallyGood']);
  });

  it('is not asked of runs with other test rows, and why is said', async () => {
    const otherSeed = await compare(session, 2, 4);
    expect([otherSeed.proven, codes(otherSeed)]).toEqual([null, ['otherRows']]);
  });

  it('counts rows of the file, whatever was left out of the table', async () => {
    const own = await withRuns(1);
    // Rows of no part of the division are left out behind the last: the same rows test, under the same numbers.
    await own.ask({ kind: 'changeColumns', changes: [{ position: 1, role: 'ignore' }] });
    await train(own);
    expect((await compare(own, 1, 2)).proven).not.toBeNull();
    await own.ask({ kind: 'editTable', edits: [{ kind: 'dropRows', rows: [0] }] });
    await train(own);
    expect(codes(await compare(own, 2, 3))).toEqual(['otherRows']);
  });

  it('is not asked of other targets, other classes or other files', async () => {
    const own = await withRuns(1);
    await own.open(table('penguins.csv'), 'body_mass_g');
    await train(own);
    expect(codes(await compare(own, 1, 2))).toEqual(['otherTargets']);
    await own.open(table('penguins.csv'), 'species');
    const merge = { into: 'Adelie', from: ['Chinstrap'] };
    await own.ask({ kind: 'editTable', edits: [{ kind: 'mergeCategories', position: 0, groups: [merge] }] });
    await train(own);
    expect(codes(await compare(own, 1, 3))).toEqual(['otherClasses']);
    const copy = writeScratch('other-penguins.csv', `${readFileSync(table('penguins.csv'), 'utf8')}\n`);
    await own.open(copy, 'species');
    await train(own);
    expect(codes(await compare(own, 1, 4))).toEqual(['otherTables']);
  });

  it('is measured in errors for numbers, and says when its rows are those of validation', async () => {
    const own = new TestSession();
    await own.open(table('penguins.csv'), 'body_mass_g');
    await train(own, { epochs: 1, testShare: 0, hiddenLayers: [] });
    await train(own, { epochs: 60, testShare: 0 });
    const comparison = await compare(own, 1, 2);
    expect([comparison.proven, codes(comparison)]).toEqual([true, ['smallerError', 'comparedOnValidation']]);
    expect(comparison.sayings[0]?.parameters).toMatchObject({ better: '2. body_mass_g' });
  });

  it('needs the rows: a model that was opened has none without its table, and none at all where none were kept', async () => {
    const own = await withRuns(1);
    await own.ask({ kind: 'exportModel', output: scratch('rows.netloom.json') });
    await train(own, { testShare: 0, validationShare: 0 });
    expect(codes(await compare(own, 1, 2))).toEqual(['nothingMeasured']);
    const second = new TestSession();
    for (const _ of [1, 2]) await second.ask({ kind: 'importModel', file: scratch('rows.netloom.json') });
    expect(codes(await compare(second, 1, 2))).toEqual(['rowsNotAtHand']);
    await second.open(table('penguins.csv'), 'species');
    expect(codes(await compare(second, 1, 2))).toEqual(['equallyGood']);
  });

  it('can be asked while a training runs', async () => {
    await session.ask({ kind: 'startTraining', settings: { ...QUICK, epochs: 1_000_000 } });
    expect((await compare(session, 1, 2)).proven).toBe(true);
    await session.ask({ kind: 'stopTraining' });
    await session.trained();
  });
});

describe('the score of a run', () => {
  it('has the interval that the analysis gives it', async () => {
    for (const [target, name] of [
      ['species', 'accuracy'],
      ['body_mass_g', 'mae'],
    ] as const) {
      const session = new TestSession();
      await session.open(table('penguins.csv'), target);
      const run = await train(session);
      const { scores } = await session.ask({ kind: 'analyze', run });
      const { report } = (await session.ask({ kind: 'listRuns' })).runs[0] ?? {};
      const proven = scores.find((score) => score.name === name);
      expect(report?.headline?.low).toBeLessThan(report?.headline?.high ?? 0);
      for (const part of ['value', 'low', 'high'] as const) {
        expect(report?.headline?.[part]).toBeCloseTo(proven?.[part] ?? Number.NaN, 9);
      }
    }
  });

  it('of several targets is the variation explained, with its interval, in the file too', async () => {
    const session = new TestSession();
    await session.open(table('linnerud.csv'));
    const { columns } = await session.ask({ kind: 'openTable', file: table('linnerud.csv'), reading: {} });
    await session.ask({
      kind: 'changeColumns',
      changes: columns.map(({ position }) => ({ position, role: position < 2 ? 'target' : 'input' })),
    });
    const run = await train(session, { testShare: 0.3 });
    const { scores } = await session.ask({ kind: 'analyze', run });
    const { report } = (await session.ask({ kind: 'listRuns' })).runs[0] ?? {};
    expect(report?.headline).toEqual(scores.find(({ name }) => name === 'r2'));
    await session.ask({ kind: 'exportModel', output: scratch('r2.netloom.json') });
    const opened = await new TestSession().ask({ kind: 'importModel', file: scratch('r2.netloom.json') });
    expect(opened.run.report?.headline).toEqual(report?.headline);
  });
});
