/**
 * Rows of one class against the rest in descending order of a score: sorted once, after which areas and curves of any
 * weighting of the rows are one pass each. Equal scores are one step, as in scikit-learn.
 */

export interface OrderedRows {
  /** Row numbers, highest score first. */
  readonly order: Int32Array;
  /** 1 where the row is of the class; by row number. */
  readonly positive: Uint8Array;
  /** Scores by row number. */
  readonly scores: Float64Array;
  /** Places in `order` behind the last row of each group of equal scores. */
  readonly groupEnds: Int32Array;
}

/**
 * `scores` [rows]: none is NaN. `positive` [rows]. The scores alone are sorted, which needs no comparing function, and every
 * row is then dealt to the place of its score: several times as fast as sorting the rows themselves.
 */
export function orderRows(scores: Float64Array, positive: Uint8Array): OrderedRows {
  const sorted = scores.slice().sort();
  const levels = sorted.filter((score, at) => at === 0 || score !== sorted[at - 1]);
  const groups = levels.length;
  const groupOf = Int32Array.from(scores, (score) => groups - 1 - placeOf(levels, score));
  const groupEnds = new Int32Array(groups);
  for (const group of groupOf) groupEnds[group] += 1;
  for (let group = 1; group < groups; group++) groupEnds[group] += groupEnds[group - 1];
  const next = Int32Array.from(groupEnds, (_, group) => (group === 0 ? 0 : groupEnds[group - 1]));
  const order = new Int32Array(scores.length);
  groupOf.forEach((group, row) => {
    order[next[group]++] = row;
  });
  return { order, positive, scores, groupEnds };
}

/** Where `score` stands among ascending `levels`, one of which it is. */
function placeOf(levels: Float64Array, score: number): number {
  let [low, high] = [0, levels.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (levels[middle] < score) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Class `k` of `probabilities` [rows][classCount] against the rest. */
export function orderClass(
  probabilities: Float32Array | Float64Array,
  classes: Int32Array,
  classCount: number,
  k: number,
): OrderedRows {
  const scores = Float64Array.from(classes, (_, row) => probabilities[row * classCount + k]);
  return orderRows(
    scores,
    Uint8Array.from(classes, (own) => (own === k ? 1 : 0)),
  );
}

export interface Areas {
  /** Area under the ROC curve; null where either kind of row has no weight. */
  readonly roc: number | null;
  /** Average precision: sum of (recall gained) x precision (sklearn.metrics.average_precision_score); null without positives. */
  readonly averagePrecision: number | null;
}

/** Both areas with a weight for every row, in one pass: asked for thousands of times, and so without an iterator. */
export function areasOf({ order, positive, groupEnds }: OrderedRows, weights: Float64Array): Areas {
  let [found, taken, area, precisionSum] = [0, 0, 0, 0];
  for (let group = 0, at = 0; group < groupEnds.length; group++) {
    let [inside, outside] = [0, 0];
    for (const end = groupEnds[group]; at < end; at++) {
      const row = order[at];
      if (positive[row] === 1) inside += weights[row];
      else outside += weights[row];
    }
    area += outside * (found + inside / 2);
    found += inside;
    taken += inside + outside;
    if (inside > 0) precisionSum += inside * (found / taken);
  }
  const others = taken - found;
  return {
    roc: found > 0 && others > 0 ? area / (found * others) : null,
    averagePrecision: found > 0 ? precisionSum / found : null,
  };
}

export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The score from which on rows are taken; NaN at the point before the first. */
  readonly thresholds: Float64Array;
}

interface Totals {
  readonly positives: number;
  readonly all: number;
}

/** A point for nothing taken and one after every group of equal scores. */
function trace(
  rows: OrderedRows,
  weights: Float64Array | null,
  point: (found: number, taken: number, totals: Totals) => readonly [number, number],
): Curve {
  const { order, positive, scores, groupEnds } = rows;
  const weightOf = (row: number): number => (weights === null ? 1 : weights[row]);
  let [positives, all] = [0, 0];
  for (const row of order) {
    all += weightOf(row);
    if (positive[row] === 1) positives += weightOf(row);
  }
  const [x, y, thresholds] = [0, 1, 2].map(() => new Float64Array(groupEnds.length + 1));
  const totals = { positives, all };
  let [found, taken, at] = [0, 0, 0];
  [x[0], y[0]] = point(0, 0, totals);
  thresholds[0] = Number.NaN;
  groupEnds.forEach((end, group) => {
    for (; at < end; at++) {
      taken += weightOf(order[at]);
      if (positive[order[at]] === 1) found += weightOf(order[at]);
    }
    [x[group + 1], y[group + 1]] = point(found, taken, totals);
    thresholds[group + 1] = scores[order[end - 1]];
  });
  return { x, y, thresholds };
}

/** x false positive rate, y true positive rate (sklearn.metrics.roc_curve with drop_intermediate=False). */
export const rocCurve = (rows: OrderedRows, weights: Float64Array | null = null): Curve =>
  trace(rows, weights, (found, taken, { positives, all }) => [(taken - found) / (all - positives), found / positives]);

/**
 * x recall, y precision, from recall 0 (with precision 1) to 1: sklearn.metrics.precision_recall_curve in reverse, which
 * goes on after recall 1 is reached only where scores are equal.
 */
export const precisionRecallCurve = (rows: OrderedRows, weights: Float64Array | null = null): Curve =>
  trace(rows, weights, (found, taken, { positives }) => [found / positives, taken === 0 ? 1 : found / taken]);

/** x share of rows taken, y share of positives found among them; the lift at a point is y / x. */
export const gainsCurve = (rows: OrderedRows, weights: Float64Array | null = null): Curve =>
  trace(rows, weights, (found, taken, { positives, all }) => [taken / all, found / positives]);

/** At most `most` points, evenly taken by place; the first and the last are kept. Returns their places. */
export function thinnedPlaces(points: number, most: number): number[] {
  if (points <= most) return Array.from({ length: points }, (_, at) => at);
  return Array.from({ length: most }, (_, i) => Math.round((i * (points - 1)) / (most - 1)));
}
