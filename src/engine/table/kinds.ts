/**
 * What kind a column is, and in which dialect its cells are written. First a guess from a sample, to read by; then the
 * decision, over all rows, by one rule:
 *
 * - one cell that is a code (leading zero, more digits than a number keeps) makes the column words: a code must not lose
 *   a digit;
 * - a column is of numbers, or of dates, when at least 99 % of its filled cells are in one dialect; the others count as
 *   missing, and that is said (`disagreeing`). With more of them it is words, and where most cells are numbers, that is
 *   said (`mixedKinds`);
 * - words are yes and no when they are exactly such a pair, text when they are many and more than half of the rows differ,
 *   and categories otherwise. 0 and 1 are numbers.
 */
import { CELLS_SHOWN, type ColumnKind, type ColumnReading, type ReadingReason } from '../protocol';
import { isCode } from './cells';
import { type ColumnDialect, decidedDialect, MissingRule, PLAIN_DIALECT } from './columnDialect';
import { parseDate } from './dateText';
import {
  type Consensus,
  findOrder,
  findStyle,
  notDates,
  notNumbers,
  openDecimal,
  openOrder,
  type Tally,
  tallyOf,
} from './evidence';
import { parseNumber } from './numberText';
import { type CellCount, countCell, type NumericBuilder, noCells } from './numericBuilder';
import type { WordBuilder } from './wordBuilder';
import { yesOf } from './yesNo';

/** What the reader believes a column to be while it reads. */
export interface Belief {
  readonly kind: 'number' | 'date' | 'words';
  readonly dialect: ColumnDialect;
}

/** Cells that may contradict: one in a hundred filled ones. */
const TOLERATED = 0.01;
/** So few different words are categories, however few rows there are. */
const CATEGORIES_AT_LEAST = 10;

const tolerates = (others: number, filled: number): boolean => others <= filled * TOLERATED;

/** The belief that the tally supports, with what a person decided laid over it. */
export function beliefOf(tally: Tally, consensus: Consensus, decided: ColumnReading): Belief {
  const dialect = decidedDialect(
    {
      ...PLAIN_DIALECT,
      ...findStyle(tally, consensus).value,
      dateOrder: findOrder(tally, consensus).value,
    },
    decided,
  );
  if (decided.kind !== undefined) {
    return { kind: decided.kind === 'number' || decided.kind === 'date' ? decided.kind : 'words', dialect };
  }
  if (tally.codes > 0) return { kind: 'words', dialect };
  if (tolerates(notNumbers(tally), tally.filled)) return { kind: 'number', dialect };
  return { kind: tolerates(notDates(tally), tally.filled) ? 'date' : 'words', dialect };
}

