import { expect, test } from 'vitest';
import { counterHash } from '../../src/engine/math/counter';

test('the generator has not changed: masks of saved trainings depend on these numbers', () => {
  const seen = [0, 1, 2, 1_000_000, 0xffffffff].map((index) => counterHash(12345, index));
  expect(seen).toEqual([798185066, 2575366328, 857249449, 77498360, 1107359382]);
  expect(counterHash(0xdeadbeef, 7)).toBe(4147231229);
});

test('every index of a stream gives a uint32, spread evenly over all bits', () => {
  const count = 100_000;
  const ones = new Array<number>(32).fill(0);
  for (let index = 0; index < count; index++) {
    const value = counterHash(99, index);
    if (value !== value >>> 0) expect.fail(`${value} at ${index} is no uint32`);
    for (let bit = 0; bit < 32; bit++) ones[bit] += (value >>> bit) & 1;
  }
  // Five standard deviations of a fair coin.
  for (const seen of ones) expect(Math.abs(seen - count / 2)).toBeLessThan(5 * Math.sqrt(count) * 0.5);
});

test('neighboring keys give unrelated streams, neither shifted nor reordered', () => {
  const count = 1 << 12;
  const first = new Map<number, number>();
  for (let index = 0; index < count; index++) first.set(counterHash(1000, index), index);
  for (let key = 1001; key < 1064; key++) {
    let common = 0;
    for (let index = 0; index < count; index++) if (first.has(counterHash(key, index))) common++;
    expect(common, `key ${key}`).toBeLessThan(5);
  }
});
