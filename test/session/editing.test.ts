/** Changes of the open table, the steps back, and a file that is no longer what was read. */
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings, type TableEdit, type TableProfile } from '../../src/engine/protocol';
import { scratch, TestSession, table, writeScratch } from './sessions';

const PEOPLE = `name,town,age,grade
Ann,Oslo,31,good
Bob,oslo,44,bad
Cem,Bergen,52,good
Ann,Oslo,31,good
Dee,OSLO,29,bad
Eve,Bergen,61,good
Ann,Oslo,31,good
Fay,bergen ,38,bad
`;

async function people(): Promise<TestSession> {
  const session = new TestSession();
  await session.open(writeScratch('people.csv', PEOPLE), 'grade');
  return session;
}
const edit = (session: TestSession, ...edits: TableEdit[]): Promise<TableProfile> =>
  session.ask({ kind: 'editTable', edits });
const cells = async (session: TestSession): Promise<readonly (readonly string[])[]> =>
  (await session.ask({ kind: 'tableRows', start: 0, count: 100 })).cells;
const townsOf = ({ columns }: TableProfile) => columns[1]?.topCategories;

const MERGE: TableEdit = {
  kind: 'mergeCategories',
  position: 1,
  groups: [
    { into: 'Oslo', from: ['oslo', 'OSLO'] },
    { into: 'Bergen', from: ['bergen'] },
  ],
};

describe('a table is changed over its file', () => {
  it('repeated rows are left out, the first of each stays, and they can be taken back', async () => {
    const session = await people();
    const all = await cells(session);
    const left = await edit(session, { kind: 'dropDuplicates' });
    expect(left).toMatchObject({ rows: 6, edits: { rowsLeftOut: 2, merged: [] } });
    expect((await cells(session)).map(([name]) => name)).toEqual(['Ann', 'Bob', 'Cem', 'Dee', 'Eve', 'Fay']);
    expect(left.columns[2]?.mean).toBeCloseTo((31 + 44 + 52 + 29 + 61 + 38) / 6, 12);
    expect((await edit(session, { kind: 'restoreRows' })).edits.rowsLeftOut).toBe(0);
    expect(await cells(session)).toEqual(all);
  });

  it('rows are left out by the numbers that the grid shows, one edit after the other', async () => {
    const session = await people();
    await edit(session, { kind: 'dropRows', rows: [0, 1] });
    // What is row 0 now was row 2.
    const profile = await edit(session, { kind: 'dropRows', rows: [0, 5, 999] }, { kind: 'dropRows', rows: [0] });
    expect(profile.edits.rowsLeftOut).toBe(5);
    expect((await cells(session)).map(([name]) => name)).toEqual(['Dee', 'Eve', 'Ann']);
  });

  it('categories are merged, merged once more, and separated', async () => {
    const session = await people();
    expect(townsOf(await edit(session, MERGE))).toEqual([
      { value: 'Oslo', count: 5 },
      { value: 'Bergen', count: 3 },
    ]);
    const once = await edit(session, {
      kind: 'mergeCategories',
      position: 1,
      groups: [{ into: 'Norway', from: ['Oslo', 'Bergen'] }],
    });
    expect(townsOf(once)).toEqual([{ value: 'Norway', count: 8 }]);
    expect(once.edits.merged).toEqual([
      { position: 1, into: 'Norway', from: ['oslo', 'OSLO', 'bergen', 'Oslo', 'Bergen'] },
    ]);
    const separate = await edit(session, { kind: 'separateCategories', position: 1 });
    expect(townsOf(separate)?.length).toBe(5);
    expect(separate.edits.merged).toEqual([]);
  });

  it('refuses to leave nothing, and to merge numbers', async () => {
    const session = await people();
    const rows = Array.from({ length: 7 }, (_, row) => row);
    const kind = 'editTable' as const;
    expect((await session.refused({ kind, edits: [{ kind: 'dropRows', rows }] })).code).toBe('tooFewRows');
    expect(await session.refused({ kind, edits: [{ ...MERGE, position: 2 }] })).toMatchObject({
      code: 'columnUnknown',
      parameters: { column: 'age' },
    });
    expect((await cells(session)).length).toBe(8);
  });
});

