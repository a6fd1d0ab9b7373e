import { expect, test } from 'vitest';
import { complementaryErrorFunction } from '../../src/engine/math/errorFunction';

/** Reference values of the C library, from Python's math.erfc. */
const REFERENCE: readonly (readonly [number, number])[] = [
  [-6, 2.0],
  [-3, 1.9999779095030015],
  [-1.5, 1.9661051464753108],
  [-0.5, 1.5204998778130465],
  [-0.1, 1.1124629160182848],
  [0, 1.0],
  [1e-8, 0.9999999887162083],
  [0.1, 0.8875370839817152],
  [0.4, 0.5716076449533315],
  [0.46875, 0.507386526782062],
  [0.5, 0.4795001221869535],
  [0.8, 0.2578990352923395],
  [1, 0.15729920705028513],
  [1.5, 0.033894853524689274],
  [2, 0.004677734981047265],
  [3, 2.2090496998585438e-5],
  [4, 1.541725790028002e-8],
  [4.1, 6.700027654084918e-9],
  [5, 1.5374597944280351e-12],
  [8, 1.1224297172982928e-29],
  [15, 7.212994172451206e-100],
  [26, 5.663192408856143e-296],
];

test.each(REFERENCE)('erfc(%d)', (x, expected) => {
  // Far to the right exp(-x^2) loses x^2 units in the last place, as it does in every float64 implementation.
  const relative = 4e-16 * (2 + x * x);
  expect(Math.abs(complementaryErrorFunction(x) - expected)).toBeLessThanOrEqual(relative * expected);
});

test('NaN stays NaN and the ends are reached', () => {
  expect(complementaryErrorFunction(Number.NaN)).toBeNaN();
  expect(complementaryErrorFunction(Number.POSITIVE_INFINITY)).toBe(0);
  expect(complementaryErrorFunction(Number.NEGATIVE_INFINITY)).toBe(2);
});
