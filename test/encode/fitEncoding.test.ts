import { describe, expect, it } from 'vitest';
import { type CategoryEncoding, type Encoding, fitEncoding, type NumberEncoding } from '../../src/engine/encode';
import type { Settings, Task } from '../../src/engine/protocol';
import { type Column, isNumeric, type Table } from '../../src/engine/table/table';
import { categories, failureOf, numbers, rowsOf, settingsWith, tableOf } from './tables';

const target = (rows: number): Column =>
  numbers(
    'y',
    Array.from({ length: rows }, (_, row) => row),
  );

function encodingFor(
  table: Table,
  {
    settings = {},
    targets = ['y'],
    task = 'regression',
    trainRows = rowsOf(table.rows),
  }: {
    settings?: Partial<Settings>;
    targets?: string[];
    task?: Task;
    trainRows?: Int32Array;
  } = {},
): Encoding {
  const inputs = table.columns.map(({ name }) => name).filter((name) => !targets.includes(name));
  return fitEncoding({ table, inputs, targets, task, trainRows, settings: settingsWith(settings) });
}

const fitNumber = (values: (number | null)[], settings: Partial<Settings> = {}, kind: 'number' | 'date' = 'number') =>
  encodingFor(tableOf(numbers('x', values, kind), target(values.length)), { settings }).inputs[0] as NumberEncoding;

const fitWords = (values: (string | null)[], settings: Partial<Settings> = {}) =>
  encodingFor(tableOf(categories('x', values), target(values.length)), { settings }).inputs[0] as CategoryEncoding;