describe('every step can be taken back and done again', () => {
  it('roles, task, edits, kinds and reading, to the same profile each', async () => {
    const session = new TestSession();
    const file = writeScratch('steps.csv', PEOPLE);
    await session.ask({ kind: 'openTable', file, reading: {} });
    const steps: (() => Promise<TableProfile>)[] = [
      () => session.ask({ kind: 'changeColumns', changes: [{ position: 0, role: 'ignore' }] }),
      () => edit(session, { kind: 'dropDuplicates' }),
      () => session.ask({ kind: 'changeColumns', changes: [{ position: 2, kind: 'category' }] }),
      () => edit(session, MERGE),
      () => session.ask({ kind: 'chooseTask', task: 'classification' }),
      () => session.ask({ kind: 'openTable', file, reading: { header: false } }),
    ];
    const codes = ['changeRoles', 'dropDuplicates', 'changeKinds', 'mergeCategories', 'chooseTask', 'changeReading'];
    const states: { profile: TableProfile; rows: unknown }[] = [];
    const state = async (profile: TableProfile) => ({ profile, rows: await cells(session) });
    states.push(await state(await session.ask({ kind: 'changeColumns', changes: [{ position: 3, role: 'target' }] })));
    for (const step of steps) states.push(await state(await step()));
    expect(states.slice(1).map(({ profile }) => profile.history.undo?.code)).toEqual(codes);

    for (let at = steps.length - 1; at >= 0; at--) {
      const { profile, step } = await session.ask({ kind: 'undo' });
      expect(step.code).toBe(codes[at]);
      expect(profile.history.redo?.code).toBe(codes[at]);
      const { history: _now, ...rest } = profile;
      const { history: _then, ...before } = states[at]?.profile ?? profile;
      expect(rest).toEqual(before);
      expect(await cells(session)).toEqual(states[at]?.rows);
    }
    for (const [at, code] of codes.entries()) {
      const { profile, step } = await session.ask({ kind: 'redo' });
      expect(step.code).toBe(code);
      expect(profile.columns).toEqual(states[at + 1]?.profile.columns);
      expect(await cells(session)).toEqual(states[at + 1]?.rows);
    }
    expect((await session.refused({ kind: 'redo' })).code).toBe('nothingToRedo');
  });

  it('the same rows read in another way keep what was decided about them; other rows do not', async () => {
    const session = new TestSession();
    const file = writeScratch('again.csv', PEOPLE);
    await session.open(file, 'age');
    await edit(session, { kind: 'dropRows', rows: [0] });
    const kinds = await session.ask({ kind: 'openTable', file, reading: { header: true } });
    expect(kinds).toMatchObject({ rows: 7, targets: ['age'], edits: { rowsLeftOut: 1 } });
    const headless = await session.ask({ kind: 'openTable', file, reading: { header: false } });
    expect(headless).toMatchObject({ rows: 9, edits: { rowsLeftOut: 0 } });
    expect((await session.ask({ kind: 'undo' })).profile).toMatchObject({ rows: 7, targets: ['age'] });
    // Opened once more as it is now read, it is opened anew.
    const anew = await session.ask({ kind: 'openTable', file, reading: { header: true } });
    expect(anew).toMatchObject({ rows: 8, edits: { rowsLeftOut: 0 }, history: { undo: null, redo: null } });
  });

  it('what changes nothing is no step', async () => {
    const session = new TestSession();
    await session.open(table('iris.csv'));
    await edit(session, { kind: 'dropRows', rows: [900] });
    await session.ask({ kind: 'changeColumns', changes: [] });
    expect((await session.refused({ kind: 'undo' })).code).toBe('nothingToUndo');
  });

  it('a new step forgets what was taken back; another file forgets everything', async () => {
    const session = await people();
    await edit(session, { kind: 'dropDuplicates' });
    await session.ask({ kind: 'undo' });
    const profile = await edit(session, MERGE);
    expect(profile.history).toMatchObject({
      undo: { code: 'mergeCategories', parameters: { column: 'town' } },
      redo: null,
    });
    await session.open(table('iris.csv'));
    expect((await session.refused({ kind: 'undo' })).code).toBe('nothingToUndo');
  });

  it('not behind a file that has changed: the table stays as it is', async () => {
    const session = new TestSession();
    const file = writeScratch('moving.csv', PEOPLE);
    await session.open(file, 'grade');
    await session.ask({ kind: 'changeColumns', changes: [{ position: 2, kind: 'category' }] });
    writeFileSync(file, PEOPLE.replace('31', '13'));
    expect((await session.refused({ kind: 'undo' })).code).toBe('fileChanged');
    expect((await cells(session))[0]).toEqual(['Ann', 'Oslo', '31', 'good']);
  });
});

