/**
 * What the text of one cell means: missing, a code that only looks like a number, a word. The reader and every prediction
 * use these same rules, and nothing is guessed here.
 */

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
  ...['#NAME?', '#NV', '1.#QNAN', '-1.#QNAN', '1.#IND', '-1.#IND', '\\N', '[NULL]', 'NaT', 'N.A.', 'n.a.', '..', '…'],
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
