/** What a person types into number fields. */
import { describe, expect, it } from 'vitest';
import { readNumber, stepNumber, writeNumber } from '../../src/renderer/form/numberText';
import { parseNumber } from '../../src/renderer/form/parseNumber';

describe('a typed number', () => {
  it.each([
    ['0.5', '.', 0.5],
    ['0,5', ',', 0.5],
    ['1,234.5', '.', 1234.5],
    ['1.234,5', ',', 1234.5],
    ['1 234', '.', 1234],
    ['1e-7', '.', 1e-7],
    ['−3', '.', -3],
    ['０．８', '.', 0.8],
    [' .5 ', '.', 0.5],
    ['5.', '.', 5],
  ])('%s with the sign %s is %d', (text, sign, value) => expect(parseNumber(text, sign)).toBe(value));

  it.each([
    ['0,5', '.'],
    ['0,500', '.'],
    ['1,23', '.'],
    ['1,2345', '.'],
    ['0.5', ','],
    ['1.5', ','],
  ])('%s is not guessed at where the sign is %s', (text, sign) => expect(parseNumber(text, sign)).toBeNull());

  it.each(['', ' ', 'abc', '1.2.3', '5 %', '0x10', 'Infinity', 'NaN', '1e999', '--1', '.'])('%j is none', (text) =>
    expect(parseNumber(text, '.')).toBeNull(),
  );
});

describe('a number field', () => {
  const share = { minimum: 0, maximum: 0.5, step: 0.05, integer: false };
  const units = { minimum: 1, maximum: 4096, step: 1, integer: true };

  it('reads what its bounds allow', () => {
    expect(readNumber('0.5', share, '.')).toEqual({ kind: 'number', value: 0.5 });
    expect(readNumber('0.51', share, '.')).toEqual({ kind: 'wrong' });
    expect(readNumber('-0.1', share, '.')).toEqual({ kind: 'wrong' });
    expect(readNumber('64', units, '.')).toEqual({ kind: 'number', value: 64 });
    expect(readNumber('64.5', units, '.')).toEqual({ kind: 'wrong' });
    expect(readNumber('', units, '.')).toEqual({ kind: 'wrong' });
  });

  it('steps on whole steps, without the dust of floating point, and stops at the bounds', () => {
    expect(stepNumber(0.15, 1, share)).toBe(0.2);
    expect(stepNumber(0.002, 1, { minimum: 0, maximum: 100, step: 0.0001, integer: false })).toBe(0.0021);
    expect(stepNumber(0.5, 1, share)).toBe(0.5);
    expect(stepNumber(1, -1, units)).toBe(1);
  });

  it('writes what it reads back', () => {
    for (const value of [0, 0.1, 1e-7, 4096, 0.30000000000000004, 4_294_967_295]) {
      for (const sign of ['.', ',']) expect(parseNumber(writeNumber(value, sign), sign)).toBe(value);
    }
  });
});