describe('a file that is no longer what was read', () => {
  const SETTINGS: Settings = { ...DEFAULT_SETTINGS, epochs: 2 };

  it('is noticed before training, changed or removed; a new date alone is no change', async () => {
    const session = new TestSession();
    const file = writeScratch('watched.csv', readFileSync(table('iris.csv'), 'utf8'));
    await session.open(file, 'species');
    const { mtime } = statSync(file);
    utimesSync(file, mtime, new Date(mtime.getTime() + 60_000));
    await session.ask({ kind: 'startTraining', settings: SETTINGS });
    await session.trained();
    writeFileSync(file, readFileSync(file, 'utf8').replace('5.1', '9.1'));
    utimesSync(file, mtime, new Date(mtime.getTime() + 120_000));
    const refused = () => session.refused({ kind: 'startTraining', settings: SETTINGS });
    expect(await refused()).toEqual({ code: 'fileChanged', parameters: { file: 'watched.csv' } });
    rmSync(file);
    expect((await refused()).code).toBe('fileMissing');
  });
});

describe('what was merged', () => {
  it('is merged in the files that the model predicts on, too', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${['Oslo', 'oslo', 'Bergen'][i % 3]},${i % 3 === 2 ? 'b' : 'a'}`,
    );
    const session = new TestSession();
    await session.open(writeScratch('towns.csv', `town,grade\n${rows.join('\n')}\n`), 'grade');
    const groups = [{ into: 'Oslo', from: ['oslo'] }];
    await edit(session, { kind: 'mergeCategories', position: 0, groups });
    await session.ask({ kind: 'startTraining', settings: { ...DEFAULT_SETTINGS, epochs: 20 } });
    await session.trained();
    const { fields } = await session.ask({ kind: 'describePredictor' });
    expect(fields[0]?.categories).toEqual(['Oslo', 'Bergen']);

    const file = scratch('towns.netloom.json');
    await session.ask({ kind: 'exportModel', output: file });
    const other = new TestSession();
    await other.ask({ kind: 'importModel', file });
    const [big, small, unknown] = await Promise.all(
      ['Oslo', 'oslo', 'OSLO'].map((town) => other.ask({ kind: 'predictRow', values: { town } })),
    );
    expect(small).toEqual(big);
    expect(small?.remarks).toEqual([]);
    expect(unknown?.remarks).toMatchObject([{ code: 'unseenCategory' }]);
  });

  it('is taken up by the next engine process, as are the rows that were left out', async () => {
    const recoveryFile = scratch('edited.json');
    const session = new TestSession({ recoveryFile });
    await session.open(writeScratch('heritage.csv', PEOPLE), 'grade');
    const before = await edit(session, MERGE, { kind: 'dropRows', rows: [2, 3] });
    const heir = new TestSession({ recoveryFile });
    const { table: after } = await heir.ask({ kind: 'recover' });
    expect(after).toEqual({ ...before, history: { undo: null, redo: null } });
    expect(await cells(heir)).toEqual(await cells(session));
  });
});

describe('a look at the table', () => {
  it('tells how far it has come, and ends when the table changes', async () => {
    const session = await people();
    const looking = session.session.handle({ kind: 'findings' });
    await session.until(({ kind }) => kind === 'looking');
    await edit(session, MERGE);
    expect(await looking).toMatchObject({ ok: false, failure: { code: 'canceled' } });
    expect((await session.ask({ kind: 'findings' })).findings.map(({ code }) => code)).not.toContain(
      'similarCategories',
    );
  });

  it('ends when it is canceled', async () => {
    const session = await people();
    const looking = session.session.handle({ kind: 'findings' });
    await session.ask({ kind: 'cancel' });
    expect(await looking).toMatchObject({ ok: false, failure: { code: 'canceled' } });
  });

  it('offers mends that the session carries out as they stand, after which it is quiet', async () => {
    const session = await people();
    const { findings } = await session.ask({ kind: 'findings' });
    const similar = findings.find(({ code }) => code === 'similarCategories');
    const action = similar?.mends[0]?.action;
    if (action?.kind !== 'editTable') throw new Error('no edit');
    const profile = await session.ask(action);
    expect(townsOf(profile)).toEqual([
      { value: 'Oslo', count: 5 },
      { value: 'Bergen', count: 3 },
    ]);
    const again = await session.ask({ kind: 'findings' });
    expect(again.findings.map(({ code }) => code)).not.toContain('similarCategories');
  });
});
