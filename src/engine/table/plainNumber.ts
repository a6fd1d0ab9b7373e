/**
 * Numbers and dates read straight from bytes, without a string. What is taken is exactly what the builders of columns call
 * plain (numericBuilder.ts), with the same bits that `Number` of the text gives; everything else is left to `parseNumber`
 * and `parseDate`, which know every way of writing.
 */
import { DAY, daysOf } from './dates';

const [ZERO, MINUS, PLUS] = [48, 45, 43];
const [LARGE_E, SMALL_E] = [69, 101];
/** 10^k as exact doubles (Clinger 1990). */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const LARGEST_POWER = 22;
/** So many digits fit into 32 bits, and so many into 53. */
const DIGITS_OF_WORD = 9;
const DIGITS_OF_DOUBLE = 15;
/** Not counting zeros in front. */
const MOST_DIGITS = 18;
const EXACT = 2 ** 53;

/**
 * Reads a number that begins at `at`, in digits with at most one sign `decimal` (a byte) among them and a minus in front,
 * perhaps with an exponent. Writes its value to `out[index]` and returns where it ends; -1 where this is no such number.
 * `view`: of the same bytes. There must be a byte behind the number that is no part of one, and four more.
 */
export function scanNumber(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  decimal: number,
  out: Float64Array,
  index: number,
): number {
  // 1 or 0 without a branch, which no processor could foresee.
  const minus = ((bytes[at] ^ MINUS) - 1) >>> 31;
  const begin = at + minus;
  let stop = begin;
  let mantissa = 0;
  let digit = bytes[stop] - ZERO;
  while (digit >>> 0 <= 9) {
    mantissa = (Math.imul(mantissa, 10) + digit) | 0;
    stop += 1;
    digit = bytes[stop] - ZERO;
  }
  let point = -1;
  let power = 1;
  if (digit + ZERO === decimal) {
    point = stop;
    stop += 1;
    const four = fourDigits(view.getInt32(stop, true));
    if (four !== -1) {
      mantissa = (Math.imul(mantissa, 10_000) + four) | 0;
      stop += 4;
    }
    digit = bytes[stop] - ZERO;
    while (digit >>> 0 <= 9) {
      mantissa = (Math.imul(mantissa, 10) + digit) | 0;
      stop += 1;
      digit = bytes[stop] - ZERO;
    }
    if (stop - point > DIGITS_OF_WORD) return scanLong(bytes, at, begin, stop, point, out, index);
    power = POWERS[stop - point - 1];
  }
  const digits = stop - begin - (point === -1 ? 0 : 1);
  const isOrdinary = digits > 0 && digits <= DIGITS_OF_WORD && digit + ZERO !== LARGE_E && digit + ZERO !== SMALL_E;
  if (!isOrdinary) return scanLong(bytes, at, begin, stop, point, out, index);
  // "5." and "007" may be numbers, but they are not plain.
  if (point === stop - 1 || (bytes[at] === ZERO && digits > 1 && point !== at + 1)) return -1;
  out[index] = (mantissa / power) * (1 - 2 * minus);
  return stop;
}

/**
 * The number that four digits say, the first one in the lowest byte; -1 where a byte is no digit. All four at once: Lemire
 * (2021), Number parsing at a gigabyte per second, section 5.
 */
function fourDigits(word: number): number {
  const digits = (word - 0x30303030) | 0;
  if (((digits | (word + 0x46464646)) & 0x80808080) !== 0) return -1;
  const pairs = Math.imul(digits, 10) + (digits >>> 8);
  return Math.imul(pairs & 0xff, 100) + ((pairs >>> 16) & 0xff);
}

/** More digits than fit into a word, or an exponent behind them. */
function scanLong(
  bytes: Uint8Array,
  at: number,
  begin: number,
  end: number,
  point: number,
  out: Float64Array,
  index: number,
): number {
  const digits = end - begin - (point === -1 ? 0 : 1);
  if (digits === 0 || point === end - 1 || digits - zerosIn(bytes, begin, end, point) > MOST_DIGITS) return -1;
  if (bytes[at] === ZERO && digits > 1 && point !== at + 1) return -1;
  let exponent = point === -1 ? 0 : point + 1 - end;
  let stop = end;
  if (bytes[end] === LARGE_E || bytes[end] === SMALL_E) {
    stop = endOfExponent(bytes, end + 1);
    // With its decimal sign where a thousands sign may stand it is not plain.
    if (stop === -1 || (point !== -1 && stop - 4 === point)) return -1;
    exponent += exponentIn(bytes, end + 1, stop);
  }
  const value = scaled(bytes, begin, end, point, exponent);
  if (!(value < EXACT)) return -1;
  out[index] = begin > at ? -value : value;
  return stop;
}

