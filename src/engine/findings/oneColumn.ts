/**
 * How well one column alone predicts another, on rows that were kept aside: half of the rows teach, the other half is asked,
 * and then the other way round. Too simple to be fooled: a table of most frequent classes, or of straight lines, by bin.
 */
import type { Bins } from './bins';

interface Guessed {
  readonly asked: number;
  readonly right: number;
  /** By always saying the most frequent class of the rows that teach. */
  readonly rightWithout: number;
}

/** Which half a row belongs to: scattered, so that no order of the rows, and no twins beside each other, decide it. */
const halfOf = (i: number): 0 | 1 => ((Math.imul(i + 1, 0x9e3779b1) >>> 16) & 1 ? 1 : 0);

/** @param classes one per row, from 0 */
export function guessClasses({ bins, count }: Bins, classes: Int32Array, classCount: number): Guessed {
  let right = 0;
  let rightWithout = 0;
  for (const half of [0, 1] as const) {
    const counts = new Int32Array((count + 1) * classCount);
    const all = count * classCount;
    for (let i = 0; i < bins.length; i++) {
      if (halfOf(i) === half) continue;
      const chosen = classes[i] ?? 0;
      const at = (bins[i] ?? 0) * classCount + chosen;
      counts[at] = (counts[at] ?? 0) + 1;
      counts[all + chosen] = (counts[all + chosen] ?? 0) + 1;
    }
    const answers = Int32Array.from({ length: count + 1 }, (_, bin) => most(counts, bin * classCount, classCount));
    const usual = answers[count] ?? 0;
    for (let i = 0; i < bins.length; i++) {
      if (halfOf(i) !== half) continue;
      const answer = answers[bins[i] ?? 0] ?? -1;
      if ((answer === -1 ? usual : answer) === classes[i]) right += 1;
      if (usual === classes[i]) rightWithout += 1;
    }
  }
  return { asked: bins.length, right, rightWithout };
}

/** The place of the largest among `count` numbers from `at` on; -1 where all are 0. */
function most(counts: Int32Array, at: number, count: number): number {
  let best = -1;
  let highest = 0;
  for (let k = 0; k < count; k++) {
    const own = counts[at + k] ?? 0;
    if (own > highest) {
      highest = own;
      best = k;
    }
  }
  return best;
}

/** Sums of one bin that a straight line is fitted by. */
const SUMS = 5;

/**
 * The share of the variation of `truth` that is explained on rows kept aside, at most 1.
 * @param values the column's, for a line in each bin; null for words, whose bins have a mean each
 */
export function explainNumbers({ bins, count }: Bins, values: Float64Array | null, truth: Float64Array): number {
  let errors = 0;
  let variation = 0;
  for (const half of [0, 1] as const) {
    const sums = new Float64Array((count + 1) * SUMS);
    for (let i = 0; i < bins.length; i++) {
      if (halfOf(i) === half) continue;
      const x = finite(values?.[i]);
      const y = truth[i] ?? 0;
      for (const bin of [bins[i] ?? 0, count]) add(sums, bin * SUMS, x, y);
    }
    const mean = lineAt(sums, count * SUMS, 0, true);
    const { lowest, highest } = rangeOf(truth);
    for (let i = 0; i < bins.length; i++) {
      if (halfOf(i) !== half) continue;
      const at = (bins[i] ?? 0) * SUMS;
      const line = (sums[at] ?? 0) > 0 ? lineAt(sums, at, finite(values?.[i]), values === null) : mean;
      errors += ((truth[i] ?? 0) - Math.min(highest, Math.max(lowest, line))) ** 2;
      variation += ((truth[i] ?? 0) - mean) ** 2;
    }
  }
  return variation > 0 ? 1 - errors / variation : 0;
}

const finite = (value: number | undefined): number => (value !== undefined && Number.isFinite(value) ? value : 0);

function rangeOf(values: Float64Array): { lowest: number; highest: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return { lowest, highest };
}

/** Count, means, and sums of products about them (Welford 1962). */
function add(sums: Float64Array, at: number, x: number, y: number): void {
  const n = (sums[at] ?? 0) + 1;
  const dx = x - (sums[at + 1] ?? 0);
  const meanX = (sums[at + 1] ?? 0) + dx / n;
  const meanY = (sums[at + 2] ?? 0) + (y - (sums[at + 2] ?? 0)) / n;
  sums[at] = n;
  sums[at + 1] = meanX;
  sums[at + 2] = meanY;
  sums[at + 3] = (sums[at + 3] ?? 0) + dx * (x - meanX);
  sums[at + 4] = (sums[at + 4] ?? 0) + dx * (y - meanY);
}

/** The least-squares line of a bin at `x`; its mean where it is flat, or has too few rows for a slope. */
function lineAt(sums: Float64Array, at: number, x: number, flat: boolean): number {
  const [n = 0, meanX = 0, meanY = 0, squares = 0, products = 0] = sums.subarray(at, at + SUMS);
  return flat || n < 4 || !(squares > 0) ? meanY : meanY + (products / squares) * (x - meanX);
}
