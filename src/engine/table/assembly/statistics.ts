// Passes over the values of a column, block by block, with the sums in the order of statistics.ts, value after value, so that
// they have its bits; everything else goes two values at once, in the time that a sum waits for itself.

/** What `boundsOf` knows of the blocks before, in float64: how many are missing, the sum, minimum, maximum, 1 where all are whole. */
const MISSING = 0;
const SUM = 8;
const MINIMUM = 16;
const MAXIMUM = 24;
const WHOLE = 32;

/** Takes `count` values, an even number of them (the last may be NaN), into the bounds at `state`. Of 0 and -0 either is the less. */
export function boundsOf(state: usize, values: usize, count: i32): void {
  let sum = load<f64>(state, SUM);
  let low = v128.load64_splat(state, MINIMUM);
  let high = v128.load64_splat(state, MAXIMUM);
  // Of each lane, minus how many are numbers, and whether some are not whole.
  let filled = i64x2.splat(0);
  let broken = i64x2.splat(0);
  const end = values + (usize(count) << 3);
  for (let at = values; at < end; at += 16) {
    const two = v128.load(at);
    const isNumber = f64x2.eq(two, two);
    const known = v128.and(two, isNumber);
    sum += f64x2.extract_lane(known, 0);
    sum += f64x2.extract_lane(known, 1);
    low = f64x2.pmin(low, two);
    high = f64x2.pmax(high, two);
    filled = i64x2.add(filled, isNumber);
    broken = v128.or(broken, f64x2.ne(known, f64x2.floor(known)));
  }
  const missing = i64(count) + i64x2.extract_lane(filled, 0) + i64x2.extract_lane(filled, 1);
  store<f64>(state, load<f64>(state, MISSING) + f64(missing), MISSING);
  store<f64>(state, sum, SUM);
  store<f64>(state, min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1)), MINIMUM);
  store<f64>(state, max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1)), MAXIMUM);
  if (v128.any_true(broken)) store<f64>(state, 0, WHOLE);
}

/**
 * The sum of squared deviations, `squares` before these values, of halves times `perScale`; and how many values fall into each
 * of `bars` equal parts of the halves' `range`: [2][bars + 1] int32 at `counts`, of even and odd places, NaN in the last.
 */
export function spreadOf(
  squares: f64,
  counts: usize,
  values: usize,
  count: i32,
  halfMean: f64,
  halfMinimum: f64,
  perScale: f64,
  range: f64,
  bars: i32,
): f64 {
  const end = values + (usize(count) << 3);
  const odd = counts + (usize(bars + 1) << 2);
  for (let at = values; at < end; at += 16) {
    const halves = f64x2.mul(v128.load(at), f64x2.splat(0.5));
    const isNumber = f64x2.eq(halves, halves);
    const scaled = f64x2.mul(f64x2.sub(halves, f64x2.splat(halfMean)), f64x2.splat(perScale));
    const square = v128.and(f64x2.mul(scaled, scaled), isNumber);
    squares += f64x2.extract_lane(square, 0);
    squares += f64x2.extract_lane(square, 1);
    const share = f64x2.div(f64x2.sub(halves, f64x2.splat(halfMinimum)), f64x2.splat(range));
    const bar = i32x4.min_s(
      i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(share, f64x2.splat(f64(bars)))),
      i32x4.splat(bars - 1),
    );
    // The upper half of each is 0, as are numbers' places.
    const places = v128.bitselect(bar, i32x4.splat(bars), i8x16.shuffle(isNumber, isNumber, 0, 1, 2, 3, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0));
    raise(counts + (usize(i32x4.extract_lane(places, 0)) << 2));
    raise(odd + (usize(i32x4.extract_lane(places, 1)) << 2));
  }
  return squares;
}

@inline
function raise(at: usize): void {
  store<i32>(at, load<i32>(at) + 1);
}

/**
 * Marks with a byte each what values stand for that are whole numbers divided by `scale`; NaN is passed over. False where
 * some value is not such a quotient to the bit. `first`: the whole number whose mark is the first; there has to be one
 * for the largest value.
 */
export function markDecimals(marks: usize, values: usize, count: i32, scale: f64, first: f64): bool {
  const end = values + (usize(count) << 3);
  let wrong = i64x2.splat(0);
  for (let at = values; at < end; at += 16) {
    const two = v128.load(at);
    const isNumber = f64x2.eq(two, two);
    const wholes = f64x2.nearest(f64x2.mul(two, f64x2.splat(scale)));
    wrong = v128.or(wrong, v128.and(f64x2.ne(f64x2.div(wholes, f64x2.splat(scale)), two), isNumber));
    const places = i32x4.trunc_sat_f64x2_s_zero(f64x2.sub(wholes, f64x2.splat(first)));
    if (i64x2.all_true(isNumber)) {
      store<u8>(marks + usize(i32x4.extract_lane(places, 0)), 1);
      store<u8>(marks + usize(i32x4.extract_lane(places, 1)), 1);
    } else {
      if (i64x2.extract_lane(isNumber, 0) != 0) store<u8>(marks + usize(i32x4.extract_lane(places, 0)), 1);
      if (i64x2.extract_lane(isNumber, 1) != 0) store<u8>(marks + usize(i32x4.extract_lane(places, 1)), 1);
    }
  }
  return !v128.any_true(wrong);
}

/** How many of so many values are not whole, NaN too. */
export function countFractions(values: usize, count: i32): i32 {
  let found = i64x2.splat(0);
  const whole = values + (usize(count & ~1) << 3);
  for (let at = values; at < whole; at += 16) {
    const two = v128.load(at);
    found = i64x2.sub(found, f64x2.ne(two, f64x2.floor(two)));
  }
  let fractions = i32(i64x2.extract_lane(found, 0) + i64x2.extract_lane(found, 1));
  if ((count & 1) == 1) {
    const last = load<f64>(whole);
    if (last != floor(last)) fractions++;
  }
  return fractions;
}