/** What some cells of a column say. Where all are missing it is numbers until a cell says otherwise. */
export function tallyOfCells(cells: readonly string[], decided: ColumnReading): Tally {
  const rule = new MissingRule(decidedDialect(PLAIN_DIALECT, decided));
  const counts = new Map<string, number>();
  let filled = 0;
  for (const cell of cells) {
    if (rule.isMissing(cell)) continue;
    filled += 1;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return tallyOf(counts, filled);
}

/**
 * Whether numbers or dates read by a guess stand, now that all rows have been seen: null where they do, else what to read
 * the column as instead. A dialect that a person decided is never overruled.
 */
export function correctionOf(
  builder: NumericBuilder,
  rows: number,
  consensus: Consensus,
  decided: ColumnReading,
): Belief | null {
  const { kind, dialect, decisive, contrary, others, codes, ambiguous } = builder;
  const filled = rows - builder.missing;
  const words: Belief = { kind: 'words', dialect };
  if (decided.kind === undefined && (codes.count > 0 || !tolerates(others.count, filled))) return words;
  const isDecided =
    kind === 'date' ? decided.dateOrder !== undefined : (decided.decimal ?? decided.thousands) !== undefined;
  if (isDecided || consensus.exact) return null;
  if (contrary.count > decisive && contrary.count > 0) return words;
  if (ambiguous.count === 0 || decisive > 0) return null;
  if (kind === 'date') {
    const { value } = openOrder(ambiguous.value, consensus);
    return value === dialect.dateOrder ? null : { kind, dialect: { ...dialect, dateOrder: value } };
  }
  const { value } = openDecimal(signEvidence(builder, rows), consensus);
  if (value === dialect.decimal) return null;
  return { kind, dialect: { ...dialect, decimal: value, thousands: value === '.' ? ',' : '.' } };
}

/** The sign of the ambiguous cells, and the whole numbers beside them, which the values still show. */
export function signEvidence(builder: NumericBuilder, rows: number): Parameters<typeof openDecimal>[0] {
  let small = 0;
  let large = 0;
  for (const value of builder.values.finish(rows)) {
    if (value !== Math.floor(value)) continue;
    if (Math.abs(value) < 1000) small += 1;
    else large += 1;
  }
  const sign = builder.ambiguous.value.includes(',') ? ',' : '.';
  const isDecimal = sign === builder.dialect.decimal;
  return {
    small: isDecimal ? small - builder.ambiguousWhole : small,
    large: isDecimal ? large : large - builder.ambiguousWhole,
    ambiguous: builder.ambiguous.count,
    sign,
  };
}

export interface WordsDecision {
  readonly belief: Belief;
  readonly kind: ColumnKind;
  readonly tally: Tally;
  readonly reason: ReadingReason;
  /** Where most cells are numbers, or dates, and yet the column is words: the cells that are the reason. */
  readonly mixed: { readonly code: MixedCode; readonly cells: CellCount } | null;
}
type MixedCode = 'mixedKinds' | 'mixedDates' | 'codesKept';

export function decideWords(
  builder: WordBuilder,
  rows: number,
  codes: Int32Array,
  consensus: Consensus,
  decided: ColumnReading,
): WordsDecision {
  const filled = rows - builder.missing;
  const tally = tallyOf(weighted(builder), filled);
  const found = beliefOf(tally, consensus, decided);
  const belief = { ...found, dialect: { ...found.dialect, missing: builder.dialect.missing } };
  if (belief.kind !== 'words') return { belief, kind: belief.kind, tally, reason: 'allNumbers', mixed: null };
  const { kind, reason } = kindOfWords(builder, filled);
  const mixed = decided.kind === undefined ? mixtureOf(builder, codes, tally, belief.dialect) : null;
  return { belief, kind, tally, reason: mixed === null ? reason : REASON_OF_MIXTURE[mixed.code], mixed };
}

const REASON_OF_MIXTURE = {
  mixedKinds: 'tooFewNumbers',
  mixedDates: 'tooFewDates',
  codesKept: 'codes',
} as const satisfies Record<MixedCode, ReadingReason>;

function* weighted(builder: WordBuilder): Iterable<readonly [string, number]> {
  for (const [code, word] of builder.categories.entries()) yield [word, builder.counts[code] ?? 0];
}

function mixtureOf(
  builder: WordBuilder,
  codes: Int32Array,
  tally: Tally,
  { decimal, thousands, dateOrder }: ColumnDialect,
): WordsDecision['mixed'] {
  if (notNumbers(tally) * 2 <= tally.filled) {
    if (tally.codes > 0) return { code: 'codesKept', cells: cellsWhere(builder, codes, isCode) };
    const isOther = (word: string): boolean => Number.isNaN(parseNumber(word, decimal, thousands));
    return { code: 'mixedKinds', cells: cellsWhere(builder, codes, isOther) };
  }
  if (notDates(tally) * 2 > tally.filled) return null;
  const isOther = (word: string): boolean => Number.isNaN(parseDate(word, dateOrder));
  return { code: 'mixedDates', cells: cellsWhere(builder, codes, isOther) };
}

/** Every different word is asked once; the rows are looked for only as long as cells are to be shown. */
function cellsWhere(builder: WordBuilder, codes: Int32Array, isMeant: (word: string) => boolean): CellCount {
  const meant = new Set<number>();
  let count = 0;
  for (const [code, word] of builder.categories.entries()) {
    if (!isMeant(word)) continue;
    meant.add(code);
    count += builder.counts[code] ?? 0;
  }
  const cells = noCells();
  for (let row = 0; row < codes.length && cells.count < Math.min(count, CELLS_SHOWN); row += 1) {
    const code = codes[row] ?? -1;
    const word = builder.categories[code] ?? '';
    if (meant.has(code)) countCell(cells, row, word, word);
  }
  cells.count = count;
  return cells;
}

function kindOfWords(builder: WordBuilder, filled: number): { kind: ColumnKind; reason: ReadingReason } {
  const [first, second, third] = builder.categories;
  if (first !== undefined && second !== undefined && third === undefined && yesOf(first, second) !== null) {
    return { kind: 'yesNo', reason: 'yesAndNo' };
  }
  const isText = builder.categories.length > Math.max(CATEGORIES_AT_LEAST, filled / 2);
  return isText ? { kind: 'text', reason: 'manyWords' } : { kind: 'category', reason: 'fewWords' };
}
