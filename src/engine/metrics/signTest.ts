/**
 * Whether one of two is better in more rows than chance explains, counting only rows where they differ (McNemar 1947, in its
 * exact form: a binomial test with probability 1/2). For few such rows a bootstrap says too soon that there is a difference.
 */

/** Two-sided p-value; 1 where there is no such row. */
export function signTest(better: number, worse: number): number {
  const rows = better + worse;
  const fewer = Math.min(better, worse);
  let logTerm = -rows * Math.LN2;
  for (let k = 1; k <= fewer; k++) logTerm += Math.log((rows - fewer + k) / k);
  let term = Math.exp(logTerm);
  let tail = 0;
  for (let k = fewer; k >= 0 && term > tail * Number.EPSILON; k--) {
    tail += term;
    term *= k / (rows - k + 1);
  }
  return Math.min(1, 2 * tail);
}
