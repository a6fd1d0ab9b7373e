import { describe, expect, it } from 'vitest';
import {
  type CategoryEncoding,
  decodeNumbers,
  differencesOf,
  type Encoding,
  encodeInputs,
  encodeTargets,
  inputWidth,
  type NumberEncoding,
  type NumberTargets,
  targetNames,
  targetValues,
} from '../../src/engine/encode';
import { INPUT_BOUND } from '../../src/engine/encode/inputValues';
import { categories, failureOf, numbers, rowsOf, tableOf } from './tables';

const number = (changes: Partial<NumberEncoding> = {}): NumberEncoding => ({
  column: 'x',
  kind: 'number',
  fill: 4,
  center: 2,
  spread: 2,
  indicator: false,
  minimum: 0,
  maximum: 8,
  median: 4,
  parts: [],
  ...changes,
});
const category = (changes: Partial<CategoryEncoding> = {}): CategoryEncoding => ({
  column: 'c',
  kind: 'category',
  categories: ['a', 'b'],
  other: false,
  missing: false,
  fill: 'b',
  ...changes,
});
const target: NumberTargets = {
  kind: 'numbers',
  columns: [
    { column: 't', center: 10, spread: 2, mean: 10, minimum: 0, maximum: 20 },
    { column: 'u', center: 0, spread: 1, mean: 0, minimum: 0, maximum: 1 },
  ],
};
const encodingOf = (...inputs: Encoding['inputs']): Encoding => ({ inputs, target });

describe('inputs', () => {
  it('are columns side by side, in the encoding’s order', () => {
    const table = tableOf(categories('c', ['b', 'a', 'b']), numbers('x', [0, 4, 8]));
    const encoding = encodingOf(number(), category());
    expect(inputWidth(encoding)).toBe(3);
    expect([...encodeInputs(encoding, table, rowsOf(3))]).toEqual([-1, 0, 1, 1, 1, 0, 3, 0, 1]);
    expect([...encodeInputs(encoding, table, Int32Array.of(2, 0))]).toEqual([3, 0, 1, -1, 0, 1]);
  });

  it('fill gaps and say so where training rows had some', () => {
    const table = tableOf(numbers('x', [0, null, Number.POSITIVE_INFINITY]));
    expect([...encodeInputs(encodingOf(number({ indicator: true })), table, rowsOf(3))]).toEqual([-1, 0, 1, 1, 1, 1]);
    expect([...encodeInputs(encodingOf(number()), table, rowsOf(3))]).toEqual([-1, 1, 1]);
  });

  it.each([
    [{}, [0, 0, 0, 1]],
    [{ other: true }, [0, 0, 1, 0, 1, 0]],
    [{ missing: true }, [0, 0, 0, 0, 0, 1]],
    [{ other: true, missing: true }, [0, 0, 1, 0, 0, 0, 0, 1]],
    [{ other: true, fill: 'rare' }, [0, 0, 1, 0, 0, 1]],
  ])('an unknown category and a gap with %j become %j', (changes, expected) => {
    const table = tableOf(categories('c', ['unknown', null]));
    expect([...encodeInputs(encodingOf(category(changes)), table, rowsOf(2))]).toEqual(expected);
  });

  it('stay finite for any number', () => {
    const table = tableOf(numbers('x', [1.7e308, -1.7e308]));
    const extreme = number({ center: -1.7e308, spread: 1e-300 });
    expect([...encodeInputs(encodingOf(extreme), table, rowsOf(2))]).toEqual([Math.fround(INPUT_BOUND), 0]);
  });

  it('turn dates into elapsed time and places on circles', () => {
    const at = (text: string): number => Date.parse(`${text}:00Z`);
    // Monday 1 April (a quarter of the year), 6 h; Thursday 4 July (half), 18 h.
    const table = tableOf(
      numbers('x', [at('2024-04-01T06:00'), at('2024-07-04T18:00'), at('1969-12-29T00:00')], 'date'),
    );
    const encoding = encodingOf(
      number({ kind: 'date', center: at('2024-04-01T06:00'), spread: 86_400_000, parts: ['month', 'weekday', 'hour'] }),
    );
    const thursday = (2 * Math.PI * 3) / 7;
    const expected = [...[0, 1, 0, 0, 1, 1, 0], ...[94.5, 0, -1, Math.sin(thursday), Math.cos(thursday), -1, 0]];
    const inputs = encodeInputs(encoding, table, rowsOf(3));
    expected.forEach((value, index) => {
      expect(inputs[index]).toBeCloseTo(value, 6);
    });
    // 29 December 1969 was a Monday too, at midnight.
    expect(
      inputs
        .slice(14)
        .map((value) => Math.round(value * 1e6) / 1e6)
        .slice(3),
    ).toEqual(Float32Array.of(0, 1, 0, 1));
  });

  it('refuses a column of another kind, naming a value', () => {
    const words = tableOf(categories('x', [null, 'tall']));
    expect(failureOf(() => encodeInputs(encodingOf(number()), words, rowsOf(2)))).toEqual({
      code: 'columnKindImpossible',
      parameters: { column: 'x', kind: 'number', row: 2, value: 'tall' },
    });
    const digits = tableOf(numbers('c', [7]));
    expect(failureOf(() => encodeInputs(encodingOf(category()), digits, rowsOf(1)))?.parameters.value).toBe('7');
    expect(failureOf(() => encodeInputs(encodingOf(number({ column: 'z' })), words, rowsOf(2)))?.code).toBe(
      'columnUnknown',
    );
  });

  it('take a million rows of ten columns in well under two seconds', () => {
    const rows = 1_000_000;
    const values = Array.from({ length: rows }, (_, row) => row % 1000);
    const columns = Array.from({ length: 9 }, (_, c) => numbers(`x${c}`, values));
    const words = categories(
      'c',
      values.map((value) => ['a', 'b', 'z'][value % 3]),
    );
    const encoding = encodingOf(
      ...columns.map(({ name }) => number({ column: name, indicator: true })),
      category({ other: true }),
    );
    const table = tableOf(...columns, words);
    const start = process.cpuUsage();
    const inputs = encodeInputs(encoding, table, rowsOf(rows));
    // Microseconds of this process alone: other tests run beside it.
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
    expect([...inputs.subarray(21, 23), ...inputs.subarray(39, 42)]).toEqual([-0.5, 0, 0, 1, 0]);
  });
});

