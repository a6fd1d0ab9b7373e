// Batch normalization, four units at a time. Sums over rows run in float64, two units to a vector; the rest is float32.

import { highDoubles, lowDoubles, multiplyAdd, put, toSingles } from './vector';

const EPSILON: f64 = 1e-5;

/** With the mean in two float32 parts, x - mean keeps its digits also where the mean is much larger than the spread. */
@inline
function centered(x: v128, mean: v128, meanRest: v128): v128 {
  return f32x4.sub(f32x4.sub(x, mean), meanRest);
}

@inline
function squared(x: v128): v128 {
  return f64x2.mul(x, x);
}

/** running += momentum * (now - running), for four units given as two pairs. */
@inline
function moveRunning(at: usize, low: v128, high: v128, momentum: f64, left: i32): void {
  const old = v128.load(at), step = f64x2.splat(momentum);
  const oldLow = lowDoubles(old), oldHigh = highDoubles(old);
  const newLow = f64x2.add(oldLow, f64x2.mul(step, f64x2.sub(low, oldLow)));
  const newHigh = f64x2.add(oldHigh, f64x2.mul(step, f64x2.sub(high, oldHigh)));
  put(at, toSingles(newLow, newHigh), left);
}

export function batchNorm(
  out: usize, normalized: usize, inverseDeviations: usize, runningMean: usize, runningVariance: usize,
  x: usize, gamma: usize, beta: usize, rows: i32, units: i32, momentum: f64,
): void {
  batchNormPart(
    out, normalized, inverseDeviations, runningMean, runningVariance, x, gamma, beta, rows, units, momentum, units,
  );
}

/** The same for `units` of the `allUnits` in a row; pointers are to the first of them. */
export function batchNormPart(
  out: usize, normalized: usize, inverseDeviations: usize, runningMean: usize, runningVariance: usize,
  x: usize, gamma: usize, beta: usize, rows: i32, units: i32, momentum: f64, allUnits: i32,
): void {
  const stride = usize(allUnits) << 2, bytes = usize(rows) * stride, zero = f64x2.splat(0);
  const count = f64x2.splat(f64(rows)), epsilon = f64x2.splat(EPSILON), one = f64x2.splat(1);
  for (let left = units, u: usize = 0; left > 0; left -= 4, u += 16) {
    let low = zero, high = zero;
    for (let at = u, end = u + bytes; at < end; at += stride) {
      const values = v128.load(x + at);
      low = f64x2.add(low, lowDoubles(values));
      high = f64x2.add(high, highDoubles(values));
    }
    const meanLow = f64x2.div(low, count), meanHigh = f64x2.div(high, count);
    low = zero;
    high = zero;
    for (let at = u, end = u + bytes; at < end; at += stride) {
      const values = v128.load(x + at);
      low = f64x2.add(low, squared(f64x2.sub(lowDoubles(values), meanLow)));
      high = f64x2.add(high, squared(f64x2.sub(highDoubles(values), meanHigh)));
    }
    const inverse = toSingles(
      f64x2.div(one, f64x2.sqrt(f64x2.add(f64x2.div(low, count), epsilon))),
      f64x2.div(one, f64x2.sqrt(f64x2.add(f64x2.div(high, count), epsilon))),
    );
    put(inverseDeviations + u, inverse, left);
    moveRunning(runningMean + u, meanLow, meanHigh, momentum, left);
    if (rows > 1) {
      const free = f64x2.splat(f64(rows - 1));
      moveRunning(runningVariance + u, f64x2.div(low, free), f64x2.div(high, free), momentum, left);
    }
    const mean = toSingles(meanLow, meanHigh);
    const meanRest = toSingles(f64x2.sub(meanLow, lowDoubles(mean)), f64x2.sub(meanHigh, highDoubles(mean)));
    const scale = v128.load(gamma + u), shift = v128.load(beta + u);
    for (let at = u, end = u + bytes; at < end; at += stride) {
      const values = f32x4.mul(centered(v128.load(x + at), mean, meanRest), inverse);
      put(normalized + at, values, left);
      put(out + at, multiplyAdd(scale, values, shift), left);
    }
  }
}

export function batchNormEvaluate(
  out: usize, x: usize, gamma: usize, beta: usize, runningMean: usize, runningVariance: usize, rows: i32, units: i32,
): void {
  const stride = usize(units) << 2, bytes = usize(rows) * stride, epsilon = f64x2.splat(EPSILON);
  for (let left = units, u: usize = 0; left > 0; left -= 4, u += 16) {
    const variance = v128.load(runningVariance + u), scales = v128.load(gamma + u);
    const scale = toSingles(
      f64x2.div(lowDoubles(scales), f64x2.sqrt(f64x2.add(lowDoubles(variance), epsilon))),
      f64x2.div(highDoubles(scales), f64x2.sqrt(f64x2.add(highDoubles(variance), epsilon))),
    );
    const mean = v128.load(runningMean + u), shift = v128.load(beta + u);
    for (let at = u, end = u + bytes; at < end; at += stride) {
      put(out + at, multiplyAdd(f32x4.sub(v128.load(x + at), mean), scale, shift), left);
    }
  }
}

export function batchNormGradients(
  deltas: usize, gammaGradients: usize, betaGradients: usize, normalized: usize, inverseDeviations: usize, gamma: usize,
  rows: i32, units: i32,
): void {
  batchNormGradientsPart(
    deltas, gammaGradients, betaGradients, normalized, inverseDeviations, gamma, rows, units, units,
  );
}

/** The same for `units` of the `allUnits` in a row. */
export function batchNormGradientsPart(
  deltas: usize, gammaGradients: usize, betaGradients: usize, normalized: usize, inverseDeviations: usize, gamma: usize,
  rows: i32, units: i32, allUnits: i32,
): void {
  const stride = usize(allUnits) << 2, bytes = usize(rows) * stride, zero = f64x2.splat(0), count = f64x2.splat(f64(rows));
  for (let left = units, u: usize = 0; left > 0; left -= 4, u += 16) {
    let low = zero, high = zero, productLow = zero, productHigh = zero;
    for (let at = u, end = u + bytes; at < end; at += stride) {
      const delta = v128.load(deltas + at), values = v128.load(normalized + at);
      const deltaLow = lowDoubles(delta), deltaHigh = highDoubles(delta);
      low = f64x2.add(low, deltaLow);
      high = f64x2.add(high, deltaHigh);
      productLow = f64x2.add(productLow, f64x2.mul(deltaLow, lowDoubles(values)));
      productHigh = f64x2.add(productHigh, f64x2.mul(deltaHigh, highDoubles(values)));
    }
    put(betaGradients + u, toSingles(low, high), left);
    put(gammaGradients + u, toSingles(productLow, productHigh), left);
    const meanDelta = toSingles(f64x2.div(low, count), f64x2.div(high, count));
    const minusMeanProduct = f32x4.neg(toSingles(f64x2.div(productLow, count), f64x2.div(productHigh, count)));
    const scale = f32x4.mul(v128.load(gamma + u), v128.load(inverseDeviations + u));
    for (let at = u, end = u + bytes; at < end; at += stride) {
      const rest = f32x4.sub(v128.load(deltas + at), meanDelta);
      put(deltas + at, f32x4.mul(scale, multiplyAdd(v128.load(normalized + at), minusMeanProduct, rest)), left);
    }
  }
}
