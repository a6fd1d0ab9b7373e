import { describe, expect, it } from 'vitest';
import { numberText, shortestFloat32 } from '../../src/engine/model/shortestFloat32';

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);
const fromBits = (pattern: number): number => {
  bits[0] = pattern;
  return float[0];
};
const toBits = (value: number): number => {
  float[0] = value;
  return bits[0];
};
const digitsOf = (value: number): number =>
  String(Math.abs(value))
    .replace(/e.*|\./g, '')
    .replace(/^0+|0+$/g, '').length;

/** The slow truth: the fewest significant digits that read back. */
function fewestDigits(value: number): number {
  for (let digits = 1; digits <= 9; digits++) {
    if (Math.fround(Number(value.toPrecision(digits))) === value) return digits;
  }
  return Number.NaN;
}

describe('a float32 in the shortest decimals', () => {
  it.each([
    [0x3dcccccd, '0.1'],
    [0x3f800000, '1'],
    [0x80000000, '-0'],
    [0x00000001, '1e-45'],
    [0x80000001, '-1e-45'],
    [0x007fffff, '1.1754942e-38'],
    [0x00800000, '1.1754944e-38'],
    [0x7f7fffff, '3.4028235e+38'],
    [0xff7fffff, '-3.4028235e+38'],
    [0x3f7fffff, '0.99999994'],
    [0x4b7fffff, '16777215'],
    [0x41200000, '10'],
    [0x42c80000, '100'],
    [0x3a83126f, '0.001'],
    [0x5d5e0b6b, '1000000000000000000'],
    [0x40490fdb, '3.1415927'],
  ])('%i is %s', (pattern, text) => {
    expect(numberText(shortestFloat32(fromBits(pattern)))).toBe(text);
  });

  it('reads back to the same bits for 300,000 random patterns, all exponents, and denormals', () => {
    let pattern = 12_345;
    for (let i = 0; i < 300_000; i++) {
      pattern = (Math.imul(pattern, 1_664_525) + 1_013_904_223) >>> 0;
      // Low bits of such a generator are poor: mixed with the counter. Every tenth is a denormal.
      const mixed = (pattern ^ Math.imul(i, 2_654_435_761)) >>> 0;
      const value = fromBits(i % 10 === 0 ? mixed & 0x807fffff : mixed);
      if (!Number.isFinite(value)) continue;
      const text = numberText(shortestFloat32(value));
      if (toBits(JSON.parse(text)) !== toBits(value)) expect.fail(`${toBits(value)} became ${text}`);
      if (i % 30 === 0) expect(digitsOf(Number(text))).toBeLessThanOrEqual(fewestDigits(value) || 9);
    }
  });

  it('is right around every power of two and ten', () => {
    for (let exponent = -149; exponent < 128; exponent++) {
      const power = toBits(2 ** exponent);
      for (const pattern of [power - 1, power, power + 1]) {
        expect(toBits(shortestFloat32(fromBits(pattern)))).toBe(pattern);
      }
    }
    for (let exponent = -44; exponent <= 38; exponent++) {
      const power = toBits(10 ** exponent);
      for (let pattern = power - 3; pattern <= power + 3; pattern++) {
        expect(toBits(shortestFloat32(fromBits(pattern)))).toBe(pattern);
      }
      if (exponent > -38) expect(shortestFloat32(fromBits(power))).toBe(Number(`1e${exponent}`));
    }
  });

  it('has no text for what JSON cannot hold', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => numberText(value)).toThrow(RangeError);
  });
});
