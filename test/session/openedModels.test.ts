/** What can be found out about a model that was opened: with its rows at hand what could be before, and never with others. */
import { describe, expect, it } from 'vitest';
import { RandomSource } from '../../src/engine/math/random';
import { DEFAULT_SETTINGS, type Settings, type TableEdit } from '../../src/engine/protocol';
import { madeCsv } from '../explain/madeTables';
import { scratch, TestSession, writeScratch } from './sessions';

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, epochs: 15 };
const FOLDS = { kind: 'crossValidate', folds: 3, repeats: 1, stratified: true, group: null } as const;

/** Towns and grades, both with two spellings of one thing. */
function spelled(seed: number, rows = 400): string {
  const random = new RandomSource(seed);
  const lines = Array.from({ length: rows }, () => {
    const [x, place] = [random.normal(), random.integer(4)];
    const town = ['Oslo', 'oslo', 'Bergen', 'Voss'][place] ?? '';
    const grade = x + (place < 2 ? 1 : 0) > 0.5 ? ['good', 'Good'][random.integer(2)] : 'bad';
    return `${x.toFixed(3)},${town},${grade}`;
  });
  return `x,town,grade\n${lines.join('\n')}\n`;
}
const MERGES: TableEdit[] = [
  { kind: 'mergeCategories', position: 1, groups: [{ into: 'Oslo', from: ['oslo'] }] },
  { kind: 'mergeCategories', position: 2, groups: [{ into: 'good', from: ['Good'] }] },
];

interface Saved {
  readonly session: TestSession;
  readonly run: number;
  /** A session in which nothing but the model was opened, as run 1. */
  opened(): Promise<TestSession>;
}

async function saved(
  name: string,
  file: string,
  edits: TableEdit[],
  testFile?: string,
  target = 'grade',
): Promise<Saved> {
  const session = new TestSession();
  await session.open(file, target);
  if (edits.length > 0) await session.ask({ kind: 'editTable', edits });
  const tested = testFile === undefined ? {} : { testFile };
  await session.ask({ kind: 'startTraining', settings: SETTINGS, ...tested });
  const { run } = await session.trained();
  const output = scratch(`${name}.netloom.json`);
  await session.ask({ kind: 'exportModel', output });
  const opened = async () => {
    const other = new TestSession();
    await other.ask({ kind: 'importModel', file: output });
    return other;
  };
  return { session, run, opened };
}

describe('the table that it was trained on', () => {
  it('gives the same analysis, curve and folds, also where categories were merged', async () => {
    const file = writeScratch('spelled.csv', spelled(1));
    const { session, run, opened } = await saved('spelled', file, MERGES);
    const other = await opened();
    await other.open(file, 'grade');
    for (const kind of ['analyze', 'learningCurve'] as const) {
      const before = await session.ask({ kind, run });
      expect(await other.ask({ kind, run: 1 })).toEqual('run' in before ? { ...before, run: 1 } : before);
    }
    expect(await other.ask({ ...FOLDS, run: 1 })).toEqual(await session.ask({ ...FOLDS, run }));
    const { html } = await other.ask({ kind: 'report', run: 1, language: 'en' });
    expect(html).toContain('In “town”, “oslo” is read as “Oslo”.');
    expect(html).toContain('In “grade”, “Good” is read as “good”.');
  });

  it('is not the same with other rows left out, or columns read otherwise, and that is said', async () => {
    const file = writeScratch('left.csv', spelled(2));
    const edits: TableEdit[] = [{ kind: 'dropRows', rows: [3, 4, 5, 6, 7, 8, 9, 10] }];
    const { session, run, opened } = await saved('left', file, edits);
    const other = await opened();
    await other.open(file, 'grade');
    const refused = await other.refused({ kind: 'analyze', run: 1 });
    expect(refused.code).toBe('notReady');
    expect(refused.parameters.what).toContain('not as it was');
    await other.ask({ kind: 'editTable', edits });
    expect(await other.ask({ kind: 'analyze', run: 1 })).toEqual({
      ...(await session.ask({ kind: 'analyze', run })),
      run: 1,
    });
    // As many rows, but not the same.
    await other.ask({ kind: 'editTable', edits: [{ kind: 'restoreRows' }] });
    const others = Array.from({ length: 8 }, (_, at) => 100 + at);
    await other.ask({ kind: 'editTable', edits: [{ kind: 'dropRows', rows: others }] });
    const third = await opened();
    await third.open(file, 'grade');
    await third.ask({ kind: 'editTable', edits: [{ kind: 'dropRows', rows: others }] });
    expect((await third.refused({ kind: 'analyze', run: 1 })).code).toBe('notReady');
    const fourth = await opened();
    await fourth.open(file, 'grade');
    await fourth.ask({ kind: 'editTable', edits });
    await fourth.ask({ kind: 'changeColumns', changes: [{ position: 0, kind: 'category' }] });
    expect((await fourth.refused({ kind: 'learningCurve', run: 1 })).code).toBe('notReady');
  });
});

