/**
 * Rows divided again and again: folds for cross-validation, and a part held out of some rows. By class, so that every part
 * has its share of each; or by group, so that rows that belong together (of one patient, one machine) never meet themselves.
 */
import { type RandomSource, shuffle } from '../math/random';
import { NetloomError } from '../protocol';
import type { Column } from '../table/table';
import { classCodesOf } from './classCodes';

/** What rows are divided by; at most one of the two is used, groups first. */
export interface Division {
  /** Class of each row of the table (-1: none), or null. */
  readonly classes: Int32Array | null;
  /** Group of each row of the table (-1: a group of its own), or null. */
  readonly groups: Int32Array | null;
}

/** The values of a column as codes, one per row of its table. */
export const codesOf = (column: Column): Int32Array => classCodesOf(column).codes;

/**
 * `count` folds of nearly equal size; every row is in exactly one, each fold's rows ascend.
 * Throws NetloomError `settingsConflict` for more folds than rows or groups.
 */
export function foldRows(rows: Int32Array, division: Division, count: number, random: RandomSource): Int32Array[] {
  const units = unitsOf(rows, division, random);
  if (units.length < count) {
    const what = division.groups === null ? 'rows' : 'groups';
    throw new NetloomError('settingsConflict', {
      detail: `${units.length} ${what} cannot be divided into ${count} folds.`,
    });
  }
  const folds: number[][] = Array.from({ length: count }, () => []);
  units.forEach((unit, at) => {
    // Dealt like cards; groups differ in size, so each goes to the smallest fold.
    const fold = division.groups === null ? at % count : smallestOf(folds);
    folds[fold].push(...unit);
  });
  return folds.map((fold) => Int32Array.from(fold).sort());
}

/** Holds a share of the rows out: `[kept, heldOut]`, both ascending; at least one unit is kept. */
export function holdOut(
  rows: Int32Array,
  division: Division,
  share: number,
  random: RandomSource,
): readonly [Int32Array, Int32Array] {
  const units = unitsOf(rows, division, random);
  const wanted = Math.round(rows.length * share);
  const held: number[] = [];
  const kept: number[] = [];
  let taken = 0;
  units.forEach((unit, at) => {
    // Spread over all units, which lie class by class: the same share of each class is held out.
    const due = ((at + 1) / units.length) * wanted;
    if (taken + unit.length / 2 <= due && at < units.length - 1) {
      held.push(...unit);
      taken += unit.length;
    } else kept.push(...unit);
  });
  return [Int32Array.from(kept).sort(), Int32Array.from(held).sort()];
}

const smallestOf = (folds: readonly (readonly number[])[]): number =>
  folds.reduce((least, fold, at) => (fold.length < folds[least].length ? at : least), 0);

/** What is dealt out: groups, largest first; or single rows in random order, class by class. */
function unitsOf(rows: Int32Array, { classes, groups }: Division, random: RandomSource): number[][] {
  const order = rows.slice();
  shuffle(order, random);
  if (groups !== null) {
    const byGroup = new Map<number, number[]>();
    for (const row of order) {
      // A row without a group belongs to nobody.
      const group = groups[row] < 0 ? -1 - row : groups[row];
      const members = byGroup.get(group);
      if (members === undefined) byGroup.set(group, [row]);
      else members.push(row);
    }
    return [...byGroup.values()].sort((a, b) => b.length - a.length);
  }
  if (classes !== null) order.sort((a, b) => classes[a] - classes[b]);
  return Array.from(order, (row) => [row]);
}
