/**
 * The number that a cell states, in the dialect of its column: which sign is decimal and which one parts thousands. Nothing
 * is guessed here: what is not plainly a number in that dialect is NaN. Which dialect a column has is decided over all of
 * its cells (kinds.ts).
 */
import type { DecimalSign, ThousandsSign } from '../protocol';

export interface NumberStyle {
  readonly decimal: DecimalSign;
  readonly thousands: ThousandsSign;
}
export const PLAIN_NUMBERS: NumberStyle = { decimal: '.', thousands: '' };

/** Every dialect; where several explain a column equally well the first one is taken. */
export const NUMBER_STYLES: readonly NumberStyle[] = [
  PLAIN_NUMBERS,
  { decimal: ',', thousands: '' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: ',', thousands: "'" },
];
/** A set of styles, bit by bit: all of them. */
export const EVERY_STYLE = (1 << NUMBER_STYLES.length) - 1;

/** 10^k as exact doubles. */
const POWERS = Float64Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));
/** A whole number of so many digits is exact, and so is its quotient's rounding (Clinger 1990, the fast case). */
const EXACT_DIGITS = 15;

const ZERO = 48;
const MINUS = 45;

/**
 * Digits, one decimal sign, groups of three digits where the style has a thousands sign, a sign in front or behind, an
 * exponent, blanks around; a currency, a percent sign (61.5 % is 61.5) and brackets for a negative amount. Infinities in
 * words and numbers beyond 1.8e308 are infinite. With decimal sign "." and no thousands sign "1,234" is no number.
 */
