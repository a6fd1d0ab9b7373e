// Numbers and days between two places. Digits are read sixteen at once, by the method of Lemire (2021), Number parsing at
// a gigabyte per second, section 5, in vectors instead of words.

const ZERO: u32 = 48;
const MINUS: u32 = 45;
const PLUS: u32 = 43;
const SMALL_E: u32 = 101;
const LOWER: u32 = 32;
/** So many digits fit into a double as they are, and eighteen are taken at all, not counting zeros in front. */
const DIGITS_OF_DOUBLE = 15;
const TOO_LONG: u64 = 1_000_000_000_000_000_000;
const EXACT: f64 = 9007199254740992.0;
const BILLION: u64 = 1_000_000_000;
const LARGEST_POWER = 22;

/** 10^k as exact doubles (Clinger 1990). */
const POWERS = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]);
/**
 * [2][17] By the place of the decimal sign among the last sixteen bytes, 16 where there is none: 10^digits behind it; and less
 * than 0 for numbers that are.
 */
const DIVISORS = memory.data<f64>([
  1e15, 1e14, 1e13, 1e12, 1e11, 1e10, 1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1e0, 1e0, -1e15, -1e14, -1e13, -1e12,
  -1e11, -1e10, -1e9, -1e8, -1e7, -1e6, -1e5, -1e4, -1e3, -1e2, -1e1, -1e0, -1e0,
]);
/** [17][16] By the same place: where each digit comes from, once those before the sign have moved over it. */
const MOVES = memory.data(17 * 16, 16);
/** Sixteen zeros and sixteen ones: read from `n` on, it keeps the last `n` of sixteen bytes. */
const KEPT = memory.data(32, 16);
const HIGH_LOW = memory.data<f64>([1e8, 1], 16);
const SIGNS = memory.data<f64>([1, -1]);
// Constants as the loops want them: read where they are needed they cost less than kept, or made anew.
const ZEROS = memory.data<u8>([48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48], 16);
const NINES = memory.data<u8>([9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9], 16);
const EVEN_BYTES = memory.data<u16>([255, 255, 255, 255, 255, 255, 255, 255], 16);
const TENS = memory.data<u16>([10, 10, 10, 10, 10, 10, 10, 10], 16);
const HUNDREDS = memory.data<i16>([100, 1, 100, 1, 100, 1, 100, 1], 16);
const MYRIADS = memory.data<i16>([10_000, 1, 10_000, 1, 10_000, 1, 10_000, 1], 16);

/** Fills the tables, and says behind them; has to be called once, before anything else. */
export function prepare(): usize {
  const own = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  for (let place = 0; place <= 16; place++) {
    // Behind the sixteenth there is no sign, and nothing moves.
    const moved = place == 16 ? i8x16.splat(0) : i8x16.le_s(own, i8x16.splat(i8(place)));
    v128.store(MOVES + (usize(place) << 4), i8x16.add(own, moved));
  }
  v128.store(KEPT + 16, i8x16.splat(-1));
  return __heap_base;
}

/** The number between two places, as `scanNumber` reads it; NaN where it takes none there. */
export function numberBetween(from: usize, to: usize, signsAt: usize): f64 {
  const value = shortNumber(from, to, v128.load(signsAt), 0);
  return value == value ? value : longNumber(from, to, u32(load<u8>(signsAt)));
}

/**
 * The number between two places, of at most fifteen digits or fourteen with a sign among them; NaN where it takes more to read
 * what is there. `signs`: the decimal sign, sixteen times; NaN too where it stands `n` bytes before `to` and the bit `16 - n`
 * of `unwanted` is set. Reads up to sixteen bytes before `to`.
 */
@inline
export function shortNumber(from: usize, to: usize, signs: v128, unwanted: i32): f64 {
  const minus = usize(load<u8>(from) == MINUS);
  const length = to - from - minus;
  if (length - 1 > 15) return NaN;
  const text = v128.load(to - 16);
  const kept = v128.load(KEPT + length);
  const isSign = i8x16.eq(text, signs);
  const digits = i8x16.sub(text, v128.load(ZEROS));
  const strange = v128.and(v128.andnot(i8x16.gt_u(digits, v128.load(NINES)), isSign), kept);
  const sign = i8x16.bitmask(v128.and(isSign, kept));
  // One question for all, as no processor could foresee the answer to a part: what is no digit, a second sign, a sign at
  // the end or unwanted, sixteen digits, a zero in front.
  const digitsAlone = i32(length == 16) & i32(sign == 0);
  const zeroInFront = i32(load<u8>(from) == ZERO) & i32(length > 1) & ~(sign >> (17 - i32(length)));
  const unusual = i8x16.bitmask(strange) | (sign & (sign - 1)) | (sign & (unwanted | 0x8000));
  if ((unusual | digitsAlone | zeroInFront) != 0) return NaN;
  const place = usize(ctz(sign | 0x10000));
  const moved = i8x16.swizzle(v128.and(digits, kept), v128.load(MOVES + (place << 4)));
  return wholeOf(moved) / load<f64>(DIVISORS + ((minus * 17 + place) << 3));
}

/** The whole number that sixteen digits say, at most fifteen of which are not leading zeros. */
@inline
function wholeOf(digits: v128): f64 {
  const tens = i16x8.mul(v128.and(digits, v128.load(EVEN_BYTES)), v128.load(TENS));
  const pairs = i16x8.add(tens, i16x8.shr_u(digits, 8));
  const fours = i32x4.dot_i16x8_s(pairs, v128.load(HUNDREDS));
  const eights = i32x4.dot_i16x8_s(
    i16x8.narrow_i32x4_s(fours, fours),
    v128.load(MYRIADS),
  );
  const scaled = f64x2.mul(f64x2.convert_low_i32x4_s(eights), v128.load(HIGH_LOW));
  return f64x2.extract_lane(scaled, 0) + f64x2.extract_lane(scaled, 1);
}

