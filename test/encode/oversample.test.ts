import { expect, it } from 'vitest';
import { oversample } from '../../src/engine/encode';
import { RandomSource } from '../../src/engine/math/random';

const rows = Int32Array.from({ length: 117 }, (_, i) => 1000 + i);
const classes = Int32Array.from(rows, (_, i) => (i < 100 ? 0 : i < 110 ? 2 : i < 116 ? 1 : -1));
const drawn = (seed: number): Int32Array => oversample(rows, classes, new RandomSource(seed));

it('makes every class as frequent as the largest, each of its rows as often as the next to within one', () => {
  const all = drawn(1);
  const times = new Map<number, number>();
  for (const row of all) times.set(row, (times.get(row) ?? 0) + 1);
  expect(all.length).toBe(301);
  expect([...times.keys()].sort((a, b) => a - b)).toEqual([...rows]);
  for (const [row, count] of times) {
    if (row < 1100 || row === 1116) expect(count).toBe(1);
    else if (row < 1110) expect(count).toBe(10);
    else expect([16, 17]).toContain(count);
  }
});

it('is the same for the same seed, and draws others for another', () => {
  expect(drawn(1)).toEqual(drawn(1));
  expect([...drawn(1)].sort()).not.toEqual([...drawn(2)].sort());
});

it('leaves classes of equal size alone', () => {
  const even = Int32Array.of(5, 6, 7, 8);
  expect(oversample(even, [0, 1, 0, 1], new RandomSource(1))).toEqual(even);
});
