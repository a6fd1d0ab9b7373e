/** Whether two counts over the same bins may come from one source, and how far apart they are. */
import { chiSquaredTail } from '../math/gammaFunction';

/**
 * Population stability index: sum over bins of (q - p) ln(q / p), shares smoothed by half a row a bin so that an empty bin
 * is not infinite.
 */
export function stabilityIndex(before: readonly number[], now: readonly number[]): number {
  const shares = (counts: readonly number[]): number[] => {
    const total = counts.reduce((sum, count) => sum + count, 0) + counts.length / 2;
    return counts.map((count) => (count + 0.5) / total);
  };
  const [p, q] = [shares(before), shares(now)];
  return p.reduce((sum, share, bin) => sum + (q[bin] - share) * Math.log(q[bin] / share), 0);
}

/** p-value of Pearson's chi-squared test of homogeneity; bins that are empty in both do not count. 1 for one bin. */
export function homogeneityPValue(before: readonly number[], now: readonly number[]): number {
  const used = before.map((_, bin) => bin).filter((bin) => before[bin] + now[bin] > 0);
  const [rowsBefore, rowsNow] = [before, now].map((counts) => counts.reduce((sum, count) => sum + count, 0));
  if (used.length < 2 || rowsBefore === 0 || rowsNow === 0) return 1;
  let statistic = 0;
  for (const bin of used) {
    const both = before[bin] + now[bin];
    for (const [count, rows] of [
      [before[bin], rowsBefore],
      [now[bin], rowsNow],
    ]) {
      const expected = (both * rows) / (rowsBefore + rowsNow);
      statistic += (count - expected) ** 2 / expected;
    }
  }
  return chiSquaredTail(statistic, used.length - 1);
}
