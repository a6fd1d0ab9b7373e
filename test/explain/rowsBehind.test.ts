/** Equal probabilities on a curve are one step: a click on it shows all of them or none, as the curve counts them. */
import { describe, expect, it } from 'vitest';
import { classCurves } from '../../src/engine/explain/classViews';
import { placesBehind } from '../../src/engine/explain/rowsBehind';
import type { Analysis } from '../../src/engine/protocol';

const target = {
  kind: 'classes',
  column: 'y',
  columnKind: 'category',
  classes: ['no', 'yes'],
  counts: [3, 3],
} as const;
const positive = [0.9, 0.5, 0.5, 0.5, 0.25, 0.25, 0.1, 0.1];
const truth = Int32Array.from([1, 1, 0, 1, 0, 1, 0, 0]);
const answers = Float64Array.from(positive.flatMap((p) => [1 - p, p]));
const rows = Int32Array.from([10, 11, 12, 13, 14, 15, 16, 17]);
const curves = classCurves(target, answers, truth, 1);

function clickedAt(threshold: number): readonly number[] {
  const analysis = { curves: [curves] } as unknown as Analysis;
  const scored = { rows, answers, truth };
  return placesBehind({ encoding: { target }, trust: null }, analysis, scored, { kind: 'atLeast', curve: 0, threshold })
    .places;
}

describe('a curve with ties', () => {
  it('has a point for each group of equal probabilities, and one for none', () => {
    expect(curves.roc?.map(({ threshold }) => threshold)).toEqual([null, 0.9, 0.5, 0.25, 0.1]);
  });

  it.each([
    [0.9, [0]],
    [0.5, [0, 1, 2, 3]],
    [0.25, [0, 1, 2, 3, 4, 5]],
    [0.1, [0, 1, 2, 3, 4, 5, 6, 7]],
  ])('shows at %d all rows of the step and of those above', (threshold, places) => {
    expect(clickedAt(threshold)).toEqual(places);
    const point = curves.roc?.find((one) => one.threshold === threshold);
    expect(4 * (point?.x ?? 0) + 4 * (point?.y ?? 0)).toBe(places.length);
  });
});
