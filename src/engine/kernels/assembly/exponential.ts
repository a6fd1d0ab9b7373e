// Exponentials and what is made of them, four at a time, to about two units in the last place of float32.
// NaN gives NaN. No tables: the module brings no data of its own into its caller's memory.
// Larger and smaller of two are pmax and pmin, single instructions that give their first argument where one is NaN.

import { multiplyAdd } from './vector';

// Below it e^x is no longer a normal float32.
const LOWEST: f32 = -87.33654;
const LOG2_E: f32 = 1.4426950408889634;
// ln 2 in two parts, the first with so few bits that its product with a whole number is exact (Cody and Waite 1980).
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
// 1.5 * 2^23: adding it rounds to a whole number, which is then in the lowest bits of the sum.
const ROUNDER: f32 = 12582912;

/** n with x = n ln 2 + r and |r| <= ln 2 / 2, still in the bits of n + ROUNDER. */
@inline
function roundedTwos(x: v128): v128 {
  return multiplyAdd(x, f32x4.splat(LOG2_E), f32x4.splat(ROUNDER));
}

@inline
function remainder(x: v128, rounded: v128): v128 {
  const n = f32x4.sub(rounded, f32x4.splat(ROUNDER));
  return multiplyAdd(n, f32x4.splat(-LN2_LOW), multiplyAdd(n, f32x4.splat(-LN2_HIGH), x));
}

/** e^r - 1 for |r| <= ln 2 / 2. Polynomial of expf in Cephes (S. L. Moshier). */
@inline
function smallExponential(r: v128): v128 {
  let p = multiplyAdd(f32x4.splat(1.9875691500e-4), r, f32x4.splat(1.3981999507e-3));
  p = multiplyAdd(p, r, f32x4.splat(8.3334519073e-3));
  p = multiplyAdd(p, r, f32x4.splat(4.1665795894e-2));
  p = multiplyAdd(p, r, f32x4.splat(1.6666665459e-1));
  p = multiplyAdd(p, r, f32x4.splat(5.0000001201e-1));
  return multiplyAdd(p, f32x4.mul(r, r), r);
}

/** 2^n, its exponent shifted into place. */
@inline
function twoToThe(rounded: v128): v128 {
  return i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(127 << 23));
}

/** e^x for x <= 0; 0 where it would be subnormal. */
@inline
export function exponential(x: v128): v128 {
  const inside = f32x4.pmax(x, f32x4.splat(LOWEST));
  const rounded = roundedTwos(inside);
  const scale = twoToThe(rounded);
  const value = multiplyAdd(smallExponential(remainder(inside, rounded)), scale, scale);
  return v128.andnot(value, f32x4.lt(x, f32x4.splat(LOWEST)));
}

/** e^x - 1 for x <= 0, exact near 0 too. */
@inline
export function exponentialMinusOne(x: v128): v128 {
  const inside = f32x4.pmax(x, f32x4.splat(LOWEST));
  const rounded = roundedTwos(inside);
  const scale = twoToThe(rounded);
  const minusOne = f32x4.sub(scale, f32x4.splat(1));
  return multiplyAdd(smallExponential(remainder(inside, rounded)), scale, minusOne);
}

