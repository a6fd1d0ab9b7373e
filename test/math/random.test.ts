import { expect, test } from 'vitest';
import { RandomSource, shuffle } from '../../src/engine/math/random';

const draw = (source: RandomSource, count: number): number[] => Array.from({ length: count }, () => source.next());

test('the generator has not changed: the same seed gives the same training only while these numbers hold', () => {
  const source = new RandomSource(42);
  expect([
    source.next(),
    source.next(),
    source.uint32(),
    source.integer(1000),
    source.normal(),
    source.normal(),
  ]).toEqual([0.06157521736735113, 0.6645163683293518, 2866082117, 212, -0.5434182042972686, 1.0246683441987032]);
  const order = Int32Array.from({ length: 12 }, (_, i) => i);
  shuffle(order, new RandomSource(42).fork('shuffle'));
  expect([...order]).toEqual([7, 9, 8, 5, 10, 3, 4, 11, 6, 1, 2, 0]);
});

test('equal paths give equal streams, different ones different streams', () => {
  expect(draw(new RandomSource(7).fork('a').fork('b'), 5)).toEqual(draw(new RandomSource(7).fork('a').fork('b'), 5));
  const others = [
    new RandomSource(7),
    new RandomSource('7'),
    new RandomSource(8),
    new RandomSource(7).fork('a'),
    new RandomSource(7).fork('b'),
    new RandomSource(7).fork('a').fork('b'),
    new RandomSource(7).fork('b').fork('a'),
    new RandomSource(7).fork('ab'),
    new RandomSource(7).fork('a","b'),
    new RandomSource(7).fork(''),
  ];
  const firsts = others.map((source) => source.next());
  expect(new Set(firsts).size).toBe(others.length);
});

test('a fork does not depend on what was drawn, and drawing from it takes nothing from its parent', () => {
  const used = new RandomSource(3);
  draw(used, 100);
  used.normal();
  expect(draw(used.fork('weights'), 10)).toEqual(draw(new RandomSource(3).fork('weights'), 10));
  const parent = new RandomSource(3);
  draw(parent.fork('weights'), 50);
  expect(draw(parent, 10)).toEqual(draw(new RandomSource(3), 10));
});

test('forks are not correlated', () => {
  const count = 20_000;
  const left = draw(new RandomSource(5).fork('split'), count);
  const right = draw(new RandomSource(5).fork('weights'), count);
  const covariance = left.reduce((sum, value, i) => sum + (value - 0.5) * ((right[i] ?? 0) - 0.5), 0) / count;
  expect(Math.abs(covariance * 12)).toBeLessThan(5 / Math.sqrt(count));
});

test('next, integer and uint32 are uniform', () => {
  const source = new RandomSource('uniform');
  const bins = 50;
  const each = 2000;
  for (const place of [
    () => Math.floor(source.next() * bins),
    () => source.integer(bins),
    () => Math.floor((source.uint32() / 2 ** 32) * bins),
  ]) {
    const counts = new Array<number>(bins).fill(0);
    for (let i = 0; i < bins * each; i++) counts[place()] += 1;
    const chiSquare = counts.reduce((sum, seen) => sum + (seen - each) ** 2 / each, 0);
    // 49 degrees of freedom: mean 49, deviation 9.9.
    expect(chiSquare).toBeGreaterThan(49 - 4 * 9.9);
    expect(chiSquare).toBeLessThan(49 + 5 * 9.9);
  }
});

test('normal has the moments of the standard normal, and pairs are not correlated', () => {
  const source = new RandomSource('normal');
  const count = 200_000;
  const values = Array.from({ length: count }, () => source.normal());
  const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / count;
  expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(count));
  expect(Math.abs(moment(2) - 1)).toBeLessThan((5 * Math.SQRT2) / Math.sqrt(count));
  expect(Math.abs(moment(3))).toBeLessThan((5 * Math.sqrt(15)) / Math.sqrt(count));
  expect(Math.abs(moment(4) - 3)).toBeLessThan((5 * Math.sqrt(96)) / Math.sqrt(count));
  let product = 0;
  for (let i = 0; i + 1 < count; i += 2) product += (values[i] ?? 0) * (values[i + 1] ?? 0);
  expect(Math.abs(product / (count / 2))).toBeLessThan(5 / Math.sqrt(count / 2));
});

test('a shuffle is a permutation, and all permutations of four come equally often', () => {
  const order = Int32Array.from({ length: 10_007 }, (_, i) => i);
  shuffle(order, new RandomSource(1));
  expect([...order]).not.toEqual([...order].sort((a, b) => a - b));
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 10_007 }, (_, i) => i));

  const source = new RandomSource(2);
  const seen = new Map<string, number>();
  const each = 1000;
  for (let i = 0; i < 24 * each; i++) {
    const four = Int32Array.of(0, 1, 2, 3);
    shuffle(four, source);
    seen.set(four.join(), (seen.get(four.join()) ?? 0) + 1);
  }
  expect(seen.size).toBe(24);
  const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - each) ** 2 / each, 0);
  // 23 degrees of freedom: mean 23, deviation 6.8.
  expect(chiSquare).toBeLessThan(23 + 5 * 6.8);
});

test('shuffling nothing and one row is allowed', () => {
  const none = new Int32Array(0);
  const one = Int32Array.of(9);
  shuffle(none, new RandomSource(1));
  shuffle(one, new RandomSource(1));
  expect([...one]).toEqual([9]);
});

test('a source leaves Math.random alone', () => {
  const before = Math.random;
  new RandomSource(1).next();
  expect(Math.random).toBe(before);
});
