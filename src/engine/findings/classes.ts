/** What a target of classes shows: classes of hardly any rows, and classes of very unequal size. */
import { type Codes, classCodesOf } from '../encode/classCodes';
import type { Finding } from '../protocol';
import { dropRows, finding, percent } from './finding';
import { type Check, targetsOf, type UsedColumn } from './subject';

/** A class with fewer rows can hardly be both learned and tested. */
const RARE = 5;
/** How many times larger the largest class is than the smallest that is not rare. */
const UNEQUAL = 9;

interface ClassSize {
  readonly code: number;
  readonly value: string;
  readonly count: number;
}

const sizeOf = ({ value, count }: ClassSize) => ({ value, count });

export const classSizes: Check = function* (subject) {
  const [target, second] = targetsOf(subject);
  if (target === undefined || second !== undefined || subject.profile.task !== 'classification') return [];
  const { codes, labels } = classCodesOf(target.column);
  yield;
  const counts = new Int32Array(labels.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  const sizes = labels
    .map((value, code): ClassSize => ({ code, value, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  // So many classes of hardly any rows are no classes; training refuses them with a sentence of its own.
  if (sizes.length > 2 && sizes.length * 2 > codes.length) return [];
  const rare = sizes.filter(({ count }) => count < RARE).reverse();
  const others = sizes.filter(({ count }) => count >= RARE);
  const found = [rareClasses(target, rare, others, codes), imbalance(target, others)];
  return found.filter((one) => one !== null);
};

function rareClasses(
  target: UsedColumn,
  rare: readonly ClassSize[],
  others: readonly ClassSize[],
  codes: Codes,
): Finding | null {
  const [rarest] = rare;
  if (rarest === undefined) return null;
  const isRare = new Set(rare.map(({ code }) => code));
  const rows: number[] = [];
  for (const [row, code] of codes.entries()) if (isRare.has(code)) rows.push(row);
  return finding('rareClasses', 'doubt', {
    columns: [target],
    parameters: { count: rare.length, minimum: RARE, value: rarest.value, rows: rarest.count },
    evidence: { rows, values: rare.map(sizeOf) },
    // Without them at least two classes have to be left.
    mends: others.length > 1 ? [dropRows(rows)] : [],
  });
}

function imbalance(target: UsedColumn, sizes: readonly ClassSize[]): Finding | null {
  const [largest, smallest] = [sizes[0], sizes.at(-1)];
  if (largest === undefined || smallest === undefined || largest.count < UNEQUAL * smallest.count) return null;
  const all = sizes.reduce((sum, { count }) => sum + count, 0);
  return finding('imbalance', 'doubt', {
    columns: [target],
    parameters: {
      value: smallest.value,
      share: percent(smallest.count / all),
      other: largest.value,
      majority: percent(largest.count / all),
    },
    evidence: { values: [...sizes].reverse().map(sizeOf) },
    mends: [
      {
        code: 'balanceClasses',
        parameters: {},
        action: { kind: 'changeSettings', settings: { classWeights: 'balanced' } },
      },
      {
        code: 'oversample',
        parameters: {},
        action: { kind: 'changeSettings', settings: { classWeights: 'oversample' } },
      },
    ],
  });
}
