/** From a filled builder to a finished column, with everything that is to be said about its cells. */
import { type ColumnKind, NetloomError, type Warning, type WarningCode } from '../protocol';
import { type DecimalSign, parseNumber } from './cells';
import { parseDate } from './dates';
import type { Delimiter } from './dialect';
import { type Belief, decideWords } from './kinds';
import { type CellCount, countCell, NumericBuilder, noCells } from './numericBuilder';
import type { Column, NumberColumn } from './table';
import type { WordBuilder } from './wordBuilder';

export interface FinishedColumn {
  readonly column: Column;
  readonly decimalSign: DecimalSign;
  readonly warnings: readonly Warning[];
}

export interface ColumnFacts {
  readonly name: string;
  readonly rows: number;
  readonly delimiter: Delimiter;
  /** The kind that a person decided, which is never overruled. */
  readonly decided: ColumnKind | undefined;
}

type Builder = NumericBuilder | WordBuilder;

/** Throws columnKindImpossible where not one cell can be what a person decided. */
export function finishColumn(builder: Builder, facts: ColumnFacts): FinishedColumn {
  return builder instanceof NumericBuilder ? finishNumeric(builder, facts) : finishWords(builder, facts);
}

function finishNumeric(builder: NumericBuilder, facts: ColumnFacts): FinishedColumn {
  const { kind, decimalSign, others, infinite } = builder;
  const filled = facts.rows - builder.missing;
  if (facts.decided !== undefined && filled > 0 && others.count === filled) impossible(facts, kind, others);
  const column: NumberColumn = { kind, name: facts.name, values: builder.values.finish(facts.rows) };
  return { column, decimalSign, warnings: numericWarnings(facts, kind, decimalSign, others, infinite) };
}

function impossible({ name }: ColumnFacts, kind: ColumnKind, { row, value }: CellCount): never {
  throw new NetloomError('columnKindImpossible', { column: name, kind, row: row + 1, value });
}

function numericWarnings(
  { name }: ColumnFacts,
  kind: 'number' | 'date',
  decimalSign: DecimalSign,
  others: CellCount,
  infinite: CellCount,
): Warning[] {
  const warnings: Warning[] = [];
  if (decimalSign === ',' && kind === 'number') warnings.push(warning('decimalComma', name, {}));
  if (others.count > 0) warnings.push(warning('disagreeing', name, { ...placeOf(others), kind }));
  if (infinite.count > 0) warnings.push(warning('infinite', name, placeOf(infinite)));
  return warnings;
}

const placeOf = ({ count, row, value }: CellCount): Warning['parameters'] => ({ count, row: row + 1, value });

const warning = (code: WarningCode, column: string, parameters: Warning['parameters']): Warning => ({
  code,
  column,
  parameters: { column, ...parameters },
});

function finishWords(builder: WordBuilder, facts: ColumnFacts): FinishedColumn {
  const { name, rows, decided } = facts;
  const codes = builder.codes.finish(rows);
  if (decided === undefined) {
    const { belief, kind, mixed } = decideWords(builder, rows, facts.delimiter);
    if (belief.kind !== 'words') return quantitiesOf(builder, codes, belief, facts);
    const column = { kind: asWords(kind), name, codes, categories: builder.categories };
    if (mixed === null) return { column, decimalSign: belief.decimalSign, warnings: [] };
    const row = codes.indexOf(builder.categories.indexOf(mixed.cells.value));
    const parameters = { ...placeOf({ ...mixed.cells, row }), rows };
    return { column, decimalSign: belief.decimalSign, warnings: [warning(mixed.code, name, parameters)] };
  }
  const third = builder.categories[2];
  if (decided === 'yesNo' && third !== undefined) {
    impossible(facts, decided, { count: 1, row: codes.indexOf(2), value: third });
  }
  return {
    column: { kind: asWords(decided), name, codes, categories: builder.categories },
    decimalSign: '.',
    warnings: [],
  };
}

/** Numbers and dates come by another way. */
const asWords = (kind: ColumnKind): 'category' | 'yesNo' | 'text' =>
  kind === 'number' || kind === 'date' ? 'category' : kind;

/** Words that turned out to be numbers or dates: every different word is read once. */
function quantitiesOf(builder: WordBuilder, codes: Int32Array, belief: Belief, facts: ColumnFacts): FinishedColumn {
  const kind = belief.kind === 'date' ? 'date' : 'number';
  const read = kind === 'date' ? parseDate : (word: string) => parseNumber(word, belief.decimalSign);
  const meanings = Float64Array.from(builder.categories, read);
  const values = new Float64Array(facts.rows);
  const [others, infinite] = [noCells(), noCells()];
  for (const [row, code] of codes.entries()) {
    const value = code === -1 ? Number.NaN : (meanings[code] ?? Number.NaN);
    values[row] = Number.isFinite(value) ? value : Number.NaN;
    if (code === -1 || Number.isFinite(value)) continue;
    countCell(Number.isNaN(value) ? others : infinite, row, builder.categories[code] ?? '');
  }
  const column: NumberColumn = { kind, name: facts.name, values };
  return {
    column,
    decimalSign: belief.decimalSign,
    warnings: numericWarnings(facts, kind, belief.decimalSign, others, infinite),
  };
}