/** Any number that `scanNumber` takes, digit by digit. */
function longNumber(from: usize, to: usize, decimal: u32): f64 {
  const minus = usize(load<u8>(from) == MINUS);
  const begin = from + minus;
  let mantissa: u64 = 0;
  let digits = 0;
  let sign: usize = 0;
  let at = begin;
  for (; at < to; at++) {
    const byte = u32(load<u8>(at));
    if (byte - ZERO <= 9) {
      mantissa = mantissa * 10 + u64(byte - ZERO);
      if (mantissa >= TOO_LONG) return NaN;
      digits++;
    } else if (byte == decimal && sign == 0) sign = at;
    else break;
  }
  if (digits == 0 || (sign != 0 && sign == at - 1)) return NaN;
  if (load<u8>(from) == ZERO && digits > 1 && sign != from + 1) return NaN;
  let exponent = sign == 0 ? 0 : i32(sign + 1) - i32(at);
  if (at < to) {
    // With its decimal sign where a thousands sign may stand it is not plain.
    if ((load<u8>(at) | LOWER) != SMALL_E || (sign != 0 && sign == to - 4)) return NaN;
    const shift = exponentBetween(at + 1, to);
    if (shift == i32.MAX_VALUE) return NaN;
    exponent += shift;
  }
  const value = scaled(mantissa, digits, exponent);
  // Nor is NaN less.
  return value < EXACT ? value * load<f64>(SIGNS + (minus << 3)) : NaN;
}

/** At most three digits with or without a sign; `i32.MAX_VALUE` where it is anything else. */
function exponentBetween(from: usize, to: usize): i32 {
  const first = u32(load<u8>(from));
  const begin = from + usize(from < to && (first == MINUS || first == PLUS));
  if (begin >= to || to - begin > 3) return i32.MAX_VALUE;
  let exponent = 0;
  for (let at = begin; at < to; at++) {
    const digit = u32(load<u8>(at)) - ZERO;
    if (digit > 9) return i32.MAX_VALUE;
    exponent = exponent * 10 + i32(digit);
  }
  return first == MINUS ? -exponent : exponent;
}

/** mantissa times 10^exponent, rounded once; NaN where that takes more than two doubles. */
function scaled(mantissa: u64, digits: i32, exponent: i32): f64 {
  if (exponent < -LARGEST_POWER || exponent > LARGEST_POWER) return NaN;
  const power = load<f64>(POWERS + (usize(abs(exponent)) << 3));
  if (digits <= DIGITS_OF_DOUBLE) return exponent < 0 ? f64(mantissa) / power : f64(mantissa) * power;
  if (exponent > 0) return NaN;
  const shifted = f64(mantissa / BILLION) * 1e9;
  const low = f64(mantissa % BILLION);
  const whole = shifted + low;
  const rest = low - (whole - shifted);
  return exponent == 0 ? (rest == 0 ? whole : NaN) : quotient(whole, rest, power);
}

/** (mantissa + rest) / power as `quotient` of plainNumber.ts divides it: Dekker (1971), section 5. */
function quotient(mantissa: f64, rest: f64, power: f64): f64 {
  const first = mantissa / power;
  const product = first * power;
  const a = 134_217_729.0 * first;
  const b = 134_217_729.0 * power;
  const firstHigh = a - (a - first);
  const powerHigh = b - (b - power);
  const firstLow = first - firstHigh;
  const powerLow = power - powerHigh;
  const error = firstHigh * powerHigh - product + firstHigh * powerLow + firstLow * powerHigh + firstLow * powerLow;
  const second = (mantissa - product - error + rest) / power;
  // 2^-40: far more than the relative error of `second`.
  const less = first + second * (1 - 9.094947017729282e-13);
  const more = first + second * (1 + 9.094947017729282e-13);
  return less == more ? first + second : NaN;
}

const DAY: f64 = 86_400_000;

/** Of two digits; beyond 99 where one of them is none. */
@inline
function twoDigits(at: usize): u32 {
  const tens = u32(load<u8>(at)) - ZERO;
  const ones = u32(load<u8>(at + 1)) - ZERO;
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : 100;
}

/** The day yyyy-mm-dd between two places in milliseconds since 1970, as `scanDate` reads it; NaN where there is none. */
export function dayBetween(from: usize, to: usize): f64 {
  if (to - from != 10 || load<u8>(from + 4) != MINUS || load<u8>(from + 7) != MINUS) return NaN;
  const century = twoDigits(from);
  const yearOfCentury = twoDigits(from + 2);
  const month = twoDigits(from + 5);
  const day = twoDigits(from + 8);
  if (century > 99 || yearOfCentury > 99 || month - 1 > 11 || day - 1 > 30) return NaN;
  const year = i32(century * 100 + yearOfCentury);
  if (i32(day) > daysInMonth(year, month)) return NaN;
  // In years that begin in March, in eras of 400 (Hinnant); one era more, so that nothing is negative.
  const shifted = (month > 2 ? year : year - 1) + 400;
  const era = shifted / 400;
  const yearOfEra = shifted - era * 400;
  const dayOfYear = (153 * ((i32(month) + 9) % 12) + 2) / 5 + i32(day) - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return f64((era - 1) * 146_097 + dayOfEra - 719_468) * DAY;
}

function daysInMonth(year: i32, month: u32): i32 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}
