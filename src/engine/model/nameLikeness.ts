/**
 * How alike two names of columns are. Short tokens and digits are never near one another, because width_cm and width_mm,
 * x1 and x2, q1 and q2 are different things; nor are words that begin with different letters (height and weight).
 */

export type NameLikeness = 'exact' | 'same' | 'near' | 'otherUnit' | 'different';

/** Byte order marks, also as Windows-1252 shows one, and characters of no width. */
const INVISIBLE = /^ï»¿|[\ufeff\u200b-\u200d\u2060\u00ad]/g;
const ACCENTS = /[\u0300-\u036f]/g;
const TOKEN = /\p{N}+|\p{L}+/gu;
/** Between words that are written together: sepalLength. */
const HUMP = /(?<=\p{Ll})(?=\p{Lu})/gu;
/** A unit behind a name; digits alone are a number and no unit. */
const BRACKETED = /^(.*\S)\s*[([{]\s*([^()[\]{}]{1,20}?)\s*[)\]}]$/su;
const UNIT_SIGN = /[\p{L}\p{Sc}%°‰]/u;
/** Scripts in which one letter is a word or a syllable, so that one other letter is another name. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** What stands for a unit where no brackets say so. */
const UNITS: ReadonlySet<string> = new Set(
  'nm um mm cm dm m km in inch inches ft feet yd mi miles mg g kg t lb lbs oz ml cl dl l ms s sec min h hr d day days wk week weeks month months yr year years c f k hz khz mhz ghz w kw mw kwh mwh j kj mj pa hpa kpa mpa bar psi pct percent usd eur gbp chf cny jpy'.split(
    ' ',
  ),
);

interface Name {
  readonly written: string;
  /** Letters and digits of the name without its unit, word by word. */
  readonly tokens: readonly string[];
  /** All that counts, in one. */
  readonly essence: string;
  /** What is neither letter nor digit and counts: %, +. */
  readonly signs: string;
  readonly unit: string | null;
  readonly dense: boolean;
}

/** `ß` and letters of other widths are written out, accents and invisible characters are left out. */
const plain = (text: string): string =>
  text.replace(INVISIBLE, '').normalize('NFKD').replace(ACCENTS, '').replace(/[øØ]/g, 'o').replace(/[łŁ]/g, 'l');

const lower = (text: string): string => text.toUpperCase().toLowerCase();
const SEPARATORS = /[\s_\-.,:;/\\'"`’‘“”()[\]{}]+/gu;
/** Between digits something stays: 1.5 is not 15. */
const essenceOf = (text: string): string =>
  lower(text).replace(SEPARATORS, (_, at: number, whole: string) =>
    /\p{N}/u.test(whole[at - 1] ?? '') && /^\p{N}/u.test(whole.slice(at).replace(SEPARATORS, '')) ? '_' : '',
  );

function nameOf(written: string): Name {
  const text = plain(written).trim();
  const [, base = '', found = ''] = BRACKETED.exec(text) ?? [];
  const unit = UNIT_SIGN.test(found) ? essenceOf(found) : null;
  const rest = unit === null ? text : base;
  const tokens = (rest.replace(HUMP, ' ').match(TOKEN) ?? []).map(lower);
  const essence = essenceOf(rest);
  return { written, tokens, essence, signs: essence.replace(/[\p{L}\p{N}_]/gu, ''), unit, dense: DENSE.test(rest) };
}

/** Prepares `names` once, so that many pairs are compared quickly: `likeness(i, j)` is of `a[i]` and `b[j]`. */
export function nameComparison(a: readonly string[], b: readonly string[]): (i: number, j: number) => NameLikeness {
  const [left, right] = [a.map(nameOf), b.map(nameOf)];
  return (i, j) => likenessOf(left[i], right[j]);
}

function likenessOf(a: Name, b: Name): NameLikeness {
  if (a.written === b.written) return 'exact';
  const unitsDiffer = a.unit !== null && b.unit !== null && a.unit !== b.unit;
  if (a.essence !== '' && a.essence === b.essence) return unitsDiffer ? 'otherUnit' : 'same';
  const [one, other] = [withoutUnit(a), withoutUnit(b)];
  if (one !== null && other !== null && one.base === other.base) return one.unit === other.unit ? 'same' : 'otherUnit';
  return !unitsDiffer && areNear(a, b) ? 'near' : 'different';
}

/** width_cm, widthCm, widthcm and width (cm) alike; null for a name that shows no unit. */
function withoutUnit({ tokens, unit, essence }: Name): { readonly base: string; readonly unit: string } | null {
  if (unit !== null) return { base: essence, unit };
  const last = tokens.at(-1) ?? '';
  if (tokens.length > 1 && UNITS.has(last)) return { base: tokens.slice(0, -1).join(''), unit: last };
  for (const length of [3, 2]) {
    const [base, end] = [last.slice(0, -length), last.slice(-length)];
    if (base.length >= 3 && UNITS.has(end)) return { base: [...tokens.slice(0, -1), base].join(''), unit: end };
  }
  return null;
}

const LONG_WORD = 8;
const SHORT_WORD = 3;
const MOST_SLIPS = 2;

function areNear(a: Name, b: Name): boolean {
  if (a.dense || b.dense || a.signs !== b.signs || a.essence[0] !== b.essence[0]) return false;
  if (a.tokens.length !== b.tokens.length) return areNearTogether(a.tokens, b.tokens);
  let slips = 0;
  for (let at = 0; at < a.tokens.length && slips <= MOST_SLIPS; at++) slips += slipsBetween(a.tokens[at], b.tokens[at]);
  return slips > 0 && slips <= MOST_SLIPS;
}

/** petalLenght and petal_length fall into different words: they are compared as one, if their short words agree. */
function areNearTogether(a: readonly string[], b: readonly string[]): boolean {
  const short = (tokens: readonly string[]): string =>
    tokens
      .filter((token) => token.length <= SHORT_WORD || /\p{N}/u.test(token))
      .sort()
      .join(' ');
  return short(a) === short(b) && slipsBetween(a.join(''), b.join('')) <= MOST_SLIPS;
}

/** Slips of the pen between two words; infinite where they are more than words of this length bear. */
function slipsBetween(a: string, b: string): number {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  if (shorter <= SHORT_WORD || a[0] !== b[0] || /\p{N}/u.test(a + b)) return Number.POSITIVE_INFINITY;
  const slips = editDistance(a, b);
  return slips <= (shorter >= LONG_WORD ? MOST_SLIPS : 1) ? slips : Number.POSITIVE_INFINITY;
}

/**
 * Letters left out, added, exchanged, or swapped with their neighbor (Damerau 1964, Levenshtein 1966, in the form that is
 * called optimal string alignment). Words that differ by more than `MOST_SLIPS` in length are not worked through.
 */
export function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_SLIPS) return Number.POSITIVE_INFINITY;
  let before = new Array<number>(b.length + 1).fill(0);
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, before[j - 2] + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}
