/** From a filled builder to a finished column, with everything that is to be said about its cells. */
import { type ColumnReading, type ColumnReceipt, NetloomError, type Warning, type WarningCode } from '../protocol';
import type { Builder } from './builders';
import type { ColumnDialect } from './columnDialect';
import type { ColumnPasses } from './columnPasses';
import { numericReceipt, wordsReceipt } from './columnReceipt';
import type { Consensus } from './evidence';
import { decideWords } from './kinds';
import { type CellCount, NumericBuilder } from './numericBuilder';
import { type ColumnStatistics, statisticsOf } from './statistics';
import type { CategoryColumn, Column, NumberColumn } from './table';
import type { WordBuilder } from './wordBuilder';

export interface FinishedColumn {
  readonly column: Column;
  readonly dialect: ColumnDialect;
  readonly warnings: readonly Warning[];
  readonly receipt: ColumnReceipt;
  readonly statistics: ColumnStatistics;
}

export interface ColumnFacts {
  readonly name: string;
  readonly position: number;
  readonly rows: number;
  readonly consensus: Consensus;
  /** What a person decided, which is never overruled. */
  readonly decided: ColumnReading;
  readonly passes: ColumnPasses;
}

/** Throws columnKindImpossible where not one cell can be what a person decided. */
export function finishColumn(builder: Builder, facts: ColumnFacts): FinishedColumn {
  return builder instanceof NumericBuilder ? finishNumeric(builder, facts) : finishWords(builder, facts);
}

function finishNumeric(builder: NumericBuilder, facts: ColumnFacts): FinishedColumn {
  const { kind, dialect, others } = builder;
  const filled = facts.rows - builder.missing;
  if (facts.decided.kind !== undefined && filled > 0 && others.count === filled) impossible(facts, kind, others);
  const values = builder.values.finish(facts.rows);
  const zoned = kind === 'date' && builder.zoned > 0;
  const column: NumberColumn = { kind, name: facts.name, values, ...(zoned ? { zoned } : {}) };
  const statistics = statisticsOf(column, facts.passes);
  const receipt = numericReceipt(builder, values, statistics, facts);
  return { column, dialect, warnings: numericWarnings(builder, receipt, facts), receipt, statistics };
}

function impossible({ name }: ColumnFacts, kind: string, { row, value }: CellCount): never {
  throw new NetloomError('columnKindImpossible', { column: name, kind, row: row + 1, value });
}

function numericWarnings(builder: NumericBuilder, receipt: ColumnReceipt, { name, rows }: ColumnFacts): Warning[] {
  const { kind, dialect, others, infinite, otherMark, marks } = builder;
  const warnings: Warning[] = [];
  const warn = (code: WarningCode, parameters: Warning['parameters']): void => {
    warnings.push({ code, column: name, parameters: { column: name, ...parameters } });
  };
  if (dialect.decimal === ',' && kind === 'number') warn('decimalComma', {});
  if (others.count > 0) warn('disagreeing', { ...placeOf(others), kind });
  if (infinite.count > 0) warn('infinite', placeOf(infinite));
  const [open] = receipt.ambiguous.cells;
  const decision = receipt.signs ?? receipt.dateOrder;
  if (open !== undefined && decision?.sure === 'guess') {
    const { row, raw, value, other } = open;
    const code = kind === 'date' ? 'ambiguousDates' : 'ambiguousNumbers';
    warn(code, { count: receipt.ambiguous.count, row, value: raw, read: value, other: other ?? '' });
  }
  if (otherMark.count > 0) warn('mixedSigns', { ...placeOf(otherMark), signs: [...marks.keys()].join(', ') });
  const percent = marks.get('%') ?? 0;
  const filled = rows - builder.missing - others.count;
  if (percent > 0 && percent < filled && marks.size === 1) warn('partlyPercent', { count: percent, filled });
  return warnings;
}

const placeOf = ({ count, row, value }: CellCount): Warning['parameters'] => ({ count, row: row + 1, value });

function finishWords(builder: WordBuilder, facts: ColumnFacts): FinishedColumn {
  const { name, rows, decided, consensus } = facts;
  const codes = builder.codes.finish(rows);
  const third = builder.categories[2];
  if (decided.kind === 'yesNo' && third !== undefined) {
    const row = codes.indexOf(2);
    throw new NetloomError('columnKindImpossible', { column: name, kind: decided.kind, row: row + 1, value: third });
  }
  const decision = decideWords(builder, rows, codes, consensus, decided);
  const { belief, mixed } = decision;
  if (belief.kind !== 'words') {
    return finishNumeric(quantitiesOf(builder, codes, belief.kind, belief.dialect), facts);
  }
  const kind = decided.kind ?? decision.kind;
  const column: CategoryColumn = { kind: asWords(kind), name, codes, categories: builder.categories };
  const warnings: Warning[] =
    mixed === null
      ? []
      : [{ code: mixed.code, column: name, parameters: { column: name, ...placeOf(mixed.cells), rows } }];
  const receipt = wordsReceipt(builder, decision, facts);
  return { column, dialect: belief.dialect, warnings, receipt, statistics: statisticsOf(column, facts.passes) };
}

/** Numbers and dates come by another way. */
const asWords = (kind: string): 'category' | 'yesNo' | 'text' =>
  kind === 'yesNo' || kind === 'text' ? kind : 'category';

/** Rows that are handed over at once. */
const ROWS_AT_ONCE = 4096;

/** Words that turned out to be numbers or dates, read as such. */
function quantitiesOf(
  words: WordBuilder,
  codes: Int32Array,
  kind: 'number' | 'date',
  dialect: ColumnDialect,
): NumericBuilder {
  const builder = new NumericBuilder(kind, dialect, words.missingWords);
  for (let start = 0; start < codes.length; start += ROWS_AT_ONCE) {
    const part = codes.subarray(start, start + ROWS_AT_ONCE);
    builder.take(
      Array.from(part, (code) => [words.categories[code] ?? '']),
      0,
    );
  }
  return builder;
}
