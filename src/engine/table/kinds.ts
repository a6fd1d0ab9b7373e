/**
 * What kind a column is. First a guess from a sample, to read by; then the decision, over all rows, by one rule:
 *
 * - one cell that is a code (leading zero, more digits than a number keeps) makes the column words: a code must not lose
 *   a digit;
 * - a column is of numbers, or of dates, when at least 99 % of its filled cells are; the others count as missing, and that
 *   is said (`disagreeing`). With more of them it is words, and where most cells are numbers, that is said (`mixedKinds`);
 * - words are yes and no when they are exactly such a pair, text when they are many and more than half of the rows differ,
 *   and categories otherwise. 0 and 1 are numbers.
 */
import type { ColumnKind } from '../protocol';
import { type DecimalSign, isCode, isMissingWord, parseNumber, yesOf } from './cells';
import { parseDate } from './dates';
import type { Delimiter } from './dialect';
import { type CellCount, type NumericBuilder, noCells } from './numericBuilder';
import type { WordBuilder } from './wordBuilder';

/** What the reader believes a column to be while it reads. */
export interface Belief {
  readonly kind: 'number' | 'date' | 'words';
  readonly decimalSign: DecimalSign;
}

/** Cells that may contradict: one in a hundred filled ones. */
const TOLERATED = 0.01;
/** So few different words are categories, however few rows there are. */
const CATEGORIES_AT_LEAST = 10;

const tolerates = (others: number, filled: number): boolean => others <= filled * TOLERATED;

/** A comma is a decimal sign only where it cannot be the delimiter, in the files of countries that write so. */
const mayUseComma = (delimiter: Delimiter): boolean => delimiter === ';';

interface Tally {
  filled: number;
  /** Filled cells that are no number with a point, no number with a comma, no date. */
  notPoint: number;
  notComma: number;
  notDate: number;
  codes: number;
}

function tallyOf(words: Iterable<readonly [word: string, count: number]>, filled: number, comma: boolean): Tally {
  const tally: Tally = { filled, notPoint: 0, notComma: comma ? 0 : filled, notDate: 0, codes: 0 };
  for (const [word, count] of words) {
    if (Number.isNaN(parseNumber(word))) tally.notPoint += count;
    else if (isCode(word)) tally.codes += count;
    if (comma && Number.isNaN(parseNumber(word, ','))) tally.notComma += count;
    if (Number.isNaN(parseDate(word))) tally.notDate += count;
    // Neither numbers nor dates any more, whatever comes.
    if (Math.min(tally.notPoint, tally.notComma, tally.notDate) * 2 > filled) break;
  }
  return tally;
}

/** The belief that the tally supports: the fewest contradictions; a point where a point and a comma explain the same. */
function beliefOf(tally: Tally): Belief {
  const decimalSign = tally.notComma < tally.notPoint ? ',' : '.';
  if (tally.codes > 0) return { kind: 'words', decimalSign };
  if (tolerates(Math.min(tally.notPoint, tally.notComma), tally.filled)) return { kind: 'number', decimalSign };
  return { kind: tolerates(tally.notDate, tally.filled) ? 'date' : 'words', decimalSign };
}

/** From some cells of a column. Where all are missing it is numbers until a cell says otherwise. */
export function guessKind(cells: readonly string[], delimiter: Delimiter): Belief {
  const counts = new Map<string, number>();
  let filled = 0;
  for (const cell of cells) {
    if (isMissingWord(cell)) continue;
    filled += 1;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return beliefOf(tallyOf(counts, filled, mayUseComma(delimiter)));
}

/** Whether numbers or dates read by a guess stand, now that all rows have been seen. */
export function beliefHolds(builder: NumericBuilder, rows: number): boolean {
  const filled = rows - builder.missing;
  return builder.codes.count === 0 && tolerates(builder.others.count, filled);
}

export interface WordsDecision {
  readonly belief: Belief;
  readonly kind: ColumnKind;
  /** Where most cells are numbers, or dates, and yet the column is words: the cells that are the reason. */
  readonly mixed: { readonly code: MixedCode; readonly cells: CellCount } | null;
}
type MixedCode = 'mixedKinds' | 'mixedDates' | 'codesKept';

export function decideWords(builder: WordBuilder, rows: number, delimiter: Delimiter): WordsDecision {
  const filled = rows - builder.missing;
  const tally = tallyOf(weighted(builder), filled, mayUseComma(delimiter));
  const belief = beliefOf(tally);
  if (belief.kind !== 'words') return { belief, kind: belief.kind, mixed: null };
  return { belief, kind: kindOfWords(builder, filled), mixed: mixtureOf(builder, tally, belief.decimalSign) };
}

function* weighted(builder: WordBuilder): Iterable<readonly [string, number]> {
  for (const [code, word] of builder.categories.entries()) yield [word, builder.counts[code] ?? 0];
}

function mixtureOf(builder: WordBuilder, tally: Tally, sign: DecimalSign): WordsDecision['mixed'] {
  if (Math.min(tally.notPoint, tally.notComma) * 2 <= tally.filled) {
    if (tally.codes > 0) return { code: 'codesKept', cells: cellsWhere(builder, isCode) };
    return { code: 'mixedKinds', cells: cellsWhere(builder, (word) => Number.isNaN(parseNumber(word, sign))) };
  }
  if (tally.notDate * 2 > tally.filled) return null;
  return { code: 'mixedDates', cells: cellsWhere(builder, (word) => Number.isNaN(parseDate(word))) };
}

/** Without the row, which the dictionary does not know. */
function cellsWhere(builder: WordBuilder, isMeant: (word: string) => boolean): CellCount {
  const cells = noCells();
  for (const [word, count] of weighted(builder)) {
    if (!isMeant(word)) continue;
    // Words are in order of appearance, so the first is the one to name.
    if (cells.count === 0) cells.value = word;
    cells.count += count;
  }
  return cells;
}

function kindOfWords(builder: WordBuilder, filled: number): ColumnKind {
  const [first, second, third] = builder.categories;
  if (first !== undefined && second !== undefined && third === undefined && yesOf(first, second) !== null)
    return 'yesNo';
  return builder.categories.length > Math.max(CATEGORIES_AT_LEAST, filled / 2) ? 'text' : 'category';
}
