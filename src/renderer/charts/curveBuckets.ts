/**
 * A curve of any length, kept in a bounded number of buckets: each remembers its lowest and its highest point, so a
 * spike of one epoch among 100,000 is still drawn. Appending is amortized O(1) and nothing ever walks the whole curve
 * again. It is not exact in between: two curves with the same extremes per bucket draw the same.
 */

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

interface Bucket {
  /** Which stretch of x this is: floor((x - origin) / width). */
  readonly index: number;
  readonly lowest: CurvePoint;
  readonly highest: CurvePoint;
}

/** At two points per bucket this many are more than a window has pixels for one chart. */
export const MOST_BUCKETS = 480;

export class CurveBuckets {
  readonly #mostBuckets: number;
  #buckets: Bucket[] = [];
  #width = 1;
  #first: CurvePoint | null = null;
  #last: CurvePoint | null = null;
  #lowest: CurvePoint | null = null;
  #highest: CurvePoint | null = null;
  #count = 0;

  /** @param mostBuckets bounds what is drawn: at most 2 * mostBuckets + 2 points */
  constructor(mostBuckets: number = MOST_BUCKETS) {
    this.#mostBuckets = mostBuckets;
  }

  /** Points appended so far; those that are no finite number (a missing validation loss) are not counted. */
  get count(): number {
    return this.#count;
  }

  get first(): CurvePoint | null {
    return this.#first;
  }

  get last(): CurvePoint | null {
    return this.#last;
  }

  /** The point of the smallest y, the earliest of equals. */
  get lowest(): CurvePoint | null {
    return this.#lowest;
  }

  get highest(): CurvePoint | null {
    return this.#highest;
  }

  /** Adds a point; x must not fall (a point that goes back is left out, as it would be drawn over the curve). */
  append(x: number, y: number | null): void {
    if (y === null || !Number.isFinite(y) || !Number.isFinite(x)) return;
    if (this.#last !== null && x <= this.#last.x) return;
    const point = { x, y };
    this.#first ??= point;
    this.#last = point;
    if (this.#lowest === null || y < this.#lowest.y) this.#lowest = point;
    if (this.#highest === null || y > this.#highest.y) this.#highest = point;
    this.#count += 1;
    this.#add(point);
    while (this.#buckets.length > this.#mostBuckets) this.#halve();
  }

  /** The points to draw, x rising: the first, the extremes of every bucket, the last. */
  drawn(): CurvePoint[] {
    const points: CurvePoint[] = [];
    const push = (point: CurvePoint | null) => {
      if (point !== null && (points.at(-1)?.x ?? Number.NEGATIVE_INFINITY) < point.x) points.push(point);
    };
    push(this.#first);
    for (const { lowest, highest } of this.#buckets) {
      push(lowest.x <= highest.x ? lowest : highest);
      push(lowest.x <= highest.x ? highest : lowest);
    }
    push(this.#last);
    return points;
  }

  #indexOf(point: CurvePoint): number {
    return Math.floor((point.x - (this.#first?.x ?? point.x)) / this.#width);
  }

  #add(point: CurvePoint): void {
    const index = this.#indexOf(point);
    const bucket = this.#buckets.at(-1);
    if (bucket === undefined || bucket.index !== index) {
      this.#buckets.push({ index, lowest: point, highest: point });
      return;
    }
    this.#buckets[this.#buckets.length - 1] = merge(index, bucket, { index, lowest: point, highest: point });
  }

  /** Doubles the width of every bucket, merging neighbors. */
  #halve(): void {
    this.#width *= 2;
    const merged: Bucket[] = [];
    for (const bucket of this.#buckets) {
      const index = Math.floor(bucket.index / 2);
      const before = merged.at(-1);
      if (before?.index === index) merged[merged.length - 1] = merge(index, before, bucket);
      else merged.push({ ...bucket, index });
    }
    this.#buckets = merged;
  }
}

function merge(index: number, before: Bucket, after: Bucket): Bucket {
  return {
    index,
    lowest: after.lowest.y < before.lowest.y ? after.lowest : before.lowest,
    highest: after.highest.y > before.highest.y ? after.highest : before.highest,
  };
}
