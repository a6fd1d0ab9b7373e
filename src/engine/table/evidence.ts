/**
 * What the cells of a column say about their own dialect, what the columns of a file say together, and the decision: the
 * dialect that reads the most cells; where two read equally many and differ in what they read, the other columns of the file
 * decide, then the whole numbers of the column, and only then custom, which the receipt calls a guess.
 */
import type { DateOrder, DecimalSign, Delimiter, Sureness } from '../protocol';
import { isCode } from './cells';
import { ordersOf, parseDate } from './dateText';
import { EVERY_STYLE, NUMBER_STYLES, type NumberStyle, otherReading, PLAIN_NUMBERS, stylesOf } from './numberText';

/** What a file's columns agree on; null where no column shows it. */
export interface Consensus {
  readonly decimal: DecimalSign | null;
  readonly dateOrder: DateOrder | null;
  readonly delimiter: Delimiter;
  /** A workbook keeps numbers as numbers: a point is decimal there, and nothing is ambiguous. */
  readonly exact: boolean;
}

const ORDERS: readonly DateOrder[] = ['ymd', 'dmy', 'mdy'];

export interface Tally {
  filled: number;
  /** Cells that each of `NUMBER_STYLES`, each of the three orders, can read. */
  readonly styles: number[];
  readonly orders: number[];
  codes: number;
  /** Whole numbers without any sign, up to and from a thousand. */
  small: number;
  large: number;
  /** Cells that are two numbers, by the meaning of their one sign; and the first of them. */
  ambiguous: number;
  twoNumbers: string;
  /** The first cell that is another day in another order. */
  twoDates: string;
}

const most = (counts: readonly number[]): number => Math.max(...counts);
export const notNumbers = (tally: Tally): number => tally.filled - most(tally.styles);
export const notDates = (tally: Tally): number => tally.filled - most(tally.orders);

/** `enough`: stops once neither numbers nor dates can be half of the cells any more. */
export function tallyOf(words: Iterable<readonly [word: string, count: number]>, filled: number): Tally {
  const tally: Tally = {
    filled,
    styles: NUMBER_STYLES.map(() => 0),
    orders: ORDERS.map(() => 0),
    codes: 0,
    small: 0,
    large: 0,
    ambiguous: 0,
    twoNumbers: '',
    twoDates: '',
  };
  let neither = 0;
  for (const [word, count] of words) {
    const styles = stylesOf(word);
    if (styles !== 0) countNumber(tally, word, count, styles);
    const orders = styles === EVERY_STYLE ? 0 : ordersOf(word);
    if (orders !== 0) countDate(tally, word, count, orders);
    if (styles === 0 && orders === 0) neither += count;
    if (neither * 2 > filled) break;
  }
  return tally;
}

function countNumber(tally: Tally, word: string, count: number, styles: number): void {
  for (let at = 0; at < tally.styles.length; at += 1) {
    if ((styles & (1 << at)) !== 0) tally.styles[at] = (tally.styles[at] ?? 0) + count;
  }
  if (isCode(word)) tally.codes += count;
  if (styles === EVERY_STYLE) {
    if (word.length < 4) tally.small += count;
    else tally.large += count;
  } else if (!Number.isNaN(otherReading(word, '.'))) {
    tally.ambiguous += count;
    if (tally.twoNumbers === '') tally.twoNumbers = word;
  }
}

function countDate(tally: Tally, word: string, count: number, orders: number): void {
  for (let at = 0; at < tally.orders.length; at += 1) {
    if ((orders & (1 << at)) !== 0) tally.orders[at] = (tally.orders[at] ?? 0) + count;
  }
  if (tally.twoDates === '' && (orders & 6) === 6 && parseDate(word, 'dmy') !== parseDate(word, 'mdy')) {
    tally.twoDates = word;
  }
}

export interface Found<Value> {
  readonly value: Value;
  readonly sure: Sureness;
  readonly reason: 'signShown' | 'signNotNeeded' | 'signOfFile' | 'signByWholeNumbers' | 'signAssumed';
}

export interface SignEvidence {
  readonly small: number;
  readonly large: number;
  readonly ambiguous: number;
  /** The sign of the cells that could be two numbers. */
  readonly sign: DecimalSign;
}
/** So many cells must have just three digits behind their sign before whole numbers beside them say something. */
const TELLING_CELLS = 3;

