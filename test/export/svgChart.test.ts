/** What a chart of the report draws: as many marks as there is to draw, all of them between the axes. */
import { describe, expect, it } from 'vitest';
import { type SvgChart, svgChart, ticksOf } from '../../src/engine/export/svgChart';

const share = { title: 'share', from: 0, to: 1, share: true };
const chart = (changes: Partial<SvgChart>): string =>
  svgChart({ title: 'a <b> chart', kind: 'line', points: [], x: share, y: share, ...changes }).text;

describe('ticks', () => {
  it.each([
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, 27, [0, 5, 10, 15, 20, 25]],
    [-21.09, 15.72, [-20, -10, 0, 10]],
    [1e9, 1.0004e9, [1e9, 1.0001e9, 1.0002e9, 1.0003e9, 1.0004e9]],
    [-0.3, 0.3, [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]],
    [5, 5, [5]],
    [Number.NEGATIVE_INFINITY, 1, [Number.NEGATIVE_INFINITY]],
  ])('from %d to %d are round numbers', (from, to, ticks) => expect(ticksOf(from, to)).toEqual(ticks));

  it('are written as percent where they are shares', () => {
    expect(chart({})).toContain('>80%</text>');
    expect(chart({ x: { title: 'x', from: 0, to: 1 } })).toContain('>0.8</text>');
  });
});

describe('a chart', () => {
  const points = [0.5, 1.5, 2.5, 3.5].map((x, at) => ({ x, y: [3, 0, 6, 1][at] ?? 0 }));
  const bars = chart({ kind: 'bars', points, x: { title: 'x', from: 0, to: 4 }, y: { title: 'y', from: 0, to: 6 } });

  it('has a bar for each bin that is not empty, half as high for half as many', () => {
    const heights = [...bars.matchAll(/<rect [^>]*height="([\d.]+)" fill="#1864ab"/g)].map(([, height]) =>
      Number(height),
    );
    expect(heights).toHaveLength(3);
    expect((heights[0] ?? 0) / (heights[1] ?? 1)).toBeCloseTo(0.5, 6);
  });

  it('has a mark for each point', () => {
    const marks = chart({ kind: 'points', points: points.map(({ x }) => ({ x: x / 4, y: x / 4 })) });
    const places = [...marks.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(places).toHaveLength(4);
    expect(places.map(([x]) => x)).toEqual(places.map(([x]) => x).toSorted((a = 0, b = 0) => a - b));
    expect(places.map(([, y]) => y)).toEqual(places.map(([, y]) => y).toSorted((a = 0, b = 0) => b - a));
  });

  it('compares with a diagonal, a level, or nothing', () => {
    const dashed = (text: string) => /<line ([^>]*)stroke="#868e96"/.exec(text)?.[1] ?? '';
    expect(dashed(chart({}))).toBe('');
    const level = /y1="([\d.]+)" .*y2="([\d.]+)"/.exec(dashed(chart({ compared: 0.25 })));
    expect(level?.[1]).toBe(level?.[2]);
    const [, from, to] = /y1="([\d.]+)" .*y2="([\d.]+)"/.exec(dashed(chart({ compared: 'diagonal' }))) ?? [];
    expect(Number(from)).toBeGreaterThan(Number(to));
  });

  it('holds a title as text', () => expect(chart({})).toContain('<figcaption>a &lt;b&gt; chart</figcaption>'));

  it('is drawn where there is no width between the axes', () => {
    const flat = { title: 'x', from: 3, to: 3 };
    expect(chart({ kind: 'points', points: [{ x: 3, y: 3 }], x: flat, y: flat })).not.toContain('NaN');
  });
});
