import { describe, expect, it } from 'vitest';
import { type ColumnProfile, type ColumnRole, DISTINCT_CAP } from '../../src/engine/protocol';
import type { Column } from '../../src/engine/table';
import {
  cellText,
  isNumeric,
  NOTHING_DECIDED,
  profileTable,
  type ReadProfile,
  rowsAsText,
} from '../../src/engine/table';
import { PLAIN_PASSES } from '../../src/engine/table/columnPasses';
import * as statistics from '../../src/engine/table/statistics';
import { profileFixture, randomNumbers, readFixture, readText } from './tableFiles';

const ignored = (profile: ReadProfile): string[] =>
  profile.columns.filter(({ role }) => role === 'ignore').map(({ name }) => name);
const profileOf = async (text: string): Promise<ReadProfile> => profileTable(await readText(text), NOTHING_DECIDED);
const columnOf = (profile: ReadProfile, name: string): ColumnProfile => {
  const found = profile.columns.find((column) => column.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
};

describe('target and task of real tables', () => {
  const tables: readonly (readonly [string, string, string])[] = [
    ['iris', 'species', 'classification'],
    ['wine', 'cultivar', 'classification'],
    ['penguins', 'species', 'classification'],
    ['penguins_raw', 'Species', 'classification'],
    ['titanic_1309', 'survived', 'classification'],
    ['seattle_weather', 'weather', 'classification'],
    ['credit_data', 'Status', 'classification'],
    ['soybean', 'Class', 'classification'],
    ['digits', 'digit', 'classification'],
    ['sonar', 'Class', 'classification'],
    ['pima_diabetes', 'diabetes', 'classification'],
    ['telco_churn', 'churn', 'classification'],
    ['linnerud', 'Pulse', 'regression'],
    ['nasty/_base_diamonds', 'price', 'regression'],
  ];
  for (const [name, target, task] of tables) {
    it(name, async () => expect(await profileFixture(`${name}.csv`)).toMatchObject({ targets: [target], task }));
  }
});

describe('numbers as classes', () => {
  const taskOf = async (values: readonly number[]): Promise<string> =>
    (await profileOf(`x,label\n${values.map((value, row) => `${row}.5,${value}`).join('\n')}\n`)).task;
  const cycle = (rows: number, values: readonly number[]): number[] =>
    Array.from({ length: rows }, (_, row) => values[row % values.length] ?? 0);

  it('are two values, or class numbers without a gap', async () => {
    expect(await taskOf(cycle(30, [0, 1]))).toBe('classification');
    expect(await taskOf(cycle(30, [-1, 1]))).toBe('classification');
    expect(await taskOf(cycle(200, [0, 1, 2]))).toBe('classification');
    expect(await taskOf(cycle(200, [1, 2, 3, 4, 5]))).toBe('classification');
  });

  it('are not grades that begin anywhere, measures, nor few rows of many values', async () => {
    expect(await taskOf(cycle(1600, [3, 4, 5, 6, 7, 8]))).toBe('regression');
    expect(await taskOf(cycle(1600, [0, 5, 10]))).toBe('regression');
    expect(await taskOf(cycle(200, [0.5, 1.5, 2.5]))).toBe('regression');
    expect(await taskOf(cycle(30, [1, 2, 3, 4, 5, 6]))).toBe('regression');
    expect(
      await taskOf(
        cycle(
          1000,
          Array.from({ length: 28 }, (_, ring) => ring + 1),
        ),
      ),
    ).toBe('regression');
  });
});

describe('columns of no use', () => {
  it('are left out, and it is said why', async () => {
    const profile = await profileFixture('penguins_raw.csv');
    expect(ignored(profile)).toEqual(['Region', 'Stage', 'Individual ID']);
    const reasons = profile.warnings.map(({ code, column }) => [code, column]);
    expect(reasons).toEqual([
      ['constant', 'Region'],
      ['constant', 'Stage'],
      ['freeText', 'Individual ID'],
    ]);
    expect(ignored(await profileFixture('titanic_1309.csv'))).toEqual(['name']);
  });

  it('are row numbers by their values or by their name, and not every column of different numbers', async () => {
    const random = randomNumbers(9);
    const rows = Array.from({ length: 40 }, (_, row) => [
      (row * 7) % 40,
      1000 + ((row * 17) % 97),
      1000 + ((row * 17) % 97),
      1990 + row,
      random(),
      row % 2,
    ]);
    const profile = await profileOf(`n,orderId,amount,year,x,y\n${rows.map((row) => row.join(',')).join('\n')}\n`);
    expect(ignored(profile)).toEqual(['n', 'orderId']);
    expect(profile.warnings.filter(({ code }) => code === 'identifier')).toHaveLength(2);
  });

  it('are not those with a value and its absence', async () => {
    const profile = await profileOf('flag,empty,z,label\nx,,1,a\n,,2,b\nx,,3,a\n');
    expect(ignored(profile)).toEqual(['empty']);
    expect(profile.warnings.map(({ code }) => code)).toContain('allMissing');
  });
});

describe('decisions', () => {
  const decide = async (
    roles: readonly (readonly [number, ColumnRole])[],
    task: 'classification' | 'regression' | null = null,
  ): Promise<ReadProfile> => profileTable(await readFixture('penguins_raw.csv'), { roles: new Map(roles), task });

  it('stand: roles, several targets, the task', async () => {
    const profile = await decide([
      [9, 'target'],
      [10, 'target'],
      [3, 'input'],
    ]);
    expect(profile.targets).toEqual(['Culmen Length (mm)', 'Culmen Depth (mm)']);
    expect(profile.task).toBe('regression');
    expect(columnOf(profile, 'Species').role).toBe('input');
    expect(ignored(profile)).toEqual(['Stage', 'Individual ID']);
    expect(profile.warnings.map(({ column }) => column)).not.toContain('Region');
    expect((await decide([[1, 'target']], 'classification')).task).toBe('classification');
  });

  it('against the proposed target move the proposal', async () => {
    expect((await decide([[2, 'ignore']])).targets).not.toContain('Species');
    expect((await decide([[2, 'ignore']])).targets).toHaveLength(1);
  });

  it('about a target bring its doubts: missing values, rare classes', async () => {
    const profile = await decide([[13, 'target']]);
    expect(profile.warnings).toContainEqual({
      code: 'targetMissing',
      column: 'Sex',
      parameters: { column: 'Sex', count: 11 },
    });
    const rare = await profileFixture('nasty/rare_class.csv');
    expect(rare.warnings).toContainEqual({
      code: 'rareClass',
      column: 'species',
      parameters: { column: 'species', value: 'Chinstrap', count: 1 },
    });
    expect((await profileFixture('linnerud.csv')).warnings).toEqual([
      { code: 'smallTable', column: null, parameters: { rows: 20 } },
    ]);
  });
});

const statisticsOf = (column: Column) => statistics.statisticsOf(column, PLAIN_PASSES);

describe('statistics', () => {
  it('are those of the iris, as published', async () => {
    const profile = await profileFixture('iris.csv');
    const petals = columnOf(profile, 'petal_length');
    expect(petals).toMatchObject({ kind: 'number', role: 'input', missing: 0, distinct: 43, minimum: 1, maximum: 6.9 });
    expect(petals.mean).toBeCloseTo(3.758, 10);
    expect(petals.deviation).toBeCloseTo(1.7594040657753032, 12);
    expect(columnOf(profile, 'species')).toMatchObject({
      distinct: 3,
      minimum: null,
      topCategories: [
        { value: 'setosa', count: 50 },
        { value: 'versicolor', count: 50 },
        { value: 'virginica', count: 50 },
      ],
    });
  });

  it('have twenty bars that hold every value once', async () => {
    for (const name of ['penguins_raw.csv', 'seattle_weather.csv', 'credit_data.csv']) {
      const { columns, rows } = await profileFixture(name);
      for (const { histogram, missing, minimum, maximum } of columns) {
        if (histogram === null) continue;
        expect(histogram.counts).toHaveLength(20);
        expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(rows - missing);
        expect([histogram.from, histogram.to]).toEqual([minimum, maximum]);
      }
    }
    const { numbers } = statisticsOf({
      kind: 'number',
      name: 'x',
      values: Float64Array.from({ length: 200 }, (_, at) => at / 10 + 0.05),
    });
    expect(numbers?.histogram.counts).toEqual(new Array(20).fill(10));
  });

  it('agree with the slow way on random columns with gaps', () => {
    const random = randomNumbers(4);
    for (const size of [1, 2, 3, 50, 9_999, 10_001, 30_000]) {
      const values = Float64Array.from({ length: size }, () =>
        random() < 0.1 ? Number.NaN : Math.round(random() * size),
      );
      const kept = [...values].filter((value) => !Number.isNaN(value));
      const found = statisticsOf({ kind: 'number', name: 'x', values });
      const distinct = new Set(kept).size;
      expect(found.missing).toBe(size - kept.length);
      expect(found.distinct).toBe(Math.min(distinct, DISTINCT_CAP));
      expect(found.unique).toBe(distinct === kept.length);
      if (kept.length === 0) continue;
      const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
      expect(found.numbers?.mean).toBeCloseTo(mean, 8);
      const variance = kept.reduce((sum, value) => sum + (value - mean) ** 2, 0) / kept.length;
      expect(found.numbers?.deviation).toBeCloseTo(Math.sqrt(variance), 8);
    }
  });

  it('take 0 and -0 for the same number', () => {
    expect(statisticsOf({ kind: 'number', name: 'x', values: Float64Array.of(0, -0, 1, -0) }).distinct).toBe(2);
  });

  it('of many different whole numbers find the one that comes twice', () => {
    for (const step of [1, 1000]) {
      const values = Float64Array.from({ length: 20_000 }, (_, row) => ((row * 7) % 20_000) * step + 5);
      expect(statisticsOf({ kind: 'number', name: 'x', values }).unique).toBe(true);
      values[19_999] = values[0] ?? 0;
      expect(statisticsOf({ kind: 'number', name: 'x', values }).unique).toBe(false);
    }
  });

  it('stay finite for the largest numbers', () => {
    const values = Float64Array.from([1.7e308, -1.7e308, 1.7e308, 1.7e308, 0]);
    const { numbers } = statisticsOf({ kind: 'number', name: 'x', values });
    expect(numbers?.mean).toBeCloseTo(6.8e307, -295);
    expect(Number.isFinite(numbers?.deviation)).toBe(true);
    expect(numbers?.histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    const same = statisticsOf({ kind: 'number', name: 'x', values: new Float64Array(3).fill(0.1) });
    expect(same.numbers).toMatchObject({ minimum: 0.1, maximum: 0.1, deviation: 0 });
    expect(same.numbers?.histogram.counts[0]).toBe(3);
  });

  it('name the twenty most frequent categories, and the rarest', () => {
    const counts = Array.from({ length: 300 }, (_, code) => 1 + ((code * 37) % 301));
    const codes = Int32Array.from(counts.flatMap((count, code) => new Array<number>(count).fill(code)));
    const categories = counts.map((_, code) => `c${code}`);
    const found = statisticsOf({ kind: 'category', name: 'x', codes, categories });
    const sorted = counts.map((count, code) => ({ value: `c${code}`, count })).sort((a, b) => b.count - a.count);
    expect(found.topCategories).toEqual(sorted.slice(0, 20));
    expect(found.rareCategories).toEqual(sorted.filter(({ count }) => count < 5).reverse());
    expect(found.distinct).toBe(300);
  });

  it('take no time once the table is read', async () => {
    const read = await readFixture('telco_churn.csv');
    const began = performance.now();
    for (let time = 0; time < 100; time += 1) profileTable(read, NOTHING_DECIDED);
    expect((performance.now() - began) / 100).toBeLessThan(20);
  });
});

describe('cells as text', () => {
  it('are the shortest form of numbers, ISO dates, words as written, and nothing for missing', async () => {
    const { table } = await readText(
      'n,d,w\n1.50,2012-01-05,Yes \n-0.10,2012/1/6 14:30,NA\n1e21,,no\n,2012-01-07,yes\n',
    );
    expect(rowsAsText(table, 0, 10)).toEqual([
      ['1.5', '2012-01-05', 'Yes'],
      ['-0.1', '2012-01-06T14:30:00', ''],
      ['1e+21', '', 'no'],
      ['', '2012-01-07', 'yes'],
    ]);
    expect(rowsAsText(table, 1, 2)).toHaveLength(2);
    expect(rowsAsText(table, 4, 5)).toEqual([]);
  });

  it('read again are the same table', async () => {
    for (const name of ['penguins_raw.csv', 'credit_data.csv', 'seattle_weather.csv', 'soybean.csv']) {
      const { table } = await readFixture(name);
      const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
      const lines = [table.columns.map(({ name: column }) => column), ...rowsAsText(table, 0, table.rows)];
      const again = await readText(lines.map((cells) => cells.map(quoted).join(',')).join('\n'));
      expect(again.table).toEqual(table);
    }
  });

  it('of one column', async () => {
    const { table } = await readFixture('iris.csv');
    const numeric = table.columns.filter(isNumeric)[0];
    if (numeric === undefined) throw new Error('iris has numbers');
    expect(cellText(numeric, 0)).toBe('5.1');
  });
});