/** 1 / (1 + e^-x), given e = e^-|x|, so that neither side overflows. */
@inline
export function sigmoidGiven(x: v128, e: v128): v128 {
  const one = f32x4.splat(1);
  const numerator = v128.bitselect(e, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(numerator, f32x4.add(one, e));
}

@inline
export function sigmoid(x: v128): v128 {
  return sigmoidGiven(x, exponential(f32x4.neg(f32x4.abs(x))));
}

/** With e = e^(-2|x|) - 1: tanh |x| = -e / (2 + e), and the sign of x. */
@inline
export function hyperbolicTangent(x: v128): v128 {
  const e = exponentialMinusOne(f32x4.mul(f32x4.abs(x), f32x4.splat(-2)));
  const size = f32x4.div(f32x4.neg(e), f32x4.add(f32x4.splat(2), e));
  return v128.bitselect(x, size, i32x4.splat(0x80000000));
}

/**
 * log(1 + e) for e from 0 to 1: with s = e / (2 + e) it is 2 artanh(s) = 2 s + s^3 P(s^2).
 * P is the minimax polynomial of degree 4 for s^2 up to 1/9, fitted by iterated least squares; error 7e-9.
 */
@inline
function logOnePlus(e: v128): v128 {
  const s = f32x4.div(e, f32x4.add(f32x4.splat(2), e));
  const z = f32x4.mul(s, s);
  let p = multiplyAdd(f32x4.splat(0.23253780603408813), z, f32x4.splat(0.21700042486190796));
  p = multiplyAdd(p, z, f32x4.splat(0.2859281003475189));
  p = multiplyAdd(p, z, f32x4.splat(0.39999696612358093));
  p = multiplyAdd(p, z, f32x4.splat(0.6666666865348816));
  return multiplyAdd(f32x4.mul(p, z), s, f32x4.add(s, s));
}

/** log(1 + e^-|x|); softplus is this plus max(x, 0). */
@inline
export function logOnePlusExponential(x: v128): v128 {
  return logOnePlus(exponential(f32x4.neg(f32x4.abs(x))));
}

/** e^(-x^2 / 2). */
@inline
export function bell(x: v128): v128 {
  return exponential(f32x4.mul(f32x4.mul(x, x), f32x4.splat(-0.5)));
}

/**
 * The probability that a standard normal value is below x, given bell(x).
 * With z = |x| / sqrt 2 and t = 1 / (1 + 0.4 z): erfc(z) = e^(-z^2) Q(t), the form of Abramowitz and Stegun (1964),
 * 7.1.26, but with a polynomial of degree 9 for a relative error of 3e-8 up to z = 10, fitted by iterated least squares.
 */
@inline
export function normalBelow(x: v128, bellOfX: v128): v128 {
  const one = f32x4.splat(1);
  const t = f32x4.div(one, multiplyAdd(f32x4.abs(x), f32x4.splat(0.28284271247461906), one));
  let q = multiplyAdd(f32x4.splat(0.028695598244667053), t, f32x4.splat(-0.07474810630083084));
  q = multiplyAdd(q, t, f32x4.splat(-0.06368847191333771));
  q = multiplyAdd(q, t, f32x4.splat(0.2757912278175354));
  q = multiplyAdd(q, t, f32x4.splat(-0.06856930255889893));
  q = multiplyAdd(q, t, f32x4.splat(0.2686389684677124));
  q = multiplyAdd(q, t, f32x4.splat(0.1774158924818039));
  q = multiplyAdd(q, t, f32x4.splat(0.2313552349805832));
  q = multiplyAdd(q, t, f32x4.splat(0.22508256137371063));
  q = multiplyAdd(q, t, f32x4.splat(2.6405637981952168e-5));
  const tail = f32x4.mul(f32x4.mul(q, bellOfX), f32x4.splat(0.5));
  return v128.bitselect(tail, f32x4.sub(one, tail), f32x4.lt(x, f32x4.splat(0)));
}

/**
 * Natural logarithms of two normal x > 0 in float64: x = m 2^n with m near 1, s = (m - 1) / (m + 1),
 * log m = 2 artanh(s). Coefficients of __ieee754_log in fdlibm (Sun Microsystems 1993); error below 1e-15.
 */
@inline
export function naturalLogs(x: v128): v128 {
  const one = f64x2.splat(1);
  // Counted from sqrt(1/2), so that m lies between sqrt(1/2) and sqrt 2.
  const n = i64x2.shr_s(i64x2.sub(x, i64x2.splat(0x3fe6a09e667f3bcd)), 52);
  const m = i64x2.sub(x, i64x2.shl(n, 52));
  const s = f64x2.div(f64x2.sub(m, one), f64x2.add(m, one));
  const z = f64x2.mul(s, s);
  let p = f64x2.splat(1.479819860511658591e-1);
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.531383769920937332e-1));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.818357216161805012e-1));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(2.222219843214978396e-1));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(2.857142874366239149e-1));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(3.999999999940941908e-1));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(6.666666666666735130e-1));
  const rest = f64x2.add(f64x2.add(s, s), f64x2.mul(f64x2.mul(s, z), p));
  const twos = f64x2.convert_low_i32x4_s(i32x4.shuffle(n, n, 0, 2, 0, 2));
  return f64x2.add(f64x2.mul(twos, f64x2.splat(0.6931471805599453)), rest);
}

export function naturalLog(x: f64): f64 {
  return f64x2.extract_lane(naturalLogs(f64x2.splat(x)), 0);
}
