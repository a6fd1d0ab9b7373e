import { describe, expect, it } from 'vitest';
import { splitRows, usableRows } from '../../src/engine/encode';
import { RandomSource } from '../../src/engine/math/random';
import type { Settings } from '../../src/engine/protocol';
import type { Table } from '../../src/engine/table/table';
import { categories, failureOf, numbers, settingsWith, tableOf } from './tables';

const ROWS = 200;
const many = tableOf(
  numbers(
    'x',
    Array.from({ length: ROWS }, (_, row) => row),
  ),
  categories(
    'c',
    Array.from({ length: ROWS }, (_, row) => (row < 150 ? 'common' : row < 190 ? 'some' : 'rare')),
  ),
);

const split = (table: Table, changes: Partial<Settings> = {}, seed = 1) =>
  splitRows({
    table,
    inputs: ['x'],
    targets: ['c'],
    task: 'classification',
    settings: settingsWith(changes),
    random: new RandomSource(seed).fork('split'),
  });

function classCounts(table: Table, rows: Int32Array): number[] {
  const column = table.columns[1];
  if (!('codes' in column)) throw new Error('a category column');
  const counts = column.categories.map(() => 0);
  for (const row of rows) counts[column.codes[row]] += 1;
  return counts;
}

describe('a shuffled split', () => {
  it('takes every row once, each part ascending', () => {
    const { train, validation, test, leftOut } = split(many);
    for (const part of [train, validation, test]) expect([...part]).toEqual([...part].sort((a, b) => a - b));
    expect([...train, ...validation, ...test].sort((a, b) => a - b)).toEqual(
      Array.from({ length: ROWS }, (_, row) => row),
    );
    expect([train.length, validation.length, test.length, leftOut]).toEqual([140, 30, 30, 0]);
  });

  it('gives every part the same share of every class', () => {
    const { train, validation, test } = split(many);
    // 30 rows among 150, 40 and 10: 22.5, 6 and 1.5; of equal remainders the first class gets the row.
    expect(classCounts(many, test)).toEqual([23, 6, 1]);
    expect(classCounts(many, validation)).toEqual([23, 6, 1]);
    expect(classCounts(many, train)).toEqual([104, 28, 8]);
  });

  it('is the same for the same seed and another for another', () => {
    expect(split(many, {}, 7)).toEqual(split(many, {}, 7));
    expect(split(many, {}, 7).test).not.toEqual(split(many, {}, 8).test);
  });

  it('keeps at least one row of every class in training, however small', () => {
    const tiny = tableOf(
      numbers('x', [1, 2, 3, 4, 5, 6, 7, 8]),
      categories('c', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'g']),
    );
    for (let seed = 0; seed < 20; seed++) {
      const { train, validation, test } = split(tiny, { validationShare: 0.4, testShare: 0.4 }, seed);
      expect(classCounts(tiny, train).every((count) => count >= 1)).toBe(true);
      expect(train.length + validation.length + test.length).toBe(8);
      expect(test.length).toBe(1);
    }
  });

  it('divides without regard to classes where that is wanted', () => {
    const parts = Array.from(
      { length: 20 },
      (_, seed) => classCounts(many, split(many, { stratify: false }, seed).test)[2],
    );
    expect(new Set(parts).size).toBeGreaterThan(1);
  });
});

describe('a seed', () => {
  const rows = Array.from({ length: 24 }, (_, row) => row);
  const table = tableOf(
    numbers('x', rows),
    categories(
      'c',
      rows.map((row) => (row % 3 === 0 ? 'b' : 'a')),
    ),
    categories(
      'g',
      rows.map((row) => `group ${Math.floor(row / 3)}`),
    ),
  );

  // What a model was tested on is found again by its seed, years later: these rows must never become others.
  it.each([
    [{ stratify: true }, [4, 14, 15, 16], [3, 5, 11]],
    [{ stratify: false }, [8, 11, 21, 22], [6, 9, 23]],
    [{ splitMode: 'group', splitColumn: 'g' }, [15, 16, 17], [3, 4, 5]],
  ] as const)('divides as it always did: %j', (changes, validation, test) => {
    const parts = split(table, changes);
    expect([...parts.validation]).toEqual(validation);
    expect([...parts.test]).toEqual(test);
    expect([...parts.train]).toEqual(rows.filter((row) => ![...validation, ...test].some((other) => other === row)));
  });
});

