/** Rows divided by what a column says: nothing leaks from one part into another. */
import { describe, expect, it } from 'vitest';
import { splitRows } from '../../src/engine/encode';
import { RandomSource } from '../../src/engine/math/random';
import type { Settings } from '../../src/engine/protocol';
import type { Column } from '../../src/engine/table/table';
import { randomNumbers } from '../table/tableFiles';
import { categories, failureOf, numbers, settingsWith, tableOf } from './tables';

const ROWS = 300;
const range = <T>(of: (row: number) => T, rows = ROWS): T[] => Array.from({ length: rows }, (_, row) => of(row));

function split(by: Column, changes: Partial<Settings>, seed = 1, rows = ROWS) {
  const x = numbers(
    'x',
    range((row) => row, rows),
  );
  const y = categories(
    'y',
    range((row) => (row % 3 === 0 ? 'a' : 'b'), rows),
  );
  return splitRows({
    table: tableOf(x, y, by),
    inputs: ['x'],
    targets: ['y'],
    task: 'classification',
    settings: settingsWith({ splitColumn: by.name, ...changes }),
    random: new RandomSource(seed).fork('split'),
  });
}
const everyRow = ({ train, validation, test }: ReturnType<typeof split>): number[] => [
  ...train,
  ...validation,
  ...test,
];
const isAscending = (rows: Int32Array): boolean => rows.every((row, i) => i === 0 || row > (rows[i - 1] ?? 0));

describe('by group', () => {
  const mode = { splitMode: 'group' } as const;

  it('no group is in two parts, every row is in one, and the parts are about as large as asked for', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const any = randomNumbers(seed);
      const names = range(() => `P${Math.floor(any() ** 2 * 40)}`);
      const parts = split(categories('who', names), mode, seed);
      const groupsOf = (rows: Int32Array) => new Set(Array.from(rows, (row) => names[row]));
      const [train, validation, test] = [groupsOf(parts.train), groupsOf(parts.validation), groupsOf(parts.test)];
      for (const name of test) expect(train.has(name) || validation.has(name)).toBe(false);
      for (const name of validation) expect(train.has(name)).toBe(false);
      expect(everyRow(parts).sort((a, b) => a - b)).toEqual(range((row) => row));
      expect(Math.abs(parts.test.length - 45)).toBeLessThan(30);
      expect(Math.abs(parts.validation.length - 45)).toBeLessThan(30);
      expect([parts.train, parts.validation, parts.test].every(isAscending)).toBe(true);
    }
  });

  it('is drawn from the seed: the same again, another for another', () => {
    const who = numbers(
      'who',
      range((row) => row % 50),
    );
    expect(split(who, mode, 4)).toEqual(split(who, mode, 4));
    expect(split(who, mode, 4).test).not.toEqual(split(who, mode, 5).test);
  });

  it('three large groups make three parts; two of them no validation', () => {
    const three = split(
      categories(
        'who',
        range((row) => 'abc'.charAt(row % 3)),
      ),
      mode,
    );
    expect([three.train.length, three.validation.length, three.test.length]).toEqual([100, 100, 100]);
    const two = split(
      categories(
        'who',
        range((row) => 'ab'.charAt(row % 2)),
      ),
      mode,
    );
    expect([two.train.length, two.validation.length, two.test.length]).toEqual([150, 0, 150]);
  });

  it('rows that name no group are each one by themselves', () => {
    const parts = split(
      categories(
        'who',
        range((row) => (row < 250 ? null : 'big')),
      ),
      mode,
    );
    expect(everyRow(parts).length).toBe(ROWS);
    expect(parts.test.length).toBeGreaterThan(35);
  });
});

