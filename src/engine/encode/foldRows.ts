/**
 * Rows divided again and again: folds for cross-validation, and a part held out of some rows. By class, so that every part
 * has its share of each; or by group, so that rows that belong together (of one patient, one machine) never meet themselves.
 */
import { type RandomSource, shuffle } from '../math/random';
import { NetloomError } from '../protocol';
import type { Column } from '../table/table';
import { type Codes, classCodesOf } from './classCodes';
import { rowsMarked } from './rowParts';

/** What rows are divided by; at most one of the two is used, groups first. */
export interface Division {
  /** Class of each row of the table (-1: none), or null. */
  readonly classes: Codes | null;
  /** Group of each row of the table (-1: a group of its own), or null. */
  readonly groups: Codes | null;
}

/** The values of a column as codes, one per row of its table. */
export const codesOf = (column: Column): Codes => classCodesOf(column).codes;

/**
 * `count` folds of nearly equal size, 255 at most; every row is in exactly one, each fold's rows ascend. `rows` are
 * different ones. Throws NetloomError `settingsConflict` for more folds than rows or groups.
 */
export function foldRows(rows: Int32Array, division: Division, count: number, random: RandomSource): Int32Array[] {
  const units = unitsOf(rows, division, random);
  if (units.count < count) {
    const what = division.groups === null ? 'rows' : 'groups';
    throw new NetloomError('settingsConflict', {
      detail: `${units.count} ${what} cannot be divided into ${count} folds.`,
    });
  }
  const sizes = new Int32Array(count);
  const marks = marksFor(rows);
  let at = 0;
  for (let unit = 0; unit < units.count; unit++) {
    const end = units.endOf(unit);
    // Dealt like cards; groups differ in size, so each goes to the smallest fold.
    const fold = division.groups === null ? unit % count : sizes.indexOf(Math.min(...sizes));
    sizes[fold] += end - at;
    for (; at < end; at++) marks[units.order[at]] = fold + 1;
  }
  return Array.from(sizes, (_, fold) => rowsMarked(marks, fold + 1));
}

const KEPT = 1;
const HELD = 2;

/**
 * Holds a share of the rows, which are different ones, out: `[kept, heldOut]`, both ascending; at least one unit is kept.
 */
export function holdOut(
  rows: Int32Array,
  division: Division,
  share: number,
  random: RandomSource,
): readonly [Int32Array, Int32Array] {
  const units = unitsOf(rows, division, random);
  const wanted = Math.round(rows.length * share);
  const marks = marksFor(rows);
  let [at, taken] = [0, 0];
  for (let unit = 0; unit < units.count; unit++) {
    const end = units.endOf(unit);
    // Spread over all units, which lie class by class: the same share of each class is held out.
    const due = ((unit + 1) / units.count) * wanted;
    const held = taken + (end - at) / 2 <= due && unit < units.count - 1;
    if (held) taken += end - at;
    for (; at < end; at++) marks[units.order[at]] = held ? HELD : KEPT;
  }
  return [rowsMarked(marks, KEPT), rowsMarked(marks, HELD)];
}

/** Room for a mark per row, up to the last of these. */
const marksFor = (rows: Int32Array): Uint8Array =>
  new Uint8Array(rows.reduce((last, row) => Math.max(last, row), -1) + 1);

/** Rows in an order, cut into units. */
interface Units {
  readonly order: Int32Array;
  readonly count: number;
  /** The place behind the unit's last row. */
  endOf(unit: number): number;
}

/** What is dealt out: groups, largest first; or single rows in random order, class by class. */
function unitsOf(rows: Int32Array, { classes, groups }: Division, random: RandomSource): Units {
  const order = rows.slice();
  shuffle(order, random);
  if (groups === null) {
    const single = classes === null ? order : byClass(order, classes);
    return { order: single, count: single.length, endOf: (unit) => unit + 1 };
  }
  const byGroup = new Map<number, number[]>();
  for (const row of order) {
    // A row without a group belongs to nobody.
    const group = groups[row] < 0 ? -1 - row : groups[row];
    const members = byGroup.get(group);
    if (members === undefined) byGroup.set(group, [row]);
    else members.push(row);
  }
  const units = [...byGroup.values()].sort((a, b) => b.length - a.length);
  let end = 0;
  const ends = units.map((unit) => {
    end += unit.length;
    return end;
  });
  return { order: Int32Array.from(units.flat()), count: ends.length, endOf: (unit) => ends[unit] };
}

/** Sorted by class, rows of one class in the order they come in: counting, because there may be a million rows. */
function byClass(order: Int32Array, classes: Codes): Int32Array {
  const most = order.reduce((largest, row) => Math.max(largest, classes[row]), -1);
  // Rows without a class come first.
  const next = new Int32Array(most + 3);
  for (const row of order) next[classes[row] + 2] += 1;
  for (let place = 1; place < next.length; place++) next[place] += next[place - 1];
  const sorted = new Int32Array(order.length);
  for (const row of order) sorted[next[classes[row] + 1]++] = row;
  return sorted;
}
