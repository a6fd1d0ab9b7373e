/** What the numbers of a column show: values far away from all others, and a target that is skewed. */
import type { Finding } from '../protocol';
import { isNumeric, type NumberColumn } from '../table';
import { dropRows, finding } from './finding';
import { type Check, inputsAndTargetsOf, type Subject, targetsOf, type UsedColumn } from './subject';

const LEAST_ROWS = 30;
/** Distances between the quartiles that an outlier lies beyond them. */
const FAR = 10;
/** The same on a logarithmic scale, where all values are positive: incomes and prices reach far without being wrong. */
const FAR_IN_LOG = 3;
/** Between the outliers and the others there is a gap: twice as far from the middle, with nothing between. */
const GAP = 2;
/** More values than this share are no outliers, but how the column is. */
const FEW = 0.01;
/** Rows that a mend names one by one. */
const MOST_DROPPED = 100_000;

interface Fences {
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  readonly quarter: number;
  readonly threeQuarters: number;
}

export const outliers: Check = function* (subject) {
  const found: Finding[] = [];
  for (const used of inputsAndTargetsOf(subject)) {
    const one = isNumeric(used.column) && used.column.kind === 'number' ? farValues(subject, used, used.column) : null;
    if (one !== null) found.push(one);
    yield;
  }
  return found;
};

function farValues({ sample, table }: Subject, used: UsedColumn, { values }: NumberColumn): Finding | null {
  const fences = fencesOf(values, sample);
  if (fences === null) return null;
  const { low, high, quarter, threeQuarters } = fences;
  const { minimum, maximum } = used.profile;
  if (minimum === null || maximum === null || (minimum >= low && maximum <= high)) return null;
  const rows: number[] = [];
  let nearest = 0;
  for (const [row, value] of values.entries()) {
    if (value < low || value > high) rows.push(row);
    else if (Number.isFinite(value)) nearest = Math.max(nearest, distance(value, fences));
  }
  if (rows.length > FEW * table.rows) return null;
  const byDistance = beyondGap(rows, nearest, (row) => distance(values[row], fences));
  if (byDistance.length === 0) return null;
  const value = values[byDistance[0] ?? 0] ?? 0;
  return finding('outliers', 'doubt', {
    columns: [used],
    parameters: { count: byDistance.length, value, from: quarter, to: threeQuarters },
    evidence: { rows: byDistance, values: byDistance.map((row) => ({ value: String(values[row]), count: 1 })) },
    mends: byDistance.length > MOST_DROPPED ? [] : [dropRows([...byDistance].sort((a, b) => a - b))],
  });
}

const distance = (value = 0, { middle }: Fences): number => Math.abs(value - middle);

/** The rows on the far side of the first gap, the farthest first. */
function beyondGap(rows: readonly number[], nearest: number, distanceOf: (row: number) => number): number[] {
  const byDistance = [...rows].sort((a, b) => distanceOf(a) - distanceOf(b));
  const first = byDistance.findIndex((row, i) => {
    const before = byDistance[i - 1];
    return distanceOf(row) >= GAP * (before === undefined ? nearest : distanceOf(before));
  });
  return first === -1 ? [] : byDistance.slice(first).reverse();
}

/** Beyond these a value is an outlier; null for too few values, or where the middle half of them is the same. */
function fencesOf(values: Float64Array, sample: Int32Array): Fences | null {
  const sorted = Float64Array.from(sample, (row) => values[row] ?? Number.NaN)
    .filter(Number.isFinite)
    .sort();
  if (sorted.length < LEAST_ROWS) return null;
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const [quarter, threeQuarters] = [at(0.25), at(0.75)];
  const spread = threeQuarters - quarter;
  if (!(spread > 0) || !Number.isFinite(spread * FAR)) return null;
  const plain = {
    low: quarter - FAR * spread,
    high: threeQuarters + FAR * spread,
    quarter,
    threeQuarters,
    middle: at(0.5),
  };
  if (!(quarter > 0)) return plain;
  const reach = (threeQuarters / quarter) ** FAR_IN_LOG;
  return { ...plain, high: Math.max(plain.high, threeQuarters * reach) };
}

/** Skewness (Fisher's) of an exponential distribution; the logarithm must take most of it away. */
const SKEWED = 2;
const TAKEN_AWAY = 0.5;

export const skewedTarget: Check = function* (subject) {
  const targets = targetsOf(subject);
  if (subject.profile.task !== 'regression' || subject.settings?.targetTransform === 'log') return [];
  const found: Finding[] = [];
  for (const used of targets) {
    const { column } = used;
    if (!isNumeric(column) || !(used.profile.minimum !== null && used.profile.minimum > 0)) continue;
    const present = Float64Array.from(subject.sample, (row) => column.values[row] ?? Number.NaN).filter(
      Number.isFinite,
    );
    if (present.length < LEAST_ROWS) continue;
    const skew = skewnessOf(present);
    yield;
    if (!(skew > SKEWED) || !(Math.abs(skewnessOf(present.map(Math.log))) < TAKEN_AWAY * skew)) continue;
    const parameters = { maximum: used.profile.maximum ?? 0 };
    const largest = Array.from(subject.sample).sort((a, b) => valueAt(column, b) - valueAt(column, a));
    const isSafe = targets.every(({ profile }) => profile.minimum !== null && profile.minimum > 0);
    found.push(
      finding('skewedTarget', 'doubt', {
        columns: [used],
        parameters,
        evidence: { rows: largest },
        mends: isSafe
          ? [
              {
                code: 'logTarget',
                parameters: { column: used.profile.name },
                action: { kind: 'changeSettings', settings: { targetTransform: 'log' } },
              },
            ]
          : [],
      }),
    );
  }
  return found;
};

/** Missing values last. */
const valueAt = ({ values }: NumberColumn, row: number): number => {
  const value = values[row] ?? Number.NaN;
  return Number.isFinite(value) ? value : Number.MIN_SAFE_INTEGER;
};

/** Third standardized moment; values are scaled first so that none overflows. */
function skewnessOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  let sum = 0;
  for (const value of values) sum += value / largest;
  const mean = sum / values.length;
  let squares = 0;
  let cubes = 0;
  for (const value of values) {
    const difference = value / largest - mean;
    squares += difference * difference;
    cubes += difference ** 3;
  }
  const variance = squares / values.length;
  return variance > 0 ? cubes / values.length / variance ** 1.5 : 0;
}