describe('the rows that are not trained on', () => {
  it.each([
    { splitMode: 'shuffled' },
    { splitMode: 'fileOrder' },
    { splitMode: 'group', splitColumn: 'c' },
    { splitMode: 'time', splitColumn: 'x' },
  ] as const)('have memory of just their size, because workers are sent all of it: %j', (changes) => {
    const { validation, test } = split(many, changes);
    for (const part of [validation, test]) expect(part.buffer.byteLength).toBe(4 * part.length);
  });
});

describe('a split in file order', () => {
  it('learns from the first rows and tests on the last', () => {
    const { train, validation, test } = split(many, { splitMode: 'fileOrder', validationShare: 0.1, testShare: 0.25 });
    expect([train[0], train.at(-1), validation[0], validation.at(-1), test[0], test.at(-1)]).toEqual([
      0, 129, 130, 149, 150, 199,
    ]);
  });
});

describe('few rows', () => {
  it.each([
    [2, [2, 0, 0]],
    [3, [2, 1, 0]],
    [4, [3, 1, 0]],
    [10, [7, 2, 1]],
    [20, [14, 3, 3]],
  ])('%i rows become %j', (rows, sizes) => {
    const table = tableOf(
      numbers(
        'x',
        Array.from({ length: rows }, (_, row) => row),
      ),
      categories('c', Array(rows).fill('a')),
    );
    const { train, validation, test } = split(table, { stratify: false });
    expect([train.length, validation.length, test.length]).toEqual(sizes);
  });

  it('leaves two for training even when nine tenths are wanted elsewhere', () => {
    const table = tableOf(numbers('x', [1, 2, 3, 4]), categories('c', ['a', 'b', 'a', 'b']));
    const { train } = split(table, { splitMode: 'fileOrder', validationShare: 0.5, testShare: 0.4 });
    expect(train.length).toBe(2);
  });

  it('refuses one row, and a target that is missing everywhere', () => {
    expect(failureOf(() => split(tableOf(numbers('x', [1]), categories('c', ['a']))))).toEqual({
      code: 'tooFewRows',
      parameters: { rows: 1, minimum: 2 },
    });
    expect(failureOf(() => split(tableOf(numbers('x', [1, 2]), categories('c', [null, null]))))?.code).toBe(
      'targetEmpty',
    );
  });
});

describe('rows that cannot be used', () => {
  const gaps = tableOf(
    numbers('x', [1, null, 3, 4, Number.POSITIVE_INFINITY, 6]),
    categories('c', ['a', 'a', null, 'b', 'b', 'b']),
    categories('d', ['u', 'u', 'u', null, 'v', 'v']),
  );

  it.each([
    [{}, [0, 1, 3, 4, 5]],
    [{ numberGaps: 'dropRow' }, [0, 3, 5]],
    [{ categoryGaps: 'dropRow' }, [0, 1, 4, 5]],
    [{ numberGaps: 'dropRow', categoryGaps: 'dropRow' }, [0, 5]],
  ] as const)('%j uses %j', (changes, rows) => {
    expect([...usableRows(gaps, ['x', 'd'], ['c'], settingsWith(changes))]).toEqual(rows);
  });

  it('are counted', () => {
    expect(split(gaps, { numberGaps: 'dropRow' }).leftOut).toBe(3);
  });

  it('needs every one of several targets', () => {
    const table = tableOf(numbers('x', [1, 2, 3]), numbers('a', [1, null, 3]), numbers('b', [1, 2, null]));
    expect([...usableRows(table, ['x'], ['a', 'b'], settingsWith({}))]).toEqual([0]);
  });
});
