// Vectors of four float32: the few operations that every kernel shares.
//
// Loops run over whole vectors up to and including the one that holds the last elements. Loading past the end of a
// block is harmless, since the kernels' own scratch space lies behind everything else; storing past it is not, so a
// last vector goes through `put`.

/** a * b + c: rounded once where the module was built with fused multiply-add, else twice. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Stores the first `left` elements, at most four. */
@inline
export function put(at: usize, values: v128, left: i32): void {
  if (left >= 4) v128.store(at, values);
  else putSome(at, values, left);
}

/** `put` of three vectors, with one question for all: loops of little else are a fifth faster. */
@inline
export function putThree(at0: usize, v0: v128, at1: usize, v1: v128, at2: usize, v2: v128, left: i32): void {
  if (left >= 4) {
    v128.store(at0, v0);
    v128.store(at1, v1);
    v128.store(at2, v2);
  } else {
    putSome(at0, v0, left);
    putSome(at1, v1, left);
    putSome(at2, v2, left);
  }
}

function putSome(at: usize, values: v128, left: i32): void {
  if (left == 1) v128.store32_lane(at, values, 0);
  if (left >= 2) v128.store64_lane(at, values, 0);
  if (left == 3) v128.store32_lane(at, values, 2, 8);
}

/** Bytes of the vectors that `count` elements fill. Loops over these need no `put`, and are up to twice as fast. */
@inline
export function wholeVectors(count: i32): usize {
  return usize(count & ~3) << 2;
}

/** `values` where an element is among the first `left`, `others` elsewhere. */
@inline
export function firstOf(values: v128, left: i32, others: v128): v128 {
  if (left >= 4) return values;
  return v128.bitselect(values, others, i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left)));
}

/** The first two elements in float64. */
@inline
export function lowDoubles(values: v128): v128 {
  return f64x2.promote_low_f32x4(values);
}

/** The last two elements in float64. */
@inline
export function highDoubles(values: v128): v128 {
  return f64x2.promote_low_f32x4(i64x2.shuffle(values, values, 1, 1));
}

/** Two pairs of float64 as four float32. */
@inline
export function toSingles(low: v128, high: v128): v128 {
  return i64x2.shuffle(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

/** sums + the four elements, pairwise, in float64: sums of many elements keep their digits. */
@inline
export function addDoubles(sums: v128, values: v128): v128 {
  return f64x2.add(sums, f64x2.add(lowDoubles(values), highDoubles(values)));
}

@inline
export function totalOf(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}
