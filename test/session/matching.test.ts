/** Files whose columns are called otherwise, as both shells ask about them; and how far a comparison is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, engineCommandSchema, type Settings } from '../../src/engine/protocol';
import { scratch, TestSession, table, writeScratch } from './sessions';

const QUICK: Settings = { ...DEFAULT_SETTINGS, epochs: 10 };
const PENGUINS = readFileSync(table('penguins.csv'), 'utf8');
const [HEADER = '', ...LINES] = PENGUINS.trim().split(/\r?\n/);

async function trained(settings = QUICK): Promise<TestSession> {
  const session = new TestSession();
  await session.open(table('penguins.csv'), 'species');
  await session.ask({ kind: 'startTraining', settings });
  await session.trained();
  return session;
}

const renamed = (changes: Readonly<Record<string, string>>, name = 'renamed.csv', lines = LINES): string => {
  const names = HEADER.split(',').map((one) => changes[one] ?? one);
  return writeScratch(name, [names.join(','), ...lines].join('\n'));
};
const cellsOf = (path: string): string[][] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));

describe('a file whose columns have other names', () => {
  const changes = { species: 'kind', island: 'isle', body_mass_g: 'Body Mass (g)' };
  const matching = [
    { column: 'island', source: 'isle' },
    { column: 'body_mass_g', source: 'Body Mass (g)' },
  ];

  it('is told from one that has them all, without reading it to the end', async () => {
    const session = await trained();
    const before = session.events.length;
    const exact = await session.ask({ kind: 'matchColumns', file: table('penguins.csv') });
    expect([exact.exact, exact.leftover]).toEqual([true, ['species']]);
    const file = renamed(changes);
    const found = await session.ask({ kind: 'matchColumns', file });
    expect(found).toMatchObject({ exact: false, file: 'renamed.csv', leftover: ['kind', 'isle'] });
    expect(found.matched.filter(({ reason }) => reason !== 'exactName')).toMatchObject([
      { column: 'island', source: null, reason: 'cellsFit', candidates: ['isle'], mayBeMissing: true },
      { column: 'body_mass_g', source: 'Body Mass (g)', reason: 'sameName', evidence: { verdict: 'fits' } },
    ]);
    expect(session.events.slice(before)).toEqual([]);
    // Once the file is another, so is the answer.
    renamed({});
    expect((await session.ask({ kind: 'matchColumns', file })).exact).toBe(true);
  });

  it('is predicted, scored, analyzed and compared as what it is, under its own names', async () => {
    const session = await trained();
    const file = renamed(changes);
    const [usual, output] = [scratch('usual.csv'), scratch('output.csv')];
    expect(await session.refused({ kind: 'predictFile', file, output })).toEqual({
      code: 'predictColumnMissing',
      parameters: { file: 'renamed.csv', column: 'island' },
    });
    await session.ask({ kind: 'predictFile', file: table('penguins.csv'), output: usual, trust: true });
    const { rows, remarks } = await session.ask({ kind: 'predictFile', file, output, trust: true, matching });
    expect(rows).toBe(LINES.length);
    expect(cellsOf(output)[0]?.slice(0, 8)).toEqual(
      HEADER.split(',').map((name) => changes[name as keyof typeof changes] ?? name),
    );
    expect(cellsOf(output).slice(1)).toEqual(cellsOf(usual).slice(1));
    expect(remarks.every(({ column }) => column !== 'isle')).toBe(true);

    const withTarget = [...matching, { column: 'species', source: 'kind' }];
    const original = { file: table('penguins.csv') };
    const scored = await session.ask({ kind: 'evaluateFile', file, matching: withTarget });
    expect(scored).toEqual(await session.ask({ kind: 'evaluateFile', ...original }));
    const { run: _, ...analyzed } = await session.ask({ kind: 'analyzeFile', file, matching: withTarget });
    expect(analyzed).toMatchObject({ rows: (await session.ask({ kind: 'analyzeFile', ...original })).rows });
    const drift = await session.ask({ kind: 'drift', file, matching });
    expect(drift.columns).toEqual((await session.ask({ kind: 'drift', ...original })).columns);
    expect((await session.refused({ kind: 'evaluateFile', file, matching })).parameters).toMatchObject({
      column: 'species',
    });
  });

  it('may lack a column, if somebody says so: it is missing in every row', async () => {
    const session = await trained();
    const file = renamed(changes);
    const without = matching.map((one) => (one.column === 'island' ? { ...one, source: null } : one));
    const output = scratch('output.csv');
    const { remarks, lights: unasked } = await session.ask({ kind: 'predictFile', file, output, matching: without });
    expect(unasked).toBeNull();
    expect(remarks.find(({ column }) => column === 'island')).toMatchObject({ code: 'missing', count: LINES.length });
    // Also where training rows had gaps, which are a category of their own.
    const noSex = [...matching, { column: 'sex', source: null }];
    const { remarks: ofSex, lights } = await session.ask({
      kind: 'predictFile',
      file,
      output,
      matching: noSex,
      trust: true,
    });
    expect(ofSex.find(({ column }) => column === 'sex')).toMatchObject({ code: 'missing', count: LINES.length });
    expect(lights).toMatchObject({ green: 0 });
    const reliance = cellsOf(output).map((cells) => cells.slice(-2));
    for (const light of ['green', 'yellow', 'red'] as const) {
      expect(lights?.[light]).toBe(reliance.filter(([word]) => word === light).length);
    }
    expect(reliance.slice(1).every(([light, reasons]) => light !== 'green' && reasons?.includes('missing'))).toBe(true);
    const { columns } = await session.ask({ kind: 'drift', file, matching: without });
    const island = columns.find(({ column }) => column === 'island');
    expect(island).toMatchObject({ verdict: 'drifted', saying: { code: 'columnDriftedMissing' } });
    expect(island?.saying.parameters).toMatchObject({ before: 0, now: 100 });
    const withTarget = [...without, { column: 'species', source: 'kind' }];
    const { scores } = await session.ask({ kind: 'evaluateFile', file, matching: withTarget });
    expect(scores.rows).toBe(LINES.length);
    const strict = await trained({ ...QUICK, categoryGaps: 'dropRow', numberGaps: 'dropRow' });
    for (const kind of ['matchColumns', 'evaluateFile', 'analyzeFile', 'drift'] as const) {
      expect(await strict.refused({ kind, file, matching: without })).toEqual({
        code: 'matchNeeded',
        parameters: { column: 'island' },
      });
    }
  });
});

describe('what is decided about columns', () => {
  it('is checked at the wall, and against model and file', async () => {
    const command = (matching: unknown) =>
      engineCommandSchema.safeParse({ kind: 'drift', file: 'f', matching }).success;
    expect(command([{ column: '__proto__', source: null }])).toBe(true);
    for (const wrong of [
      { a: 'b' },
      [{ column: 'a' }],
      [{ column: 'a', source: 3 }],
      [{ column: 'a', source: 'b', x: 1 }],
    ]) {
      expect(command(wrong)).toBe(false);
    }
    const session = await trained();
    const file = renamed({ island: 'isle' });
    const refusal = async (column: string, source: string | null) =>
      (await session.refused({ kind: 'matchColumns', file, matching: [{ column, source }] })).code;
    expect(await refusal('isle', 'isle')).toBe('matchNotNeeded');
    expect(await refusal('island', 'iland')).toBe('matchNotInFile');
    expect(await refusal('species', null)).toBe('matchNeeded');
    const shared = [{ column: 'island', source: 'sex' }];
    expect((await session.refused({ kind: 'drift', file, matching: shared })).code).toBe('matchShared');
  });

  it('needs a model', async () => {
    expect((await new TestSession().refused({ kind: 'matchColumns', file: table('iris.csv') })).code).toBe('notReady');
  });
});

describe('a comparison', () => {
  it('tells how far it is, never less than before, and disturbs no bar of another reading', async () => {
    const session = await trained();
    const many = Array.from({ length: 60 }, () => LINES).flat();
    const file = renamed({}, 'large.csv', many);
    const before = session.events.length;
    await session.ask({ kind: 'drift', file });
    const events = session.events.slice(before);
    const shares = events.flatMap((event) => (event.kind === 'comparing' ? [event.share] : []));
    expect(events).toHaveLength(shares.length);
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares[0]).toBeGreaterThan(0);
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
    expect(shares.at(-1)).toBeGreaterThan(0.4);
  });

  it('ends when it is canceled', async () => {
    const session = await trained();
    const many = Array.from({ length: 60 }, () => LINES).flat();
    const asked = session.session.handle({ kind: 'drift', file: renamed({}, 'large.csv', many) });
    await session.until(({ kind }) => kind === 'comparing');
    await session.ask({ kind: 'cancel' });
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'canceled' } });
  });
});
