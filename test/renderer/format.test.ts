/** Numbers as a person reads them. */
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../src/renderer/format';

const en = createFormat('en');
const zh = createFormat('zh-CN');
const de = createFormat('de');

describe('numbers', () => {
  it.each([
    [0, '0'],
    [1_000_000, '1,000,000'],
    [5.8433333333, '5.84333'],
    [-0.25, '-0.25'],
    [0.0000001, '1E-7'],
    [123_456_789_012.5, '1.235E11'],
  ])('%d is %s', (value, text) => expect(en.number(value)).toBe(text));

  it('are written with the sign of the language', () => {
    expect(de.number(5.5)).toBe('5,5');
    expect([en.decimalSign, de.decimalSign, zh.decimalSign]).toEqual(['.', ',', '.']);
  });

  it('are shares, scores and counts', () => {
    expect(en.percent(0.93123)).toBe('93.1%');
    expect(en.percent(1, 0)).toBe('100%');
    expect(en.score(0.123456)).toBe('0.1235');
    expect(en.count(12_345)).toBe('12,345');
  });
});

describe('sizes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1536, '1.5 kB'],
    [150_000_000, '150 MB'],
    [5e15, '5,000 TB'],
  ])('%d bytes are %s', (bytes, text) => expect(en.bytes(bytes)).toBe(text));
});

describe('durations', () => {
  it.each([
    [0, '0 sec'],
    [1.26, '1.3 sec'],
    [9.96, '10 sec'],
    [59.6, '1 min 0 sec'],
    [125, '2 min 5 sec'],
    [3599.7, '1 hr 0 min'],
    [7290, '2 hr 2 min'],
  ])('%d seconds are %s', (seconds, text) => expect(en.duration(seconds)).toBe(text));

  it('are Chinese in Chinese', () => expect(zh.duration(125)).toBe('2分钟 5秒'));
});

describe('days', () => {
  it('are written in UTC, as tables hold them', () => expect(en.date(Date.UTC(2024, 0, 31))).toBe('Jan 31, 2024'));
  it('are nothing for no day', () => expect(en.date(Number.NaN)).toBe(''));
});
