/** Folds: everybody once, classes alike, groups together. */
import { describe, expect, it } from 'vitest';
import { type Division, foldRows, holdOut } from '../../src/engine/encode/foldRows';
import { RandomSource } from '../../src/engine/math/random';

const ROWS = Int32Array.from({ length: 103 }, (_, at) => 2 * at);
const random = () => new RandomSource(4).fork('folds');
const PLAIN = { classes: null, groups: null };
const CLASSES = Int32Array.from({ length: 206 }, (_, row) => (row % 20 < 4 ? 1 : 0));
const GROUPS = Int32Array.from({ length: 206 }, (_, row) => (row % 26 === 0 ? -1 : Math.floor((row * row) / 97) % 23));

const DIVISIONS = [
  ['plain', PLAIN],
  ['by class', { classes: CLASSES, groups: null }],
  ['by group', { classes: null, groups: GROUPS }],
] as const;

describe.each(DIVISIONS)('%s', (_name, division) => {
  it('every row is in exactly one fold, in ascending order', () => {
    const folds = foldRows(ROWS, division, 5, random());
    expect(folds.flatMap((fold) => [...fold]).sort((a, b) => a - b)).toEqual([...ROWS]);
    for (const fold of folds) expect([...fold]).toEqual([...fold].sort((a, b) => a - b));
    for (const fold of folds) expect(Math.abs(fold.length - 103 / 5)).toBeLessThan(division.groups === null ? 1 : 4);
  });

  it('what is held out and what is kept are all rows', () => {
    const [kept, held] = holdOut(ROWS, division, 0.2, random());
    expect([...kept, ...held].sort((a, b) => a - b)).toEqual([...ROWS]);
    expect(Math.abs(held.length - 20.6)).toBeLessThan(division.groups === null ? 1 : 6);
  });

  it('the same seed divides alike, another one otherwise', () => {
    expect(foldRows(ROWS, division, 5, random())).toEqual(foldRows(ROWS, division, 5, random()));
    expect(foldRows(ROWS, division, 5, new RandomSource(5))).not.toEqual(foldRows(ROWS, division, 5, random()));
  });
});

describe('a seed divides as it always did', () => {
  const rows = Int32Array.from({ length: 24 }, (_, row) => row);
  const classes = rows.map((row) => (row % 3 === 0 ? 1 : 0));
  const groups = rows.map((row) => Math.floor(row / 3));
  const fold = (division: Division) => Array.from(foldRows(rows, division, 3, random())[0] ?? []);
  const held = (division: Division) => Array.from(holdOut(rows, division, 0.25, random())[1]);

  it.each([
    [PLAIN, [0, 1, 4, 7, 11, 12, 21, 23], [1, 7, 8, 14, 19, 20]],
    [{ classes, groups: null }, [4, 6, 9, 11, 17, 19, 22, 23], [6, 13, 14, 15, 19, 20]],
    [{ classes: null, groups }, [3, 4, 5, 6, 7, 8, 21, 22, 23], [12, 13, 14, 18, 19, 20]],
  ])('%#', (division, first, heldOut) => {
    expect(fold(division)).toEqual(first);
    expect(held(division)).toEqual(heldOut);
  });
});

it('every fold has its share of each class', () => {
  const positives = (rows: Int32Array): number => rows.filter((row) => CLASSES[row] === 1).length;
  const shares = foldRows(ROWS, { classes: CLASSES, groups: null }, 5, random()).map(positives);
  expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
  const [, held] = holdOut(ROWS, { classes: CLASSES, groups: null }, 0.2, random());
  expect(Math.abs(positives(held) - 0.2 * positives(ROWS))).toBeLessThanOrEqual(1);
});

it('no group is in two folds, nor on both sides of what is held out', () => {
  const division = { classes: null, groups: GROUPS };
  const parts = [foldRows(ROWS, division, 5, random()), holdOut(ROWS, division, 0.3, random())];
  for (const part of parts) {
    const seen = new Map<number, Int32Array>();
    for (const rows of part) {
      for (const row of rows) {
        const group = GROUPS[row] ?? -1;
        if (group < 0) continue;
        expect(seen.get(group) ?? rows).toBe(rows);
        seen.set(group, rows);
      }
    }
  }
});

it('more folds than groups are refused', () => {
  const groups = new Int32Array(206).map((_, row) => row % 3);
  expect(() => foldRows(ROWS, { classes: null, groups }, 5, random())).toThrow('3 groups cannot be divided into 5');
});
