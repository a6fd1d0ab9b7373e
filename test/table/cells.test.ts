import { describe, expect, it } from 'vitest';
import { isCode, isMissingWord, MISSING_WORDS } from '../../src/engine/table/cells';
import { parseNumber } from '../../src/engine/table/numberText';
import { yesOf } from '../../src/engine/table/yesNo';
import { randomNumbers } from './tableFiles';

describe('parseNumber', () => {
  it('reads what JavaScript writes, to the bit', () => {
    const random = randomNumbers(1);
    const bits = new DataView(new ArrayBuffer(8));
    for (let trial = 0; trial < 3000; trial += 1) {
      bits.setUint32(0, random() * 2 ** 32);
      bits.setUint32(4, random() * 2 ** 32);
      const values = [
        bits.getFloat64(0),
        (random() - 0.5) * 1000,
        Math.round(random() * 1e6) / 1e4,
        Math.round(random() * 1e16),
      ];
      for (const value of values) {
        if (!Number.isFinite(value)) continue;
        expect(parseNumber(String(value))).toBe(value);
        expect(parseNumber(String(value).replace('.', ','), ',')).toBe(value);
      }
    }
  });

  it('agrees with Number on short decimals', () => {
    for (const text of [
      '0',
      '-0',
      '5.',
      '.5',
      '-.5',
      '0.1',
      '123456789012345',
      '0.000000000000001',
      '1.00000',
      '999999999999.999',
    ]) {
      expect(parseNumber(text), text).toBe(Number(text));
    }
  });

  it('takes signs, exponents, blanks and the minus of typesetting', () => {
    expect(parseNumber(' 1.5 ')).toBe(1.5);
    expect(parseNumber('+2')).toBe(2);
    expect(parseNumber('-1e3')).toBe(-1000);
    expect(parseNumber('2.5E-2')).toBe(0.025);
    expect(parseNumber('\u22123,5', ',')).toBe(-3.5);
    expect(parseNumber('00123')).toBe(123);
  });

  it('knows infinities', () => {
    for (const text of ['inf', '+Inf', 'Infinity', '∞', '1e999'])
      expect(parseNumber(text), text).toBe(Number.POSITIVE_INFINITY);
    for (const text of ['-inf', '-Infinity', '-∞', '-1e999'])
      expect(parseNumber(text), text).toBe(Number.NEGATIVE_INFINITY);
  });

  it('takes nothing else for a number', () => {
    const others = [
      '',
      ' ',
      '.',
      '-',
      '+',
      'e5',
      '1e',
      '1.2.3',
      '1,234',
      '1 234',
      '0x10',
      '0b1',
      '1_000',
      '12a',
      '--1',
      'NaN',
      '2012-01-01',
      '(5',
      '5)',
      '$',
      '%',
      '(-5)',
      '$5€',
      '-5-',
      '5 apples',
      'Infinit',
      'null',
      '١٢',
    ];
    for (const text of others) expect(parseNumber(text), text).toBeNaN();
    expect(parseNumber('1.5', ',')).toBeNaN();
    expect(parseNumber('1,5,0', ',')).toBeNaN();
    expect(parseNumber('9'.repeat(100_000))).toBeNaN();
  });
});

it('codes are digits that a number would lose', () => {
  for (const text of ['00123', '007', '9007199254740993', '-9007199254740992', '12345678901234567890']) {
    expect(isCode(text), text).toBe(true);
  }
  for (const text of [
    '0',
    '0.5',
    '-0.5',
    '10',
    '9007199254740991',
    '1e300',
    '12345678901234567890.5',
    '0x',
    '0a1',
    '',
  ]) {
    expect(isCode(text), text).toBe(false);
  }
});

it('missing words are exact, blanks around them aside', () => {
  for (const word of MISSING_WORDS) {
    expect(isMissingWord(word), word).toBe(true);
    expect(isMissingWord(`  ${word}\t`), word).toBe(true);
  }
  for (const word of ['na', 'none', 'no', '0', 'Na', 'unknown', '--x', 'NAN A'])
    expect(isMissingWord(word), word).toBe(false);
});

it('yes and no are pairs of one language', () => {
  expect(yesOf('No', 'YES')).toBe('YES');
  expect(yesOf('Ja', 'Nein')).toBe('Ja');
  expect(yesOf('否', '是')).toBe('是');
  expect(yesOf('si', 'no')).toBe('si');
  expect(yesOf('yes', 'nein')).toBeNull();
  expect(yesOf('yes', 'yes')).toBeNull();
  expect(yesOf('0', '1')).toBeNull();
});