export function parseNumber(text: string, decimalSign: DecimalSign = '.', thousands: ThousandsSign = ''): number {
  const end = text.length;
  const sign = decimalSign === '.' ? 46 : 44;
  const negative = text.charCodeAt(0) === MINUS;
  let at = negative ? 1 : 0;
  const begin = at;
  let mantissa = 0;
  let point = -1;
  for (; at < end; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (digit + ZERO === sign && point === -1) point = at;
    else break;
  }
  const digits = at - begin - (point === -1 ? 0 : 1);
  if (at < end || digits === 0 || digits > EXACT_DIGITS) return parseUnusual(text, decimalSign, thousands);
  const value = point === -1 ? mantissa : mantissa / (POWERS[end - point - 1] ?? 1);
  return negative ? -value : value;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const INFINITE = /^([+-]?)(?:inf|infinity|∞)$/i;
/** Any text may come this way, also a very long one; a number is short. */
const LONGEST_PLAIN = 400;
const LONGEST_DRESSED = 60;

function parseUnusual(text: string, decimalSign: DecimalSign, thousands: ThousandsSign): number {
  if (text.length > LONGEST_PLAIN) return Number.NaN;
  const trimmed = text.trim();
  let plain = trimmed.startsWith('\u2212') ? `-${trimmed.slice(1)}` : trimmed;
  if (decimalSign === ',') plain = plain.includes('.') ? '' : plain.replace(',', '.');
  if (NUMBER.test(plain)) return Number(plain);
  const infinite = INFINITE.exec(plain);
  if (infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const bare = undress(trimmed);
  if (bare === null) return Number.NaN;
  const value = readBody(bare.body, decimalSign, thousands);
  return bare.negative ? -value : value;
}

const SIGN = '[+\\-\\u2212\\u2012\\u2013\\ufe63\\uff0d]';
const CURRENCY =
  '(?:(?:US|CA|AU|NZ|HK|S|R|NT)?\\$|\\p{Sc}|USD|EUR|GBP|CHF|CNY|RMB|JPY|KRW|INR|SEK|NOK|DKK|PLN|CZK|HUF|RUB|BRL|CAD|AUD|kr\\.?|zł|Kč|Ft|Fr\\.|元|円|원|руб\\.?|р\\.)';
const DRESSED = new RegExp(
  `^(\\()?\\s*(${SIGN})?\\s*(${CURRENCY})?\\s*(${SIGN})?\\s*((?:\\d|[.,]\\d)[\\d.,'’\\s]*(?:e[+-]?\\d+)?)(${CURRENCY}|[%‰])?\\s*(${SIGN})?\\s*(\\))?$`,
  'iu',
);

interface BareNumber {
  /** Digits with decimal and thousands signs, perhaps an exponent. */
  readonly body: string;
  readonly negative: boolean;
  /** The currency or percent sign; '' where there is none. */
  readonly mark: string;
}

/** A number without sign, brackets, currency and percent; null where the text is no number in any style. */
export function undress(trimmed: string): BareNumber | null {
  if (trimmed.length > LONGEST_DRESSED) return null;
  const match = DRESSED.exec(trimmed);
  if (match === null) return null;
  const [, open, sign, before, innerSign, body = '', behind, lastSign, close] = match;
  const signs = [sign, innerSign, lastSign].filter((one) => one !== undefined);
  const isBracketed = open !== undefined && close !== undefined;
  if ((open === undefined) !== (close === undefined) || signs.length + (isBracketed ? 1 : 0) > 1) return null;
  if ((before !== undefined && behind !== undefined && before !== behind) || lastSign === '+') return null;
  const negative = isBracketed || (signs[0] !== undefined && signs[0] !== '+');
  return { body: body.trim(), negative, mark: before ?? behind ?? '' };
}

const GROUPS: Readonly<Record<ThousandsSign, string>> = {
  '': '(?!)',
  // Also the lakhs and crores of India: 12,34,567.
  ',': '[1-9]\\d{0,2}(?:(?:,\\d{3})+|(?:,\\d{2})+,\\d{3})',
  '.': '[1-9]\\d{0,2}(?:\\.\\d{3})+',
  ' ': '[1-9]\\d{0,2}(?:\\s\\d{3})+',
  "'": "[1-9]\\d{0,2}(?:['’]\\d{3})+",
};
const bodyPattern = (decimal: DecimalSign, thousands: ThousandsSign): RegExp =>
  new RegExp(`^(?:(?:\\d+|${GROUPS[thousands]})(?:[${decimal}]\\d*)?|[${decimal}]\\d+)(?:e[+-]?\\d+)?$`, 'i');

type BodyPatterns = Readonly<Record<DecimalSign, Readonly<Record<ThousandsSign, RegExp>>>>;
const patternsOf = (decimal: DecimalSign): BodyPatterns[DecimalSign] => ({
  '': bodyPattern(decimal, ''),
  ',': bodyPattern(decimal, ','),
  '.': bodyPattern(decimal, '.'),
  ' ': bodyPattern(decimal, ' '),
  "'": bodyPattern(decimal, "'"),
});
const BODIES: BodyPatterns = { '.': patternsOf('.'), ',': patternsOf(',') };

function readBody(body: string, decimal: DecimalSign, thousands: ThousandsSign): number {
  if (!BODIES[decimal][thousands].test(body)) return Number.NaN;
  const digits = thousands === '' ? body : body.replace(/[.,'’\s]/g, (sign) => (sign === decimal ? sign : ''));
  return Number(digits.replace(',', '.'));
}

const WHOLE = /^[+-]?\d+$/;

/** The set of styles in which a word is a number; 0: in none. */
export function stylesOf(word: string): number {
  if (WHOLE.test(word)) return EVERY_STYLE;
  if (word.length > LONGEST_DRESSED) {
    return Number.isNaN(parseNumber(word)) ? 0 : 1;
  }
  const trimmed = word.trim();
  const bare = undress(trimmed);
  if (bare === null) return INFINITE.test(trimmed) ? EVERY_STYLE : 0;
  let styles = 0;
  for (let at = 0; at < NUMBER_STYLES.length; at += 1) {
    const style = NUMBER_STYLES[at] ?? PLAIN_NUMBERS;
    if (BODIES[style.decimal][style.thousands].test(bare.body)) styles |= 1 << at;
  }
  return styles;
}

const ONE_GROUP = /^[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * The other number that a cell may state: "1.234" is 1.234 or 1234, by what its sign is. NaN where there is no other, which
 * is so whenever the cell has two kinds of signs, or a group that is not of three digits.
 */
export function otherReading(text: string, decimal: DecimalSign): number {
  const bare = undress(text.trim());
  if (bare === null || !ONE_GROUP.test(bare.body)) return Number.NaN;
  const isDecimal = bare.body.includes(decimal);
  const value = Number(bare.body.replace(/[.,]/, isDecimal ? '' : '.'));
  return bare.negative ? -value : value;
}