describe('a file of its own with the test rows', () => {
  const made = (seed: number, rows = 240) =>
    madeCsv({ inputs: 3, rows, seed, target: (x) => ((x[0] ?? 0) > 0 ? 'up' : 'down') });

  it('is asked for by name, checked, and then everything is as it was', async () => {
    const [train, test] = [writeScratch('own.csv', made(31)), writeScratch('tested.csv', made(32))];
    const { session, run, opened } = await saved('tested', train, [], test, 'y');
    const other = await opened();
    expect((await other.refused({ kind: 'analyze', run: 1, testFile: test })).code).toBe('notReady');
    await other.open(train, 'y');
    expect(await other.refused({ kind: 'analyze', run: 1 })).toEqual({
      code: 'testFileNeeded',
      parameters: { file: 'tested.csv' },
    });
    // Its own rows are enough to be divided anew; test rows are none of them.
    expect(await other.ask({ ...FOLDS, run: 1 })).toEqual(await session.ask({ ...FOLDS, run }));
    const wrong = writeScratch('wrong.csv', made(33));
    expect(await other.refused({ kind: 'analyze', run: 1, testFile: wrong })).toEqual({
      code: 'testFileDiffers',
      parameters: { file: 'wrong.csv', expected: 'tested.csv' },
    });
    const before = await session.ask({ kind: 'analyze', run });
    expect(before).toMatchObject({ rows: 240, fromTestFile: true });
    expect(await other.ask({ kind: 'analyze', run: 1, testFile: test })).toEqual({ ...before, run: 1 });
    // Asked for once.
    expect(await other.ask({ kind: 'analyze', run: 1 })).toEqual({ ...before, run: 1 });
    const of = { kind: 'rows' as const, rows: [7] };
    expect(await other.ask({ kind: 'rowsBehind', run: 1, of })).toEqual(
      await session.ask({ kind: 'rowsBehind', run, of }),
    );
    expect(await other.ask({ kind: 'learningCurve', run: 1 })).toEqual(
      await session.ask({ kind: 'learningCurve', run }),
    );
    const { html } = await other.ask({ kind: 'report', run: 1, language: 'zh-CN' });
    expect(html).toContain('用 tested.csv 的行测试');
  });

  it('takes no row of the table away when training goes on', async () => {
    const [train, test] = [writeScratch('on.csv', made(34)), writeScratch('on-tested.csv', made(35))];
    const { session, opened } = await saved('on', train, [], test, 'y');
    const before = (await session.ask({ kind: 'listRuns' })).runs[0]?.rows;
    const other = await opened();
    await other.open(train, 'y');
    await other.ask({ kind: 'continueTraining', epochs: 2 });
    const { rows } = await other.trained();
    // Rows that were learned from are never tested on.
    expect(rows).toEqual({ ...before, test: 0 });
  });
});

describe('categories that were merged', () => {
  it('are merged in a test file, in the learning curve that is measured on it, and in a newer file', async () => {
    const [train, test] = [writeScratch('m.csv', spelled(5)), writeScratch('m-tested.csv', spelled(6))];
    const { session, run } = await saved('m', train, MERGES, test);
    // The same, spelled as merged.
    const respelled = (csv: string) => csv.replaceAll('oslo', 'Oslo').replaceAll('Good', 'good');
    const clean = await saved(
      'm-clean',
      writeScratch('c.csv', respelled(spelled(5))),
      [],
      writeScratch('c-tested.csv', respelled(spelled(6))),
    );
    const scoresOf = ({ scores, rivals, rows, verdict }: Awaited<ReturnType<typeof analysisOf>>) => ({
      scores,
      rivals,
      rows,
      verdict,
    });
    const analysisOf = (one: Saved) => one.session.ask({ kind: 'analyze', run: one.run });
    expect(scoresOf(await session.ask({ kind: 'analyze', run }))).toEqual(scoresOf(await analysisOf(clean)));
    expect(await session.ask({ kind: 'learningCurve', run })).toEqual(
      await clean.session.ask({ kind: 'learningCurve', run: clean.run }),
    );
    const drift = await session.ask({ kind: 'drift', file: test });
    expect(drift.columns.map(({ verdict }) => verdict)).toEqual(['same', 'same']);
    const town = drift.columns.find(({ column }) => column === 'town');
    expect(town?.bins.map(({ label }) => label).slice(0, 3)).toEqual(['Oslo', 'Bergen', 'Voss']);
    expect(town?.bins[0]?.now).toBeCloseTo(0.5, 1);
  });
});