describe('targets', () => {
  const table = tableOf(numbers('t', [12, 6, null]), numbers('u', [0.5, 1e300, 3]), categories('k', ['q', 'p', null]));

  it('of numbers are scaled, and come back', () => {
    const scaled = encodeTargets(encodingOf(), table, Int32Array.of(0, 2, 1));
    expect([...scaled]).toEqual([1, 0.5, Number.NaN, 3, -2, Math.fround(INPUT_BOUND)]);
    expect([...decodeNumbers(target, Float32Array.of(1, 0.5, -2, 7))]).toEqual([12, 0.5, 6, 7]);
    expect([...targetValues(target, table, Int32Array.of(2, 0))]).toEqual([Number.NaN, 3, 12, 0.5]);
    expect(differencesOf(target)?.map((difference) => difference(3, 1))).toEqual([4, 2]);
    expect(targetNames(target)).toEqual(['t', 'u']);
  });

  it('never come back infinite', () => {
    const huge: NumberTargets = { kind: 'numbers', columns: [{ ...target.columns[0], spread: 1e308 }] };
    expect([...decodeNumbers(huge, Float32Array.of(5, -5))]).toEqual([Number.MAX_VALUE, -Number.MAX_VALUE]);
  });

  it('of classes are numbers of classes, -1 for none of them', () => {
    const classes: Encoding = {
      inputs: [],
      target: { kind: 'classes', column: 'k', columnKind: 'category', classes: ['p', '__proto__'], counts: [1, 3] },
    };
    expect(encodeTargets(classes, table, rowsOf(3))).toEqual(Int32Array.of(-1, 0, -1));
    const digits: Encoding = {
      inputs: [],
      target: { kind: 'classes', column: 'n', columnKind: 'number', classes: ['-1', '0.5'], counts: [1, 3] },
    };
    expect(encodeTargets(digits, tableOf(numbers('n', [0.5, -1, null, 3])), rowsOf(4))).toEqual(
      Int32Array.of(1, 0, -1, -1),
    );
  });
});