describe('a column of numbers', () => {
  it('is standardized by its mean and population deviation', () => {
    // Mean 5, squares of differences 9+1+1+1+0+0+4+16 = 32, 32 / 8 = 4.
    expect(fitNumber([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
      column: 'x',
      kind: 'number',
      fill: 4.5,
      center: 5,
      spread: 2,
      indicator: false,
      minimum: 2,
      maximum: 9,
      median: 4.5,
      parts: [],
    });
  });

  it.each([
    ['minMax', 2, 7],
    ['none', 0, 1],
  ] as const)('%s', (scaling, center, spread) => {
    expect(fitNumber([2, 4, 9], { scaling })).toMatchObject({ center, spread });
  });

  it.each([
    ['median', 3],
    ['mean', 4],
    ['mostFrequent', 2],
    ['dropRow', 3],
  ] as const)('fills gaps with the %s', (numberGaps, fill) => {
    expect(fitNumber([9, 2, null, 3, 2, 4], { numberGaps })).toMatchObject({ fill, indicator: true });
  });

  it('takes the smallest of equally frequent values', () => {
    expect(fitNumber([5, 1, 5, 1, 3], { numberGaps: 'mostFrequent' }).fill).toBe(1);
  });

  it.each([
    ['constant', [0.1, 0.1, 0.1], 0.1],
    ['constant and huge', [1e308, 1e308, 1e308], 1e308],
    ['a single value', [7], 7],
    ['nothing but gaps', [null, null], 0],
  ])('%s has spread 1', (_, values, center) => {
    const rows = [...values, ...values];
    for (const scaling of ['standardize', 'minMax'] as const) {
      expect(fitNumber(rows, { scaling })).toMatchObject({ center, spread: 1 });
    }
  });

  it('keeps every digit near 1e9 and never overflows', () => {
    expect(fitNumber([1e9 + 1, 1e9 + 2, 1e9 + 3]).center).toBe(1e9 + 2);
    expect(fitNumber([1e9 + 1, 1e9 + 2, 1e9 + 3]).spread).toBeCloseTo(Math.sqrt(2 / 3), 12);
    const huge = fitNumber([1.7e308, -1.7e308, 1.7e308]);
    expect(huge.spread / 1.7e308).toBeCloseTo(Math.sqrt(8 / 9), 12);
    const tiny = fitNumber([1e-300, 3e-300]);
    expect([tiny.center / 1e-300, tiny.spread / 1e-300].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([2, 1]);
    expect(fitNumber([1.7e308, -1.7e308], { scaling: 'minMax' }).spread).toBe(Number.MAX_VALUE);
  });

  it('counts infinite values as gaps', () => {
    expect(fitNumber([1, Number.NEGATIVE_INFINITY, 3])).toMatchObject({ center: 2, indicator: true, minimum: 1 });
  });

  it('knows nothing of rows outside training', () => {
    const encodings = [100, -5].map((outside) =>
      encodingFor(tableOf(numbers('x', [1, 3, outside, null]), categories('c', ['a', 'a', 'b', null]), target(4)), {
        trainRows: rowsOf(2),
      }),
    );
    expect(encodings[0]).toEqual(encodings[1]);
    expect(encodings[0].inputs).toMatchObject([
      { center: 2, spread: 1, indicator: false, maximum: 3 },
      { categories: ['a'], other: false, missing: false },
    ]);
    expect(encodings[0].target).toMatchObject({ columns: [{ mean: 0.5, maximum: 1 }] });
  });

  it('finds the median in any order of values', () => {
    const sorted = Array.from({ length: 1001 }, (_, i) => i);
    const orders = [
      sorted,
      [...sorted].reverse(),
      sorted.map((i) => (i * 379) % 1001),
      sorted.map((i) => Math.min(i, 1000 - i)),
    ];
    expect(orders.map((values) => fitNumber(values).median)).toEqual([500, 500, 500, 250]);
    expect(fitNumber([4, 1, 3, 2]).median).toBe(2.5);
  });
});

describe('a column of dates', () => {
  const day = (text: string): number => Date.parse(`${text}Z`);

  it('has the cyclic parts that vary', () => {
    const parts = (...dates: string[]) => fitNumber(dates.map(day), {}, 'date').parts;
    expect(parts('2024-01-01T00:00', '2024-01-02T00:00')).toEqual(['weekday']);
    expect(parts('2024-01-01T00:00', '2024-01-08T05:00')).toEqual(['hour']);
    expect(parts('2024-01-01T00:00', '2024-04-02T09:00')).toEqual(['month', 'weekday', 'hour']);
    expect(parts('2024-01-01T00:10', '2024-01-01T00:50')).toEqual([]);
  });

  it('is scaled even where numbers are not', () => {
    const dates = [day('2024-01-01T00:00'), day('2024-01-03T00:00')];
    expect(fitNumber(dates, { scaling: 'none' }, 'date')).toMatchObject({
      center: day('2024-01-02T00:00'),
      spread: 86_400_000,
    });
  });
});

describe('a column of categories', () => {
  it('gives frequent ones an input, most frequent first, equals by code points', () => {
    expect(fitWords(['b', 'a', 'c', 'c', 'b', 'a', 'c', 'z'])).toEqual({
      column: 'x',
      kind: 'category',
      categories: ['c', 'a', 'b'],
      other: true,
      missing: false,
      fill: 'c',
    });
  });

  it('groups what is rare or beyond the most', () => {
    expect(fitWords(['a', 'a', 'a', 'b', 'b', 'c'], { rareCategory: 3 })).toMatchObject({
      categories: ['a'],
      other: true,
    });
    expect(fitWords(['a', 'a', 'a', 'b', 'b', 'c', 'c'], { maximumCategories: 2 })).toMatchObject({
      categories: ['a', 'b'],
    });
    expect(fitWords(['a', 'b'], { rareCategory: 1 })).toMatchObject({ categories: ['a', 'b'], other: false });
    expect(fitWords(['a', 'b', 'c'])).toMatchObject({ categories: [], other: true, fill: 'a' });
  });

  it.each([
    ['ownCategory', true],
    ['mostFrequent', false],
    ['dropRow', false],
  ] as const)('%s', (categoryGaps, missing) => {
    expect(fitWords(['a', 'a', null, 'b', 'b', 'b'], { categoryGaps })).toMatchObject({ missing, fill: 'b' });
    expect(fitWords(['a', 'a', 'b', 'b'], { categoryGaps }).missing).toBe(false);
  });

  it('orders by code points, not by UTF-16 units', () => {
    const astral = '\u{1F600}';
    expect(fitWords([astral, '\uFF21', astral, '\uFF21']).categories).toEqual(['\uFF21', astral]);
  });
});

describe('column names', () => {
  it.each(['__proto__', 'constructor', 'hasOwnProperty', ''])('%j is a name like any other', (name) => {
    const table = tableOf(numbers(name, [1, 2, 3]), categories('toString', ['constructor', '__proto__', '__proto__']));
    const encoding = encodingFor(table, {
      targets: ['toString'],
      task: 'classification',
      settings: { rareCategory: 1 },
    });
    expect(encoding.inputs[0]).toMatchObject({ column: name, center: 2 });
    expect(encoding.target).toMatchObject({ classes: ['__proto__', 'constructor'], counts: [2, 1] });
  });

  it('an unknown one is refused', () => {
    expect(
      failureOf(() => encodingFor(tableOf(target(3), numbers('x', [1, 2, 3])), { targets: ['y', '__proto__'] }))?.code,
    ).toBe('columnUnknown');
    expect(failureOf(() => encodingFor(tableOf(target(3))))?.code).toBe('inputsMissing');
  });
});

describe('a target of classes', () => {
  const classesOf = (column: Column): unknown => {
    const table = tableOf(column, target(isNumeric(column) ? column.values.length : column.codes.length));
    const { target: fitted } = encodingFor(table, { targets: ['t'], task: 'classification' });
    return fitted.kind === 'classes' ? fitted.classes : null;
  };

  it.each([
    ['numbers by size', numbers('t', [10, 9, -1, 10, 9, -1]), ['-1', '9', '10']],
    ['0 and 1', numbers('t', [1, 0, 1, 0]), ['0', '1']],
    ['words by code points', categories('t', ['b', 'a', 'Z', 'b', 'a', 'Z']), ['Z', 'a', 'b']],
    ['yes second', categories('t', ['yes', 'no', 'no'], 'yesNo'), ['no', 'yes']],
    ['yes second in any language', categories('t', ['Ja', 'Nein', 'Ja'], 'yesNo'), ['Nein', 'Ja']],
    ['dates', numbers('t', [86_400_000, 0, 86_400_000, 0], 'date'), ['1970-01-01', '1970-01-02']],
    ['negative zero is zero', numbers('t', [-0, 1, 0, 1]), ['0', '1']],
  ])('%s', (_, column, classes) => {
    expect(classesOf(column)).toEqual(classes);
  });

  it('knows the classes that only other rows have, with no training rows', () => {
    const table = tableOf(numbers('x', [1, 2, 3, 4, 5, 6]), categories('t', ['a', 'b', 'a', 'b', 'c', 'c']));
    expect(encodingFor(table, { targets: ['t'], task: 'classification', trainRows: rowsOf(4) }).target).toMatchObject({
      classes: ['a', 'b', 'c'],
      counts: [2, 2, 0],
    });
  });

  it.each([
    ['targetConstant', categories('t', ['a', 'a', null, 'a'])],
    ['targetEmpty', categories('t', [null, null, null, null])],
    ['tooManyClasses', categories('t', ['a', 'b', 'c', 'a'])],
    ['settingsConflict', categories('t', ['a', 'a', 'b', 'b'])],
  ])('%s', (code, column) => {
    const table = tableOf(target(4), column);
    const failure = failureOf(() =>
      encodingFor(table, { targets: ['t'], task: 'classification', trainRows: rowsOf(2) }),
    );
    expect(failure?.code).toBe(code);
  });
});

describe('a target of numbers', () => {
  const values = numbers('t', [2, 4, 4, 4, 5, 5, 7, 9]);

  it.each([
    [{}, 5, 2],
    [{ standardizeTarget: false }, 0, 1],
    [{ output: 'sigmoidMse' }, 2, 7],
    [{ output: 'tanhMse' }, 5.5, 3.5],
    [{ output: 'identityHuber' }, 5, 2],
  ] as const)('%j', (settings, center, spread) => {
    expect(encodingFor(tableOf(values, target(8)), { targets: ['t'], settings }).target).toEqual({
      kind: 'numbers',
      columns: [{ column: 't', center, spread, mean: 5, minimum: 2, maximum: 9 }],
    });
  });

  it.each([
    ['targetMissing', []],
    ['targetNotNumber', ['c']],
    ['targetNotNumber', ['d']],
    ['targetsMixed', ['t', 'c']],
    ['targetConstant', ['k']],
    ['targetEmpty', ['e']],
    ['settingsConflict', ['l']],
  ])('%s', (code, targets) => {
    const table = tableOf(
      numbers('x', [1, 2, 3]),
      numbers('t', [1, 2, 3]),
      categories('c', ['a', 'b', 'a']),
      numbers('d', [1, 2, 3], 'date'),
      numbers('k', [5, null, 5]),
      numbers('e', [null, null, null]),
      numbers('l', [5, 5, 6]),
    );
    const work = () =>
      fitEncoding({
        table,
        inputs: ['x'],
        targets,
        task: 'regression',
        trainRows: rowsOf(2),
        settings: settingsWith({}),
      });
    expect(failureOf(work)?.code).toBe(code);
  });
});
