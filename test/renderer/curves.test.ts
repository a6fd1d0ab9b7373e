import { describe, expect, it } from 'vitest';
import type { EpochPoint } from '../../src/engine/protocol';
import { CurveBuckets, MOST_BUCKETS } from '../../src/renderer/charts/curveBuckets';
import { MOST_SAMPLES } from '../../src/renderer/charts/epochSamples';
import { TrainingCurves } from '../../src/renderer/charts/trainingCurves';

const point = (epoch: number, trainingLoss: number, validationLoss: number | null): EpochPoint => ({
  epoch,
  trainingLoss,
  validationLoss,
  trainingScore: 1 - trainingLoss,
  validationScore: validationLoss === null ? null : 1 - validationLoss,
  learningRate: 0.01,
});

/** A falling curve with noise that repeats itself, so the test is the same every time. */
const noisy = (x: number) => 1 / (1 + x / 50) + 0.01 * Math.sin(x * 12.9898);

describe('curve buckets', () => {
  it('draws every point of a short curve as it is', () => {
    const curve = new CurveBuckets();
    for (let x = 1; x <= 300; x += 1) curve.append(x, noisy(x));
    expect(curve.drawn()).toEqual(Array.from({ length: 300 }, (_, at) => ({ x: at + 1, y: noisy(at + 1) })));
  });

  it('never draws more than two points per bucket and the two ends, at any length', () => {
    const curve = new CurveBuckets();
    for (let x = 1; x <= 20_000; x += 1) {
      curve.append(x, noisy(x));
      if (x % 997 === 0) expect(curve.drawn().length).toBeLessThanOrEqual(2 * MOST_BUCKETS + 2);
    }
    expect(curve.drawn().length).toBeGreaterThan(MOST_BUCKETS / 2);
  });

  it('keeps a spike and a dip of one epoch, the first and the last point', () => {
    const curve = new CurveBuckets();
    for (let x = 1; x <= 50_000; x += 1) curve.append(x, x === 31_337 ? 9 : x === 20_001 ? -3 : noisy(x));
    const drawn = curve.drawn();
    expect(drawn).toContainEqual({ x: 31_337, y: 9 });
    expect(drawn).toContainEqual({ x: 20_001, y: -3 });
    expect(drawn[0]).toEqual({ x: 1, y: noisy(1) });
    expect(drawn.at(-1)).toEqual({ x: 50_000, y: noisy(50_000) });
    expect(curve.highest).toEqual({ x: 31_337, y: 9 });
    expect(curve.lowest).toEqual({ x: 20_001, y: -3 });
  });

  it('keeps the extremes of every stretch that one bucket covers', () => {
    const curve = new CurveBuckets(8);
    for (let x = 0; x < 64; x += 1) curve.append(x, Math.sin(x * 3.7));
    const drawn = new Set(curve.drawn().map(({ x }) => x));
    for (let from = 0; from < 64; from += 8) {
      const stretch = Array.from({ length: 8 }, (_, at) => from + at);
      const sorted = stretch.toSorted((a, b) => Math.sin(a * 3.7) - Math.sin(b * 3.7));
      expect(drawn).toContain(sorted[0]);
      expect(drawn).toContain(sorted[7]);
    }
  });

  it('draws with x strictly rising', () => {
    const curve = new CurveBuckets(16);
    for (let x = 0; x < 5_000; x += 1) curve.append(x, noisy(x));
    const drawn = curve.drawn();
    for (let at = 1; at < drawn.length; at += 1) expect(drawn[at]?.x).toBeGreaterThan(drawn[at - 1]?.x ?? Infinity);
  });

  it('leaves out what is missing, not finite, or goes back', () => {
    const curve = new CurveBuckets();
    curve.append(1, null);
    curve.append(2, Number.NaN);
    curve.append(3, 0.5);
    curve.append(3, 0.4);
    curve.append(2, 0.3);
    curve.append(4, Number.POSITIVE_INFINITY);
    expect(curve.drawn()).toEqual([{ x: 3, y: 0.5 }]);
    expect(curve.count).toBe(1);
  });

  it('takes stretches of x that grow, as a continued run has them', () => {
    const curve = new CurveBuckets(50);
    for (let x = 100; x <= 100_000; x += 100) curve.append(x, noisy(x));
    for (let x = 100_001; x <= 101_000; x += 1) curve.append(x, noisy(x));
    expect(curve.drawn().length).toBeLessThanOrEqual(102);
    expect(curve.last?.x).toBe(101_000);
  });

  it('appends 100,000 points for less than a tenth of a millisecond each hundred', () => {
    const curve = new CurveBuckets();
    const start = performance.now();
    for (let x = 1; x <= 100_000; x += 1) curve.append(x, noisy(x));
    const halfway = performance.now() - start;
    expect(halfway).toBeLessThan(1_000);
    const later = performance.now();
    for (let x = 100_001; x <= 200_000; x += 1) curve.append(x, noisy(x));
    // The second hundred thousand may not cost more than the first by more than a busy machine's noise.
    expect(performance.now() - later).toBeLessThan(halfway * 4 + 50);
  });
});

describe('training curves', () => {
  it('follow the validation loss, and the training loss where nothing is set aside', () => {
    const withValidation = new TrainingCurves([point(1, 0.9, 0.8), point(2, 0.5, 0.4), point(3, 0.1, 0.6)]);
    expect(withValidation.best?.epoch).toBe(2);
    const without = new TrainingCurves([point(1, 0.9, null), point(2, 0.5, null), point(3, 0.1, null)]);
    expect(without.best?.epoch).toBe(3);
    expect(without.validationLoss.drawn()).toEqual([]);
  });

  it('take the earliest of equally good epochs', () => {
    expect(new TrainingCurves([point(1, 0.5, 0.4), point(2, 0.4, 0.4)]).best?.epoch).toBe(1);
  });

  it('are empty before the first epoch', () => {
    const curves = new TrainingCurves();
    expect([curves.last, curves.best, curves.version, curves.samples.rows().length]).toEqual([null, null, 0, 0]);
  });

  it('ignore points that came already, and then keep their version', () => {
    const curves = new TrainingCurves([point(1, 0.9, 0.8), point(2, 0.5, 0.4)]);
    const before = curves.version;
    curves.append([point(2, 0.1, 0.1)]);
    expect(curves.version).toBe(before);
    expect(curves.last?.trainingLoss).toBe(0.5);
  });

  it('thin their table evenly, with the first, the best and the newest row in it', () => {
    const curves = new TrainingCurves();
    for (let epoch = 1; epoch <= 12_345; epoch += 1) {
      curves.append([point(epoch, 1 / epoch, epoch === 4_321 ? 0 : 0.5)]);
    }
    const rows = curves.samples.rows([curves.best]);
    expect(rows.length).toBeLessThanOrEqual(MOST_SAMPLES + 2);
    expect(rows.length).toBeGreaterThanOrEqual(MOST_SAMPLES / 2);
    expect(rows[0]?.epoch).toBe(1);
    expect(rows.at(-1)?.epoch).toBe(12_345);
    expect(rows.map(({ epoch }) => epoch)).toContain(4_321);
  });
});
