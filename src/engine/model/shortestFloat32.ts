/**
 * Float32 numbers in the fewest decimal digits that read back to the same bits: 0.1 instead of 0.10000000149011612.
 * That makes a model file half as long and no less exact.
 */

/** 10^0 … 10^22: the powers of ten that a float64 holds exactly. */
const EXACT_POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Nine significant digits tell any two float32 numbers apart; most weights need seven or eight. */
const DIGITS = 9;
const USUAL_DIGITS = 7;

/** The float64 whose usual text is the shortest decimal that rounds to `value`, a float32. */
export function shortestFloat32(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const size = Math.abs(value);
  const exponent = exponentOf(size);
  const shortest = rounded(size, digitsOf(size, exponent), exponent);
  // A logarithm one too small near a power of ten costs a digit; then, and for the very largest, the whole value is right.
  const right = Math.fround(shortest) === size ? shortest : size;
  return value < 0 ? -right : right;
}

const exponentOf = (size: number): number => Math.floor(Math.log10(size));

/**
 * The significant digits of the shortest decimal that rounds to `size`, a float32 above 0. Monotonic: when some number of
 * digits suffices, so does every larger one, so the search goes up or down from the usual number.
 */
export function digitsOf(size: number, exponent: number): number {
  let digits = USUAL_DIGITS;
  if (Math.fround(rounded(size, digits, exponent)) === size) {
    while (digits > 1 && Math.fround(rounded(size, digits - 1, exponent)) === size) digits -= 1;
  } else {
    while (digits < DIGITS && Math.fround(rounded(size, digits, exponent)) !== size) digits += 1;
  }
  return digits;
}

/**
 * `size` rounded to so many significant digits, as the float64 nearest to that decimal: a whole number below 2^53 times
 * or divided by an exact power of ten is rounded once (Clinger 1990). Beyond these powers the slow way is exact too.
 */
function rounded(size: number, digits: number, exponent: number): number {
  const shift = digits - 1 - exponent;
  if (shift > 22 || shift < -22) return Number(size.toPrecision(digits));
  if (shift >= 0) return Math.round(size * EXACT_POWERS[shift]) / EXACT_POWERS[shift];
  return Math.round(size / EXACT_POWERS[-shift]) * EXACT_POWERS[-shift];
}

/** A number as JSON has it; unlike JSON.stringify it keeps the sign of -0. Throws a RangeError for NaN and infinities. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no place in a model file`);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** A list of numbers as JSON has it, without blanks. Throws as `numberText`. */
export function numberListText(values: readonly number[]): string {
  for (const value of values) {
    // JSON.stringify is several times faster, but writes 0 for -0 and null for what is not finite.
    if (!Number.isFinite(value) || Object.is(value, -0)) return `[${values.map(numberText).join(',')}]`;
  }
  return JSON.stringify(values);
}
