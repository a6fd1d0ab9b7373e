/** What can be chosen on a chart, and what a threshold that was chosen makes of the rows. */
import { describe, expect, it } from 'vitest';
import { classCurves } from '../../src/engine/explain/classViews';
import { thresholdTable } from '../../src/engine/metrics/thresholds';
import type { Picture } from '../../src/renderer/charts/chartPicture';
import { textOf } from '../../src/renderer/charts/chartPicture';
import { choicesOf, hasChoices, ledBy } from '../../src/renderer/charts/picking';
import { linesOf } from '../../src/renderer/charts/standalonePicture';
import { countsAt, liftOf, placeOn, takenAt } from '../../src/renderer/results/thresholdCounts';

const axis = { title: 'axis', format: String };
const look = { color: '#000000', dash: [], marker: false } as const;
const points = [0, 1, 2].map((x) => ({ x, y: x * x }));
const picture: Picture = {
  x: axis,
  y: { ...axis, title: 'height' },
  series: [
    { name: 'curve', look, points, drawn: 'line', choosable: (point) => point > 0 },
    { name: 'chance', look, points, drawn: 'line' },
    { name: 'bars', look, points, drawn: 'bars', choosable: () => true },
  ],
};

describe('the points of a chart', () => {
  it('can be chosen where their series says so', () => {
    expect(hasChoices(picture)).toBe(true);
    expect(choicesOf(picture).map(({ series, point }) => `${series}.${point}`)).toEqual([
      '0.1',
      '0.2',
      '2.0',
      '2.1',
      '2.2',
    ]);
    expect(hasChoices({ ...picture, series: picture.series.slice(1, 2) })).toBe(false);
  });

  it.each([
    ['ArrowRight', 3, 4],
    ['ArrowDown', 3, 2],
    ['ArrowLeft', 0, 0],
    ['ArrowRight', 99, 99],
    ['PageUp', 50, 60],
    ['PageDown', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['Tab', 50, null],
    ['toString', 50, null],
  ])('are reached by keys: %s from %d leads to %s', (key, at, led) => expect(ledBy(key, at, 100)).toBe(led));

  it('say their values, or what their chart says of them', () => {
    expect(textOf(picture, { series: 1, point: 2 })).toEqual(['axis: 2', 'chance: 4']);
    const own: Picture = { ...picture, pointText: (series, point) => [`${series}`, `${point}`] };
    expect(textOf(own, { series: 2, point: 1 })).toEqual(['2', '1']);
    // A line to compare with is nothing that was counted.
    expect(textOf(own, { series: 1, point: 1 })).toEqual(['axis: 1', 'chance: 1']);
    expect(textOf(own, { series: 7, point: 1 })).toEqual([]);
  });
});

const target = {
  kind: 'classes',
  column: 'y',
  columnKind: 'category',
  classes: ['no', 'yes'],
  counts: [3, 3],
} as const;
const positive = [0.875, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125];
const truth = Int32Array.from([1, 1, 0, 1, 0, 1, 0]);
const answers = Float64Array.from(positive.flatMap((p) => [1 - p, p]));
const curves = classCurves(target, answers, truth, 1);
const table = thresholdTable(answers, truth);

describe('a threshold', () => {
  it('is counted alike from the curves and from the table, ties included', () => {
    expect([...takenAt(curves, 7)]).toEqual([
      [0.875, { found: 1, taken: 1 }],
      [0.5, { found: 3, taken: 4 }],
      [0.25, { found: 4, taken: 6 }],
      [0.125, { found: 4, taken: 7 }],
    ]);
    const half = { threshold: 0.5, truePositives: 3, falsePositives: 1, falseNegatives: 1, trueNegatives: 2 };
    expect(countsAt(0.5, table, curves, 7)).toEqual(half);
    expect(countsAt(0.5, [], curves, 7)).toEqual(half);
    expect(countsAt(0.125, table, curves, 7)).toMatchObject({ truePositives: 4, falsePositives: 3 });
    expect(countsAt(0.3333, table, curves, 7)).toBeNull();
  });

  it('lies on each curve where the curve has its point', () => {
    for (const threshold of [0.875, 0.5, 0.25, 0.125]) {
      const counts = countsAt(threshold, [], curves, 7);
      if (counts === null) throw new Error('the curves have this threshold');
      const on = (all: readonly { x: number; y: number; threshold: number | null }[] | null) => {
        const point = all?.find((one) => one.threshold === threshold);
        return { x: expect.closeTo(point?.x ?? -1, 12), y: expect.closeTo(point?.y ?? -1, 12) };
      };
      expect(placeOn('roc', counts)).toEqual(on(curves.roc));
      expect(placeOn('precisionRecall', counts)).toEqual(on(curves.precisionRecall));
      expect(placeOn('gains', counts)).toEqual(on(curves.gains));
      expect(placeOn('lift', counts)).toEqual(on(liftOf(curves.gains ?? [])));
    }
  });

  it('has no place where nothing is taken, or where there is one kind of rows only', () => {
    const none = { threshold: 1, truePositives: 0, falsePositives: 0, falseNegatives: 4, trueNegatives: 3 };
    expect(placeOn('precisionRecall', none)).toBeNull();
    expect(placeOn('lift', none)).toBeNull();
    expect(placeOn('roc', { ...none, trueNegatives: 0 })).toBeNull();
  });
});

describe('a sentence in a picture', () => {
  const widthOf = (text: string) => text.length;

  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['indivisible', 4, ['indivisible']],
    ['概率最高的行，对。', 5, ['概率最高的', '行，对。']],
    ['', 5, []],
  ])('%s is broken where it may be', (text, width, lines) => expect(linesOf(text, width, widthOf)).toEqual(lines));
});