describe('by time', () => {
  const mode = { splitMode: 'time' } as const;
  const days = range((row) => Date.UTC(2020, 0, 1 + ((row * 101) % ROWS)));

  it('the latest rows are the test, those before them the validation, whatever their order in the file', () => {
    const parts = split(numbers('day', days, 'date'), mode);
    expect([parts.train.length, parts.validation.length, parts.test.length]).toEqual([210, 45, 45]);
    const times = (rows: Int32Array) => Array.from(rows, (row) => days[row] ?? 0);
    expect(Math.max(...times(parts.train))).toBeLessThan(Math.min(...times(parts.validation)));
    expect(Math.max(...times(parts.validation))).toBeLessThan(Math.min(...times(parts.test)));
    expect([parts.train, parts.validation, parts.test].every(isAscending)).toBe(true);
  });

  it('rows of the same time are never parted, unless there is but one time', () => {
    for (const different of [5, 7, 12, 40]) {
      const years = range((row) => 2000 + (row % different));
      const parts = split(numbers('year', years), mode);
      const yearsOf = (rows: Int32Array) => Array.from(rows, (row) => years[row] ?? 0);
      expect(Math.max(...yearsOf(parts.train))).toBeLessThan(Math.min(...yearsOf(parts.validation)));
      expect(Math.max(...yearsOf(parts.validation))).toBeLessThan(Math.min(...yearsOf(parts.test)));
      expect(everyRow(parts).length).toBe(ROWS);
    }
    const once = split(
      numbers(
        'year',
        range(() => 2000),
      ),
      mode,
    );
    expect([once.train.length, once.validation.length, once.test.length]).toEqual([210, 45, 45]);
  });

  it('rows without a time are left out, and counted', () => {
    const parts = split(
      numbers(
        'day',
        days.map((day, row) => (row % 10 === 0 ? null : day)),
        'date',
      ),
      mode,
    );
    expect(parts.leftOut).toBe(30);
    expect(everyRow(parts).length).toBe(270);
  });

  it('words are no time', () => {
    const failure = failureOf(() =>
      split(
        categories(
          'day',
          range((row) => `day ${row}`),
        ),
        mode,
      ),
    );
    expect(failure).toEqual({ code: 'splitColumnNoTime', parameters: { column: 'day' } });
  });
});

describe('as a column says', () => {
  const mode = { splitMode: 'column' } as const;
  const told = (words: readonly (string | null)[]) => split(categories('part', words), mode);

  it('each row goes where it says, in several words for each part; silence leaves it out', () => {
    const parts = told(range((row) => ['train', 'Training', 'VAL', ' test ', null, '测试集'][row % 6] ?? null));
    expect(Array.from(parts.train.slice(0, 4))).toEqual([0, 1, 6, 7]);
    expect(Array.from(parts.validation.slice(0, 2))).toEqual([2, 8]);
    expect(Array.from(parts.test.slice(0, 4))).toEqual([3, 5, 9, 11]);
    expect(parts.leftOut).toBe(50);
  });

  it('the shares have no say', () => {
    const parts = split(
      categories(
        'part',
        range((row) => (row < 10 ? 'test' : 'train')),
      ),
      { ...mode, testShare: 0.4 },
    );
    expect([parts.train.length, parts.validation.length, parts.test.length]).toEqual([290, 0, 10]);
  });

  it('a word that is none of the parts is named with its row', () => {
    const failure = failureOf(() => told(range((row) => (row === 41 ? 'maybe' : 'train'))));
    expect(failure).toEqual({ code: 'splitColumnNoParts', parameters: { column: 'part', row: 42, value: 'maybe' } });
  });

  it('there must be something to learn from', () => {
    expect(failureOf(() => told(range(() => 'test')))).toMatchObject({ code: 'splitPartEmpty' });
  });
});

it.each(['group', 'time', 'column'] as const)('by %s needs a column, and one that is there', (splitMode) => {
  const who = categories(
    'who',
    range(() => 'a'),
  );
  expect(failureOf(() => split(who, { splitMode, splitColumn: '' }))?.code).toBe('splitColumnMissing');
  expect(failureOf(() => split(who, { splitMode, splitColumn: 'nobody' }))?.code).toBe('columnUnknown');
});