/** The decimal sign of a column that its own signs leave open. */
export function openDecimal({ small, large, ambiguous, sign }: SignEvidence, consensus: Consensus): Found<DecimalSign> {
  const other = sign === '.' ? ',' : '.';
  if (consensus.decimal !== null) return { value: consensus.decimal, sure: 'likely', reason: 'signOfFile' };
  if (large > 0) return { value: sign, sure: 'likely', reason: 'signByWholeNumbers' };
  if (small > 0 && ambiguous >= TELLING_CELLS) return { value: other, sure: 'likely', reason: 'signByWholeNumbers' };
  // A comma that had to be quoted to stand in a cell is there to be seen; elsewhere files of commas are of comma countries.
  const isGrouping = sign === ',' && consensus.delimiter === ',';
  return { value: isGrouping ? other : sign, sure: 'guess', reason: 'signAssumed' };
}

export function findStyle(tally: Tally, consensus: Consensus): Found<NumberStyle> {
  const highest = most(tally.styles);
  const best = NUMBER_STYLES.filter((_, at) => tally.styles[at] === highest);
  const first = best[0] ?? PLAIN_NUMBERS;
  const isOpen = tally.twoNumbers !== '' && best.some(({ decimal }) => decimal !== first.decimal);
  if (!isOpen) {
    const isPlain = best.length === NUMBER_STYLES.length;
    return { value: first, sure: 'certain', reason: isPlain ? 'signNotNeeded' : 'signShown' };
  }
  const sign = tally.twoNumbers.includes(',') ? ',' : '.';
  const { small, large, ambiguous } = tally;
  const found = consensus.exact
    ? ({ value: '.', sure: 'certain', reason: 'signShown' } as const)
    : openDecimal({ small, large, ambiguous, sign }, consensus);
  return { ...found, value: best.find(({ decimal }) => decimal === found.value) ?? first };
}

/** The order of dates whose cells leave it open. */
export function openOrder(example: string, consensus: Consensus): Found<DateOrder> {
  if (consensus.dateOrder !== null) return { value: consensus.dateOrder, sure: 'likely', reason: 'signOfFile' };
  const isEuropean = !example.includes('/') || consensus.decimal === ',' || consensus.delimiter === ';';
  return { value: isEuropean ? 'dmy' : 'mdy', sure: 'guess', reason: 'signAssumed' };
}

export function findOrder(tally: Tally, consensus: Consensus): Found<DateOrder> {
  const highest = most(tally.orders);
  const best = ORDERS.filter((_, at) => tally.orders[at] === highest);
  const isOpen = best.includes('dmy') && best.includes('mdy') && tally.twoDates !== '';
  if (isOpen) return openOrder(tally.twoDates, consensus);
  const isPlain = best.length === ORDERS.length;
  return { value: best[0] ?? 'ymd', sure: 'certain', reason: isPlain ? 'signNotNeeded' : 'signShown' };
}

/** Counts the columns for each sign and order. */
export class Votes {
  readonly #decimals = { '.': 0, ',': 0 };
  readonly #orders = { ymd: 0, dmy: 0, mdy: 0 };

  decimal(sign: DecimalSign): void {
    this.#decimals[sign] += 1;
  }

  dateOrder(order: DateOrder): void {
    this.#orders[order] += 1;
  }

  consensus(delimiter: Delimiter, exact: boolean): Consensus {
    const { '.': points, ',': commas } = this.#decimals;
    const { dmy, mdy } = this.#orders;
    return {
      decimal: exact ? '.' : points === commas ? null : points > commas ? '.' : ',',
      dateOrder: dmy === mdy ? null : dmy > mdy ? 'dmy' : 'mdy',
      delimiter,
      exact,
    };
  }
}

/** What a column's own cells say to the others. */
export function voteOf(tally: Tally, votes: Votes): void {
  const highest = most(tally.styles);
  if (tally.filled > 0 && highest * 2 > tally.filled && tally.codes === 0) {
    const signs = new Set(NUMBER_STYLES.filter((_, at) => tally.styles[at] === highest).map(({ decimal }) => decimal));
    const [only] = signs;
    if (signs.size === 1 && only !== undefined) votes.decimal(only);
  }
  const most3 = most(tally.orders);
  if (tally.filled === 0 || most3 * 2 <= tally.filled) return;
  const orders = ORDERS.filter((_, at) => tally.orders[at] === most3);
  if (orders.length === 1 && orders[0] !== undefined) votes.dateOrder(orders[0]);
}