/** The zeros before the first other digit. */
function zerosIn(bytes: Uint8Array, begin: number, end: number, point: number): number {
  let at = begin;
  while (at < end && (bytes[at] === ZERO || at === point)) at += 1;
  return at - begin - (point >= begin && point < at ? 1 : 0);
}

/** Behind at most three digits with or without a sign; -1 where there is none. */
function endOfExponent(bytes: Uint8Array, at: number): number {
  const begin = bytes[at] === MINUS || bytes[at] === PLUS ? at + 1 : at;
  let stop = begin;
  while (stop - begin < 4 && bytes[stop] >= ZERO && bytes[stop] <= ZERO + 9) stop += 1;
  return stop === begin || stop - begin > 3 ? -1 : stop;
}

function exponentIn(bytes: Uint8Array, at: number, end: number): number {
  let exponent = 0;
  for (let from = at; from < end; from += 1) {
    const digit = bytes[from] - ZERO;
    if (digit >= 0 && digit <= 9) exponent = exponent * 10 + digit;
  }
  return bytes[at] === MINUS ? -exponent : exponent;
}

/** The digits between `begin` and `end` as a whole number, times 10^exponent, rounded once; NaN where that takes more. */
function scaled(bytes: Uint8Array, begin: number, end: number, point: number, exponent: number): number {
  if (exponent < -LARGEST_POWER || exponent > LARGEST_POWER) return Number.NaN;
  let [high, low, digits] = [0, 0, 0];
  const cut = end - DIGITS_OF_WORD - (point >= end - DIGITS_OF_WORD ? 1 : 0);
  for (let from = begin; from < end; from += 1) {
    if (from === point) continue;
    const digit = bytes[from] - ZERO;
    digits += 1;
    if (from < cut) high = high * 10 + digit;
    else low = low * 10 + digit;
  }
  const power = POWERS[Math.abs(exponent)];
  const shifted = high * 1e9;
  if (digits <= DIGITS_OF_DOUBLE) return exponent < 0 ? (shifted + low) / power : (shifted + low) * power;
  if (exponent > 0) return Number.NaN;
  // Exact: high has 30 bits at most, and 10^9 is 2^9 times a number of 21 bits.
  const mantissa = shifted + low;
  const rest = low - (mantissa - shifted);
  return exponent === 0 ? (rest === 0 ? mantissa : Number.NaN) : quotient(mantissa, rest, power);
}

/** 2^27 + 1 cuts a double into two halves whose products are exact (Dekker 1971). */
const HALVES = 134_217_729;
/** Far more than the relative error of a quotient's second word, 2^-50. */
const DOUBT = 2 ** -40;

/**
 * (mantissa + rest) / power, rounded once; NaN where it lies so near to the middle of two doubles that twice their
 * precision does not tell. Division in two words: Dekker (1971), A floating-point technique for extending the available
 * precision, section 5.
 */
function quotient(mantissa: number, rest: number, power: number): number {
  const first = mantissa / power;
  const product = first * power;
  const [a, b] = [HALVES * first, HALVES * power];
  const [firstHigh, powerHigh] = [a - (a - first), b - (b - power)];
  const [firstLow, powerLow] = [first - firstHigh, power - powerHigh];
  const error = firstHigh * powerHigh - product + firstHigh * powerLow + firstLow * powerHigh + firstLow * powerLow;
  const second = (mantissa - product - error + rest) / power;
  const value = first + second;
  const [less, more] = [first + second * (1 - DOUBT), first + second * (1 + DOUBT)];
  return less === more ? value : Number.NaN;
}

const DASH = MINUS;

/** Of two digits; beyond 99 where one of them is none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [bytes[at] - ZERO, bytes[at + 1] - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const DATE_LENGTH = 10;

/** Reads a day of the form yyyy-mm-dd, which means the same in every order, as `scanNumber` reads numbers. */
export function scanDate(bytes: Uint8Array, at: number, out: Float64Array, index: number): number {
  if (bytes[at + 4] !== DASH || bytes[at + 7] !== DASH) return -1;
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  const value = daysOf(year, twoDigits(bytes, at + 5), twoDigits(bytes, at + 8)) * DAY;
  if (Number.isNaN(value)) return -1;
  out[index] = value;
  return at + DATE_LENGTH;
}
