/**
 * What the text of one cell means: missing, a number, a code that only looks like one, a word. The reader and every
 * prediction use these same rules. Nothing is guessed here: what is not plainly a number is NaN.
 */

export type DecimalSign = '.' | ',';

/**
 * Cells that mean "no value", exactly so written (blanks around them do not count): the empty cell and what R, pandas, SQL,
 * spreadsheets, SAS and people write. Letter case matters, because "na" and "none" are words of languages and categories.
 */
export const MISSING_WORDS: ReadonlySet<string> = new Set([
  ...[
    '',
    'NA',
    'N/A',
    'n/a',
    '<NA>',
    'NaN',
    'nan',
    '-NaN',
    '-nan',
    'NULL',
    'Null',
    'null',
    '(null)',
    'None',
    'missing',
  ],
  ...[
    '?',
    '-',
    '--',
    '---',
    '.',
    '\u2013',
    '\u2014',
    '#N/A',
    '#N/A N/A',
    '#NA',
    '#NULL!',
    '#VALUE!',
    '#REF!',
    '#DIV/0!',
    '#NUM!',
  ],
  ...['#NAME?', '1.#QNAN', '-1.#QNAN', '1.#IND', '-1.#IND'],
]);
const LONGEST_MISSING_WORD = 8;

export function isMissingWord(text: string): boolean {
  if (text.length <= LONGEST_MISSING_WORD) return MISSING_WORDS.has(text) || MISSING_WORDS.has(text.trim());
  return MISSING_WORDS.has(text.trim());
}

/** The category that a cell's text names (blanks around it do not count), or null for a missing value. */
export function cellWord(text: string): string | null {
  const word = text.trim();
  return MISSING_WORDS.has(word) ? null : word;
}

/** 10^k as exact doubles. */
const POWERS = Float64Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));
/** A whole number of so many digits is exact, and so is its quotient's rounding (Clinger 1990, the fast case). */
const EXACT_DIGITS = 15;

const ZERO = 48;
const MINUS = 45;

/**
 * The number that a cell states, NaN where it states none. Digits, one decimal sign, a leading + or - (or U+2212), an
 * exponent, blanks around. Infinities in words (inf, Infinity, ∞) and numbers beyond 1.8e308 are infinite.
 * No thousands signs, currencies or percent: "1,234" is not a number with decimal sign "." and 1.234 with ",".
 */
export function parseNumber(text: string, decimalSign: DecimalSign = '.'): number {
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
  if (at < end || digits === 0 || digits > EXACT_DIGITS) return parseUnusual(text, decimalSign);
  const value = point === -1 ? mantissa : mantissa / (POWERS[end - point - 1] ?? 1);
  return negative ? -value : value;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const INFINITE = /^([+-]?)(?:inf|infinity|∞)$/i;

function parseUnusual(text: string, decimalSign: DecimalSign): number {
  // Any text may come this way, also a very long one; a number is short.
  if (text.length > 400) return Number.NaN;
  let plain = text.trim().replace(/^\u2212/, '-');
  if (decimalSign === ',') {
    if (plain.includes('.')) return Number.NaN;
    plain = plain.replace(',', '.');
  }
  if (NUMBER.test(plain)) return Number(plain);
  const infinite = INFINITE.exec(plain);
  if (infinite === null) return Number.NaN;
  return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

const PADDED = /^0\d+$/;
const WHOLE = /^[+-]?\d+$/;

/**
 * True for digits that are a code and not a quantity: a leading zero before other digits ("00123", a post code), or a
 * whole number that a float64 does not keep exactly (beyond 2^53: account and article numbers).
 */
export function isCode(text: string): boolean {
  const word = text.trim();
  return PADDED.test(word) || (WHOLE.test(word) && !Number.isSafeInteger(Number(word)));
}

/** Each pair: the word for no, the word for yes, in lower case. */
const YES_NO_PAIRS: readonly (readonly [string, string])[] = [
  ['no', 'yes'],
  ['n', 'y'],
  ['false', 'true'],
  ['f', 't'],
  ['off', 'on'],
  ['nein', 'ja'],
  ['n', 'j'],
  ['falsch', 'wahr'],
  ['non', 'oui'],
  ['n', 'o'],
  ['faux', 'vrai'],
  ['no', 'si'],
  ['no', 'sí'],
  ['no', 'sì'],
  ['n', 's'],
  ['não', 'sim'],
  ['nao', 'sim'],
  ['falso', 'verdadero'],
  ['falso', 'vero'],
  ['falso', 'verdadeiro'],
  ['nee', 'ja'],
  ['nej', 'ja'],
  ['nei', 'ja'],
  ['ei', 'kyllä'],
  ['nie', 'tak'],
  ['ne', 'ano'],
  ['nem', 'igen'],
  ['hayır', 'evet'],
  ['нет', 'да'],
  ['ні', 'так'],
  ['否', '是'],
  ['无', '有'],
  ['错', '对'],
  ['假', '真'],
  ['いいえ', 'はい'],
  ['아니요', '예'],
];

/** The pair's word for yes among two values, in any letter case; null where the two are not a pair of yes and no. */
export function yesOf(a: string, b: string): string | null {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  for (const [no, yes] of YES_NO_PAIRS) {
    if (first === no && second === yes) return b;
    if (first === yes && second === no) return a;
  }
  return null;
}
