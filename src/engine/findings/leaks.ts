/** Columns that know the answer: alone they predict the target almost perfectly on rows that were kept aside. */
import { classCodesOf } from '../encode/classCodes';
import type { Finding } from '../protocol';
import { isNumeric } from '../table';
import { binsOf } from './bins';
import { finding, ignore, percent, sideBySide } from './finding';
import { explainNumbers, guessClasses } from './oneColumn';
import { type Check, inputsOf, type Subject, targetsOf, type UsedColumn } from './subject';

/** Of the rows that a guess without the column gets wrong, the share that the column sets right. */
const ALMOST_ALL = 0.98;
/** The same share as it can be relied on: few rows can be right by chance. */
const ALMOST_ALL_SURELY = 0.8;
/** Share of the variation of a number. */
const EXPLAINED = 0.99;
const LEAST_ROWS = 30;
/** A category must have so many rows on average; otherwise it rather names the rows than says something of them. */
const ROWS_PER_CATEGORY = 5;
const MOST_BINS = 64;
const ROWS_PER_BIN = 20;

export const leaks: Check = function* (subject) {
  const [target, second] = targetsOf(subject);
  if (target === undefined || second !== undefined) return [];
  const look = subject.profile.task === 'classification' ? classLook(subject, target) : numberLook(subject, target);
  const found: Finding[] = [];
  for (const used of inputsOf(subject)) {
    const one = look === null ? null : look(used);
    if (one !== null) found.push(one);
    yield;
  }
  return found;
};

type Look = (used: UsedColumn) => Finding | null;

function classLook({ sample }: Subject, target: UsedColumn): Look | null {
  const { codes, labels } = classCodesOf(target.column);
  const rows = sample.filter((row) => (codes[row] ?? -1) >= 0);
  // Numbers by the thousand are no classes, and a table of them all would have no end.
  if (rows.length < LEAST_ROWS || labels.length > 1_000) return null;
  const classes = rows.map((row) => codes[row] ?? 0);
  return (used) => {
    const bins = binsOf(used.column, rows, Math.min(MOST_BINS, Math.ceil(rows.length / ROWS_PER_BIN)));
    if (bins.count * ROWS_PER_CATEGORY > rows.length) return null;
    const { asked, right, rightWithout } = guessClasses(bins, classes, labels.length);
    const wrongWithout = asked - rightWithout;
    const setRight = wrongWithout - (asked - right);
    if (setRight < ALMOST_ALL * wrongWithout || surely(setRight, wrongWithout) < ALMOST_ALL_SURELY) return null;
    const parameters = { target: target.profile.name, share: percent(right / asked) };
    const parts = { columns: [used, target], evidence: sideBySide(used, target, rows), mends: [ignore(used)] };
    return finding('leak', 'problem', { ...parts, parameters });
  };
}

/** The lower end of Wilson's 95 % interval (1927) of a share. */
function surely(hits: number, tries: number): number {
  if (tries === 0) return 0;
  const z2 = 1.96 ** 2;
  const share = hits / tries;
  const spread = Math.sqrt(z2 * ((share * (1 - share)) / tries + z2 / (4 * tries * tries)));
  return (share + z2 / (2 * tries) - spread) / (1 + z2 / tries);
}

function numberLook({ sample }: Subject, target: UsedColumn): Look | null {
  const { column } = target;
  if (!isNumeric(column)) return null;
  const rows = sample.filter((row) => Number.isFinite(column.values[row]));
  if (rows.length < LEAST_ROWS) return null;
  const truth = Float64Array.from(rows, (row) => column.values[row] ?? 0);
  return (used) => {
    const bins = binsOf(used.column, rows, Math.max(1, Math.min(MOST_BINS, Math.floor(rows.length / ROWS_PER_BIN))));
    const { column: own } = used;
    if (!isNumeric(own) && bins.count * ROWS_PER_CATEGORY > rows.length) return null;
    const values = isNumeric(own) ? Float64Array.from(rows, (row) => own.values[row] ?? Number.NaN) : null;
    const explained = explainNumbers(bins, values, truth);
    if (!(explained >= EXPLAINED)) return null;
    const parameters = { target: target.profile.name, share: percent(explained) };
    const parts = { columns: [used, target], evidence: sideBySide(used, target, rows), mends: [ignore(used)] };
    return finding('leakOfNumber', 'problem', { ...parts, parameters });
  };
}
